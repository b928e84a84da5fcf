import { readFile } from 'node:fs/promises';
import type { Target } from './target.js';

/** A registered operation, as a desk sends it: with a token that may send no other. */
export async function honestRequest(target: Target): Promise<{ headers: Record<string, string>; body: string }> {
  const query = await readFile('schema/operations/case-desk/my-cases.graphql', 'utf8');
  const headers = (await target.headersFor({ user: 'awo-manager', explore: false })) as Record<string, string>;
  return { headers, body: JSON.stringify({ query, operationName: 'MyCases' }) };
}

/** What must not change: what each institution's people see of their own, as text. */
const DATA: readonly (readonly [user: string, query: string])[] = [
  ['awo-lead', '{ cases(first: 100) { totalCount nodes { id reference state } } }'],
  ['caritas-lead', '{ cases(first: 100) { totalCount nodes { id reference state } } }'],
  ['officer', '{ naturalisationApplications(first: 100) { totalCount nodes { id fileReference state familyName } } }'],
  ['ki-editor', '{ institutions(first: 100) { totalCount nodes { id version name state } } offers { totalCount } }'],
  ['body-office', '{ proposals(first: 100) { totalCount nodes { id state title } } }'],
];

/** What they see of it now, by who sees it. Throws when it cannot be read. */
export async function dataOf(target: Target): Promise<Readonly<Record<string, string>>> {
  const seen = await Promise.all(
    DATA.map(async ([user, query]) => {
      const { status, body } = await target.ask({ user }, { query });
      if (status !== 200 || body.includes('"errors"')) throw new Error(`What ${user} sees cannot be read: ${body.slice(0, 200)}`);
      return [`what ${user} sees`, body] as const;
    }),
  );
  return Object.fromEntries(seen);
}
