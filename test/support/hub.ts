import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDevelopmentIssuer } from '../../gateway/development-issuer.js';
import { openFront } from '../../gateway/front.js';
import { startGateway } from '../../gateway/gateway.js';
import { createMetrics } from '../../gateway/metrics.js';
import { Partners } from '../../gateway/partners.js';
import { makePseudonymKey, readPseudonymKey } from '../../gateway/pseudonym.js';
import { openRefusalJournal } from '../../gateway/refusal-journal.js';
import { TEST_FRONT_DOOR } from '../../gateway/testing.js';
import { TrustedDocuments } from '../../gateway/trusted-documents.js';
import { loadServices } from '../../scripts/support/compose.js';
import { makeAnswerKey, makeSealKey } from '../../scripts/support/keys.js';
import { loadSubgraph } from '../../scripts/support/load.js';
import { readOperations } from '../../scripts/support/operations.js';
import { joinPartner } from '../../scripts/support/partner-add.js';
import { partnerAddresses } from '../../scripts/support/routes.js';
import { StopList } from '../../scripts/support/run.js';
import { GATEWAY_JOURNAL, journalSigner } from '../../subgraphs/kit/journal-lines.js';
import { createLog } from '../../subgraphs/kit/log.js';
import { readAnswerKeySets, readSealKey, readSealKeySet, type SealJwk, type SealJwks } from '../../subgraphs/kit/seal.js';
import { serveSubgraph } from '../../subgraphs/kit/server.js';
import { type City, readSettings } from '../../subgraphs/kit/settings.js';
import type { Subgraph } from '../../subgraphs/kit/subgraph.js';
import { openTestSubgraph, type TestSubgraph, testMatrix } from '../../subgraphs/kit/testing.js';
import { registry } from '../../subgraphs/registry.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** The whole hub on databases of its own, in this process, over real HTTP on free ports. */
export interface TestHub {
  readonly url: string;
  readonly subgraphs: Readonly<Record<string, TestSubgraph & { readonly url: string; stop(): Promise<void> }>>;
  /** Sends a GraphQL request as a demo user for their usual purpose; null sends neither token nor purpose. */
  ask(user: string | null, query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  token(user: string): Promise<string>;
  /** Starts a second gateway with a front of its own on the same subgraphs; asks there as `ask` does. */
  openAnotherDoor(): Promise<TestHub['ask']>;
  close(): Promise<void>;
}

/** A partner's subgraph in a stack of its own that joins the hub. */
export interface Guest {
  readonly name: string;
  readonly sdl: string;
  readonly publicKey: SealJwk;
  /** Starts it with the hub's public keys. */
  open(hubKeys: SealJwks): Promise<{ readonly url: string; close(): Promise<void> }>;
}

/**
 * Starts the hub with seed data; `scales` says of single subgraphs how many times the plain amount they get, `now` what the institutions'
 * clocks show (tokens and seals go by the true one), `guest` a partner that joins.
 */
export async function openTestHub(
  city: City = 'duesseldorf',
  scales: Readonly<Record<string, number>> = {},
  now: () => Date = () => new Date(),
  guest: Guest | null = null,
): Promise<TestHub> {
  const stops = new StopList();
  try {
    return await startTestHub(city, scales, now, guest, stops);
  } catch (error) {
    await stops.stopAll();
    throw error;
  }
}

async function startTestHub(
  city: City,
  scales: Readonly<Record<string, number>>,
  now: () => Date,
  guest: Guest | null,
  stops: StopList,
): Promise<TestHub> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-journey-'));
  stops.add(() => rm(dataDir, { recursive: true, force: true }));
  const settings = readSettings(
    { HUB_DATA_DIR: dataDir, HUB_CITY: city, HUB_LOG_LEVEL: 'silent' },
    registry.map(({ name }) => name),
  );
  const log = createLog('silent', 'test');
  const key = makeSealKey();
  const keys = readSealKeySet({ keys: [key.publicKey] });
  const answerKeys = new Map(registry.map(({ name }) => [name, makeAnswerKey(name)]));
  // All settle before one failure is told, so that nothing is started after everything was stopped.
  const opened = await Promise.allSettled(
    registry.map(async (line) => {
      const subgraph: Subgraph = await loadSubgraph(line);
      const running = await openTestSubgraph(subgraph, { now, seed: { city, scale: scales[line.name] ?? 1 } });
      stops.add(() => running.close());
      const answerKey = readSealKey(answerKeys.get(line.name)?.privateKey ?? {});
      const server = await serveSubgraph({
        name: line.name,
        executor: running.executor,
        keys: () => keys,
        answerKey: () => answerKey,
        log,
        host: '127.0.0.1',
        port: 0,
        refused: (fault) => running.executor.recordSealRefusal(fault),
        ready: () => running.ready(),
      });
      stops.add(() => server.close());
      return [line.name, { ...running, url: server.url, stop: () => server.close() }] as const;
    }),
  );
  const parts = opened.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
  const subgraphs = Object.fromEntries(parts);
  const metrics = createMetrics();
  const sealKey = readSealKey(key.privateKey);
  const guests = guest ? [guest.publicKey] : [];
  const answerKeySets = readAnswerKeySets({ keys: [...[...answerKeys.values()].map(({ publicKey }) => publicKey), ...guests] });
  const partner = (await guest?.open({ keys: [key.publicKey] })) ?? null;
  if (partner) stops.add(() => partner.close());
  const addresses: Record<string, URL> = {
    ...partnerAddresses(settings),
    ...Object.fromEntries(parts.map(([name, { url: address }]) => [name, new URL(address)])),
    ...(guest && partner ? { [guest.name]: new URL(partner.url) } : {}),
  };
  const matrix = testMatrix();
  const refusals = await openRefusalJournal({
    folder: join(dataDir, 'journal'),
    signer: () => journalSigner(GATEWAY_JOURNAL, sealKey),
    matrixHash: matrix.hash,
    log,
  });
  const supergraphSdl =
    guest && partner
      ? joinPartner({ ...guest, url: partner.url }, { services: await loadServices(), partners: [] }).supergraphSdl
      : // What is committed is what is composed (composition.spec); composing takes longer than all else.
        await readFile('schema/supergraph.graphql', 'utf8');
  const pseudonym = readPseudonymKey(makePseudonymKey());
  const developmentIssuer = await openDevelopmentIssuer(settings);
  stops.add(() => refusals.close());
  const documents = new TrustedDocuments(await readOperations('schema/operations'), TEST_FRONT_DOOR.documents);
  const openDoor = async (): Promise<string> => {
    const partners = new Partners({ limits: TEST_FRONT_DOOR.circuit });
    const gateway = await startGateway({
      supergraphSdl,
      addressOf: (name) => addresses[name] ?? new URL(''),
      keys: {
        seal: () => sealKey,
        answers: (name) => answerKeySets.get(name) ?? new Map(),
        pseudonym,
      },
      log,
      metrics,
      matrix,
      refusals,
      partners,
      frontDoor: TEST_FRONT_DOOR,
      introspection: true,
      documents,
    });
    stops.add(() => gateway.stop());
    const front = await openFront({
      gateway,
      authority: developmentIssuer.authority,
      developmentIssuer,
      explorer: () => undefined,
      metrics,
      refusals,
      partners,
      frontDoor: TEST_FRONT_DOOR,
      log,
      host: '127.0.0.1',
      port: 0,
    });
    stops.add(() => front.close());
    return front.url;
  };
  const url = await openDoor();
  const token = async (user: string): Promise<string> => {
    const made = await developmentIssuer.tokenFor(user);
    if (!made) throw new Error(`There is no demo user ${user}.`);
    return made;
  };
  const askAt =
    (door: string): TestHub['ask'] =>
    async (user, query, variables, headers = {}) => {
      const authorization = user === null ? {} : { authorization: `Bearer ${await token(user)}` };
      const purpose = developmentIssuer.users.find(({ name }) => name === user)?.purpose;
      const response = await fetch(door, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(purpose ? { 'x-purpose': purpose } : {}),
          ...authorization,
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      return {
        status: response.status,
        headers: response.headers,
        ...((await response.json()) as Omit<Answer, 'status' | 'headers'>),
      };
    };
  return {
    url,
    subgraphs,
    token,
    ask: askAt(url),
    openAnotherDoor: async () => askAt(await openDoor()),
    close: () => stops.stopAll(),
  };
}
