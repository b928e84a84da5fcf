import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../subgraphs/kit/ids.js';
import { appendToJournal } from '../../subgraphs/kit/journal.js';
import { checkpointsKept, exportJournal } from '../../subgraphs/kit/journal-export.js';
import { testBody } from '../../subgraphs/kit/journal-export.testing.js';
import { verifyJournal } from '../../subgraphs/kit/journal-verify.js';
import { notes } from '../../subgraphs/kit/notes.testing.js';
import { readSettings, type Settings } from '../../subgraphs/kit/settings.js';
import { openTestSubgraph, type TestSubgraph } from '../../subgraphs/kit/testing.js';
import { inSystemWork } from '../../subgraphs/kit/transaction.js';
import { registry } from '../../subgraphs/registry.js';
import { exchangeCheckpoints, exchangeOnTimer, journalParts, openJournalKeys } from './journal.js';
import { StopList } from './run.js';

const NAMES = ['case-management', 'immigration-office', 'governance'] as const;
const chain = newId();

describe('the exchange of checkpoints', () => {
  let folder: string;
  let settings: Settings;
  let running: { readonly name: string; readonly running: TestSubgraph }[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-journal-'));
    settings = readSettings(
      { HUB_DATA_DIR: folder, HUB_LOG_LEVEL: 'silent' },
      registry.map(({ name }) => name),
    );
    running = await Promise.all(NAMES.map(async (name) => ({ name, running: await openTestSubgraph(notes) })));
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.running.close()));
    await rm(folder, { recursive: true, force: true });
  });

  const write = (at: number, count: number) =>
    inSystemWork((running[at] as { running: TestSubgraph }).running, (em) =>
      appendToJournal(
        em,
        Array.from({ length: count }, (_unused, number) => testBody(chain, number)),
      ),
    );
  const keptBy = (at: number) => checkpointsKept((running[at] as { running: TestSubgraph }).running, 'true', []);

  it('lets every subgraph counter-sign where the others’ chains stand, also of one institution in two journals', async () => {
    await write(0, 3);
    await write(1, 2);
    const parts = await journalParts(settings, running);
    const keys = await openJournalKeys(settings);
    expect(await exchangeCheckpoints(parts, keys)).toEqual({ made: 0, counterSigned: 0, forks: [] });
    expect(await exchangeCheckpoints(parts, keys, { grownBy: 1 })).toEqual({ made: 2, counterSigned: 4, forks: [] });
    expect((await keptBy(2)).map(({ journal, sequence, signer }) => [journal, sequence, signer])).toEqual([
      ['case-management', 3, 'governance'],
      ['immigration-office', 2, 'governance'],
    ]);
    expect(await exchangeCheckpoints(parts, keys, { grownBy: 1 })).toEqual({ made: 0, counterSigned: 0, forks: [] });
  });

  it('gives a subgraph without entries of its own an export of what it has counter-signed, which proves the others’', async () => {
    const parts = await journalParts(settings, running);
    const keys = await openJournalKeys(settings);
    const lines = async (at: number) => {
      const { room, signer } = parts[at] as (typeof parts)[number];
      const found: string[] = [];
      for await (const line of exportJournal(room, { signer, at: new Date().toISOString() })) found.push(line);
      return found;
    };
    const foreign = await lines(2);
    expect(foreign).toHaveLength(2);
    expect(await verifyJournal(await lines(0), keys, foreign)).toMatchObject({ ok: true, chains: [{ entries: 3 }] });
  });

  it('is made by a running hub on a timer, and has ended when the hub has stopped', async () => {
    await write(0, 1_000);
    const stops = new StopList();
    await exchangeOnTimer(settings, running, stops, 20);
    for (let waited = 0; (await keptBy(2)).length < 3 && waited < 5_000; waited += 50) await sleep(50);
    await stops.stopAll();
    expect((await keptBy(2)).map(({ sequence }) => sequence)).toContain(1_003);
  });
});
