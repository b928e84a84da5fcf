import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from './battery.js';
import type { Target } from './target.js';
import type { Exchange, Reply } from './wire.js';

const QUERY = '{"query":"{ __typename }"}';

function atOnce(target: Target, count: number, request: Exchange): Promise<readonly Reply[]> {
  return Promise.all(Array.from({ length: count }, () => target.once(request)));
}

const count = (replies: readonly Reply[], status: number) => replies.filter((reply) => reply.status === status).length;

/** Some are let in, the others are told when to come back, and whoever does is let in. */
function burst(name: string, size: number, request: (target: Target) => Promise<Exchange>, goodStatus: number): Attack {
  return {
    name: `rate: ${name}`,
    expected: `${goodStatus}, then 429 with Retry-After, then ${goodStatus}`,
    attempt: async (target) => {
      const given = await request(target);
      const replies = await atOnce(target, size, given);
      const refused = replies.find(({ status }) => status === 429);
      if (!refused) return `all ${size} were let in`;
      const others = replies.filter(({ status }) => ![429, 503, goodStatus].includes(status));
      if (others.length > 0) return others.map(({ status }) => status).join(', ');
      const seconds = Number(refused.headers['retry-after']);
      if (!(seconds >= 1)) return 'no Retry-After';
      await sleep(seconds * 1_000);
      return (await target.send(given)).status === goodStatus ? null : 'nobody was let in afterwards';
    },
  };
}

const rates: readonly Attack[] = [
  burst(
    'one user, 150 at once',
    150,
    async (target) => ({ headers: await target.headersFor({ user: 'awo-assistant', explore: false }), body: QUERY }),
    200,
  ),
  burst(
    'no token, 60 at once, each from another address as it says',
    60,
    async () => ({ headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' }, body: QUERY }),
    200,
  ),
  burst(
    'rubbish for a token, 100 at once',
    100,
    async () => ({ headers: { 'content-type': 'application/json', authorization: 'Bearer a.b.c' }, body: QUERY }),
    401,
  ),
  {
    name: 'rate: rubbish for tokens from the address of an office',
    expected: 'the office is answered',
    attempt: async (target) => {
      const headers = await target.headersFor({ user: 'intake', explore: false });
      await target.send({ headers, body: QUERY });
      await atOnce(target, 60, { headers: { ...headers, authorization: 'Bearer a.b.c' }, body: QUERY });
      const { status } = await target.once({ headers, body: QUERY });
      return status === 200 ? null : `${status}`;
    },
  },
];

const OFFERS =
  '{ institutions(first: 20) { nodes { name offers(first: 20) { nodes { title description keywords openSteps { step } provider { name } } } } } }';

const floods: readonly Attack[] = [
  {
    name: 'load: 60 dear operations at once',
    expected: 'answered, or 429 or 503 with Retry-After',
    attempt: async (target) => {
      const replies = (
        await Promise.all(
          ['awo-editor', 'ki-coordination'].map(async (user) =>
            atOnce(target, 30, { headers: await target.headersFor({ user }), body: JSON.stringify({ query: OFFERS }) }),
          ),
        )
      ).flat();
      const others = replies.filter(
        ({ status, headers }) => status !== 200 && !(headers['retry-after'] && [429, 503].includes(status)),
      );
      return others.length === 0 ? null : others.map(({ status }) => status).join(', ');
    },
  },
  {
    name: 'load: 50 operations whose clients hang up',
    expected: 'the hub answers others',
    attempt: async (target) => {
      const headers = await target.headersFor({ user: 'second-officer' });
      const body = JSON.stringify({
        query: '{ naturalisationApplications(first: 25) { nodes { fileReference openRequirements { code } history { step } } } }',
      });
      const head = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
      const request = `POST /graphql HTTP/1.1\r\nhost: hub\r\n${head.join('')}content-length: ${body.length}\r\n\r\n${body}`;
      await Promise.all(Array.from({ length: 50 }, () => target.converse([request], 30)));
      const { status } = await target.ask({ user: 'operator' }, { query: '{ __typename }' });
      return status === 200 ? null : `${status}`;
    },
  },
  {
    name: 'load: 400 readings of the metrics at once',
    expected: 'answered each',
    attempt: async (target) => {
      const replies = await atOnce(target, 400, { method: 'GET', path: '/metrics', headers: {} });
      return count(replies, 200) === 400 ? null : `${count(replies, 200)} of 400`;
    },
  },
  {
    name: 'load: 300 files asked for on one connection and not taken',
    expected: 'others are answered, and memory bounded',
    attempt: async (target) => {
      const page = await target.send({ method: 'GET', path: '/', headers: {} });
      const file = /"(\/explorer\/[^"]+\.js)"/.exec(page.body)?.[1] ?? '/';
      const held = Array.from({ length: 10 }, () =>
        target.converse([`GET ${file} HTTP/1.1\r\nhost: hub\r\n\r\n`.repeat(30)], 200),
      );
      const { status, ms } = await target.ask({ user: 'operator' }, { query: '{ __typename }' });
      await Promise.all(held);
      return status === 200 && ms < 1_000 ? null : `${status} after ${Math.round(ms)} ms`;
    },
  },
];

/** More than anybody needs, all at once. */
export const loadAttacks: readonly Attack[] = [...rates, ...floods];
