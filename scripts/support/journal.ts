import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { databaseTarget, openDatabase } from '../../subgraphs/kit/database.js';
import {
  bodyHashesOf,
  type CheckpointRoom,
  counterSign,
  type Fork,
  makeCheckpoints,
} from '../../subgraphs/kit/journal-checkpoint.js';
import { GATEWAY_JOURNAL, type JournalSigner, journalSigner, readJournalKeys } from '../../subgraphs/kit/journal-lines.js';
import { parseJson } from '../../subgraphs/kit/key-file.js';
import { createLog, type Log } from '../../subgraphs/kit/log.js';
import type { AnswerKeySets, SealJwks } from '../../subgraphs/kit/seal.js';
import type { Settings } from '../../subgraphs/kit/settings.js';
import type { WorkRoom } from '../../subgraphs/kit/transaction.js';
import { type RegistryLine, registry } from '../../subgraphs/registry.js';
import { openGatewayKeys, openSubgraphKeys } from './keys.js';
import { loadSubgraph } from './load.js';
import type { StopList } from './run.js';

const names = registry.map(({ name }) => name);

/** How often a running hub signs its journals and has them counter-signed. */
const EXCHANGE_EVERY_MS = 10 * 60_000;

/** A subgraph's database as it is: neither migrated nor seeded. */
export async function openJournalRoom(
  line: RegistryLine,
  settings: Settings,
  server: string | null,
  stops: StopList,
): Promise<{ readonly orm: MikroORM }> {
  const { schema } = await loadSubgraph(line);
  const orm = await openDatabase(databaseTarget(settings, line.name, server), schema, 2);
  stops.add(() => orm.close(true));
  return { orm };
}

/** The signer of a subgraph's journal: the key with which it seals its answers. */
export async function openJournalSigner(settings: Settings, name: string, log: Log): Promise<JournalSigner> {
  const keys = await openSubgraphKeys(settings, name, log);
  keys.close();
  return journalSigner(name, keys.answer());
}

/** The signer of the gateway's own journal: the key with which it seals requests. */
export async function openGatewaySigner(settings: Settings, log: Log): Promise<JournalSigner> {
  const keys = await openGatewayKeys(settings, names, log);
  keys.close();
  return journalSigner(GATEWAY_JOURNAL, keys.seal());
}

/** The public keys of all signers: of a file (JWKS), of the files that settings name, or those of the data directory. */
export async function openJournalKeys(settings: Settings, file?: string): Promise<AnswerKeySets> {
  const files = file ? [file] : [settings.answerKeySetFile, settings.sealKeySetFile].filter((each) => each !== null);
  if (files.length > 0) {
    const sets = await Promise.all(files.map(readKeySet));
    return readJournalKeys({ keys: sets.flatMap(({ keys }) => keys) });
  }
  const log = createLog('silent', 'journal');
  const keys = await openGatewayKeys(settings, names, log);
  keys.close();
  const { kid, privateKey } = keys.seal();
  return new Map([
    ...names.map((name) => [name, keys.answers(name)] as const),
    [GATEWAY_JOURNAL, new Map([[kid, createPublicKey(privateKey)]])] as const,
  ]);
}

async function readKeySet(file: string): Promise<SealJwks> {
  try {
    const set = parseJson(await readFile(file, 'utf8')) as SealJwks;
    readJournalKeys(set);
    return set;
  } catch (error) {
    throw new Error(`${file} holds no public keys that can be used: ${(error as Error).message}.`);
  }
}

/** A subgraph whose journal can be signed here. */
export interface JournalPart extends CheckpointRoom {
  readonly name: string;
}

/** What an exchange did. */
export interface Exchange {
  readonly made: number;
  readonly counterSigned: number;
  readonly forks: readonly Fork[];
}

/** Signs the chains of every part that have grown enough, and lets every other part counter-sign where they stand. */
export async function exchangeCheckpoints(
  parts: readonly JournalPart[],
  keys: AnswerKeySets,
  { grownBy }: { readonly grownBy?: number } = {},
): Promise<Exchange> {
  let [made, counterSigned] = [0, 0];
  const forks: Fork[] = [];
  for (const part of parts) {
    const own = await makeCheckpoints(part, grownBy === undefined ? {} : { grownBy });
    made += own.made;
    forks.push(...own.forks);
    for (const witness of parts) {
      if (witness === part) continue;
      for (const checkpoint of own.newest) {
        const outcome = await counterSign(witness, checkpoint, { keys, bodyHashes: bodyHashesOf(part.room) });
        if (outcome === 'SIGNED') counterSigned += 1;
        if (outcome === 'FORK') forks.push({ ...checkpoint });
        if (outcome === 'SIGNATURE')
          witness.log.error(
            { journal: part.name, chain: checkpoint.chain },
            'a checkpoint is signed by nobody who is known here',
          );
      }
    }
  }
  return { made, counterSigned, forks };
}

/** Makes parts of the subgraphs that run in this process. */
export async function journalParts(
  settings: Settings,
  running: readonly { readonly name: string; readonly running: Pick<WorkRoom, 'orm'> }[],
): Promise<readonly JournalPart[]> {
  return Promise.all(
    running.map(async ({ name, running: room }) => {
      const log = createLog(settings.logLevel, name);
      return { name, room, signer: await openJournalSigner(settings, name, log), log, now: () => new Date() };
    }),
  );
}

/**
 * For `npm start`: exchanges checkpoints every ten minutes, one round at a time. A round that fails is logged and leaves the next to
 * try again; the round under way ends before the databases close.
 */
export async function exchangeOnTimer(
  settings: Settings,
  running: readonly { readonly name: string; readonly running: Pick<WorkRoom, 'orm'> }[],
  stops: StopList,
  everyMs = EXCHANGE_EVERY_MS,
): Promise<void> {
  const log = createLog(settings.logLevel, 'journal');
  const parts = await journalParts(settings, running);
  const keys = await openJournalKeys(settings);
  let round: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    round ??= exchangeCheckpoints(parts, keys)
      .catch((error: Error) => log.error({ error: { name: error.name } }, 'the exchange of checkpoints failed'))
      .finally(() => {
        round = null;
      });
  }, everyMs).unref();
  stops.add(async () => {
    clearInterval(timer);
    await round;
  });
}

/** Where the gateway of this machine keeps its own journal. Gateways beside each other may share a volume; each keeps a chain of its own. */
export function refusalFolder(settings: Settings): string {
  return settings.production ? join(settings.dataDir, 'journal', hostname()) : join(settings.dataDir, 'journal');
}

/** Writes lines to standard output as fast as the reader takes them; ends quietly when the reader has gone. */
export async function printLines(lines: AsyncIterable<string>): Promise<void> {
  let text = '';
  const flush = async (): Promise<void> => {
    const chunk = text;
    text = '';
    if (chunk !== '')
      await new Promise<void>((resolve, reject) => process.stdout.write(chunk, (error) => (error ? reject(error) : resolve())));
  };
  process.stdout.on('error', () => undefined);
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length > 1 << 18) await flush();
  }
  await flush();
}
