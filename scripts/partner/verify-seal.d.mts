import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Types of the reference verifier, for whoever uses it from TypeScript. */
export declare const SEAL_HEADER: string;
export declare const ANSWER_SEAL_HEADER: string;

export declare class SealError extends Error {
  readonly fault: string;
}

export type HubKeys = ReadonlyMap<string, KeyObject>;

export interface AnswerKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

export interface SealClaims {
  readonly iss: string;
  readonly aud: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
  readonly body: string;
  readonly actor: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string | null;
}

export interface Memory {
  accept(jti: string, end: number, now: number): 'SEAL_REPLAYED' | 'SEAL_MEMORY_FULL' | null;
}

export declare function readHubKeys(jwks: { readonly keys: readonly object[] }): HubKeys;
export declare function readAnswerKey(jwk: object): AnswerKey;
export declare function makeMemory(limit?: number): Memory;
export declare function verifySeal(
  seal: string | undefined,
  body: Uint8Array | string,
  expected: { readonly audience: string; readonly keys: HubKeys; readonly memory: Memory },
  now?: number,
): SealClaims;
export declare function sealAnswer(
  key: AnswerKey,
  answer: { readonly subgraph: string; readonly jti: string; readonly status: number; readonly body: Uint8Array | string },
  now?: number,
): string;
export declare function sealedDoor(options: {
  readonly subgraph: string;
  readonly keys: HubKeys;
  readonly answerKey: AnswerKey;
  readonly execute: (
    body: Uint8Array,
    claims: SealClaims,
  ) => Promise<{ readonly status: number; readonly body: string | Uint8Array }>;
  readonly memory?: Memory;
}): (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
