import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Attack, harmless, refusal } from './battery.js';
import { dataIn, type Target } from './target.js';

/** Whoever may send any operation, and reads the directory with it. */
const READER = { user: 'ki-editor' };
/** The same without the scope to do so. */
const DESK = { user: 'ki-editor', explore: false };
const LIMIT = 'OPERATION_LIMIT_EXCEEDED';
const INVALID = 'GRAPHQL_VALIDATION_FAILED';

/** What a city's institution is called in the directory. */
const codeIn = (target: Target) => JSON.stringify(`awo-${target.hub.settings.city}`);
const ask =
  (write: (code: string) => string, operationName?: string, asker: typeof READER = READER) =>
  (target: Target) =>
    target.ask(asker, { query: write(codeIn(target)), operationName });

const times = (count: number, write: (at: number) => string) => Array.from({ length: count }, (_, at) => write(at)).join(' ');
const nested = (levels: number, open: string, inside: string) => `${open.repeat(levels)} ${inside} ${'}'.repeat(levels)}`;

/** Fragments, each of which spreads the next one so many times. */
function fragments(levels: number, spreads: number, inside: string, field = ''): string {
  const spread = (at: number) => times(spreads, () => `...f${at}`);
  return times(levels, (at) => {
    const body = at === levels - 1 ? inside : field === '' ? spread(at + 1) : `${field} { ${spread(at + 1)} }`;
    return `fragment f${at} on Institution { ${body} }`;
  });
}

const depth: readonly Attack[] = [
  refusal(
    'depth: a chain of 30 parents',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ${nested(30, 'parent {', 'name')} } }`),
  ),
  refusal(
    'depth: the circle institution, offers, provider',
    400,
    LIMIT,
    ask(
      (code) =>
        `{ institution(code: ${code}) { ${'offers(first: 1) { nodes { provider { '.repeat(8)} name ${'} } }'.repeat(8)} } }`,
    ),
  ),
  refusal(
    'depth: hidden in fragments',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ...f0 } } ${fragments(20, 1, 'name', 'parent')}`),
  ),
  refusal(
    'depth: hidden in inline fragments',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ${nested(20, '... on Institution { parent {', 'name')} ${'}'.repeat(20)} } }`),
  ),
  refusal(
    'depth: edges and node that belong to no connection',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ${nested(20, 'parent {', 'name')} edges { node { name } } } }`),
  ),
  refusal(
    'depth: 40,000 brackets',
    400,
    [LIMIT, 'GRAPHQL_PARSE_FAILED'],
    ask(() => '{a'.repeat(40_000)),
  ),
];

const width: readonly Attack[] = [
  refusal(
    'aliases: one field under 16 names',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ${times(16, (at) => `a${at}: name`)} } }`),
  ),
  refusal(
    'aliases: spread in fragments, 4 times 4 and one',
    400,
    LIMIT,
    ask(
      (code) =>
        `{ institution(code: ${code}) { x: name ...f0 } } ${fragments(
          2,
          4,
          times(4, (at) => `a${at}: name`),
        )}`,
    ),
  ),
  refusal(
    'aliases: __typename 16 times',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ${times(16, () => '__typename')} } }`),
  ),
  refusal(
    'root fields: 11 institutions at once',
    400,
    LIMIT,
    ask((code) => `{ ${times(11, () => `institution(code: ${code}) { name }`)} }`),
  ),
  refusal(
    'root fields: hidden in a fragment',
    400,
    LIMIT,
    ask(
      (code) => `{ ...r ...r ...r } fragment r on Query { ${times(4, (at) => `a${at}: institution(code: ${code}) { name }`)} }`,
    ),
  ),
  refusal(
    'directives: 21 on one field',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { name ${times(21, () => '@include(if: true)')} } }`),
  ),
  refusal(
    'directives: 21 unknown ones',
    400,
    LIMIT,
    ask(() => `{ __typename ${times(21, () => '@aa')} }`),
  ),
  refusal(
    'directives: one that stands there twice',
    400,
    INVALID,
    ask((code) => `{ institution(code: ${code}) { name @skip(if: false) @skip(if: false) } }`),
  ),
  refusal(
    'tokens: one field 1,000 times',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ${times(1_000, () => 'name')} } }`),
  ),
  harmlessOrRefused(
    'tokens: one field 900 times is one field',
    (code) => `{ institution(code: ${code}) { ${times(900, () => 'name')} } }`,
  ),
  harmless(
    'tokens: 90 KiB of comments and commas',
    '200 and soon',
    ask((code) => `{ institution(code: ${code}) { name ${','.repeat(45_000)}\n#${'x'.repeat(45_000)}\n } }`),
  ),
  refusal(
    'fragments: a circle of two',
    400,
    INVALID,
    ask(
      (code) =>
        `{ institution(code: ${code}) { ...f0 } } fragment f0 on Institution { parent { ...f1 } } fragment f1 on Institution { parent { ...f0 } }`,
    ),
  ),
  refusal(
    'fragments: one that spreads itself',
    400,
    INVALID,
    ask(() => 'query { ...f } fragment f on Query { ...f }'),
  ),
  refusal(
    'fragments: a bomb of 10 to the power of 10 aliases',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { ...f0 } } ${fragments(10, 10, 'a: name')}`),
  ),
  harmlessOrRefused(
    'fragments: a bomb of 2 to the power of 60 spreads of nothing new',
    (code) => `{ institution(code: ${code}) { ...f0 } } ${fragments(60, 2, 'name')}`,
  ),
  harmlessOrRefused(
    'fragments: a bomb of 3 to the power of 13 along the parents',
    (code) => `{ institution(code: ${code}) { ...f0 } } ${fragments(13, 3, 'name', 'parent')}`,
  ),
  harmlessOrRefused(
    'fragments: 12 levels of inline fragments, two on each',
    (code) =>
      `{ institution(code: ${code}) { ${'... on Institution { name ... on Institution { code '.repeat(12)} ${'} }'.repeat(12)} } }`,
  ),
];

const cost: readonly Attack[] = [
  refusal(
    'cost: a hundred of a hundred of a hundred',
    400,
    LIMIT,
    ask(
      () =>
        '{ institutions(first: 100) { nodes { offers(first: 100) { nodes { provider { offers(first: 100) { totalCount } } } } } } }',
    ),
  ),
  refusal('cost: the same by variables', 400, LIMIT, (target) =>
    target.ask(READER, {
      query:
        'query ($n: Int!) { institutions(first: $n) { nodes { offers(first: $n) { nodes { provider { offers(first: $n) { totalCount } } } } } } }',
      variables: { n: 100 },
    }),
  ),
  refusal(
    'cost: the same by the default of a variable',
    400,
    LIMIT,
    ask(
      () =>
        'query ($n: Int! = 100) { institutions(first: $n) { nodes { offers(first: $n) { nodes { provider { offers(first: $n) { totalCount } } } } } } }',
    ),
  ),
  refusal(
    'cost: along edges and nodes both',
    400,
    LIMIT,
    ask(
      () =>
        '{ institutions(first: 80) { nodes { offers(first: 60) { nodes { title } } } edges { node { offers(first: 60) { nodes { title } } } } } }',
    ),
  ),
  refusal(
    'pages: a thousand million rows',
    400,
    [LIMIT, 'INVALID_INPUT'],
    ask(() => '{ institutions(first: 1000000000) { nodes { name } } }'),
  ),
  refusal(
    'pages: minus one row',
    [200, 400],
    'INVALID_INPUT',
    ask(() => '{ institutions(first: -1) { nodes { name } } }'),
  ),
  refusal(
    'pages: no row',
    [200, 400],
    'INVALID_INPUT',
    ask(() => '{ institutions(first: 0) { nodes { name } } }'),
  ),
  refusal(
    'pages: more rows than an integer has',
    400,
    INVALID,
    ask(() => '{ institutions(first: 99999999999999999999) { nodes { name } } }'),
  ),
];

const introspection: readonly Attack[] = [
  refusal(
    'introspection: without the scope',
    200,
    'NOT_PERMITTED',
    ask(() => '{ __schema { types { name } } }', undefined, DESK),
  ),
  refusal(
    'introspection: of one type, without the scope',
    200,
    'NOT_PERMITTED',
    ask(() => '{ a: __type(name: "Case") { name } }', undefined, DESK),
  ),
  refusal('introspection: anonymously, in a fragment', 200, 'NOT_PERMITTED', (target) =>
    target.ask(
      { user: null },
      { query: '{ __typename ...f } fragment f on Query { ... @skip(if: false) { __schema { types { name } } } }' },
    ),
  ),
  refusal(
    'introspection: in circles',
    400,
    [INVALID, LIMIT],
    ask(() => `{ __schema { types { ${nested(8, 'fields { type {', 'name')} ${'}'.repeat(8)} } } }`),
  ),
  refusal(
    'introspection: in circles of fragments of arguments',
    400,
    [INVALID, LIMIT],
    ask(
      () =>
        '{ __schema { types { ...a } } } fragment a on __Type { inputFields { type { ...b } } } fragment b on __Type { inputFields { type { inputFields { type { inputFields { name } } } } } }',
    ),
  ),
  refusal(
    'introspection: with something else beside it, long',
    400,
    LIMIT,
    ask((code) => `{ institution(code: ${code}) { name } __schema { types { ${times(1_000, () => 'name')} } } }`),
  ),
  refusal(
    'suggestions: a root field that is nearly right',
    400,
    INVALID,
    ask((code) => `{ institutio(code: ${code}) { name } }`),
  ),
  refusal(
    'suggestions: a field that is nearly right',
    400,
    INVALID,
    ask((code) => `{ institution(code: ${code}) { nam } }`),
  ),
  refusal(
    'suggestions: an argument that is nearly right',
    400,
    INVALID,
    ask((code) => `{ institution(cod: ${code}) { name } }`),
  ),
  refusal(
    'suggestions: a value that is nearly right',
    400,
    INVALID,
    ask(() => '{ institutions(kind: CARRIR) { totalCount } }'),
  ),
  refusal(
    'suggestions: a type that is nearly right',
    400,
    INVALID,
    ask(() => '{ institutions { nodes { ... on Institutio { name } } } }'),
  ),
  {
    name: 'suggestions: 300 wrong fields, to learn from the messages',
    expected: 'at most 5 messages',
    attempt: async (target) => {
      const { body } = await ask((code) => `{ institution(code: ${code}) { ${times(300, (at) => `f${at}`)} } }`)(target);
      const told = body.split('GRAPHQL_VALIDATION_FAILED').length - 1;
      return told >= 1 && told <= 5 ? null : `${told} messages`;
    },
  },
];

const kinds: readonly Attack[] = [
  refusal(
    'kinds: a subscription',
    [200, 400],
    [INVALID, 'INVALID_INPUT'],
    ask(() => 'subscription { institutionChanged { name } }'),
  ),
  refusal(
    'kinds: @defer',
    400,
    INVALID,
    ask((code) => `{ institution(code: ${code}) { ... @defer { name } } }`),
  ),
  refusal(
    'kinds: @stream',
    400,
    INVALID,
    ask(() => '{ institutions { nodes @stream(initialCount: 1) { name } } }'),
  ),
  refusal(
    'kinds: a schema instead of an operation',
    400,
    [INVALID, 'INVALID_INPUT', 'GRAPHQL_PARSE_FAILED'],
    ask(() => 'type Query { all: String }'),
  ),
  refusal(
    'kinds: two operations and no name',
    400,
    'INVALID_INPUT',
    ask((code) => `query A { institution(code: ${code}) { name } } query B { __typename }`),
  ),
  refusal(
    'kinds: a name that no operation has',
    400,
    'INVALID_INPUT',
    ask(() => 'query A { __typename }', 'B'),
  ),
  refusal(
    'kinds: a name such as __proto__',
    400,
    'INVALID_INPUT',
    ask(() => 'query A { __typename } query B { __typename }', '__proto__'),
  ),
  refusal('keys: _entities at the hub', 400, INVALID, (target) =>
    target.ask(READER, {
      query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { name } } }',
      variables: { r: [{ __typename: 'Institution', id: '1' }] },
    }),
  ),
  refusal(
    'keys: _service at the hub',
    400,
    INVALID,
    ask(() => '{ _service { sdl } }'),
  ),
  refusal(
    'keys: a field hidden from clients',
    400,
    INVALID,
    ask(() => '{ myCases { nodes { officeLink consentForImmigrationOffice { id } } } }'),
  ),
];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash } });
const MY_CASES = 'query MyCases { myCases { nodes { reference } } }';

const documents: readonly Attack[] = [
  refusal(
    'documents: one that is not registered',
    200,
    'NOT_PERMITTED',
    ask(() => MY_CASES, undefined, DESK),
  ),
  refusal(
    'documents: a registered name on another text',
    200,
    'NOT_PERMITTED',
    ask(() => MY_CASES, 'MyCases', DESK),
  ),
  refusal('documents: a registered text with an operation added', 200, 'NOT_PERMITTED', async (target) =>
    target.ask(DESK, { query: `${await registered()} query All { institutions { totalCount } }`, operationName: 'All' }),
  ),
  refusal('documents: a hash that nobody knows', 200, 'NOT_PERMITTED', (target) =>
    target.ask(DESK, { extensions: persisted(sha256('x')) }),
  ),
  refusal('documents: the hash of another text', 400, 'INVALID_INPUT', (target) =>
    target.ask(READER, { query: '{ __typename }', extensions: persisted(sha256(MY_CASES)) }),
  ),
  refusal('documents: a registered hash under another text', [200, 400], ['INVALID_INPUT', 'NOT_PERMITTED'], async (target) =>
    target.ask(DESK, { query: MY_CASES, extensions: persisted(sha256(await registered())) }),
  ),
  refusal('documents: a hash that is a list', 400, 'INVALID_INPUT', (target) =>
    target.ask(READER, { extensions: persisted([sha256('x')]) }),
  ),
  refusal('documents: a hash that is a path', 400, 'INVALID_INPUT', (target) =>
    target.ask(READER, { documentId: '../../package.json' }),
  ),
  refusal('documents: another version', 400, 'INVALID_INPUT', (target) =>
    target.ask(READER, { extensions: persisted(sha256('x'), 2) }),
  ),
  {
    name: 'documents: kept for one who may, asked for by one who may not',
    expected: '200, then NOT_PERMITTED',
    attempt: async (target) => {
      const query = `{ institution(code: ${codeIn(target)}) { shortName } }`;
      await target.ask(READER, { query, extensions: persisted(sha256(query)) });
      const mine = await target.ask(READER, { extensions: persisted(sha256(query)) });
      const yours = await target.ask(DESK, { extensions: persisted(sha256(query)) });
      return dataIn(mine.body) !== null && yours.body.includes('NOT_PERMITTED') ? null : `${mine.body} ${yours.body}`;
    },
  },
  {
    name: 'documents: 200 persisted queries of 40 KiB',
    expected: 'answered each, and memory bounded',
    attempt: async (target) => {
      const users = ['awo-editor', 'working-group', 'jobcenter-developer', 'operator'];
      const flood = users.map(async (user) => {
        for (let at = 0; at < 50; at += 1) {
          const query = `{ __typename } #${user}${at}${'x'.repeat(40_000)}`;
          const { status } = await target.ask({ user }, { query, extensions: persisted(sha256(query)) });
          if (status !== 200) return `${status}`;
        }
        return null;
      });
      return (await Promise.all(flood)).find((seen) => seen !== null) ?? null;
    },
  },
];

/** Either refused for its size or answered soon: never planned for minutes. */
function harmlessOrRefused(name: string, write: (code: string) => string): Attack {
  return {
    name,
    expected: '200 or 400, and soon',
    attempt: async (target) => {
      const { status, ms, body } = await ask(write)(target);
      if (status !== 200 && !body.includes(LIMIT) && !body.includes(INVALID)) return `${status} ${body.slice(0, 80)}`;
      return ms > 1_000 ? `took ${Math.round(ms)} ms` : null;
    },
  };
}

function registered(): Promise<string> {
  return readFile('schema/operations/case-desk/my-cases.graphql', 'utf8');
}

/** Operations that are too large, too nosy, or not what they seem (OWASP GraphQL cheat sheet; graphql-armor; GraphQL Cop). */
export const operationAttacks: readonly Attack[] = [...depth, ...width, ...cost, ...introspection, ...kinds, ...documents];
