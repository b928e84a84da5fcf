import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrap } from '@mikro-orm/postgresql';
import { CaseTask } from '../../subgraphs/case-management/case-tasks/task.entity.js';
import { Case } from '../../subgraphs/case-management/cases/case.entity.js';
import { Consent } from '../../subgraphs/case-management/consents/consent.entity.js';
import { CaseContact } from '../../subgraphs/case-management/contacts/contact.entity.js';
import { freezeQuarter } from '../../subgraphs/case-management/indicators/indicator-table.commands.js';
import { Observation } from '../../subgraphs/case-management/observations/observation.entity.js';
import { Referral } from '../../subgraphs/case-management/referrals/referral.entity.js';
import type { Purpose } from '../../subgraphs/kit/actor.js';
import { addDays, type CalendarDate } from '../../subgraphs/kit/calendar.js';
import { seedId } from '../../subgraphs/kit/ids.js';
import { startEmbeddedPostgres } from '../../subgraphs/kit/postgres.js';
import { dice, insertMissing, pick } from '../../subgraphs/kit/seeding.js';
import { TEST_SERVER } from '../../subgraphs/kit/testing.js';
import { inSystemContext, inSystemWork } from '../../subgraphs/kit/transaction.js';
import { openTestHub, type TestHub } from '../../test/support/hub.js';
import { countStatements, cpuMeter, median, percentile } from './measure.js';

type EntityManager = Parameters<Parameters<typeof inSystemWork>[1]>[0];

/**
 * `npm run bench:cases`: what a case, a lead's overview, the quarterly tables and a search for offers cost on 5,000 cases of eight institutions
 * (CPU of gateway, subgraphs and database backends; SQL statements without the framing of transactions; 95th percentile of the time).
 */
const CASES_A_ROUND = 152;
const OFFERS_A_ROUND = 43;
const CASES = 5_000;
const CONTACTS = 60_000;
const OBSERVATIONS = 20_000;
const OFFERS = 2_000;
/** Cases of one case manager that are linked to an application; they are asked for in turn. */
const LINKED = 8;
const REFERRALS_EACH = 3;
const PAGE = 100;
const ASKED = 40;
const WARM_UP = 10;
const ROUNDS = 4;
/** A quarter that is over and full of seeded cases. */
const QUARTER = '2026-Q3';
const REFERRED_ON: CalendarDate = '2026-10-05';
const DUE_FROM: CalendarDate = '2026-10-12';

/** A case as the bound names it; its desk page asks for the client and the steps that are open too. */
const CASE_FIELDS = `id version reference state openedOn clientAlias
  plan { state agreedOn goals { text state dueOn lastProgress { score }
    measures { text state dueOn isOverdue responsibleInstitution { shortName } } } }
  referrals { id state referredOn daysUntilAnswer offerId recipientInstitution { shortName offers(first: 5) { nodes { title state freePlaces } } } }
  lastContacts { on medium minutes topics }
  naturalisationApplications { stage asOf }`;
const DESK_FIELDS = `managerId client { givenName familyName birthDate } responsibleInstitution { shortName }
  openSteps { step openRequirements { code } }`;
const CASE = `query ($id: ID!) { case(id: $id) { ${CASE_FIELDS} } }`;
const CASE_AT_DESK = `query ($id: ID!) { case(id: $id) { ${CASE_FIELDS} ${DESK_FIELDS} } }`;
const OVERVIEW = `{ caseOverview { total weight overdue unassigned approvalsWaiting managers { managerId cases weight }
  phases { state count } } }`;
const ROW = `id version reference state openedOn managerId weight clientAlias client { familyName } nextDeadlineOn lastContactOn waitingReferrals
  phaseSince overdueTasks nextAppointment { on }`;
const WORKLIST = `query ($after: String) {
  caseWorklist(first: ${PAGE}, after: $after) { nodes { ${ROW} } pageInfo { endCursor hasNextPage } } }`;
const ALL_CASES = `query ($after: String) { cases(first: ${PAGE}, after: $after) { nodes { ${ROW} } pageInfo { endCursor hasNextPage } } }`;
const OWN_TABLES = `{ carrierIndicators(quarter: "${QUARTER}") { indicator measure cells { at value } } }`;
const FROZEN_TABLES = `{ kimIndicators(quarter: "${QUARTER}") { indicator measure dimensions cells { at value percent } hash } }`;
const SEARCH = `query ($text: String, $filter: DirectoryOfferFilterInput) {
  searchOffers(first: 20, text: $text, filter: $filter) { nodes {
    id title state freePlaces waitingDays languages provider { shortName } site { name street } } } }`;

interface Bound {
  readonly of: 'ms CPU' | 'statements';
  readonly most: number;
}
const ms = (most: number): Bound => ({ of: 'ms CPU', most });
const statementsAtMost = (most: number): Bound => ({ of: 'statements', most });

const tokens = new Map<string, string>();
const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-bench-cases-'));
const postgres = await startEmbeddedPostgres({ dataDir });
process.env[TEST_SERVER] = postgres.url;
const cpuMs = cpuMeter(postgres.pid);
const statements = countStatements();
try {
  const started = performance.now();
  const hub = await openTestHub('duesseldorf', {
    'case-management': Math.ceil(CASES / CASES_A_ROUND),
    'partner-directory': Math.ceil(OFFERS / OFFERS_A_ROUND),
  });
  try {
    const amounts = await fillUp(hub);
    console.log(`${amounts} (seeded in ${((performance.now() - started) / 1000).toFixed(0)} s)`);
    await measureAll(hub);
  } finally {
    await hub.close();
  }
} finally {
  statements.stop();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measureAll(hub: TestHub): Promise<void> {
  const ids = await linkCases(hub);
  let turn = 0;
  const readCase = async (query: string) => {
    turn += 1;
    const found = await part<CaseAnswer>(hub, 'awo-manager', query, { id: ids[turn % ids.length] }, 'case');
    if (!found.plan || found.referrals.length < REFERRALS_EACH || !found.naturalisationApplications?.length)
      throw new Error(`The case lacks something: ${JSON.stringify(found)}`);
  };
  await report('a case with plan, goals, referrals, contacts, offers', ms(40), () => readCase(CASE));
  await report('the same with client and open steps', ms(40), () => readCase(CASE_AT_DESK));
  await report('lead: figures of the overview', statementsAtMost(8), () => part(hub, 'awo-lead', OVERVIEW, {}, 'caseOverview'));
  for (const [name, query, field] of [
    ['worklist', WORKLIST, 'caseWorklist'],
    ['all cases', ALL_CASES, 'cases'],
  ] as const) {
    const second = (await page(hub, query, field, null)).pageInfo.endCursor;
    await report(`lead: ${name}, page 1 of ${PAGE}`, statementsAtMost(8), () => page(hub, query, field, null));
    await report(`lead: ${name}, page 2 of ${PAGE}`, statementsAtMost(8), () => page(hub, query, field, second));
  }
  await report('quarterly tables of a carrier', ms(300), () =>
    part(hub, 'awo-lead', OWN_TABLES, {}, 'carrierIndicators', 'STATISTICS'),
  );
  await report('quarterly tables of all carriers, made and frozen', ms(300), () => freezeAndForget(hub), 5);
  const freeze = `mutation { freezeIndicators(quarter: "${QUARTER}") { id } }`;
  await part(hub, 'ki-coordination', freeze, {}, 'freezeIndicators', 'STATISTICS');
  await report('quarterly tables of all carriers, frozen before', ms(300), () =>
    part(hub, 'ki-coordination', FROZEN_TABLES, {}, 'kimIndicators', 'STATISTICS'),
  );
  const searches: readonly (readonly [string | null, object | null])[] = [
    ['Deutsch', null],
    ['Sprachcafe im Stadteil', null],
    ['Beratung für Frauen', { language: 'ar' }],
    [null, { freePlaces: true, childcare: true }],
  ];
  for (const [text, filter] of searches) {
    const name = `offer search ${text === null ? '' : `"${text}"`} ${filter ? JSON.stringify(filter).replaceAll('"', '') : ''}`;
    await report(name.trim(), ms(30), () => part(hub, null, SEARCH, { text, filter }, 'searchOffers'));
  }
}

interface CaseAnswer {
  readonly plan: object | null;
  readonly referrals: readonly object[];
  readonly naturalisationApplications: readonly object[] | null;
}

interface CasePage {
  readonly nodes: readonly object[];
  readonly pageInfo: { readonly endCursor: string };
}

async function page(hub: TestHub, query: string, field: string, after: string | null): Promise<CasePage> {
  const found = await part<CasePage>(hub, 'awo-lead', query, { after }, field);
  if (found.nodes.length !== PAGE) throw new Error(`A page of the overview has ${found.nodes.length} rows.`);
  return found;
}

/** Makes the tables as the timer does, and leaves nothing behind, so that they can be made again. */
async function freezeAndForget(hub: TestHub): Promise<void> {
  const forgotten = new Error('The tables are forgotten.');
  const work = { name: 'bench', institution: seedId('institution', 'ki-duesseldorf') };
  try {
    await inSystemContext(caseManagement(hub), work, async (context) => {
      if ((await freezeQuarter(context, QUARTER)) === 0) throw new Error('No table was made.');
      throw forgotten;
    });
  } catch (error) {
    if (error !== forgotten) throw error;
  }
}

async function report(name: string, bound: Bound, work: () => Promise<unknown>, asked = ASKED): Promise<void> {
  for (let at = 0; at < Math.min(WARM_UP, asked); at += 1) await work();
  statements.reset();
  await work();
  const count = statements.count();
  const times: number[] = [];
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = cpuMs();
    for (let at = 0; at < asked; at += 1) {
      const from = performance.now();
      await work();
      times.push(performance.now() - from);
    }
    rounds.push((cpuMs() - before) / asked);
  }
  const cpu = median(rounds);
  const isMissed = (bound.of === 'ms CPU' ? cpu : count) > bound.most;
  const figures = `${cpu.toFixed(1).padStart(7)} ms CPU  p95 ${percentile(times, 95).toFixed(1).padStart(7)} ms  ${String(count).padStart(3)} statements`;
  console.log(`  ${name.padEnd(58)} ${figures}   (at most ${bound.most} ${bound.of})${isMissed ? '  MISSED' : ''}`);
}

/** Asks as a demo user for their usual purpose or another one; null asks without signing in. */
async function part<T>(
  hub: TestHub,
  user: string | null,
  query: string,
  variables: Record<string, unknown>,
  field: string,
  purpose: Purpose = 'COUNSELLING',
): Promise<T> {
  // Whoever works a day at the desk signs in once.
  const token = user && (tokens.get(user) ?? (await hub.token(user)));
  if (user && token) tokens.set(user, token);
  const signedIn = token ? { authorization: `Bearer ${token}`, 'x-purpose': purpose } : {};
  const headers = { 'content-type': 'application/json', ...signedIn };
  const response = await fetch(hub.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const answer = (await response.json()) as { data?: Record<string, unknown>; errors?: unknown };
  const found = answer.data?.[field];
  if (answer.errors || found === undefined || found === null)
    throw new Error(`Answered with errors: ${JSON.stringify(answer.errors)}`);
  return found as T;
}

function caseManagement(hub: TestHub) {
  const room = hub.subgraphs['case-management'];
  if (!room) throw new Error('There is no case-management.');
  return room;
}

/** Contacts and observations up to the number wanted, and what the seed has none of: tasks, consents for partners and referrals to their offers. */
async function fillUp(hub: TestHub): Promise<string> {
  const offers = await part<{ nodes: OfferRow[] }>(
    hub,
    null,
    `{ offers(first: ${PAGE}) { nodes { id provider { id } } } }`,
    {},
    'offers',
  );
  return inSystemWork(caseManagement(hub), async (em) => {
    const cases = await em.findAll(Case, { orderBy: { id: 'asc' } });
    await insertMissing(em, CaseContact, await copiesOf(em, CaseContact, CONTACTS));
    await insertMissing(em, Observation, await copiesOf(em, Observation, OBSERVATIONS));
    const open = cases.filter(({ closedOn }) => closedOn == null);
    await insertMissing(em, CaseTask, open.map(taskOf));
    const made = cases.filter(({ planAgreedOn }) => planAgreedOn != null).flatMap((found) => referralsOf(found, offers.nodes));
    await insertMissing(
      em,
      Consent,
      made.map(({ consent }) => consent),
    );
    await insertMissing(
      em,
      Referral,
      made.map(({ referral }) => referral),
    );
    // As autovacuum does in any database that has been running for a while.
    await em.execute('analyze');
    const [contacts, observations] = [await em.count(CaseContact), await em.count(Observation)];
    return `${cases.length} cases, ${contacts} contacts, ${observations} observations, ${made.length} referrals`;
  });
}

interface OfferRow {
  readonly id: string;
  readonly provider: { readonly id: string };
}

/** Copies of the rows that are there, as many as are missing. */
async function copiesOf<Row extends CaseContact | Observation>(
  em: EntityManager,
  entity: new () => Row,
  wanted: number,
): Promise<(Partial<Row> & { readonly id: string })[]> {
  const rows = await em.findAll(entity as new () => CaseContact, { orderBy: { id: 'asc' } });
  return Array.from({ length: Math.max(0, wanted - rows.length) }, (_each, at) => {
    const row = rows[at % rows.length] as CaseContact;
    return { ...wrap(row).toPOJO(), id: seedId('bench-copy', `${row.id}:${at}`) } as unknown as Partial<Row> & { id: string };
  });
}

function taskOf({ id, institution }: Case) {
  const draw = dice(`bench-task:${id}`);
  return {
    id: seedId('bench-task', id),
    version: 1,
    institution,
    caseId: id,
    state: 'OPEN' as const,
    kind: 'TO_DO' as const,
    aboutId: seedId('bench-task-about', id),
    dueOn: addDays(DUE_FROM, draw(120)),
    title: null,
    note: null,
    assignedTo: null,
    raisedBy: 'system',
    closingNote: null,
  };
}

/** Referrals of a case to offers of the directory, each with the consent it rests on. */
function referralsOf({ id: caseId, institution }: Case, offers: readonly OfferRow[]) {
  const draw = dice(`bench-referrals:${caseId}`);
  return Array.from({ length: REFERRALS_EACH }, (_each, at) => {
    const { id: offerId, provider } = pick(draw, offers);
    const consentId = seedId('bench-consent', `${caseId}:${at}`);
    const own = { version: 1, institution, caseId };
    const validTo = addDays(REFERRED_ON, 365);
    const consent = {
      ...own,
      ...{ id: consentId, state: 'GIVEN' as const, recipientKind: 'INSTITUTION' as const, recipient: provider.id },
      ...{ purpose: 'COUNSELLING' as const, dataCategories: ['CONTACT', 'COUNSELLING'], scope: ['REFERRAL'] },
      ...{
        validFrom: REFERRED_ON,
        validTo,
        textVersion: '2026-1',
        language: 'de',
        form: 'WRITTEN' as const,
        evidence: 'synthetic',
      },
      ...{ givenBy: 'CLIENT' as const, givenOn: REFERRED_ON, revokedOn: null, revokedBy: null },
    } as Partial<Consent> & { id: string };
    const isOpen = draw(2) === 0;
    const referral = {
      ...{ id: seedId('bench-referral', `${caseId}:${at}`), ...own, consentId, offerId, recipientInstitution: provider.id },
      ...{ state: isOpen ? ('OPEN' as const) : ('ACCEPTED' as const), sharedUntil: validTo, referredOn: REFERRED_ON },
      ...{ answeredOn: isOpen ? null : addDays(REFERRED_ON, draw(30)), startedOn: null },
    };
    return { consent, referral };
  });
}

/** Links some cases with a plan to an application, with a code for each, as counsellors do with a power of attorney. */
async function linkCases(hub: TestHub): Promise<readonly string[]> {
  const activate = 'mutation ($code: String!) { activateNaturalisationApplication(code: $code) { id } }';
  const code = 'DEMO-APPL-DUESSELDORF';
  const found = await part<{ id: string }>(
    hub,
    'person',
    activate,
    { code },
    'activateNaturalisationApplication',
    'SUBJECT_REQUEST',
  );
  const mine = `{ myCases(first: ${LINKED}, state: MONITORING) { nodes { id version } } }`;
  const { nodes } = await part<{ nodes: readonly Row[] }>(hub, 'awo-manager', mine, {}, 'myCases');
  for (const each of nodes) await linkCase(hub, each, found.id);
  return nodes.map(({ id }) => id);
}

interface Row {
  readonly id: string;
  readonly version: number;
}

async function linkCase(hub: TestHub, { id: caseId, version }: Row, applicationId: string): Promise<void> {
  const step = <T = Row>(user: string, purpose: Purpose, name: string, type: string, fields: string, input: object) =>
    part<T>(hub, user, `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`, { input }, name, purpose);
  const office = 'NATURALISATION_PROCEDURE';
  const application = 'query ($id: ID!) { naturalisationApplication(id: $id) { id version } }';
  const read = await part<Row>(hub, 'officer', application, { id: applicationId }, 'naturalisationApplication', office);
  const issue = { applicationId, version: read.version };
  const { code } = await step<{ code: string }>('officer', office, 'issueLinkCode', 'NaturalisationStepInput', 'code', issue);
  const claimed = await step('person', 'SUBJECT_REQUEST', 'claimLink', 'ClaimLinkInput', 'id version', { code });
  const confirm = { linkId: claimed.id, version: claimed.version };
  await step('second-officer', office, 'confirmLink', 'ConsentedLinkStepInput', 'id', confirm);
  const today = new Date().toISOString().slice(0, 10);
  const consent = await step('awo-manager', 'COUNSELLING', 'giveConsent', 'GiveConsentInput', 'id version', {
    ...{ caseId, recipientKind: 'SUBGRAPH', recipient: 'immigration-office', scope: ['APPLICATION_STATUS'] },
    ...{ dataCategories: ['COUNSELLING', 'APPLICATION_STATUS'], validFrom: today, validTo: addDays(today, 200) },
    ...{ textVersion: '2026-1', language: 'uk', form: 'WRITTEN', evidence: 'synthetic' },
  });
  const link = { caseId, version, code, consentId: consent.id, evidence: 'synthetic' };
  await step('awo-manager', 'COUNSELLING', 'linkCaseToOffice', 'LinkCaseToOfficeInput', 'id', link);
}
