import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';

const SNAPSHOTS = `{ evidenceSnapshots(first: 100) { nodes { id quarter households institutions content hash
  series { quarter households } trend(decidedOn: "2025-12-09") { quarter side households } } } }`;
const CLUSTERS = '{ hurdleClusters(first: 100) { nodes { id version state history { step toState } } } }';

interface Snapshot {
  readonly id: string;
  readonly quarter: string;
  readonly hash: string;
  readonly households: number;
  readonly institutions: number;
  readonly series: readonly { readonly quarter: string; readonly households: number | null }[];
  readonly trend: readonly { readonly quarter: string; readonly side: string; readonly households: number | null }[];
}

describe.each([
  ['duesseldorf', [20, 25, 25, 25, 15, 10, 10], '33a85ffc5e71e407f1a4d5799170e80a08b26b8d15e2b49b2a41dd97cb74cf8d'],
  ['solingen', [20, 25, 25, 25, 20, 15, 15], '596273a99e66c2eba95022762887d77c2673da2cc611e0055d23d630aa25834d'],
] as const)('the frozen evidence of %s', (city, households, hash) => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z'), seed: { city, scale: 1 } });
  });
  afterAll(() => db.close());
  const member = testActor('body_member', seedId('institution', `jobcenter-${city}`));
  const group = testActor('working_group_member', seedId('institution', `diakonie-${city}`));
  const snapshots = async () => fieldOf<{ nodes: Snapshot[] }>(await db.ask(member, SNAPSHOTS), 'evidenceSnapshots').nodes;

  it('tells bodies of a hurdle quarter by quarter, with fewer households after the decision, and stays when sown again', async () => {
    const found = await snapshots();
    expect(found.map(({ quarter }) => quarter)).toEqual(['2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2']);
    const first = found.find(({ quarter }) => quarter === '2025-Q2');
    expect(first).toMatchObject({ id: seedId('evidence', `loop-${city}:2025-Q2`), institutions: 4 });
    // The seeded review of the effect, at the governance, names the snapshot by its hash.
    expect(first?.hash).toBe(hash);
    expect(first?.series.map(({ quarter }) => quarter)).toEqual(['2025-Q1', '2025-Q2']);
    const trend = first?.trend ?? [];
    expect(trend.map((each) => each.households)).toEqual(households);
    expect(trend.map(({ side }) => side)).toEqual([...Array(3).fill('BEFORE'), 'DECISION', ...Array(3).fill('AFTER')]);
    await seedSubgraph(subgraph, db, { city, scale: 1 });
    expect(await snapshots()).toEqual(found);
  });

  it('comes of a cluster that was checked, published and frozen on, as its history says', async () => {
    const { nodes } = fieldOf<{ nodes: { version: number; state: string; history: { step: string; toState: string }[] }[] }>(
      await db.ask(group, CLUSTERS),
      'hurdleClusters',
    );
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({ state: 'PUBLISHED', version: 8 });
    expect(nodes[0]?.history.map(({ step }) => step)).toEqual(['CREATE', 'CHECK', 'PUBLISH', ...Array(5).fill('FREEZE')]);
  });
});
