import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { fieldOf, type TestSubgraph } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { APPROVALS } from './case.rules.js';

/** A case as a test goes on with it. */
export interface WalkedCase {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** An assessment that lacks nothing, for a case with the problem areas work and housing. */
export const wholeAssessment = {
  domains: [
    { area: 'WORK', situation: 'Looks for work', need: 2, resources: 'Has a trade' },
    { area: 'HOUSING', situation: 'Lives in a shelter', need: 3 },
  ],
  resources: ['Learns quickly'],
  network: [{ kind: 'PERSON', role: 'Sister' }],
  titleGroup: 'RESIDENCE_HUMANITARIAN',
  legalCircles: ['SGB2', 'AUFENTHG'],
  risks: [],
};

/** A plan that lacks nothing, with one goal of two measures and one of one. */
export const wholePlan = (institution: string) => {
  const measure = (text: string, dueOn: string) => ({ text, responsibleInstitution: institution, dueOn });
  return {
    goals: [
      {
        text: 'A flat of her own',
        domain: 'HOUSING',
        indicator: 'A lease is signed',
        dueOn: '2027-06-30',
        measures: [measure('Apply for a permit for housing', '2026-12-15'), measure('View flats', '2027-03-31')],
      },
      {
        text: 'Work in her trade',
        domain: 'WORK',
        indicator: 'A contract is signed',
        dueOn: '2027-09-30',
        measures: [measure('Have the qualification recognised', '2027-02-28')],
      },
    ],
  };
};

/** What an evaluation says beside the goals, and lacks nothing. */
export const wholeEvaluation = { feedbackScore: 4, feedbackText: 'It helped', closureReason: 'GOALS_REACHED', openGaps: [] };

const ACCEPTANCE = {
  problemAreas: ['WORK', 'HOUSING'],
  institutionsInvolved: ['Jobcenter'],
  otherCounsellingResponsible: false,
  dataProtectionInformedOn: '2026-11-02',
  consentTextVersion: '2025-01',
  processingConsentOn: '2026-11-02',
};

type Input = Readonly<Record<string, unknown>>;
type Walk = readonly [state: string, mutation: string, inputType: string, input: Input];

const WAY: readonly Walk[] = [
  ['CLEARING', 'startCaseClearing', 'CaseStepInput', {}],
  ['ASSESSMENT', 'acceptCase', 'AcceptCaseInput', ACCEPTANCE],
  ['PLANNING', 'signOffCaseAssessment', 'CaseStepInput', {}],
  ['LINKING', 'agreeCasePlan', 'AgreeCasePlanInput', { agreedOn: '2026-11-02' }],
  ['MONITORING', 'startCaseServices', 'CaseStepInput', {}],
  ['EVALUATION', 'beginCaseEvaluation', 'CaseStepInput', {}],
  ['CLOSED', 'closeCase', 'CloseCaseInput', {}],
];

/** The record that has to be there before a mutation, with what it says. */
export async function recordBefore(db: TestSubgraph, actor: Actor, mutation: string, found: WalkedCase): Promise<WalkedCase> {
  if (mutation === 'signOffCaseAssessment')
    return change(db, actor, 'recordCaseAssessment', 'RecordCaseAssessmentInput', found, wholeAssessment);
  if (mutation === 'agreeCasePlan')
    return change(db, actor, 'draftCasePlan', 'DraftCasePlanInput', found, wholePlan(actor.institution ?? ''));
  if (mutation !== 'closeCase') return found;
  const attainment = (await goalsOf(db, actor, found.id)).map((goalId) => ({ goalId, score: 1 }));
  return change(db, actor, 'recordCaseEvaluation', 'RecordCaseEvaluationInput', found, { ...wholeEvaluation, attainment });
}

/** The ids of the goals of the plan in force. */
export async function goalsOf(db: TestSubgraph, actor: Actor, caseId: string): Promise<readonly string[]> {
  const answer = await db.ask(actor, 'query ($id: ID!) { case(id: $id) { plan { goals { id } } } }', { id: caseId });
  const { plan } = fieldOf<{ plan: { goals: { id: string }[] } | null }>(answer, 'case');
  return plan?.goals.map(({ id }) => id) ?? [];
}

/** Asks for one change of a case and hands the case on; a refusal fails the test. */
export async function change(
  db: TestSubgraph,
  actor: Actor,
  mutation: string,
  inputType: string,
  { id, version }: Pick<WalkedCase, 'id' | 'version'>,
  input: Input,
): Promise<WalkedCase> {
  const text = `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { id version state } }`;
  return fieldOf(await db.ask(actor, text, { input: { caseId: id, version, ...input } }), mutation);
}

/** Opens a case and takes it on its way until it stands in this state, with every record on the way whole. */
export async function walkTo(db: TestSubgraph, actor: Actor, state: string): Promise<WalkedCase> {
  const open = 'mutation { openCase(input: { contactChannel: PHONE, clientAlias: "Ahorn 1" }) { id version state } }';
  let found = fieldOf<WalkedCase>(await db.ask(actor, open), 'openCase');
  for (const [, mutation, inputType, input] of WAY.slice(0, WAY.findIndex(([end]) => end === state) + 1)) {
    found = await recordBefore(db, actor, mutation, found);
    found = await change(db, actor, mutation, inputType, found, input);
  }
  return found;
}

/** Lets a carrier ask for every approval. */
export function askForApprovals(db: TestSubgraph, institution: string): Promise<void> {
  const settings = { id: newId(), institution, referencePrefix: 'AWO', approvals: [...APPROVALS] };
  return inSystemWork(db, (em) => insertMissing(em, CarrierSettings, [settings]));
}

/** Binds the login of the client, or of somebody who represents them, to a case. */
export async function activate(db: TestSubgraph, staff: Actor, person: Actor, caseId: string, kind = 'SELF'): Promise<void> {
  const issue = 'mutation ($input: IssueCaseActivationInput!) { issueCaseActivationCode(input: $input) { code } }';
  const input = { caseId, kind, evidence: kind === 'SELF' ? null : 'Vollmacht' };
  const { code } = fieldOf<{ code: string }>(await db.ask(staff, issue, { input }), 'issueCaseActivationCode');
  fieldOf(await db.ask(person, 'mutation ($code: String!) { activateCase(code: $code) { id } }', { code }), 'activateCase');
}

/** The case as it reads now, for whoever goes on with it after somebody else has changed it. */
export async function readAgain(db: TestSubgraph, actor: Actor, id: string): Promise<WalkedCase> {
  return fieldOf(await db.ask(actor, 'query ($id: ID!) { case(id: $id) { id version state } }', { id }), 'case');
}
