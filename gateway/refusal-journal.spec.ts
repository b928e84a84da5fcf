import { spawn } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Actor } from '../subgraphs/kit/actor.js';
import { HUB_CHAIN } from '../subgraphs/kit/journal.js';
import { journalSigner, readEntryLine, readJournalKeys } from '../subgraphs/kit/journal-lines.js';
import { verifyJournal } from '../subgraphs/kit/journal-verify.js';
import { createLog } from '../subgraphs/kit/log.js';
import { makeSealKeyPair, readSealKey } from '../subgraphs/kit/seal.js';
import { exportRefusals, openRefusalJournal, type RefusalJournal, type RefusedRequest } from './refusal-journal.js';

const pair = makeSealKeyPair('seal-test');
const signer = journalSigner('gateway', readSealKey(pair.privateKey));
const keys = readJournalKeys({ keys: [pair.publicKey] });
const actor: Actor = {
  id: 'account-1',
  institution: HUB_CHAIN,
  roles: ['case_manager'],
  assurance: null,
  purpose: 'GOVERNANCE',
  requestId: 'request-1',
};
const refused: RefusedRequest = { actor: null, code: 'UNAUTHENTICATED', requestId: 'request-1' };

describe('the gateway’s own journal', () => {
  let folder: string;
  let file: string;
  const journals: RefusalJournal[] = [];
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'kim-refusals-')), 'journal');
    file = join(folder, 'gateway.jsonl');
  });
  afterEach(async () => {
    await Promise.all(journals.splice(0).map((journal) => journal.close()));
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  const open = async (largestFile?: number): Promise<RefusalJournal> => {
    const journal = await openRefusalJournal({
      folder,
      signer: () => signer,
      matrixHash: 'b'.repeat(64),
      log: createLog('silent', 'test'),
      ...(largestFile === undefined ? {} : { largestFile }),
    });
    journals.push(journal);
    return journal;
  };
  const check = async () => {
    const lines: string[] = [];
    for await (const line of exportRefusals(folder, signer, new Date().toISOString())) lines.push(line);
    return verifyJournal(lines, keys);
  };
  const bodies = async () =>
    (await readFile(file, 'utf8'))
      .split('\n')
      .map((line) => readEntryLine(line))
      .filter((entry) => entry !== null)
      .map(({ bodyText }) => JSON.parse(bodyText));

  it('chains refusals in the order in which they came, and is whole', async () => {
    const journal = await open();
    await Promise.all(Array.from({ length: 50 }, (_unused, at) => journal.record({ ...refused, requestId: `request-${at}` })));
    expect((await bodies()).map(({ requestId }) => requestId)).toEqual(
      Array.from({ length: 50 }, (_unused, at) => `request-${at}`),
    );
    expect(await check()).toMatchObject({ ok: true, chains: [{ chain: HUB_CHAIN, entries: 50 }] });
  });

  it('says who was refused what, and nothing that a client wrote', async () => {
    const journal = await open();
    await journal.record({
      actor,
      code: 'PURPOSE_NOT_PERMITTED',
      reason: 'CASE_CONTENT',
      operationHash: 'c'.repeat(64),
      requestId: 'request-2',
    });
    await journal.record({
      actor: null,
      code: 'x-purpose: Erika Mustermann',
      reason: 'because of Erika Mustermann',
      operationHash: '{ me { name } }',
      requestId: 'request-3',
    });
    expect(await bodies()).toMatchObject([
      {
        actor: 'account-1',
        detail: 'PURPOSE_NOT_PERMITTED: CASE_CONTENT',
        decision: 'DENY',
        purpose: 'GOVERNANCE',
        subjects: [],
      },
      { actor: 'anonymous', actorRoles: [], detail: 'INTERNAL', operation: { name: null, hash: '' } },
    ]);
    expect(await readFile(file, 'utf8')).not.toMatch(/Erika|name }/);
  });

  it('goes on with its chain after a restart', async () => {
    for (const _time of [1, 2, 3]) {
      const journal = await open();
      await journal.record(refused);
      await journal.close();
    }
    expect(await check()).toMatchObject({ ok: true, chains: [{ entries: 3 }] });
  });

  it.each([1, 40, 200])(
    'puts a last line aside that was torn after %i bytes, and goes on behind the last whole one',
    async (length) => {
      const journal = await open();
      await journal.record(refused);
      await journal.record(refused);
      await journal.close();
      const torn = (await readFile(file, 'utf8')).split('\n')[2]?.slice(0, length) ?? '';
      await appendFile(file, torn);
      await (await open()).record(refused);
      expect(await readFile(`${file}.torn`, 'utf8')).toBe(`${torn}\n`);
      expect(await check()).toMatchObject({ ok: true, chains: [{ entries: 3 }] });
    },
  );

  it('is whole after the process that wrote it was killed', async () => {
    const script = `
      import { openRefusalJournal } from './dist/gateway/refusal-journal.js';
      const journal = await openRefusalJournal({ folder: ${JSON.stringify(folder)}, signer: () => null, matrixHash: '', log: console });
      console.log('open');
      for (;;) await journal.record({ actor: null, code: 'UNAUTHENTICATED', requestId: 'request' });`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await sleep(200);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await (await open()).record(refused);
    expect(await check()).toMatchObject({ ok: true });
    expect((await bodies()).length).toBeGreaterThan(10);
  });

  it('closes a full file with a signed end and goes on in the next, also when it was killed in between', async () => {
    const journal = await open(3_000);
    for (let at = 0; at < 20; at++) await journal.record(refused);
    const closed = (await readdir(folder)).filter((name) => /^gateway-\d+\.jsonl$/.test(name)).sort();
    expect(closed.length).toBeGreaterThan(2);
    expect(await check()).toMatchObject({ ok: true, chains: [{ entries: 20 }] });
    for (const name of closed) {
      const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
      expect(await verifyJournal(lines, keys)).toMatchObject({ ok: true });
    }
    await journal.close();
    // As if it had been killed before the full file got its name.
    await rename(join(folder, closed.at(-1) ?? ''), file);
    await (await open()).record(refused);
    expect((await readdir(folder)).filter((name) => name !== 'gateway.jsonl').sort()).toEqual(closed);
  });

  it('notices what was changed in it', async () => {
    const journal = await open();
    for (let at = 0; at < 5; at++) await journal.record(refused);
    const text = await readFile(file, 'utf8');
    const lines = text.split('\n');
    await writeFile(file, lines.with(3, (lines[3] ?? '').replace('UNAUTHENTICATED', 'RATE_LIMITED')).join('\n'));
    expect(await check()).toEqual({ ok: false, chain: HUB_CHAIN, sequence: 3, fault: 'CHANGED' });
  });

  it('goes on behind what another process has written into it meanwhile', async () => {
    const [one, two] = [await open(), await open()];
    for (const journal of [one, two, one, one, two]) await journal.record(refused);
    expect(await check()).toMatchObject({ ok: true, chains: [{ entries: 5 }] });
  });

  it('is not writable while it cannot be written, and says afterwards how many refusals it missed', async () => {
    await mkdir(folder, { recursive: true });
    await mkdir(file);
    const journal = await open();
    expect(journal.writable).toBe(false);
    await journal.record(refused);
    await journal.record(refused);
    await rm(file, { recursive: true });
    for (let waited = 0; !journal.writable && waited < 5_000; waited += 100) await sleep(100);
    expect(journal.writable).toBe(true);
    await journal.record(refused);
    expect((await bodies()).map(({ detail }) => detail)).toEqual(['NOT_RECORDED: 2', 'UNAUTHENTICATED']);
    expect(await check()).toMatchObject({ ok: true });
  });

  it('can be read by nobody else on the machine', async () => {
    await (await open()).record(refused);
    const { mode } = await stat(file);
    expect(mode & 0o077).toBe(0);
  });
});
