import { isUtf8 } from 'node:buffer';
import type { KeyObject } from 'node:crypto';
import type { GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface';
import { type Actor, ANONYMOUS, anonymousActor } from '../subgraphs/kit/actor.js';
import { type ErrorCode, HubError } from '../subgraphs/kit/errors.js';
import type { Log } from '../subgraphs/kit/log.js';
import {
  ANSWER_SEAL_HEADER,
  SealError,
  type SealKey,
  type SealKeySet,
  sealRequest,
  verifyAnswerSeal,
} from '../subgraphs/kit/seal.js';
import type { SubgraphDoor } from '../subgraphs/kit/server.js';
import { institutionErrors, isErrorList } from './answer-errors.js';
import type { AnswerShapes, FetchShape } from './answer-shape.js';
import type { EndSignal } from './ending.js';
import type { WritingSource, WrittenRequest } from './engine/fetch.js';
import type { FrontDoor } from './front-door.js';
import { NotHttp, TooLarge } from './http/answer-reader.js';
import type { Metrics } from './metrics.js';
import { type AskedPartners, outcomeOf, type Partner } from './partners.js';
import { Pseudonyms } from './pseudonym.js';
import { DirectTransport, HttpTransport, saysJson, TooLate, type Transport } from './subgraph-transport.js';

/** What travels with one client request through the gateway. */
export interface GatewayContext {
  readonly actor: Actor;
  readonly scopes: readonly string[];
  readonly idempotencyKey: string | null;
  /** The variant of the graph at whose path is asked; the whole graph where none is named. */
  readonly variant?: string | undefined;
  /** Aborted when nobody waits for the answer any more, or the time for the whole request is over; reads end with it, mutations do not. */
  readonly signal?: EndSignal;
  /** Where the seals of this request's answers are gathered, if its caller asked to see them. */
  seals?: ShownSeal[];
  /** Where it is gathered how each institution answered this request. */
  partners?: AskedPartners;
}

/** Which institution answered, under its own signature (RFC 7515, compact form). */
export interface ShownSeal {
  readonly subgraph: string;
  readonly seal: string;
}

/** The keys of the gateway as they are in force now; those that can be replaced while it runs are asked for at every request. */
export interface GatewayKeys {
  /** The private key with which requests are sealed. */
  readonly seal: () => SealKey;
  /** The public keys of one subgraph; none of a subgraph that is not known. */
  readonly answers: (subgraph: string) => SealKeySet;
  /** Makes persons' pseudonyms; never replaced, for the pseudonyms would be others. */
  readonly pseudonym: KeyObject;
}

export interface DataSourceOptions {
  readonly name: string;
  /** Real address of the subgraph. */
  readonly url: URL;
  readonly keys: GatewayKeys;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: Pick<FrontDoor, 'time' | 'answer'>;
  readonly shapes: AnswerShapes;
  /** The subgraph's own door where it runs in this process; else it is asked over HTTP. */
  readonly door?: SubgraphDoor | undefined;
  /** The institution as the hub last saw it, and whether it is to be asked. */
  readonly partner: Partner;
}

/** What the hub makes of one exchange with an institution. */
interface Exchange {
  readonly answer: GatewayGraphQLResponse;
  readonly seal: string;
}

/** One question, as often as it is put. */
interface Question {
  readonly body: string;
  readonly shape: FetchShape;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: GatewayContext | null;
}

/**
 * Sends an operation to one subgraph: sealed, bounded in time and size, without following redirects, a person under a pseudonym. An
 * answer is parsed only when its seal shows that this subgraph gave exactly these bytes to exactly this request, and used only when it has
 * the shape of what was asked. A read whose connection failed is asked once more; a mutation never, for it may have been carried out.
 * Throws a `HubError` with one of the codes `SUBGRAPH_*`; after failures in a row nothing is sent for a while (`Circuit`).
 */
export class SealedDataSource implements WritingSource {
  readonly sendsBodies = true;
  private readonly transport: Transport;
  private readonly pseudonyms: Pseudonyms;

  constructor(private readonly options: DataSourceOptions) {
    this.pseudonyms = new Pseudonyms(options.keys.pseudonym, options.name);
    this.transport = options.door
      ? new DirectTransport(options.door, options.limits)
      : new HttpTransport(options.url, options.limits);
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<GatewayGraphQLResponse> {
    const caller = 'incomingRequestContext' in options ? (options.context as GatewayContext) : null;
    const { query = '', operationName, variables = {}, body } = options.request as WrittenRequest;
    const shape = this.options.shapes.of(query);
    const question = { body: body ?? JSON.stringify({ query, operationName, variables }), shape, variables, caller };
    const { name, metrics, partner } = this.options;
    const stop = metrics.subgraphRequest(name);
    try {
      const { answer, seal } = await this.guarded(question);
      caller?.seals?.push({ subgraph: name, seal });
      for (const code of ['ok', ...(answer.errors ?? []).map(({ extensions }) => extensions?.['code'])])
        caller?.partners?.saw(name, outcomeOf(code));
      partner.saw('ok');
      stop('ok');
      return answer;
    } catch (error) {
      const refusal = refusalFrom(error);
      stop(refusal.code);
      caller?.partners?.saw(name, 'down');
      this.note(error, refusal, caller);
      throw refusal;
    }
  }

  /** What is refused because the circuit is open is only counted: its cause was logged when it opened. */
  private note(error: unknown, { code }: HubError, caller: GatewayContext | null): void {
    const { log, name, partner } = this.options;
    if (tellsOfInstitution(error)) partner.saw('down');
    if (!(error instanceof NotAsked))
      log.warn({ requestId: caller?.actor.requestId, subgraph: name, code, cause: causeOf(error) }, 'subgraph failed');
  }

  /** Asks if the institution is to be asked, and remembers how that went. */
  private async guarded(question: Question): Promise<Exchange> {
    if (question.shape.kind !== 'mutation' && question.caller?.signal?.aborted) throw new GivenUp();
    const pass = this.options.partner.circuit.enter();
    if (!pass) throw new NotAsked();
    try {
      const until = performance.now() + this.options.limits.time.subgraph;
      const exchange = await this.attempted(question, pass.probe ? 1 : 2, until);
      pass.succeeded();
      return exchange;
    } catch (error) {
      if (tellsOfInstitution(error)) pass.failed();
      else pass.abandoned();
      throw error;
    }
  }

  /** All attempts together have the time of one. Each has a seal of its own, for a subgraph accepts none twice. */
  private async attempted(question: Question, attempts: number, until: number): Promise<Exchange> {
    const signal = question.shape.kind === 'mutation' ? undefined : question.caller?.signal;
    try {
      return await this.send(question, signal, until);
    } catch (error) {
      if (signal?.aborted) throw new GivenUp();
      if (attempts <= 1 || question.shape.kind === 'mutation' || !isUnheard(error)) throw error;
      this.options.metrics.retried(this.options.name);
      return this.attempted(question, attempts - 1, until);
    }
  }

  private async send(
    { body, shape, variables, caller }: Question,
    signal: EndSignal | undefined,
    until: number,
  ): Promise<Exchange> {
    const { name, keys } = this.options;
    const request = sealRequest(keys.seal(), {
      audience: name,
      body,
      actor: this.pseudonyms.actorFor(caller?.actor ?? anonymousActor(ANONYMOUS)),
      idempotencyKey: caller?.idempotencyKey ?? null,
    });
    const answered = await this.transport.post({ body, seal: request.seal, signal, until });
    const { status, headers, bytes } = answered;
    // Nobody can prove that they are too busy; it is the same to the client as not being reached.
    if (status === 503) throw new Busy();
    const seal = headers[ANSWER_SEAL_HEADER] ?? '';
    // A refusal at the subgraph's door carries no seal; its status tells more than that the seal is missing.
    if (status !== 200 && seal === '') throw new InvalidAnswer(`STATUS_${status}`);
    verifyAnswerSeal(seal, bytes, { subgraph: name, jti: request.jti, status, keys: keys.answers(name) });
    if (status !== 200) throw new InvalidAnswer(`STATUS_${status}`);
    const answer = saysJson(answered) ? parsed(bytes) : undefined;
    if (answer === undefined) throw new InvalidAnswer('NOT_JSON');
    return { answer: answerTo(shape, variables, answer), seal };
  }

  close(): Promise<void> {
    return this.transport.close();
  }
}

/** An answer that cannot be used, with the kind of fault for the log. */
class InvalidAnswer extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The institution refused for now, before it did anything. */
class Busy extends Error {}

/** The circuit is open. */
class NotAsked extends Error {}

/** Nobody waits for the answer any more. */
class GivenUp extends Error {
  readonly code = 'GIVEN_UP';
}

/** Kinds of failure in which no answer was begun. A read may then be asked again. */
const UNHEARD = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CONNECTION_LOST',
  'CONNECT_TIMEOUT',
]);

function isUnheard(error: unknown): boolean {
  return error instanceof Busy || UNHEARD.has((error as { code?: string }).code ?? '');
}

/** False for what lies with the hub or its client: a request given up, not sent, or refused as such (4xx). */
function tellsOfInstitution(error: unknown): boolean {
  if (error instanceof GivenUp || error instanceof NotAsked) return false;
  return !(error instanceof InvalidAnswer && error.code.startsWith('STATUS_4'));
}

/** The JSON of an answer, undefined when it is none. */
function parsed(bytes: Buffer): unknown {
  try {
    return isUtf8(bytes) ? (JSON.parse(bytes.toString('utf8')) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of an answer goes on into the hub: data of the shape that was asked for, and errors in the hub's own form (GraphQL, 7.1). */
function answerTo(shape: FetchShape, variables: Question['variables'], value: unknown): GatewayGraphQLResponse {
  if (!isObject(value)) throw new InvalidAnswer('NOT_JSON');
  const { data = null, errors: given = null, extensions = null } = value;
  const failed = Array.isArray(given) && given.length > 0;
  if (!isErrorList(given ?? []) || !(extensions === null || isObject(extensions)) || (data === null && !failed))
    throw new InvalidAnswer('WRONG_SHAPE');
  if (data !== null && !shape.fits(data, variables)) throw new InvalidAnswer('WRONG_SHAPE');
  return {
    data: data as Record<string, unknown> | null,
    ...(failed ? { errors: institutionErrors(given) } : {}),
  } as GatewayGraphQLResponse;
}

function refusalFrom(error: unknown): HubError {
  let code: ErrorCode = 'SUBGRAPH_UNAVAILABLE';
  if ([SealError, InvalidAnswer, NotHttp, TooLarge].some((kind) => error instanceof kind)) code = 'SUBGRAPH_INVALID_RESPONSE';
  else if (error instanceof TooLate || error instanceof GivenUp) code = 'SUBGRAPH_TIMEOUT';
  return new HubError(code);
}

/** What the log says about a failure: the kind of fault, never a text from outside. */
function causeOf(error: unknown): string {
  if (error instanceof SealError) return error.fault;
  if (error instanceof Busy) return 'STATUS_503';
  return (error as { code?: string }).code ?? (error as Error).name;
}
