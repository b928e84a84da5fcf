import type { ApolloServerPlugin } from '@apollo/server';
import { Circuit, type CircuitState } from './circuit.js';
import type { GatewayContext } from './data-source.js';
import type { FrontDoor } from './front-door.js';

/** How an institution is, as `/partners` tells it: name, state of its last finished answer and since when (ISO 8601), circuit. */
export interface PartnerReport {
  readonly name: string;
  /** `unknown` until it was asked for the first time. */
  readonly state: 'ok' | 'down' | 'unknown';
  readonly since: string | null;
  readonly circuit: CircuitState;
}

export interface PartnersOptions {
  readonly limits: FrontDoor['circuit'];
  /** Milliseconds since 1970; must not go backwards. */
  readonly now?: () => number;
  readonly changed?: (name: string, circuit: CircuitState) => void;
}

/** Unlike `Date.now` it does not go back when the machine's clock is set. */
const steadyNow = (): number => performance.timeOrigin + performance.now();

/** One institution as the hub last saw it. */
export class Partner {
  readonly circuit: Circuit;
  private state: PartnerReport['state'] = 'unknown';
  private since: number | null = null;

  constructor(
    private readonly name: string,
    private readonly now: () => number,
    { limits, changed }: PartnersOptions,
  ) {
    this.circuit = new Circuit(limits, now, (state) => changed?.(name, state));
    changed?.(name, this.circuit.state);
  }

  saw(state: 'ok' | 'down'): void {
    if (state === this.state) return;
    this.state = state;
    this.since = this.now();
  }

  report(): PartnerReport {
    const since = this.since === null ? null : new Date(this.since).toISOString();
    return { name: this.name, state: this.state, since, circuit: this.circuit.state };
  }
}

/** All institutions of the supergraph. May outlive a gateway, so that a reload forgets nothing. */
export class Partners {
  private readonly partners = new Map<string, Partner>();

  constructor(private readonly options: PartnersOptions) {}

  of(name: string): Partner {
    const known = this.partners.get(name) ?? new Partner(name, this.options.now ?? steadyNow, this.options);
    this.partners.set(name, known);
    return known;
  }

  /** By name; no address, no host, no port. */
  report(): readonly PartnerReport[] {
    return [...this.partners.values()].map((each) => each.report()).sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** What became of the questions to one institution in one request, from good to bad. What was not found counts as `ok`: it may be hidden. */
const OUTCOMES = ['ok', 'withheld', 'refused', 'down'] as const;
export type PartnerOutcome = (typeof OUTCOMES)[number];

const REFUSED = new Set(['UNAUTHENTICATED', 'NOT_PERMITTED', 'PURPOSE_REQUIRED', 'PURPOSE_NOT_PERMITTED']);
const DOWN = new Set(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'SUBGRAPH_INVALID_RESPONSE', 'OVERLOADED', 'INTERNAL']);

/** What an error of this code says of whoever gave it. */
export function outcomeOf(code: unknown): PartnerOutcome {
  if (DOWN.has(String(code))) return 'down';
  if (REFUSED.has(String(code))) return 'refused';
  return code === 'CONSENT_REQUIRED' ? 'withheld' : 'ok';
}

export function worse(one: PartnerOutcome, other: PartnerOutcome): PartnerOutcome {
  return OUTCOMES.indexOf(one) < OUTCOMES.indexOf(other) ? other : one;
}

/** The institutions that one request asked, each with the worst that became of it. */
export class AskedPartners {
  private readonly outcomes = new Map<string, PartnerOutcome>();

  saw(name: string, outcome: PartnerOutcome): void {
    this.outcomes.set(name, worse(this.outcomes.get(name) ?? 'ok', outcome));
  }

  get allWell(): boolean {
    return [...this.outcomes.values()].every((each) => each === 'ok');
  }

  toJSON(): Readonly<Record<string, PartnerOutcome>> {
    return Object.fromEntries([...this.outcomes].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

/** An answer says in `extensions.partners` how each institution that was asked behaved: when one did not answer well, and with `x-partners: true` always. */
export const partnersAreTold: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async ({ request, contextValue }) => {
    const asked = new AskedPartners();
    contextValue.partners = asked;
    const always = request.http?.headers.get('x-partners') === 'true';
    return {
      willSendResponse: async ({ response: { body } }) => {
        if (body.kind !== 'single' || (asked.allWell && !always)) return;
        body.singleResult.extensions = { ...body.singleResult.extensions, partners: asked.toJSON() };
      },
    };
  },
};
