import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CircuitState } from './circuit.js';
import type { EngineChosen } from './engine/executor.js';

/** What the hub counts, in Prometheus' text format. Labels are names of subgraphs and codes, never anything of a request. */
export interface Metrics {
  /** Starts measuring a client request; call the result with its HTTP status. */
  clientRequest(): (status: number) => void;
  /** Starts measuring a request to a subgraph; call the result with `ok` or the error's code. */
  subgraphRequest(subgraph: string): (outcome: string) => void;
  refused(code: string): void;
  /** A read was sent a second time. */
  retried(subgraph: string): void;
  circuit(subgraph: string, state: CircuitState): void;
  /** A supergraph was read anew: `swapped` or `refused`. */
  supergraphReload(outcome: 'swapped' | 'refused'): void;
  /** An operation was executed by one of the engines; by the stock one for a reason. */
  engineChosen: EngineChosen;
  print(): Promise<string>;
  readonly contentType: string;
}

/** How the gauge of circuits says a state. */
const CIRCUIT: Readonly<Record<CircuitState, number>> = { closed: 0, 'half-open': 1, open: 2 };

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const client = new Histogram({
    name: 'hub_request_seconds',
    help: 'Client requests by HTTP status.',
    labelNames: ['status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const subgraph = new Histogram({
    name: 'hub_subgraph_request_seconds',
    help: 'Requests to subgraphs by outcome.',
    labelNames: ['subgraph', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  });
  const errors = new Counter({
    name: 'hub_errors_total',
    help: 'Errors in answers by code.',
    labelNames: ['code'],
    registers: [registry],
  });
  const retries = new Counter({
    name: 'hub_subgraph_retries_total',
    help: 'Reads that were sent a second time because the connection failed.',
    labelNames: ['subgraph'],
    registers: [registry],
  });
  const circuit = new Gauge({
    name: 'hub_subgraph_circuit',
    help: 'Circuit of a subgraph: 0 closed, 1 half open, 2 open.',
    labelNames: ['subgraph'],
    registers: [registry],
  });
  const reloads = new Counter({
    name: 'hub_supergraph_reloads_total',
    help: 'Changed supergraphs by outcome: swapped in, or refused with the old one kept.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const operations = new Counter({
    name: 'hub_engine_operations_total',
    help: 'Operations by the engine that executed them, and why not the lean one.',
    labelNames: ['engine', 'reason'],
    registers: [registry],
  });
  const counted = new Map<string, { inc(): void }>();
  const count = (engine: string, reason: string) => {
    const label = `${engine} ${reason}`;
    const known = counted.get(label) ?? operations.labels({ engine, reason });
    counted.set(label, known);
    return known;
  };
  return {
    clientRequest: () => {
      const end = client.startTimer();
      return (status) => void end({ status: String(status) });
    },
    subgraphRequest: (name) => {
      const end = subgraph.startTimer({ subgraph: name });
      return (outcome) => void end({ outcome });
    },
    refused: (code) => errors.inc({ code }),
    retried: (name) => retries.inc({ subgraph: name }),
    circuit: (name, state) => circuit.set({ subgraph: name }, CIRCUIT[state]),
    supergraphReload: (outcome) => reloads.inc({ outcome }),
    engineChosen: (engine, reason) => count(engine, reason?.toLowerCase() ?? 'covered').inc(),
    print: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
