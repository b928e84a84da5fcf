import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { asker, strangers } from '../decisions/decision.testing.js';
import { subgraph } from '../index.js';

const REPORT = `query ($year: Int!) { kimReport(year: $year) { year asOf reviewsOverdue reportsDue decisionsReferredUp page
  bodies { body { id } meetingsHeld meetingsCancelled meetingsWithoutQuorum attendancePercent decisions { kind count } circulations { kind count } urgentTaken }
  institutions { institution { id } given done overdue } reviewsHeld { kind count } openProposals { kind count } } }`;

interface Shown {
  readonly page: string;
  readonly bodies: readonly { readonly body: { readonly id: string } }[];
  readonly institutions: readonly { readonly institution: { readonly id: string } }[];
  readonly [field: string]: unknown;
}

describe('the yearly report in the graph', () => {
  let db: TestSubgraph;
  let made: Awaited<ReturnType<ReturnType<typeof asker>['decide']>>;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-10-02T08:00:00Z') });
    made = await asker(db).decide({ room: { present: 3, seats: 4, meeting: { state: 'CLOSED' } } });
  });
  afterAll(() => db.close());
  const read = async (year: number, actor = made.office) => fieldOf<Shown>(await db.ask(actor, REPORT, { year }), 'kimReport');

  it('reckons from what is on record', async () => {
    const report = await read(2026);
    expect(report).toMatchObject({ year: 2026, asOf: '2026-10-02', decisionsReferredUp: 0 });
    expect(report.bodies).toEqual([
      expect.objectContaining({
        ...{ body: { id: made.bodyId }, meetingsHeld: 1, meetingsCancelled: 0, meetingsWithoutQuorum: 0, attendancePercent: 75 },
        decisions: expect.arrayContaining([
          { kind: 'ADOPTED', count: 1 },
          { kind: 'REJECTED', count: 0 },
        ]),
      }),
    ]);
    // The one task was due on 30 September.
    expect(report.institutions).toEqual([{ institution: { id: made.implementers[0] }, given: 1, done: 0, overdue: 1 }]);
    expect(report.page).toContain('<tr><th scope="row">Sitz 2</th><td>1</td><td>0</td><td>1</td></tr>');
  });

  it('keeps the years apart', async () => {
    const report = await read(2025);
    expect(report).toMatchObject({ asOf: '2025-12-31', institutions: [] });
    expect(report.bodies).toEqual([expect.objectContaining({ meetingsHeld: 0, attendancePercent: null })]);
  });

  it('is the same for every role in the governance, twice at once', async () => {
    const coordination = testActor('kim_coordination', made.institution);
    const [one, two, three] = await Promise.all([read(2026), read(2026, made.memberOf(1)), read(2026, coordination)]);
    expect([two, three]).toEqual([one, one]);
  });

  it.each([
    ['anonymous', 'UNAUTHENTICATED'],
    ['a case manager', 'NOT_PERMITTED'],
    ['a person', 'NOT_PERMITTED'],
  ])('is not for %s', async (who, code) => {
    const actor = strangers()[who] ?? testActor([], null, 'anonymous');
    expect(codesOf(await db.ask(actor, REPORT, { year: 2026 }))).toEqual([code]);
  });

  it.each([1999, 2027, -2026, 2_147_483_647])('is not there for the year %i', async (year) => {
    const { errors } = await db.ask(made.office, REPORT, { year });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'year' });
  });

  it('is asked for by a number', async () => {
    expect(codesOf(await db.ask(made.office, REPORT, { year: 'rubbish' }))).toEqual(['INVALID_INPUT']);
  });
});
