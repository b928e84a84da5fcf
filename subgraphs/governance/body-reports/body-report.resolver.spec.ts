import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);
const office = testActor('body_office', institution('kim-office'));
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const member = testActor('body_member', institution('caritas'));
const stranger = testActor([], null, 'anonymous');
/** Chaired by the job centre, whose member acts with an account that is known. */
const group = seedId('body', 'uag-uebergang-sprache-arbeit-duesseldorf');
const chair = testActor('body_member', institution('jobcenter'), 'demo:lk-member');

const GIVE = 'mutation ($input: GiveGovernanceMandateInput!) { giveMandate(input: $input) { id version } }';
const END = 'mutation ($input: EndGovernanceMandateInput!) { endMandate(input: $input) { id } }';
const DELIVER = `mutation ($input: DeliverGovernanceBodyReportInput!) {
  deliverBodyReport(input: $input) { id number state periodFrom periodTo dueOn deliveredOn text mandate { id } history { step toState } }
}`;
const REPORTS = 'query ($id: ID!) { mandate(id: $id) { reports { number state dueOn text deliveredOn } } }';
const OWED = '{ reportsDue { number state dueOn mandate { id body { code } } } }';

interface Owed {
  readonly number: number;
  readonly state: string;
  readonly dueOn: string;
  readonly mandate: { readonly id: string };
}

describe('the reports of the bodies', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  /** A mandate whose first report is overdue and whose second is due. */
  async function newMandate(changes: object = {}): Promise<string> {
    const input = {
      ...{ bodyId: group, text: 'Auftrag', themes: [], source: 'Test', validFrom: '2026-02-01', reportEveryMonths: 6 },
      ...changes,
    };
    return fieldOf<{ id: string }>(await db.ask(office, GIVE, { input }), 'giveMandate').id;
  }
  const deliver = (mandateId: string, changes: object = {}, as = chair) =>
    db.ask(as, DELIVER, { input: { mandateId, number: 1, text: 'Die Gruppe hat zweimal getagt.', ...changes } });
  const owed = async (as = office) => fieldOf<Owed[]>(await db.ask(as, OWED), 'reportsDue');

  it('are delivered by the chair of the body, also before they are due', async () => {
    const id = await newMandate();
    const due = fieldOf<{ reports: unknown[] }>(await db.ask(member, REPORTS, { id }), 'mandate').reports;
    expect(due).toEqual([
      { number: 1, state: 'OVERDUE', dueOn: '2026-08-01', text: null, deliveredOn: null },
      { number: 2, state: 'DUE', dueOn: '2027-02-01', text: null, deliveredOn: null },
    ]);
    expect((await deliver(id)).data).toEqual({
      deliverBodyReport: {
        id: expect.any(String),
        number: 1,
        state: 'DELIVERED',
        periodFrom: '2026-02-01',
        periodTo: '2026-07-31',
        dueOn: '2026-08-01',
        deliveredOn: '2026-11-23',
        text: 'Die Gruppe hat zweimal getagt.',
        mandate: { id },
        history: [{ step: 'DELIVER', toState: 'DELIVERED' }],
      },
    });
    expect(codesOf(await deliver(id, { number: 2 }))).toEqual([]);
    expect((await owed()).some(({ mandate }) => mandate.id === id)).toBe(false);
  });

  it('are entered by the office, and delivered by nobody else', async () => {
    const id = await newMandate();
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [member, 'NOT_PERMITTED'],
      [foreignOffice, 'NOT_PERMITTED'],
      [testActor('body_chair', institution('kim-office')), 'NOT_PERMITTED'],
      [testActor('case_manager', institution('jobcenter')), 'NOT_PERMITTED'],
      [testActor('body_office', null), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await deliver(id, {}, actor))).toEqual([code]);
    expect(codesOf(await deliver(id, {}, office))).toEqual([]);
    for (const absent of [newId(), 'rubbish']) expect(codesOf(await deliver(absent))).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['a number that the mandate does not ask for', { number: 3 }, 'number'],
    ['the number nought', { number: 0 }, 'number'],
    ['no text', { text: ' ' }, 'text'],
    ['an endless text', { text: 'x'.repeat(20_001) }, 'text'],
  ])('are refused with %s', async (_case, wrong, field) => {
    const answer = await deliver(await newMandate(), wrong);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('are delivered once, also at the same moment', async () => {
    const id = await newMandate();
    const answers = await Promise.all([chair, office, chair].map((actor) => deliver(id, {}, actor)));
    expect(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions?.['reason']))).toEqual([
      'REPORT_DELIVERED',
      'REPORT_DELIVERED',
    ]);
  });

  it('stay when the mandate ends, and none is owed for a period that its end cuts off', async () => {
    const id = await newMandate();
    await deliver(id);
    await db.ask(office, END, { input: { mandateId: id, version: 1, validTo: '2026-07-01' } });
    const { reports } = fieldOf<{ reports: { number: number; state: string }[] }>(
      await db.ask(member, REPORTS, { id }),
      'mandate',
    );
    expect(reports).toMatchObject([{ number: 1, state: 'DELIVERED' }]);
  });

  it('are owed to the office, what is overdue longest first, and shown to no stranger', async () => {
    await newMandate({ validFrom: '2025-03-01', reportEveryMonths: 12 });
    const list = await owed();
    expect(list.length).toBeGreaterThan(2);
    expect(list.map(({ dueOn }) => dueOn)).toEqual(list.map(({ dueOn }) => dueOn).toSorted());
    expect(list[0]).toMatchObject({ state: 'OVERDUE', dueOn: '2026-03-01' });
    expect(await owed(member)).toEqual(list);
    expect(await owed(foreignOffice)).toEqual([]);
    expect(await owed(testActor('case_manager', institution('jobcenter')))).toEqual([]);
    expect(codesOf(await db.ask(stranger, OWED))).toEqual(['UNAUTHENTICATED']);
    const id = await newMandate();
    for (const actor of [stranger, testActor('data_subject', null)])
      expect((await db.ask(actor, REPORTS, { id })).data).toEqual({ mandate: { reports: null } });
  });

  it('are found in the same number of statements however many mandates there are', async () => {
    const count = async () => {
      const statements = jest.spyOn(db.orm.em.getConnection(), 'execute');
      await owed();
      const reads = statements.mock.calls.map(([sql]) => String(sql)).filter((sql) => /from "(mandate|body)/.test(sql));
      statements.mockRestore();
      return reads.length;
    };
    const few = await count();
    await newMandate();
    await newMandate();
    expect(await count()).toBe(few);
    expect(few).toBe(4);
  });
});
