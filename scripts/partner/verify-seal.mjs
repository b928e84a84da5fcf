import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/**
 * Reference verifier of the hub's seal for a subgraph of any stack: one file, nothing but node:crypto. `subgraphs/kit/SEAL.md` says the same
 * in words, and `subgraphs/kit/seal-vectors.json` holds what every implementation has to answer.
 */
export const SEAL_HEADER = 'x-hub-seal';
export const ANSWER_SEAL_HEADER = 'x-hub-answer-seal';
const REQUEST_TYPE = 'kim-hub-seal+jws';
const ANSWER_TYPE = 'kim-hub-answer-seal+jws';
const LIFETIME_SECONDS = 30;
const CLOCK_TOLERANCE_SECONDS = 5;
/** Ids kept at most; at this limit requests are refused for a while rather than accepted twice. */
const LARGEST_MEMORY = 200_000;
/** Bytes of a sealed request. */
const LARGEST_BODY = 4 * 1024 * 1024;

/** Why a seal was not accepted: a code of SEAL.md. */
export class SealError extends Error {
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
}

/** The hub's public keys by id, from a JWK set (RFC 7517, 5; RFC 8037, 2). */
export function readHubKeys({ keys }) {
  return new Map(
    keys.map(({ kty, crv, x, kid, d }) => {
      if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !kid || d !== undefined)
        throw new Error('The hub’s keys are public Ed25519 JWKs with kid.');
      return [kid, createPublicKey({ key: { kty, crv, x }, format: 'jwk' })];
    }),
  );
}

/** The subgraph's own private key, from a JWK whose id is `SUBGRAPH/anything`. */
export function readAnswerKey(jwk) {
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.d || !jwk.kid?.includes('/'))
    throw new Error('An answer key is a private Ed25519 JWK whose kid is SUBGRAPH/ID.');
  return { kid: jwk.kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) };
}

/** Remembers the ids of accepted seals for as long as each could be sent again. One for each subgraph, shared by all its processes. */
export function makeMemory(limit = LARGEST_MEMORY) {
  const ends = new Map();
  let forgottenTo = Number.NEGATIVE_INFINITY;
  return {
    /** `end` is the last second in which the seal is good. */
    accept(jti, end, now) {
      const second = Math.ceil(now) - 1;
      if (second > forgottenTo) {
        forgottenTo = second;
        for (const [id, last] of ends) if (last <= second) ends.delete(id);
      }
      if (end <= forgottenTo || ends.has(jti)) return 'SEAL_REPLAYED';
      if (ends.size >= limit) return 'SEAL_MEMORY_FULL';
      ends.set(jti, end);
      return null;
    },
  };
}

/** The claims of a request's seal, checked against the exact bytes of the body before anything of it is parsed; throws `SealError`. */
export function verifySeal(seal, body, { audience, keys, memory }, now = Date.now() / 1000) {
  const claims = openSeal(seal, keys);
  if (claims.iss !== 'kim-hub') throw new SealError('SEAL_ISSUER');
  if (claims.aud !== audience) throw new SealError('SEAL_AUDIENCE');
  const { iat, exp, jti } = claims;
  if (!Number.isInteger(iat) || !Number.isInteger(exp) || exp - iat > LIFETIME_SECONDS || typeof jti !== 'string')
    throw new SealError('SEAL_MALFORMED');
  if (exp + CLOCK_TOLERANCE_SECONDS < now || iat - CLOCK_TOLERANCE_SECONDS > now) throw new SealError('SEAL_EXPIRED');
  if (claims.body !== hashOf(body)) throw new SealError('SEAL_BODY');
  const fault = memory.accept(jti, exp + CLOCK_TOLERANCE_SECONDS, now);
  if (fault !== null) throw new SealError(fault);
  return claims;
}

/** Seals the exact bytes of the answer to one request. */
export function sealAnswer(key, { subgraph, jti, status, body }, now = Date.now() / 1000) {
  const header = encode({ alg: 'EdDSA', typ: ANSWER_TYPE, kid: key.kid });
  const input = `${header}.${encode({ iss: subgraph, jti, iat: Math.floor(now), status, body: hashOf(body) })}`;
  return `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
}

/**
 * A door of node:http before any GraphQL server: `execute` is given the bytes and the claims of a good seal and answers with status and
 * body, which is sealed and sent. What has no good seal is answered here and goes no further.
 */
export function sealedDoor({ subgraph, keys, answerKey, execute, memory = makeMemory() }) {
  return async (request, response) => {
    const refuse = (status, code, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify({ errors: [{ message: 'The request was refused.', extensions: { code } }] }));
    try {
      if (request.method !== 'POST') return refuse(405, 'INVALID_INPUT', { allow: 'POST' });
      const body = await bytesOf(request);
      if (body === null) return refuse(413, 'OPERATION_LIMIT_EXCEEDED', { connection: 'close' });
      const claims = verifySeal(request.headers[SEAL_HEADER], body, { audience: subgraph, keys, memory });
      const answer = await execute(body, claims);
      const bytes = Buffer.from(answer.body);
      const seal = sealAnswer(answerKey, { subgraph, jti: claims.jti, status: answer.status, body: bytes });
      return response.writeHead(answer.status, { 'content-type': 'application/json', [ANSWER_SEAL_HEADER]: seal }).end(bytes);
    } catch (error) {
      if (!(error instanceof SealError)) return refuse(500, 'INTERNAL');
      if (error.fault === 'SEAL_MEMORY_FULL') return refuse(503, 'OVERLOADED', { 'retry-after': '5' });
      return refuse(401, 'UNAUTHENTICATED');
    }
  };
}

function openSeal(seal, keys) {
  if (!seal) throw new SealError('SEAL_MISSING');
  const [head, payload, signature, ...rest] = String(seal).split('.');
  if (!head || !payload || !signature || rest.length > 0) throw new SealError('SEAL_MALFORMED');
  const { alg, typ, kid, ...others } = decode(head);
  if (alg !== 'EdDSA' || typ !== REQUEST_TYPE || typeof kid !== 'string' || 'crit' in others)
    throw new SealError('SEAL_MALFORMED');
  const key = keys.get(kid);
  if (!key) throw new SealError('SEAL_KEY_UNKNOWN');
  if (!verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url')))
    throw new SealError('SEAL_SIGNATURE');
  return decode(payload);
}

function decode(part) {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // falls through to the one answer for everything that is not a seal
  }
  throw new SealError('SEAL_MALFORMED');
}

async function bytesOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hashOf = (body) => createHash('sha256').update(body).digest('base64url');
