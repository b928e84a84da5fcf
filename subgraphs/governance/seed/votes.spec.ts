import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldOf, openTestSubgraph, type TestSubgraph } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { makeRoom } from '../attendance/room.testing.js';
import { subgraph } from '../index.js';
import { seedVotes } from './votes.js';

const MEETING = `query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceMeeting", id: $id }]) { ... on GovernanceMeeting {
  attendance { state seat { title } history { toState } }
  votes { state version yes no abstain quorum { present } ballots { choice } explanation history { toState } }
  minutes { state version text history { toState } } } } }`;

interface Seen {
  readonly attendance: readonly { readonly history: readonly unknown[] }[];
  readonly votes: readonly { readonly state: string; readonly version: number; readonly history: readonly unknown[] }[];
  readonly minutes: { readonly text: string };
}

describe('the seed of past meetings', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-09-01T10:00:00Z') });
  });
  afterAll(() => db.close());

  it('brings who was there, how they voted and the minutes, and nothing twice', async () => {
    const closed = { state: 'CLOSED' as const, closedAt: new Date('2026-06-25T11:00:00Z') };
    const room = await makeRoom(db, { seats: 13, vacant: 1, meeting: closed, item: { state: 'DECIDED' } });
    const see = async () => fieldOf<Seen[]>(await db.ask(room.office, MEETING, { id: room.meetingId }), '_entities')[0];
    await inSystemWork(db, seedVotes);
    const seen = await see();
    expect(seen?.attendance).toHaveLength(10);
    expect(seen).toMatchObject({
      votes: [
        {
          ...{ state: 'ADOPTED', version: 2, quorum: { present: 10 }, yes: 7, no: 2, abstain: 1 },
          history: [{ toState: 'OPEN' }, { toState: 'ADOPTED' }],
        },
      ],
      minutes: { state: 'CIRCULATED', history: [{ toState: 'DRAFTED' }, { toState: 'CIRCULATED' }] },
    });
    expect(seen?.minutes.text).toContain('Ergebnis der Abstimmung: angenommen.');
    await inSystemWork(db, seedVotes);
    expect(await see()).toEqual(seen);
  });
});
