import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Decision } from '../decisions/decision.entity.js';
import { subgraph } from '../index.js';

const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);
const office = testActor('body_office', institution('kim-office'));
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const member = testActor('body_member', institution('jobcenter'));
const stranger = testActor([], null, 'anonymous');
const steering = seedId('body', 'lenkungskreis-duesseldorf');
const thinkTank = seedId('body', 'ttkim-duesseldorf');
const group = seedId('body', 'uag-uebergang-sprache-arbeit-duesseldorf');

const GIVE = `mutation ($input: GiveGovernanceMandateInput!) {
  giveMandate(input: $input) {
    id version state text themes source validFrom validTo inForce reportEveryMonths body { id } reportTo { id } decision { title }
    openSteps { step openRequirements { code } } history { step fromState toState }
  }
}`;
const END = 'mutation ($input: EndGovernanceMandateInput!) { endMandate(input: $input) { version state validTo inForce } }';
const READ = 'query ($id: ID!) { mandate(id: $id) { text decision { title } } }';
const BODY = 'query ($id: ID!, $on: CalendarDate) { body(id: $id) { theme themes(on: $on) mandates { text } } }';

const mandate = {
  bodyId: group,
  text: 'Lösungen für den Übergang erarbeiten',
  themes: ['Übergang', ' Sprache '],
  source: 'Beschluss vom 2. November 2026',
};

interface Shown {
  readonly id: string;
  readonly version: number;
}

describe('the mandates', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  const give = (changes: object = {}, as = office) => db.ask(as, GIVE, { input: { ...mandate, ...changes } });
  const given = async (changes: object = {}) => fieldOf<Shown>(await give(changes), 'giveMandate');
  const end = (mandateId: string, version: number, validTo: string, as = office) =>
    db.ask(as, END, { input: { mandateId, version, validTo } });

  let decided = 0;
  async function decision(changes: object = {}): Promise<string> {
    decided += 1;
    const id = newId();
    const row = {
      ...{ id, version: 1, institution: institution('kim-office'), state: 'TAKEN', bodyId: steering },
      ...{ reference: `B-2026-8${decided}`, title: 'Auftrag an die Unterarbeitsgruppe', text: 'Text', publicSummary: null },
      ...{ outcome: 'ADOPTED', basis: 'VOTE', decidedOn: '2026-11-02', published: false, evidenceIds: [], stages: [] },
      ...{ recommendationOnly: false, repeals: false },
      ...{ implementers: [], notAgreed: [], explanation: [], ...changes },
    };
    await inSystemWork(db, async (em) => {
      em.create(Decision, row as never, { persist: true });
    });
    return id;
  }

  it('are given by the office, with the body above as the one that is reported to', async () => {
    expect(await given({ reportEveryMonths: 6 })).toMatchObject({
      version: 1,
      state: 'GIVEN',
      themes: ['Übergang', 'Sprache'],
      validFrom: '2026-11-23',
      validTo: null,
      inForce: true,
      reportEveryMonths: 6,
      body: { id: group },
      reportTo: { id: thinkTank },
      decision: null,
      openSteps: [{ step: 'END', openRequirements: [] }],
      history: [{ step: 'GIVE', fromState: null, toState: 'GIVEN' }],
    });
    expect(await given({ bodyId: steering })).toMatchObject({ reportEveryMonths: null, reportTo: null });
  });

  it('are published with their themes; the decision behind them only where it is', async () => {
    const { id } = await given({ decisionId: await decision(), validFrom: '2026-11-01' });
    const read = async (as: typeof office) => (await db.ask(as, READ, { id })).data;
    expect(await read(stranger)).toEqual({ mandate: { text: mandate.text, decision: null } });
    expect(await read(member)).toEqual({
      mandate: { text: mandate.text, decision: { title: 'Auftrag an die Unterarbeitsgruppe' } },
    });
    const body = fieldOf<{ themes: string[] }>(await db.ask(stranger, BODY, { id: group }), 'body');
    expect(body.themes).toEqual(expect.arrayContaining(['Übergang', 'Sprache']));
    const early = fieldOf<{ theme: string; themes: string[] }>(
      await db.ask(stranger, BODY, { id: group, on: '2020-01-01' }),
      'body',
    );
    expect(early.themes).toEqual([early.theme]);
    const absent = await db.ask(stranger, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await db.ask(stranger, READ, { id: 'rubbish' })).toEqual(absent);
  });

  it('are given and ended by nobody else', async () => {
    const { id, version } = await given();
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [member, 'NOT_PERMITTED'],
      [testActor('body_chair', institution('kim-office')), 'NOT_PERMITTED'],
      [testActor('body_office', null), 'NOT_PERMITTED'],
      [foreignOffice, 'NOT_PERMITTED'],
    ] as const) {
      expect(codesOf(await give({}, actor))).toEqual([code]);
      expect(codesOf(await end(id, version, '2026-12-31', actor))).toEqual([code]);
    }
    for (const absent of [newId(), 'rubbish']) expect(codesOf(await end(absent, 1, '2026-12-31'))).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['a body that does not exist', { bodyId: newId() }, 'bodyId'],
    ['a body that is no id', { bodyId: 'rubbish' }, 'bodyId'],
    ['no text', { text: ' ' }, 'text'],
    ['no source', { source: '' }, 'source'],
    ['a theme without a name', { themes: ['Sprache', ' '] }, 'themes'],
    ['too many themes', { themes: Array.from({ length: 21 }, (_each, at) => `Thema ${at}`) }, 'themes'],
    ['an end before the beginning', { validFrom: '2027-01-01', validTo: '2026-12-31' }, 'validTo'],
    ['a beginning before all mandates', { validFrom: '1999-12-31' }, 'validFrom'],
    ['a report every no months', { reportEveryMonths: 0 }, 'reportEveryMonths'],
    ['a report every 61 months', { reportEveryMonths: 61 }, 'reportEveryMonths'],
    ['somebody to report to and no duty to report', { reportToBodyId: thinkTank }, 'reportToBodyId'],
    ['a report to itself', { reportEveryMonths: 6, reportToBodyId: group }, 'reportToBodyId'],
    ['a report to nobody', { bodyId: steering, reportEveryMonths: 6 }, 'reportToBodyId'],
    ['a report to a body that does not exist', { reportEveryMonths: 6, reportToBodyId: newId() }, 'reportToBodyId'],
    ['a decision that does not exist', { decisionId: newId() }, 'decisionId'],
    ['a decision that is no id', { decisionId: 'rubbish' }, 'decisionId'],
  ])('are refused with %s', async (_case, wrong, field) => {
    expect((await give(wrong)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('rest on no decision that was rejected, revoked or taken elsewhere', async () => {
    for (const changes of [{ outcome: 'REJECTED' }, { state: 'REVOKED' }, { institution: foreignOffice.institution }]) {
      const answer = await give({ decisionId: await decision(changes) });
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'decisionId' });
    }
  });

  it('of a dissolved body are not given', async () => {
    const establish = 'mutation ($input: EstablishGovernanceBodyInput!) { establishBody(input: $input) { id } }';
    const input = { code: 'uag-over', name: 'Test', kind: 'WORKING_GROUP', parentId: thinkTank, theme: 'Test', source: 'Test' };
    const { id } = fieldOf<Shown>(await db.ask(office, establish, { input }), 'establishBody');
    await db.ask(office, 'mutation ($id: ID!) { dissolveBody(input: { bodyId: $id, version: 1 }) { id } }', { id });
    expect((await give({ bodyId: id })).errors?.[0]?.extensions).toMatchObject({ reason: 'BODY_NOT_ACTIVE' });
  });

  it('end within the time for which they were given, once, and of two at the same moment one is outdated', async () => {
    const { id } = await given({ validFrom: '2026-01-01', validTo: '2026-12-31' });
    for (const day of ['2025-12-31', '2027-01-01'])
      expect((await end(id, 1, day)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'validTo' });
    const answers = await Promise.all([1, 2].map(() => end(id, 1, '2026-10-31')));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(answers.find(({ errors }) => !errors)?.data).toEqual({
      endMandate: { version: 2, state: 'ENDED', validTo: '2026-10-31', inForce: false },
    });
    expect(codesOf(await end(id, 2, '2026-09-30'))).toEqual(['WRONG_STATE']);
  });

  it('are given once under an idempotency key', async () => {
    const first = await db.ask(office, GIVE, { input: mandate }, 'mandate-key');
    expect(await db.ask(office, GIVE, { input: mandate }, 'mandate-key')).toEqual(first);
  });
});
