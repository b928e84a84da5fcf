import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { Fetch, type Institution } from './fetch.js';
import { MergedFetch } from './merged-fetch.js';
import { NotCovered, type Path, type Run, type Step } from './run.js';
import type { TypeTable } from './types.js';

export interface PlanOptions {
  /** The institution behind a name in plans. */
  readonly institutionOf: (name: string) => Institution;
  readonly types: TypeTable;
}

const NOTHING: Step = async () => undefined;

/** Makes one step of a plan; throws `NotCovered`. */
export function compilePlan({ node }: QueryPlan, options: PlanOptions): Step {
  if (!node) return NOTHING;
  if (node.kind === 'Subscription') throw new NotCovered('SUBSCRIPTION');
  return compileNode(node, [], options);
}

function compileNode(node: PlanNode, path: Path, options: PlanOptions): Step {
  switch (node.kind) {
    case 'Sequence':
      return inOrder(node.nodes.map((each) => compileNode(each, path, options)));
    case 'Parallel':
      return atOnce(parallel(node.nodes, path, options));
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], options);
    case 'Fetch': {
      const fetch = compileFetch(node, path, options);
      return (run) => fetch.run(run);
    }
    case 'Condition':
      throw new NotCovered('CONDITION');
    case 'Defer':
      throw new NotCovered('DEFER');
  }
}

function compileFetch(node: FetchNode, path: Path, { institutionOf, types }: PlanOptions): Fetch {
  return new Fetch(node, path, institutionOf(node.serviceName), types);
}

function inOrder(steps: readonly Step[]): Step {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function atOnce(steps: readonly Step[]): Step {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

/** A branch of a plan that begins with a fetch of entities, and what comes after that. */
interface Branch {
  readonly fetch: FetchNode;
  readonly path: Path;
  readonly rest: readonly PlanNode[];
}

/** The branches of a parallel node; those that begin by asking the same institution for entities ask together. */
function parallel(nodes: readonly PlanNode[], path: Path, options: PlanOptions): Step[] {
  const steps: Step[] = [];
  const together = new Map<Institution, Branch[]>();
  for (const node of nodes) {
    const branch = branchOf(node, path);
    if (!branch) {
      steps.push(compileNode(node, path, options));
      continue;
    }
    const institution = options.institutionOf(branch.fetch.serviceName);
    const others = together.get(institution);
    if (others) others.push(branch);
    else together.set(institution, [branch]);
  }
  for (const [institution, branches] of together) {
    const fetches = branches.map((each) => compileFetch(each.fetch, each.path, options));
    const rests = branches.flatMap(({ rest }) =>
      rest.length === 0 ? [] : [inOrder(rest.map((each) => compileNode(each, path, options)))],
    );
    const [only] = fetches;
    const merged = fetches.length > 1 ? new MergedFetch(institution, fetches) : only;
    const first: Step = (run: Run) => merged?.run(run) ?? Promise.resolve();
    steps.push(rests.length === 0 ? first : inOrder([first, atOnce(rests)]));
  }
  return steps;
}

function branchOf(node: PlanNode, path: Path): Branch | null {
  if (node.kind === 'Sequence') {
    const [first, ...rest] = node.nodes;
    const branch = first && branchOf(first, path);
    return branch ? { ...branch, rest: [...branch.rest, ...rest] } : null;
  }
  const [fetch, own] = node.kind === 'Flatten' ? [node.node, [...path, ...node.path]] : [node, path];
  return fetch.kind === 'Fetch' && fetch.requires && fetch.operationKind === 'query' ? { fetch, path: own, rest: [] } : null;
}
