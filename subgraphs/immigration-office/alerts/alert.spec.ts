import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { NaturalisationTask } from '../tasks/task.entity.js';
import { raiseAlerts } from './alert.commands.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const clerk = testActor('intake_clerk', office);

describe('alerts', () => {
  let db: TestSubgraph;
  let today = '2026-11-23';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  async function file(more: object): Promise<string> {
    const row = {
      id: newId(),
      version: 1,
      institution: office,
      state: 'IN_REVIEW' as const,
      givenName: 'Alba',
      familyName: 'Ahorn',
      receivedOn: '2026-11-01',
      ...more,
    };
    await inSystemWork(db, (em) => insertMissing(em, Application, [row]));
    return row.id;
  }
  const tasksOf = (applicationId: string) =>
    inSystemWork(db, async (em) =>
      (await em.find(NaturalisationTask, { applicationId }, { orderBy: [{ dueOn: 'asc' }] })).map(({ kind, dueOn }) => [
        kind,
        dueOn,
      ]),
    );
  const alertsOn = (day: string) => {
    today = day;
    return runTimer(db, 'raise-alerts', raiseAlerts);
  };

  it.each([
    [{ birthDate: '2010-12-23' }, [['BIRTHDAY_16', '2026-12-23']]],
    [{ birthDate: '2010-12-24' }, []],
    [{ birthDate: '2010-11-23' }, [['BIRTHDAY_16', '2026-11-23']]],
    [{ birthDate: '2010-11-22' }, []],
    [{ birthDate: '2008-12-01' }, [['BIRTHDAY_18', '2026-12-01']]],
    [{ titleValidTo: '2026-12-23' }, [['TITLE_EXPIRING', '2026-12-23']]],
    [{ titleValidTo: '2026-12-24' }, []],
    [{ receivedOn: '2026-09-06' }, [['INACTIVITY_RISK', '2026-12-07']]],
    [{ receivedOn: '2026-09-07' }, []],
    [{ receivedOn: '2024-01-01' }, [['INACTIVITY_RISK', '2024-04-02']]],
    [{ receivedOn: '2024-01-01', state: 'CERTIFICATE_ISSUED' }, []],
    [{ birthDate: '2010-12-01', state: 'WITHDRAWN' }, []],
  ])('of a file with %j are %j, once', async (more, tasks) => {
    const id = await file(more);
    await alertsOn('2026-11-23');
    await alertsOn('2026-11-23');
    expect(await tasksOf(id)).toEqual(tasks);
  });

  it('come on 1 March for whoever was born on a 29 February', async () => {
    const id = await file({ birthDate: '2012-02-29', receivedOn: '2028-02-01' });
    await alertsOn('2028-02-20');
    expect(await tasksOf(id)).toEqual([['BIRTHDAY_16', '2028-02-29']]);
    const other = await file({ birthDate: '2008-02-29', receivedOn: '2026-02-01' });
    await alertsOn('2026-02-20');
    expect(await tasksOf(other)).toEqual([['BIRTHDAY_18', '2026-03-01']]);
  });

  it('follow a title that was prolonged', async () => {
    const id = await file({ titleValidTo: '2026-12-01' });
    await alertsOn('2026-11-23');
    const note = (validTo: string | null, actor: Actor = clerk, version = 1) =>
      db.ask(
        actor,
        'mutation ($input: NoteNaturalisationTitleEndInput!) { noteNaturalisationTitleEnd(input: $input) { titleValidTo } }',
        {
          input: { applicationId: id, version, validTo },
        },
      );
    expect(codesOf(await note('2026-12-20', testActor('data_subject', null)))).toEqual(['NOT_FOUND']);
    expect(codesOf(await note('1901-01-01'))).toEqual(['INVALID_INPUT']);
    expect(await note('2026-12-20')).toMatchObject({ data: { noteNaturalisationTitleEnd: { titleValidTo: '2026-12-20' } } });
    expect(codesOf(await note('2026-12-21'))).toEqual(['OUTDATED']);
    await alertsOn('2026-11-23');
    expect(await tasksOf(id)).toEqual([
      ['TITLE_EXPIRING', '2026-12-01'],
      ['TITLE_EXPIRING', '2026-12-20'],
    ]);
  });
});
