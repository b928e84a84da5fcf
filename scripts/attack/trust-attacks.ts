import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anonymousActor } from '../../subgraphs/kit/actor.js';
import { makeSealKeyPair, readSealKey, SEAL_HEADER, type SealJwk, type SealKey, sealRequest } from '../../subgraphs/kit/seal.js';
import { type Attack, notRefused, refusal } from './battery.js';
import { dataIn, errorsIn, type Target } from './target.js';
import { exchange, type Reply } from './wire.js';

const CASES = '{ cases(first: 1) { nodes { id reference } } }';
const OWNER = { user: 'awo-lead' };
const STRANGER = { user: 'caritas-manager' };

const purposes: readonly Attack[] = [
  refusal('purpose: none', 400, 'PURPOSE_REQUIRED', (target) => target.ask({ ...OWNER, purpose: null }, { query: CASES })),
  refusal("purpose: another office's", 403, 'PURPOSE_NOT_PERMITTED', (target) =>
    target.ask({ ...OWNER, purpose: 'NATURALISATION_PROCEDURE' }, { query: CASES }),
  ),
  refusal('purpose: one that there is not', 400, 'INVALID_INPUT', (target) =>
    target.ask({ ...OWNER, purpose: 'CURIOSITY' }, { query: CASES }),
  ),
  refusal('purpose: two at once', 400, 'INVALID_INPUT', (target) =>
    target.ask({ ...OWNER, purpose: null, headers: { 'x-purpose': ['COUNSELLING', 'EMERGENCY'] } }, { query: CASES }),
  ),
  refusal('purpose: none, under an alias, in a fragment, beside the directory', 400, 'PURPOSE_REQUIRED', (target) =>
    target.ask(
      { ...OWNER, purpose: null },
      {
        query:
          '{ institutions { totalCount } ...f } fragment f on Query { a: cases { b: nodes { ... @include(if: true) { c: reference } } } }',
      },
    ),
  ),
  refusal('purpose: for a person whose data it is not', [200, 403], ['PURPOSE_NOT_PERMITTED', 'NOT_PERMITTED'], (target) =>
    target.ask({ user: 'person', purpose: 'COUNSELLING' }, { query: CASES }),
  ),
];

/** An id that a stranger may have seen somewhere, and one that there is not: the answers are the same to the byte but for the request's id. */
function hiddenLikeAbsent(
  name: string,
  stranger: { readonly user: string },
  foreign: (target: Target) => Promise<string>,
  query: string,
): Attack {
  return {
    name: `hidden: ${name}`,
    expected: 'the same answer as for an id that there is not',
    attempt: async (target) => {
      const ask = async (id: string) => {
        const { status, body } = await target.ask(stranger, { query, variables: { id } });
        return `${status} ${body.replaceAll(/"requestId":"[^"]*"/g, '')}`;
      };
      const hidden = await ask(await foreign(target));
      const absent = await ask(randomUUID());
      return hidden === absent ? null : `${hidden.slice(0, 100)} | ${absent.slice(0, 100)}`;
    },
  };
}

async function firstId(target: Target, user: string, query: string): Promise<string> {
  const { body } = await target.ask({ user }, { query });
  const id = /"id":"([^"]+)"/.exec(body)?.[1];
  if (id === undefined) throw new Error(`there is nothing to attack: ${body.slice(0, 80)}`);
  return id;
}

const aCase = (target: Target) => firstId(target, 'awo-lead', CASES);
const anApplication = (target: Target) => firstId(target, 'officer', '{ naturalisationApplications(first: 1) { nodes { id } } }');

const hidden: readonly Attack[] = [
  hiddenLikeAbsent(
    "another carrier's case",
    STRANGER,
    aCase,
    'query ($id: ID!) { case(id: $id) { reference client { familyName } } }',
  ),
  hiddenLikeAbsent(
    "another carrier's case, by its contacts",
    STRANGER,
    aCase,
    'query ($id: ID!) { caseContacts(caseId: $id) { totalCount } }',
  ),
  hiddenLikeAbsent(
    "a step on another carrier's case",
    STRANGER,
    aCase,
    'mutation ($id: ID!) { holdCase(input: { caseId: $id, version: 1 }) { reference } }',
  ),
  hiddenLikeAbsent(
    "a task on another carrier's case",
    STRANGER,
    aCase,
    'mutation ($id: ID!) { raiseCaseTask(input: { caseId: $id, dueOn: "2099-01-01", title: "x" }) { id } }',
  ),
  hiddenLikeAbsent(
    'a case, asked for by a person who is not its client',
    { user: 'representative' },
    aCase,
    'query ($id: ID!) { case(id: $id) { reference } }',
  ),
  hiddenLikeAbsent(
    "another office's application",
    { user: 'residence' },
    anApplication,
    'query ($id: ID!) { naturalisationApplication(id: $id) { fileReference familyName } }',
  ),
  hiddenLikeAbsent(
    'an application, asked for by counselling',
    STRANGER,
    anApplication,
    'query ($id: ID!) { naturalisationApplication(id: $id) { fileReference } }',
  ),
  hiddenLikeAbsent(
    'the notes on an application',
    { user: 'person' },
    anApplication,
    'query ($id: ID!) { naturalisationNotes(applicationId: $id) { totalCount } }',
  ),
];

const TASK =
  'mutation ($title: String) { raiseCaseTask(input: { caseReference: $case, dueOn: "2099-01-01", title: $title }) { id title } }';

interface Raised {
  readonly raiseCaseTask: { readonly id: string } | null;
}

/** Raises a task on a case under an idempotency key. */
async function raise(target: Target, user: string, key: string, title: string): Promise<Reply> {
  const { body } = await target.ask({ user: 'awo-manager' }, { query: '{ myCases(first: 1) { nodes { reference } } }' });
  const reference = /"reference":"([^"]+)"/.exec(body)?.[1] ?? '';
  const query = TASK.replace('$case', JSON.stringify(reference));
  return target.ask({ user, headers: { 'idempotency-key': key } }, { query, variables: { title } });
}

const keys: readonly Attack[] = [
  {
    name: 'key: twice at once, and once more',
    expected: 'one task',
    attempt: async (target) => {
      const key = randomUUID();
      const replies = await Promise.all([1, 2, 3].map(() => raise(target, 'awo-manager', key, 'Once only')));
      replies.push(await raise(target, 'awo-manager', key, 'Once only'));
      const ids = new Set(replies.map(({ body }) => dataIn<Raised>(body)?.raiseCaseTask?.id ?? body));
      return ids.size === 1 && dataIn<Raised>(replies[0]?.body ?? '') !== null ? null : [...ids].join(' | ').slice(0, 200);
    },
  },
  {
    name: 'key: the same for something else',
    expected: '422 IDEMPOTENCY_MISMATCH',
    attempt: async (target) => {
      const key = randomUUID();
      await raise(target, 'awo-manager', key, 'First');
      return notRefused(await raise(target, 'awo-manager', key, 'Second'), [422], ['IDEMPOTENCY_MISMATCH']);
    },
  },
  {
    name: "key: a colleague's",
    expected: "never the colleague's task",
    attempt: async (target) => {
      const key = randomUUID();
      const mine = dataIn<Raised>((await raise(target, 'awo-manager', key, 'Mine')).body)?.raiseCaseTask?.id;
      const theirs = await raise(target, 'caritas-manager', key, 'Mine');
      if (mine === undefined) return 'nothing was raised';
      return theirs.body.includes(mine)
        ? 'the same task'
        : notRefused(theirs, [200], ['NOT_FOUND', 'NOT_PERMITTED', 'INVALID_INPUT']);
    },
  },
  refusal('key: one for two steps', [200, 400], 'INVALID_INPUT', (target) =>
    target.ask(
      { user: 'awo-manager', headers: { 'idempotency-key': randomUUID() } },
      {
        query:
          'mutation { a: holdCase(input: { caseId: "x", version: 1 }) { id } b: holdCase(input: { caseId: "x", version: 1 }) { id } }',
      },
    ),
  ),
];

const DIRECT = JSON.stringify({ query: '{ _service { sdl } }' });
const OTHER = JSON.stringify({ query: '{ cases { nodes { id } } }' });
const SUBGRAPH = 'case-management';
const HOUR = 3_600_000;

/** The hub's own key in development: how an attacker would have to be able to seal. */
async function hubsKey(target: Target): Promise<SealKey> {
  const file = target.hub.settings.sealKeyFile ?? join(target.hub.settings.dataDir, 'keys', 'seal.jwk.json');
  return readSealKey(JSON.parse(await readFile(file, 'utf8')) as SealJwk);
}

const strangersKey = readSealKey(makeSealKeyPair('stranger').privateKey);

interface Sealed {
  readonly key?: SealKey;
  readonly audience?: string;
  readonly body?: string;
  readonly at?: number;
}

async function sealFor(target: Target, { key, audience = SUBGRAPH, body = DIRECT, at }: Sealed = {}): Promise<string> {
  const actor = { ...anonymousActor('attack-request'), roles: ['case_lead' as const] };
  return sealRequest(key ?? (await hubsKey(target)), { audience, body, actor, idempotencyKey: null }, at).seal;
}

function directly(target: Target, seal: string | null, body = DIRECT): Promise<Reply> {
  const url = target.hub.subgraphs[SUBGRAPH];
  if (!url) throw new Error(`the address of ${SUBGRAPH} is not known: set HUB_SUBGRAPH_URL_CASE_MANAGEMENT`);
  return exchange(url, {
    headers: { 'content-type': 'application/json', ...(seal === null ? {} : { [SEAL_HEADER]: seal }) },
    body,
  });
}

const unsealed = (name: string, seal: (target: Target) => Promise<string | null>, body?: string): Attack =>
  refusal(`institution: ${name}`, 401, 'UNAUTHENTICATED', async (target) => directly(target, await seal(target), body));

const institutions: readonly Attack[] = [
  unsealed('asked without a seal', async () => null),
  unsealed(
    'asked for its keys without a seal',
    async () => null,
    JSON.stringify({ query: '{ _entities(representations: []) { __typename } }' }),
  ),
  unsealed('a seal of rubbish', async () => 'a.b.c'),
  unsealed('a seal that is signed by nobody', async (target) => {
    const [, claims] = (await sealFor(target)).split('.');
    return `${Buffer.from('{"alg":"none","typ":"kim-hub-seal+jws"}').toString('base64url')}.${claims}.`;
  }),
  unsealed("a stranger's seal", (target) => sealFor(target, { key: strangersKey })),
  unsealed("a stranger's seal under the hub's key id", async (target) =>
    sealFor(target, { key: { ...strangersKey, kid: (await hubsKey(target)).kid } }),
  ),
  unsealed('the seal of another body', (target) => sealFor(target), OTHER),
  unsealed('the seal for another institution', (target) => sealFor(target, { audience: 'immigration-office' })),
  unsealed('a seal of an hour ago', (target) => sealFor(target, { at: Date.now() - HOUR })),
  unsealed('a seal of the hour to come', (target) => sealFor(target, { at: Date.now() + HOUR })),
  {
    name: 'institution: a good seal, sent a second time',
    expected: '200, then 401 UNAUTHENTICATED',
    attempt: async (target) => {
      const seal = await sealFor(target);
      const first = await directly(target, seal);
      if (first.status !== 200) return `the seal was not good: ${first.status} ${errorsIn(first.body)[0]?.code}`;
      return notRefused(await directly(target, seal), [401], ['UNAUTHENTICATED']);
    },
  },
];

/** Attacks on what the institutions trust: purposes, ids, keys of steps, and seals (trust.md). */
export const trustAttacks: readonly Attack[] = [...purposes, ...hidden, ...keys, ...institutions];
