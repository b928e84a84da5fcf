import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { getVariableValues } from 'graphql/execution/values.js';
import { type Actor, anonymousActor } from './actor.js';
import { containsNul, Documents, nulRefusal, type PreparedOperation, variableFault } from './documents.js';
import { HubError, isMeantForClients } from './errors.js';
import { HUB_CHAIN, type JournalBody, JournalDraft, refusalBody, type Trace } from './journal.js';
import type { Log } from './log.js';
import { purposeRefusal } from './purpose.js';
import type { Graph } from './schema.js';
import { inSystemWork, inTransaction, journalAlone, type WorkRoom } from './transaction.js';

/** A GraphQL request as it stands in the body. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

export interface Caller {
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
}

export interface GraphResponse {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** One request under way. */
interface Run extends Caller {
  readonly prepared: PreparedOperation;
  readonly request: GraphRequest;
  readonly trace: Trace;
  /** One for each unit of work. */
  readonly drafts: JournalDraft[];
}

/**
 * Executes GraphQL in units of work: a query in one transaction, each root field of a mutation in one of its own, in order. The answer is
 * returned after the commit; what was refused is journalled after the rollback, in a transaction of its own.
 */
export class Executor {
  private readonly documents: Documents;

  constructor(
    private readonly graph: Graph,
    private readonly room: WorkRoom,
    private readonly log: Log,
  ) {
    this.documents = new Documents(graph);
  }

  async run(request: GraphRequest, caller: Caller): Promise<GraphResponse> {
    const made = containsNul(request.variables)
      ? ({ ok: false, faults: [nulRefusal()] } as const)
      : this.documents.prepare(request.query, request.operationName);
    if (!made.ok) return { errors: this.masked(made.faults, caller) };
    const { prepared } = made;
    const operation = { name: request.operationName ?? prepared.operation.name?.value ?? null, hash: prepared.hash };
    const trace = { actor: caller.actor, at: this.room.now(), operation, matrix: this.room.matrix };
    const run: Run = { ...caller, prepared, request, trace, drafts: [] };
    const refusal = purposeRefusal(this.room.matrix, caller.actor, prepared.categories);
    const result = refusal ? { errors: [refusal] } : await this.answer(run);
    return this.afterRefusals(run, result);
  }

  /** Records a request whose seal was not accepted: nobody can say who asked, or what. */
  async recordSealRefusal(fault: string): Promise<void> {
    const actor = anonymousActor('unsealed');
    const trace = { actor, at: this.room.now(), operation: { name: null, hash: '' }, matrix: this.room.matrix };
    await journalAlone(this.room, [refusalBody(trace, { owner: HUB_CHAIN, subject: null, detail: `UNAUTHENTICATED: ${fault}` })]);
  }

  private answer(run: Run): Promise<ExecutionResult> {
    const { document, operation } = run.prepared;
    return operation.operation === 'mutation' ? this.mutate(run) : this.inUnitOfWork(run, document, () => true);
  }

  /** Several root fields are several units of work: what an earlier one did stays when a later one is refused (GraphQL, 6.2.2). */
  private async mutate(run: Run): Promise<ExecutionResult> {
    const { document, operation } = run.prepared;
    const fields = this.rootFields(run);
    if (!fields) return this.inUnitOfWork(run, document, () => true);
    if (run.idempotencyKey !== null && fields.size !== 1) {
      return {
        errors: [new HubError('INVALID_INPUT', 'A request with an Idempotency-Key has exactly one root mutation field.')],
      };
    }
    const data: Record<string, unknown> = {};
    const errors: GraphQLError[] = [];
    for (const [key, nodes] of fields) {
      const alone = withRootField(document, operation, nodes);
      const result = await this.inUnitOfWork(
        run,
        alone,
        ({ data: answer }) => answer?.[key] !== null && answer?.[key] !== undefined,
      );
      errors.push(...(result.errors ?? []));
      if (!result.data) return { data: null, errors };
      data[key] = result.data[key];
    }
    return { data, ...(errors.length > 0 ? { errors } : {}) };
  }

  private rootFields({ prepared: { document, operation }, request }: Run): Map<string, readonly FieldNode[]> | null {
    const root = this.graph.schema.getMutationType();
    const { coerced } = getVariableValues(this.graph.schema, operation.variableDefinitions ?? [], request.variables ?? {});
    if (!root || !coerced) return null;
    const fragments = Object.fromEntries(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
    return collectFields(this.graph.schema, fragments, coerced, root, operation.selectionSet) as Map<
      string,
      readonly FieldNode[]
    >;
  }

  /** Something that failed unexpectedly leaves nothing behind; a refusal in a mutation's root field neither. */
  private async inUnitOfWork(
    run: Run,
    document: DocumentNode,
    done: (result: ExecutionResult) => boolean,
  ): Promise<ExecutionResult> {
    const journal = new JournalDraft();
    run.drafts.push(journal);
    try {
      return await inTransaction(this.room, { ...run, journal }, async (context) => {
        const result = await execute({
          schema: this.graph.schema,
          document,
          contextValue: context,
          variableValues: run.request.variables ?? {},
          operationName: run.request.operationName ?? null,
        });
        // Without data nothing was executed: the variables do not fit.
        if (result.data === undefined) {
          return { keep: false, value: { errors: (result.errors ?? []).map(variableFault) } };
        }
        // A query changes nothing, so nothing is looked through for changes when it ends.
        if (run.prepared.operation.operation === 'query') context.em.clear();
        const failed = result.errors?.some((error) => !isMeantForClients(error)) ?? false;
        return { keep: done(result) && !failed, value: failed ? { data: null, errors: result.errors ?? [] } : result };
      });
    } catch (error) {
      return { data: null, errors: [new GraphQLError('The unit of work failed.', { originalError: error as Error })] };
    }
  }

  /** The answer, once every refusal in it is in the journal; when that fails there is no answer. */
  private async afterRefusals(run: Run, { data, errors = [] }: ExecutionResult): Promise<GraphResponse> {
    try {
      const bodies = await this.refusals(run, errors);
      if (bodies.length > 0) await journalAlone(this.room, bodies);
    } catch (error) {
      return {
        data: null,
        errors: this.masked([new GraphQLError('The journal failed.', { originalError: error as Error })], run),
      };
    }
    return {
      ...(data === undefined ? {} : { data: data as Record<string, unknown> | null }),
      ...(errors.length > 0 ? { errors: this.masked(errors, run) } : {}),
    };
  }

  private async refusals({ trace, drafts }: Run, errors: readonly GraphQLError[]): Promise<readonly JournalBody[]> {
    const refused = errors.filter(isMeantForClients);
    if (refused.length === 0) return [];
    const concerns = (await Promise.all(drafts.map((draft) => this.concernsOf(draft)))).flat();
    const details = [
      ...new Set(
        refused.map(({ extensions: { code, reason } }) => (reason ? `${String(code)}: ${String(reason)}` : String(code))),
      ),
    ];
    const about = concerns.length > 0 ? concerns : [{ owner: HUB_CHAIN, subject: null }];
    return details.flatMap((detail) => about.map((concern) => refusalBody(trace, { ...concern, detail })));
  }

  /** Whose data a refused request was about. A hidden row is looked up for its owner's journal alone; the answer stays the same. */
  private async concernsOf({ concerned, missed }: JournalDraft): Promise<{ owner: string; subject: string }[]> {
    const known = concerned.map(({ id, institution, subjectRef }) => ({ owner: institution, subject: subjectRef ?? id }));
    if (missed.length === 0) return known;
    return inSystemWork(this.room, async (em) => {
      const found = await Promise.all(missed.map(({ entity, id }) => em.findOne(entity, { id } as never)));
      const rows = found.filter((row) => row !== null) as unknown as { id: string; institution: string; subjectRef?: string }[];
      return [...known, ...rows.map(({ id, institution, subjectRef }) => ({ owner: institution, subject: subjectRef ?? id }))];
    });
  }

  private masked(errors: readonly GraphQLError[], { actor }: { readonly actor: Actor }): readonly GraphQLFormattedError[] {
    return errors.map((error) => {
      const { message, locations, path, extensions } = error;
      const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
      if (isMeantForClients(error)) return { message, ...place, extensions };
      this.log.error(
        { requestId: actor.requestId, path: path?.join('.'), error: describe(error.originalError ?? error) },
        'unexpected error',
      );
      const unexpected = new HubError('INTERNAL');
      return { message: unexpected.message, ...place, extensions: unexpected.extensions };
    });
  }
}

/** What a log may hold of an unexpected error: its kind and place. Messages of the database quote values. */
function describe(error: Error): { name: string; code?: string; stack?: string } {
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.trim().startsWith('at '))
      .slice(0, 8)
      .join('\n'),
  };
}

/** The same document with an operation of one root field. */
function withRootField(document: DocumentNode, operation: OperationDefinitionNode, nodes: readonly FieldNode[]): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((node) =>
      node === operation ? { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [...nodes] } } : node,
    ),
  };
}
