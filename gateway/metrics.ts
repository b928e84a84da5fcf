import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What the hub counts, in Prometheus' text format. Labels are names of subgraphs and codes, never anything of a request. */
export interface Metrics {
  /** Starts measuring a client request; call the result with its HTTP status. */
  clientRequest(): (status: number) => void;
  /** Starts measuring a request to a subgraph; call the result with `ok` or the error's code. */
  subgraphRequest(subgraph: string): (outcome: string) => void;
  refused(code: string): void;
  print(): Promise<string>;
  readonly contentType: string;
}

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
    print: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
