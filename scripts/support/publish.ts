import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isBodyCode } from '../../subgraphs/governance/bodies/body.rules.js';
import {
  implementationInGerman,
  outcomeInGerman,
  type RegisterEntry,
  registerPage,
} from '../../subgraphs/governance/publication/register-page.rules.js';
import type { CalendarDate } from '../../subgraphs/kit/calendar.js';
import type { GraphResponse } from '../../subgraphs/kit/execute.js';
import { isId } from '../../subgraphs/kit/ids.js';

/** Asks the governance's own graph as somebody who has not signed in. */
export type Ask = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<GraphResponse>;

/** What is published of the governance, as files by their path in the folder; the register comes last. */
export type Publication = ReadonlyMap<string, string>;

interface PublishedDecision extends Omit<RegisterEntry, 'body' | 'text' | 'page'> {
  readonly id: string;
  readonly publicSummary: string | null;
  readonly page: string;
  readonly body: { readonly code: string; readonly name: string } | null;
}

interface PublishedBody {
  readonly code: string;
  readonly state: string;
  readonly rules: { readonly page: string } | null;
}

const DECISIONS = `query ($after: String) { list: publicDecisions(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
  nodes { id reference title decidedOn outcome state effectiveFrom endedOn publicSummary page body { code name } } } }`;
const BODIES = `query ($after: String) { list: bodies(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { code state rules { page } } } }`;
const CALENDAR = '{ meetingCalendar }';

/** Reads what everybody may read; `year` narrows the register, while every published decision keeps its page. */
export async function readPublication(
  ask: Ask,
  { year, today }: { readonly year: number | null; readonly today: CalendarDate },
): Promise<Publication> {
  const decisions = await readAll<PublishedDecision>(ask, DECISIONS);
  const bodies = (await readAll<PublishedBody>(ask, BODIES)).filter(({ state }) => state === 'ACTIVE');
  const { meetingCalendar } = await answered(ask, CALENDAR, {});
  const listed = decisions.filter(({ decidedOn }) => year === null || decidedOn.startsWith(`${year}-`));
  const entries = listed.map((decision) => ({
    ...decision,
    body: decision.body?.name ?? '',
    text: decision.publicSummary ?? '',
    page: pathOf(decision),
  }));
  const json = { asOf: today, year, decisions: listed.map(asJson) };
  return new Map([
    ...decisions.map((decision) => [pathOf(decision), decision.page] as const),
    ...bodies.flatMap(({ code, rules }) => (rules ? [[rulesPathOf(code), rules.page] as const] : [])),
    ['calendar.ics', String(meetingCalendar)] as const,
    ['register.json', `${JSON.stringify(json, null, 2)}\n`] as const,
    ['register.html', registerPage({ edition: 'PUBLIC', year, body: null, entries, madeOn: today })] as const,
  ]);
}

function pathOf({ id }: PublishedDecision): string {
  if (!isId(id)) throw new Error('A decision has an id that is none.');
  return `decisions/${id}.html`;
}

function rulesPathOf(code: string): string {
  if (!isBodyCode(code)) throw new Error('A body has a code that is none.');
  return `rules/${code}.html`;
}

function asJson(decision: PublishedDecision) {
  const { id, reference, title, body, decidedOn, outcome, state, effectiveFrom, endedOn, publicSummary } = decision;
  return {
    ...{ id, reference, title, body, decidedOn, outcome, outcomeInGerman: outcomeInGerman(outcome), summary: publicSummary },
    ...{ effectiveFrom, endedOn, state, implementationInGerman: implementationInGerman(decision), page: pathOf(decision) },
  };
}

interface List<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function readAll<Row>(ask: Ask, query: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo } = (await answered(ask, query, { after }))['list'] as List<Row>;
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}

async function answered(ask: Ask, query: string, variables: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const { data, errors } = await ask(query, variables);
  if (!data || errors) throw new Error(`The governance did not answer: ${errors?.[0]?.message ?? 'no data'}`);
  return data;
}

/** What was done to a folder. */
export interface Replaced {
  readonly written: number;
  /** Pages of an earlier publication that are not published any more. */
  readonly removed: number;
}

/** Folders whose pages are all of a publication, and how they are called. */
const OWN_PAGES: Readonly<Record<string, (name: string) => boolean>> = { decisions: isId, rules: isBodyCode };

/**
 * Puts a publication into a folder. Everything is written beside its place first; then each file takes its place in one piece, the register
 * last, and pages that are not published any more go. Whatever else is in the folder stays.
 */
export async function replaceFiles(folder: string, files: Publication): Promise<Replaced> {
  const part = `.part-${randomBytes(6).toString('hex')}`;
  const paths = [...files.keys()].map((path) => join(folder, path));
  try {
    for (const place of new Set(paths.map(dirname))) await mkdir(place, { recursive: true });
    for (const [path, text] of files) await writeFile(join(folder, `${path}${part}`), text, { flush: true });
    for (const path of paths) await rename(`${path}${part}`, path);
  } catch (error) {
    if (isAboutFolder(error)) throw new Error(`The folder ${folder} cannot be written.`);
    throw error;
  } finally {
    for (const path of paths) await rm(`${path}${part}`, { force: true }).catch(() => undefined);
  }
  return { written: files.size, removed: await removeStale(folder, files) };
}

function isAboutFolder(error: unknown): boolean {
  return ['EEXIST', 'ENOTDIR', 'EISDIR', 'EACCES', 'EROFS', 'EPERM', 'ENOSPC'].includes((error as { code?: string }).code ?? '');
}

async function removeStale(folder: string, files: Publication): Promise<number> {
  let removed = 0;
  for (const [place, isOwn] of Object.entries(OWN_PAGES)) {
    const names = await readdir(join(folder, place)).catch(() => []);
    const stale = names.filter((name) => name.endsWith('.html') && isOwn(name.slice(0, -5)) && !files.has(`${place}/${name}`));
    for (const name of stale) await rm(join(folder, place, name));
    removed += stale.length;
  }
  return removed;
}
