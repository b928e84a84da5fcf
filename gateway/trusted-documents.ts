import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, Kind, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError, invalidInput } from '../subgraphs/kit/errors.js';

/** An operation that a frontend has registered under schema/operations. */
export interface TrustedOperation {
  /** Client and file, such as `case-desk/my-cases`. */
  readonly name: string;
  /** As it stands in the file. */
  readonly text: string;
  readonly document: DocumentNode;
}

/** Characters of persisted queries kept at most, whatever their number. */
const LARGEST_MEMORY = 8 * 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;

/** SHA-256 of a text in hexadecimal: the name of a document. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Documents that go by their hash. Trusted ones are the registered operations, by the SHA-256 of the file's text and by that of
 * the text normalised as graphql prints it. Persisted ones are what callers have sent before (Apollo's automatic persisted
 * queries); they are bounded, and the ones asked for least recently are forgotten first.
 */
export class TrustedDocuments {
  /** Registered operations; a file of nothing but fragments is none. */
  readonly operations: readonly TrustedOperation[];
  private readonly trusted: ReadonlyMap<string, string>;
  private readonly persisted: LRUCache<string, string>;

  constructor(operations: readonly TrustedOperation[], limits: { readonly persisted: number }) {
    this.operations = operations.filter(({ document }) =>
      document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION),
    );
    this.trusted = new Map(
      this.operations.flatMap(({ text, document }) => [
        [hashOf(text), text],
        [hashOf(print(document)), text],
      ]),
    );
    this.persisted = new LRUCache({
      max: limits.persisted,
      maxSize: LARGEST_MEMORY,
      sizeCalculation: (text) => text.length + 1,
    });
  }

  /** The text of a registered operation. */
  trustedText(hash: string): string | undefined {
    return this.trusted.get(hash);
  }

  /** Whether a document says what a registered operation says, however it is spaced and commented. */
  isTrusted(hash: string, document: DocumentNode): boolean {
    return this.trusted.has(hash) || (this.trusted.size > 0 && this.trusted.has(hashOf(print(document))));
  }

  persistedText(hash: string): string | undefined {
    return this.persisted.get(hash);
  }

  /** Keeps a text that its sender was allowed to run. The hash is the caller's to have verified. */
  persist(hash: string, text: string): void {
    this.persisted.set(hash, text);
  }
}

/**
 * The hash by which a request names its document: `extensions.persistedQuery` with version 1 (Apollo) or `documentId`, bare or after
 * `sha256:` (GraphQL over HTTP, appendix on persisted documents). Null where there is none. Throws `INVALID_INPUT`.
 */
export function namedDocument(extensions: Readonly<Record<string, unknown>> | undefined, documentId: unknown): string | null {
  const byExtension = persistedQueryHash(extensions?.['persistedQuery']);
  const byId = documentHash(documentId);
  if (byExtension !== null && byId !== null && byExtension !== byId)
    throw invalidInput('documentId', 'A request names one document.');
  return byExtension ?? byId;
}

function persistedQueryHash(given: unknown): string | null {
  if (given === undefined || given === null) return null;
  const { version, sha256Hash } = given as { readonly version?: unknown; readonly sha256Hash?: unknown };
  if (version !== 1) throw invalidInput('extensions.persistedQuery.version', 'The version of persisted queries is 1.');
  if (typeof sha256Hash === 'string' && HASH.test(sha256Hash.toLowerCase())) return sha256Hash.toLowerCase();
  throw invalidInput(HASH_FIELD, 'A hash is 64 hexadecimal digits of SHA-256.');
}

const HASH_FIELD = 'extensions.persistedQuery.sha256Hash';

function documentHash(given: unknown): string | null {
  if (given === undefined || given === null) return null;
  const hash = typeof given === 'string' ? given.replace(/^sha256:/, '').toLowerCase() : '';
  if (HASH.test(hash)) return hash;
  throw invalidInput('documentId', 'A document id is sha256: and 64 hexadecimal digits.');
}

/** The refusal of a text that is not the one its hash names. */
export function wrongHash(): HubError {
  return invalidInput(HASH_FIELD, 'The hash is not that of the query.');
}

/** The refusal of a document that this caller may not send, registered or not being all that is said of it. */
export function notRegistered(): HubError {
  return new HubError('NOT_PERMITTED', 'You may send registered operations only.');
}

/** Asks the client for the text of a hash, in the words that Apollo's clients look for. */
export function persistedQueryNotFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
}
