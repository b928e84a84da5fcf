import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const LIST = `{ meetings(from: "2026-01-01T00:00:00Z", first: 100) { totalCount nodes { reference state version openedWith presentSeats(at: "2026-06-25T12:30:00Z") { id } history { toState }
  agenda { state history { toState } votes { state } } invitations { state } } } }`;

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { readonly openedWith: number | null; readonly presentSeats: readonly unknown[] }[];
}

describe.each(['duesseldorf', 'solingen'] as const)('the seed of meetings in %s', (city) => {
  const office = testActor('body_office', seedId('institution', `kim-office-${city}`));
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z'), seed: { city, scale: 1 } });
  });
  afterAll(() => db.close());
  const list = async () => fieldOf<Listed>(await db.ask(office, LIST), 'meetings');

  it('brings one that was held and one that is planned, with votes and replies, and nothing twice', async () => {
    const before = await list();
    expect(before).toMatchObject({
      totalCount: 2,
      nodes: [
        {
          reference: 'S-2026-001',
          state: 'CLOSED',
          version: 4,
          history: [{ toState: 'PLANNED' }, { toState: 'INVITED' }, { toState: 'IN_SESSION' }, { toState: 'CLOSED' }],
          agenda: [
            { state: 'NOTED', votes: [] },
            { state: 'DECIDED', votes: [{ state: 'ADOPTED' }] },
            { state: 'DEFERRED', votes: [] },
          ],
        },
        { reference: 'S-2026-002', state: 'PLANNED', version: 1, invitations: [] },
      ],
    });
    const [held] = before.nodes;
    expect(held?.presentSeats).toHaveLength(held?.openedWith ?? 0);
    await seedSubgraph(subgraph, db, { city, scale: 1 });
    expect(await list()).toEqual(before);
    await seedSubgraph(subgraph, db, { city, scale: 3 });
    expect((await list()).totalCount).toBe(4);
  });

  it('leaves the next number to the next meeting', async () => {
    const input = {
      bodyId: seedId('body', city === 'duesseldorf' ? 'lenkungskreis-duesseldorf' : 'lenkungsgruppe-kim-solingen'),
      title: 'Frühjahrssitzung',
      startsAt: '2027-03-18T13:00:00Z',
      endsAt: '2027-03-18T15:00:00Z',
    };
    const plan = 'mutation ($input: PlanGovernanceMeetingInput!) { planMeeting(input: $input) { reference } }';
    expect((await db.ask(office, plan, { input })).data).toEqual({ planMeeting: { reference: 'S-2026-003' } });
  });
});
