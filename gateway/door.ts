import type { IncomingMessage } from 'node:http';
import { ANONYMOUS } from '../subgraphs/kit/actor.js';
import { Admission, LoopWatch } from './admission.js';
import { addressReader } from './client-address.js';
import { Connections } from './connections.js';
import { type Cors, corsFor } from './cors.js';
import { DoorRefusal } from './door-refusal.js';
import type { EndSignal } from './ending.js';
import type { FrontDoor } from './front-door.js';
import { DoorRates } from './rate-limit.js';
import {
  type GraphQLParameters,
  parametersFromBody,
  readBytes,
  refuseOtherContent,
  refuseOtherParameters,
} from './request-body.js';
import { SharedText } from './shared-text.js';
import { type Caller, callerFrom, type TokenAuthority } from './token.js';
import { UserPlaces } from './user-places.js';

/** What stands at the front's door: who is let in, how often, and how many at once. One for each front. */
export class Door {
  readonly admission: Admission;
  private readonly places: UserPlaces;
  readonly connections: Connections;
  readonly cors: Cors;
  private readonly watch: LoopWatch;
  private readonly rates: DoorRates;
  private readonly addressOf: ReturnType<typeof addressReader>;
  private readonly metricsPage = new SharedText();
  private verifying = 0;
  private drains = false;

  /** Throws a `SettingsError` for origins and proxies that are none. `excused` as for the watch of the event loop. */
  constructor(
    readonly limits: FrontDoor,
    excused?: (since: number) => boolean,
  ) {
    this.watch = new LoopWatch(limits.load.loopDelay, excused);
    this.admission = new Admission(limits.load, this.watch);
    this.places = new UserPlaces(limits);
    this.connections = new Connections(limits);
    this.cors = corsFor(limits.origins);
    this.rates = new DoorRates(limits.rate);
    this.addressOf = addressReader(limits.rate.trustedProxies);
  }

  open(): void {
    this.watch.start();
  }

  /** From now on each answer is the last one on its connection. */
  drain(): void {
    this.drains = true;
  }

  get draining(): boolean {
    return this.drains;
  }

  close(): void {
    this.watch.stop();
  }

  /** The metrics as text, made anew a few times a second however many ask. */
  metrics(print: () => Promise<string>): Promise<string> {
    return this.metricsPage.read(print);
  }

  /**
   * Who asks. What would be refused anyway is refused before a signature is verified or a body read; throws `DoorRefusal` for it, and what
   * `callerFrom` throws.
   */
  async caller(request: IncomingMessage, requestId: string, authority: TokenAuthority): Promise<Caller> {
    this.admission.refuseIfFull();
    const { authorization } = request.headers;
    const address = this.addressFor(request);
    this.rates.refuseIfTooMany(address, authorization);
    const purpose = single(request.headers['x-purpose']);
    if (authorization === undefined) return callerFrom(undefined, purpose, requestId, authority);
    const caller = await this.verified(() => callerFrom(authorization, purpose, requestId, authority)).catch((error: unknown) => {
      this.rates.failed(address, authorization, error);
      throw error;
    });
    this.rates.verified(caller.actor.id, authorization);
    return caller;
  }

  /**
   * What is asked, from the body of a POST or the address of a GET. `proceed` is called when the body is wanted. Throws `INVALID_INPUT`,
   * `OPERATION_LIMIT_EXCEEDED` and `ClientGone`.
   */
  async parameters(request: IncomingMessage, search: URLSearchParams, proceed: () => void): Promise<GraphQLParameters> {
    const { operation } = this.limits;
    if (request.method !== 'POST') {
      refuseOtherParameters(search, operation);
      return {};
    }
    refuseOtherContent(request);
    proceed();
    const { socket } = request;
    const bytes = await readBytes(request, operation.bodyBytes, (size) => this.connections.received(socket, size));
    return parametersFromBody(bytes, operation);
  }

  /**
   * Lets a request be worked on and answers how its places are given back. One user takes a few places only, so that nobody waits for
   * all that another one asks at once. Throws `DoorRefusal` and `ClientGone`.
   */
  async enter(request: IncomingMessage, { actor }: Caller, gone: EndSignal): Promise<() => void> {
    const leave = await this.places.enter(actor.id === ANONYMOUS ? `@${this.addressFor(request)}` : actor.id, gone);
    try {
      await this.admission.enter(gone);
    } catch (error) {
      leave();
      throw error;
    }
    return () => {
      this.admission.leave();
      leave();
    };
  }

  private addressFor({ socket, headers }: IncomingMessage): string {
    return this.addressOf({ connection: socket.remoteAddress, forwardedFor: single(headers['x-forwarded-for']) });
  }

  /** While the issuer is slow, no more tokens wait for it than requests may wait for the hub. */
  private async verified(verify: () => Promise<Caller>): Promise<Caller> {
    const { inFlight, queue, retryAfterSeconds } = this.limits.load;
    if (this.verifying >= inFlight + queue) throw new DoorRefusal('OVERLOADED', retryAfterSeconds);
    this.verifying += 1;
    try {
      return await verify();
    } finally {
      this.verifying -= 1;
    }
  }
}

/** A header field as one text, however often it came. */
export function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
