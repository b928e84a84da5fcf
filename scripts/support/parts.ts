import { readFile } from 'node:fs/promises';
import { openDevelopmentIssuer } from '../../gateway/development-issuer.js';
import { Docs } from '../../gateway/docs.js';
import { loadExplorer } from '../../gateway/explorer.js';
import { type Front, openFront } from '../../gateway/front.js';
import { readFrontDoor } from '../../gateway/front-door.js';
import { startGateway } from '../../gateway/gateway.js';
import { createMetrics } from '../../gateway/metrics.js';
import { oidcAuthority } from '../../gateway/oidc-provider.js';
import { Partners } from '../../gateway/partners.js';
import { openRefusalJournal } from '../../gateway/refusal-journal.js';
import { openReloadingGateway } from '../../gateway/reload.js';
import { TrustedDocuments } from '../../gateway/trusted-documents.js';
import { databaseTarget } from '../../subgraphs/kit/database.js';
import { GATEWAY_JOURNAL, journalSigner } from '../../subgraphs/kit/journal-lines.js';
import { createLog, type Log } from '../../subgraphs/kit/log.js';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '../../subgraphs/kit/postgres.js';
import { type PurposeMatrix, readPurposeMatrix } from '../../subgraphs/kit/purpose.js';
import { type SubgraphDoor, type SubgraphServer, serveSubgraph } from '../../subgraphs/kit/server.js';
import { type Settings, variableWord } from '../../subgraphs/kit/settings.js';
import {
  isEmpty,
  openSubgraph,
  type RunningSubgraph,
  runTimers,
  type Subgraph,
  seedSubgraph,
} from '../../subgraphs/kit/subgraph.js';
import { type RegistryLine, registry } from '../../subgraphs/registry.js';
import { refusalFolder } from './journal.js';
import { openGatewayKeys, openSubgraphKeys } from './keys.js';
import { loadSubgraph } from './load.js';
import { readOperations } from './operations.js';
import type { StopList } from './run.js';

/** The parts of the hub as `npm start` puts them together in one process, and the other commands one by one. */

/** URL of the embedded server, started here; null when settings name servers for every subgraph. */
export async function startDatabase(settings: Settings, stops: StopList): Promise<string | null> {
  if (settings.databaseUrl || registry.every(({ name }) => settings.databaseUrls[name])) return null;
  const server = await startEmbeddedPostgres({ dataDir: settings.dataDir });
  stops.add(() => server.stop());
  return server.url;
}

/** The embedded server of a hub or of `npm run database` that runs already, or one started for as long as this command takes. */
export async function joinDatabase(settings: Settings, stops: StopList): Promise<string | null> {
  return (await findEmbeddedPostgres(settings.dataDir)) ?? startDatabase(settings, stops);
}

/** A subgraph on its database: migrated, and in development seeded when it was empty. */
export async function openPart(
  line: RegistryLine,
  settings: Settings,
  server: string | null,
  stops: StopList,
): Promise<{ subgraph: Subgraph; running: RunningSubgraph }> {
  const subgraph = await loadSubgraph(line);
  const target = databaseTarget(settings, line.name, server);
  const log = createLog(settings.logLevel, line.name);
  const running = await openSubgraph(subgraph, target, {
    log,
    matrix: await loadMatrix(settings),
  });
  stops.add(() => running.close());
  if (!settings.production && (await isEmpty(subgraph, running)))
    await seedSubgraph(subgraph, running, { city: settings.city, scale: 1 });
  keepTime(subgraph, running, log, stops);
  return { subgraph, running };
}

const TIMERS_EVERY_MS = 60 * 60_000;

/** So long after the start the first round begins: whoever waits for the hub does not wait for it. */
const FIRST_ROUND_AFTER_MS = 15_000;

/** Runs a subgraph's timers soon and every hour, one round at a time; the round under way ends before the database closes. */
function keepTime(subgraph: Subgraph, running: RunningSubgraph, log: Log, stops: StopList): void {
  let round: Promise<void> = Promise.resolve();
  const run = () => {
    round = round.then(() => runTimers(subgraph, running, log));
  };
  const first = setTimeout(run, FIRST_ROUND_AFTER_MS).unref();
  const timer = setInterval(run, TIMERS_EVERY_MS).unref();
  stops.add(() => {
    clearTimeout(first);
    clearInterval(timer);
    return round;
  });
}

/** The matrix of purposes that settings name. */
export async function loadMatrix(settings: Settings): Promise<PurposeMatrix> {
  const text = await readFile(settings.purposeMatrixFile, 'utf8').catch(() => {
    throw new Error(`HUB_PURPOSE_MATRIX names no file that can be read: ${settings.purposeMatrixFile}.`);
  });
  return readPurposeMatrix(text);
}

/** Serves a subgraph; without an address in the settings on the given port. */
export async function servePart(
  line: RegistryLine,
  settings: Settings,
  running: RunningSubgraph,
  port: number,
  stops: StopList,
): Promise<SubgraphServer> {
  const address = settings.subgraphUrls[line.name];
  const log = createLog(settings.logLevel, line.name);
  const keys = await openSubgraphKeys(settings, line.name, log);
  stops.add(async () => keys.close());
  const server = await serveSubgraph({
    name: line.name,
    executor: running.executor,
    keys: keys.requests,
    answerKey: keys.answer,
    log,
    host: settings.host,
    port: address ? Number(address.port || '80') : port,
    refused: (fault) => running.executor.recordSealRefusal(fault),
    ready: () => running.ready(),
  });
  stops.add(() => server.close());
  return server;
}

/** The pages at `/docs`; null where they are not served. */
export async function openDocs({ docs }: Pick<Settings, 'docs'>): Promise<Docs | null> {
  return docs ? Docs.open('dist/docs') : null;
}

/** What a gateway has besides its settings where it is not alone in its process. */
export interface Beside {
  /** Of the subgraphs in this process. */
  readonly doors?: Readonly<Record<string, SubgraphDoor>>;
  /** The pages at `/docs`, for whoever has them written anew. */
  readonly docs?: Docs | null;
}

/** The gateway on the stored supergraph. No subgraph is asked, so it starts and answers while partners are down. */
export async function startFront(
  settings: Settings,
  addresses: Readonly<Record<string, URL>>,
  stops: StopList,
  { doors, docs: given }: Beside = {},
): Promise<Front> {
  const log = createLog(settings.logLevel, 'gateway');
  const frontDoor = readFrontDoor(settings.frontDoorFile);
  const metrics = createMetrics();
  const partners = new Partners({ limits: frontDoor.circuit, changed: metrics.circuit });
  const issuer = settings.issuer ? null : await openDevelopmentIssuer(settings);
  const authority = issuer?.authority ?? oidcAuthority(settings.issuer as NonNullable<Settings['issuer']>, log);
  const keys = await openGatewayKeys(settings, Object.keys(addresses), log);
  stops.add(async () => keys.close());
  const matrix = await loadMatrix(settings);
  const refusals = await openRefusalJournal({
    folder: refusalFolder(settings),
    signer: () => journalSigner(GATEWAY_JOURNAL, keys.seal()),
    matrixHash: matrix.hash,
    log,
  });
  stops.add(() => refusals.close());
  const operations = await readOperations('schema/operations');
  const documents = new TrustedDocuments(operations, frontDoor.documents);
  const start = (supergraphSdl: string) =>
    startGateway({
      supergraphSdl,
      addressOf: (name) => {
        const address = addresses[name];
        if (!address)
          throw new Error(
            `The supergraph names the subgraph ${name}, but no address is set: HUB_SUBGRAPH_URL_${variableWord(name)}.`,
          );
        return address;
      },
      doors: settings.embedded === 'direct' ? doors : undefined,
      keys,
      log,
      metrics,
      matrix,
      refusals,
      partners,
      frontDoor,
      engine: settings.engine,
      introspection: !settings.production,
      documents,
    });
  const gateway = await openReloadingGateway({
    file: settings.supergraphFile,
    start,
    operations,
    log,
    metrics,
  });
  stops.add(() => gateway.stop());
  const explorer = await loadExplorer('dist/explorer');
  const docs = given ?? (await openDocs(settings));
  const front = await openFront({
    gateway,
    authority,
    developmentIssuer: issuer,
    explorer: (pathname) => explorer(pathname) ?? docs?.file(pathname),
    metrics,
    refusals,
    partners,
    frontDoor,
    log,
    host: settings.host,
    port: settings.port,
  });
  stops.add(() => front.close());
  return front;
}
