import { type Attack, notRefused, refusal } from './battery.js';
import { dataIn, errorsIn, type Question, type Target } from './target.js';

const READER = { user: 'ki-editor' };
const MANAGER = { user: 'awo-manager' };
const OFFICER = { user: 'officer' };
const INVALID = 'INVALID_INPUT';

const BY_CODE = 'query ($x: String) { institution(code: $x) { name } }';
const OFFERS = 'query ($x: String) { searchOffers(text: $x) { totalCount } }';
const CASES = 'query ($x: String!) { searchCases(text: $x) { fit } }';
const APPLICATIONS = 'query ($x: String) { searchNaturalisationApplications(input: { text: $x }) { fit } }';

/** Texts that some reader stumbles over. */
const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['a NUL', 'a\0b'],
  ['half a surrogate', 'a\ud800b'],
  ['SQL', `' or 1=1; drop table "case"; --`],
  ['a pattern of SQL', '%_%\\%'.repeat(20)],
  ['a regular expression that takes for ever', `${'(a+)+'.repeat(20)}$`],
  ['right to left, and without width', '\u202e\u2066\u200b\ufeff\u0000'],
  ['a hundred accents on one letter', `a${'\u0301'.repeat(100)}`],
  ['the longest ligature', '\ufdfa'.repeat(60)],
  ['an address inside', 'http://169.254.169.254/latest/meta-data'],
  ['a template', '{{7*7}}<%= 7*7 %>#{7*7}'],
  ['a command', '$(sleep 5)`sleep 5`; sleep 5'],
];

/** Whatever stands in a text: it is found nowhere or refused as input, never a fault. */
const texts = TEXTS.map(
  ([name, text]): Attack => ({
    name: `text: ${name}`,
    expected: 'nothing found, or INVALID_INPUT, and soon',
    attempt: async (target) => {
      const asked = [
        await target.ask(READER, { query: BY_CODE, variables: { x: text } }),
        await target.ask(READER, { query: OFFERS, variables: { x: text } }),
        await target.ask(MANAGER, { query: CASES, variables: { x: text } }),
        await target.ask(OFFICER, { query: APPLICATIONS, variables: { x: text } }),
      ];
      for (const { status, body, ms } of asked) {
        const told = errorsIn(body).map(({ code }) => code);
        if (![200, 400].includes(status) || told.some((code) => code !== INVALID && code !== 'NOT_FOUND'))
          return `${status} ${told.join(', ')}`;
        if (ms > 3_000) return `took ${Math.round(ms)} ms`;
      }
      return null;
    },
  }),
);

const PAGE = 'query ($n: Int!) { institutions(first: $n) { totalCount } }';
const WORKLIST =
  'query ($after: String) { naturalisationApplications(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } }';
const FACTS = 'query ($facts: NaturalisationFactsInput!) { naturalisationQuickCheck(input: $facts) { outcome } }';

const number = (name: string, n: unknown) =>
  refusal(`number: ${name}`, [200, 400], [INVALID, 'OPERATION_LIMIT_EXCEEDED'], (target) =>
    target.post(READER, JSON.stringify({ query: PAGE, variables: { n: 'N' } }).replace('"N"', String(n))),
  );
const facts = (name: string, given: unknown) =>
  refusal(`input: ${name}`, [200, 400], INVALID, (target) => target.ask(READER, { query: FACTS, variables: { facts: given } }));
const cursor = (name: string, after: string) =>
  refusal(`cursor: ${name}`, [200, 400], INVALID, (target) => target.ask(OFFICER, { query: WORKLIST, variables: { after } }));

const values: readonly Attack[] = [
  number('2 to the power of 31', 2 ** 31),
  number('a whole number of 400 digits', '9'.repeat(400)),
  number('1e400', '1e400'),
  number('half a row', 1.5),
  number('a text', '"1; drop table institution"'),
  number('a list', '[1]'),
  facts('a day that there is not', { birthDate: '2001-02-30' }),
  facts('a day in the year 300,000', { birthDate: '+300000-01-01' }),
  facts('a day that is a moment', { birthDate: '2001-02-03T00:00:00Z' }),
  facts('a day that is an object', { birthDate: { gt: '' } }),
  facts('a member that there is not', { constructor: { prototype: { isAdmin: true } } }),
  facts('a list that is 20,000 long', { benefits: Array<string>(20_000).fill('x') }),
  refusal('input: a variable that is required and null', 400, [INVALID, 'GRAPHQL_VALIDATION_FAILED'], (target) =>
    target.ask(READER, { query: FACTS, variables: { facts: null } }),
  ),
  refusal('input: 50 wrong variables, to learn from the messages', 400, INVALID, (target) =>
    target.ask(READER, {
      query: FACTS,
      variables: { facts: Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, at])) },
    }),
  ),
  cursor('rubbish', 'rubbish'),
  cursor('SQL in base64', Buffer.from(`["' or 1=1 --"]`).toString('base64url')),
  cursor('of another shape', Buffer.from('[{"$ne":null},{"$gt":""}]').toString('base64url')),
  cursor('of 90 KiB', 'A'.repeat(90_000)),
  cursor('nested 20,000 times', Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`).toString('base64url')),
  {
    name: 'cursor: the one of another list',
    expected: 'INVALID_INPUT',
    attempt: async (target) => {
      const { body } = await target.ask(READER, { query: '{ institutions(first: 1) { pageInfo { endCursor } } }' });
      const after = dataIn<{ institutions: { pageInfo: { endCursor: string } } }>(body)?.institutions.pageInfo.endCursor;
      const reply = await target.ask(OFFICER, { query: WORKLIST, variables: { after } });
      // A cursor is a place in an order, not a right: where both orders are alike it is accepted, and shows no more than without it.
      return reply.body.includes('"data":{"naturalisationApplications"') ? null : notRefused(reply, [200, 400], [INVALID]);
    },
  },
];

const REQUESTS = 150;
const SIGNS = [
  '{',
  '}',
  '"',
  '\\',
  '\0',
  '[',
  ']',
  ':',
  ',',
  '$',
  '!',
  '...',
  '@',
  '\ud83d',
  '1e999',
  'null',
  '__proto__',
  '#',
  '"""',
  '\n',
];

/** A small generator of its own, so that a run can be repeated (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A good request in which a few signs are others. */
function mangled(target: Target, random: (below: number) => number): string {
  const question: Question = {
    query: 'query Q($code: String, $n: Int! = 3) { institution(code: $code) { name offers(first: $n) { nodes { title } } } }',
    variables: { code: `awo-${target.hub.settings.city}`, n: 3 },
    operationName: 'Q',
  };
  let text = JSON.stringify(question);
  for (let change = 0; change <= random(3); change += 1) {
    const at = random(text.length);
    text = text.slice(0, at) + (SIGNS[random(SIGNS.length)] ?? '') + text.slice(at + random(3));
  }
  return text;
}

const rubbish: Attack = {
  name: `rubbish: ${REQUESTS} good requests with a few signs changed`,
  expected: 'an answer or a refusal, never a fault',
  attempt: async (target) => {
    const random = randomFrom(20_260_101);
    const users = ['ki-editor', 'awo-editor', 'body-office', 'body-chair', 'operator'];
    for (let at = 0; at < REQUESTS; at += users.length) {
      const replies = await Promise.all(users.map((user) => target.post({ user }, mangled(target, random))));
      const wrong = replies.find(({ status }) => ![200, 400].includes(status));
      if (wrong) return `${wrong.status} ${wrong.body.slice(0, 80)}`;
    }
    return null;
  },
};

/** Values that some reader between the client and the database reads differently. */
export const inputAttacks: readonly Attack[] = [...texts, ...values, rubbish];
