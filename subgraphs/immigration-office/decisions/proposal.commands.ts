import { dayOfAge } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { nextNumber } from '../../kit/numbering.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { storeAssessment } from '../examination/examination.commands.js';
import { routeOf } from '../examination/examined-facts.rules.js';
import { type FeeEnding, feeOf, isFeeFault } from '../fees/fee.rules.js';
import { NOT_HEARD } from '../hearings/hearing.commands.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { ROUTE_RULES } from '../requirements/routes.rules.js';
import { AdministrativeDecision } from './administrative-decision.entity.js';
import { decisionsOf } from './administrative-decision.loaders.js';
import { administrativeDecisionProcedure } from './administrative-decision.procedure.js';
import { type DecisionKind, type DecisionState, effectOf, legalBasisOf } from './administrative-decision.rules.js';
import type { ApproveRefusalInput, NewFactsInput, ProposeRefusalInput, ReasonedStepInput } from './decision.inputs.js';

/** A row as it was read, apart from what becomes of it. */
const seen = ({ id, version }: View): View => ({ id, version });

const LONGEST_REASONS = 20_000;
const LONGEST_TEXT = 2_000;
const LONGEST_INSTRUCTION = 4_000;
const FULL_AGE = 18;
/** How the numbers of certificates begin (practice, to be confirmed). */
const CERTIFICATE = '33-EU';

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Nothing is proposed, and nothing decided that could be appealed. */
export const UNDECIDED = {
  proposedBy: null,
  proposedOn: null,
  proposalReasons: null,
  refusalFeeCents: null,
  remedyInstruction: false,
  decidedOn: null,
  decisionNotifiedOn: null,
  remedyEndsOn: null,
} as const;

/** Proposes the naturalisation; what was proposed before is off the table, and new facts were weighed. */
export async function proposeGrant(context: Context, input: ApplicationStepInput): Promise<Application> {
  const proposed = await takeStep(context, Application, viewOf(input), applicationProcedure, 'PROPOSE_GRANT', {
    ...UNDECIDED,
    newFacts: null,
    proposedBy: context.actor.id,
    proposedOn: context.today,
  });
  await storeAssessment(context, proposed, 'GRANT_PROPOSED');
  return proposed;
}

/** Approves the naturalisation: the certificate gets a number that was never given before. */
export async function approveGrant(context: Context, input: ApplicationStepInput): Promise<Application> {
  const { institution } = await readOne(context, applicationById, input.applicationId);
  const { year, number } = await nextNumber(context, institution, CERTIFICATE);
  const certificateNumber = `${CERTIFICATE}-${year}-${String(number).padStart(5, '0')}`;
  const approved = await takeStep(context, Application, viewOf(input), applicationProcedure, 'APPROVE_GRANT', {
    certificateNumber,
    certificateIssuedOn: context.today,
    certificateVoidOn: null,
    decidedOn: context.today,
  });
  await issueDecision(context, approved, 'GRANT', { proposedBy: approved.proposedBy, certificateNumber });
  return approved;
}

/** Returns a proposal; it is off the table, and its reasons stay for whoever goes on with it. */
export function returnProposal(context: Context, input: ReasonedStepInput): Promise<Application> {
  const returnedBecause = textOf('reason', input.reason, LONGEST_TEXT, 'A proposal is returned for a reason.');
  const changes = { returnedBecause, proposedBy: null, proposedOn: null };
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'RETURN_PROPOSAL', changes);
}

/** Records new facts after the approval: the certificate is void, and its number is not given again. */
export async function recordNewFacts(context: Context, input: NewFactsInput): Promise<Application> {
  const { today } = context;
  const newFacts = textOf('newFacts', input.newFacts, LONGEST_TEXT, 'Say what is new.');
  const found = await takeStep(context, Application, viewOf(input), applicationProcedure, 'FIND_NEW_FACTS', {
    ...UNDECIDED,
    ...NOT_HEARD,
    newFacts,
    certificateVoidOn: today,
    presentInPerson: false,
    identityCheckedOn: null,
    declarationMadeOn: null,
    recheckedOn: null,
  });
  const grant = await standingGrant(context, found.id, ['ISSUED']);
  if (grant) {
    const changes = { annulledOn: today, annulmentReason: newFacts };
    await takeStep(context, AdministrativeDecision, seen(grant), administrativeDecisionProcedure, 'VOID', changes);
  }
  return found;
}

/** The certificate is handed over: with it the grant takes effect, and nobody can appeal it. */
export async function grantTakesEffect(context: Context, application: Application): Promise<void> {
  const grant = await standingGrant(context, application.id, ['ISSUED']);
  if (!grant) return;
  const on = application.handedOverOn ?? context.today;
  const changes = { channel: 'HANDED_OVER' as const, notifiedOn: on, finalOn: on };
  await takeStep(context, AdministrativeDecision, seen(grant), administrativeDecisionProcedure, 'TAKE_EFFECT', changes);
}

/** The naturalisation was taken back for good: so the grant does not stand any more. */
export async function takeBackGrant(context: Context, applicationId: string, reason: string): Promise<void> {
  const grant = await standingGrant(context, applicationId, ['FINAL', 'REGISTERED']);
  if (!grant) return;
  const changes = { annulledOn: context.today, annulmentReason: reason };
  await takeStep(context, AdministrativeDecision, seen(grant), administrativeDecisionProcedure, 'TAKE_BACK', changes);
}

async function standingGrant(context: Context, applicationId: string, states: readonly DecisionState[]) {
  const decisions = (await decisionsOf(context).load(applicationId)) ?? [];
  return decisions.find((each) => each.kind === 'GRANT' && states.includes(each.state)) ?? null;
}

/** Proposes to refuse the application, with the reasons and the fee. */
export async function proposeRefusal(context: Context, input: ProposeRefusalInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const proposed = await takeStep(context, Application, viewOf(input), applicationProcedure, 'PROPOSE_REFUSAL', {
    ...UNDECIDED,
    proposalReasons: reasonsOf(input.reasons),
    refusalFeeCents: feeWithinFrame(context, application, 'REFUSED', input),
    proposedBy: context.actor.id,
    proposedOn: context.today,
  });
  await storeAssessment(context, proposed, 'REFUSAL_PROPOSED');
  return proposed;
}

/** Refuses the application: the administrative decision is issued and has to be notified. Its end for the statistics is the day it is final. */
export async function approveRefusal(context: Context, input: ApproveRefusalInput): Promise<Application> {
  const remedyInstruction = instructionOf(input.remedyInstruction);
  const refused = await takeStep(context, Application, viewOf(input), applicationProcedure, 'APPROVE_REFUSAL', {
    ...ISSUED_NOW(context),
    remedyInstruction: remedyInstruction !== null,
  });
  await issueDecision(context, refused, 'REFUSAL', {
    proposedBy: refused.proposedBy,
    reasons: refused.proposalReasons ?? null,
    feeCents: refused.refusalFeeCents ?? null,
    remedyInstruction,
  });
  return refused;
}

/** An act against somebody that was issued today: nothing of an earlier one counts for it. */
export const ISSUED_NOW = ({ today }: Context) =>
  ({
    decidedOn: today,
    decisionNotifiedOn: null,
    remedyEndsOn: null,
    appealLodgedOn: null,
    judgment: null,
    litigationOf: null,
  }) as const;

/** The reasons of an act against somebody; nothing but blanks is none, which the requirements then say. */
export function reasonsOf(reasons: string): string | null {
  return trimmedText('reasons', reasons, LONGEST_REASONS) || null;
}

/** The instruction on remedies as it is attached; null where there is none. */
export function instructionOf(text: string | null | undefined): string | null {
  return trimmedText('remedyInstruction', text, LONGEST_INSTRUCTION) || null;
}

/** The fee of an act against somebody, which the officer sets from 25 euros up to the full fee (§ 38 Abs. 2 Satz 3 StAG). */
export function feeWithinFrame(
  { today }: Context,
  { birthDate, familyFileId }: Application,
  ending: FeeEnding,
  { feeCents, hasOwnIncome }: { readonly feeCents?: number | null; readonly hasOwnIncome: boolean },
): number {
  const isMinor = birthDate != null && today < dayOfAge(birthDate, FULL_AGE);
  const circumstances = { ending, isMinor, isCoNaturalised: familyFileId != null, hasOwnIncome, officerCents: feeCents ?? null };
  const fee = feeOf('NATURALISATION', circumstances, today);
  if (isFeeFault(fee) || feeCents == null)
    throw invalidInput('feeCents', isFeeFault(fee) ? fee.sentence : 'The officer sets the fee.');
  return feeCents;
}

type IssuedData = Partial<Omit<AdministrativeDecision, 'proposedBy'>> & { readonly proposedBy: string | null | undefined };

/** Issues an administrative decision in the name of whoever approves; the officer who proposed it stands beside. */
export async function issueDecision(
  context: Context,
  application: Application,
  kind: DecisionKind,
  { proposedBy, ...data }: IssuedData,
): Promise<AdministrativeDecision> {
  const { id: applicationId, institution, hearingGround, legalBasis } = application;
  const route = routeOf(legalBasis);
  const examined = route ? ROUTE_RULES[route].legalBasis : (legalBasis ?? null);
  // The rule of four eyes has refused an approval of what nobody proposed.
  if (proposedBy == null) throw new Error('Nobody has proposed what is issued.');
  const issued = await beginProcedure(context, AdministrativeDecision, administrativeDecisionProcedure, 'ISSUE', {
    institution,
    applicationId,
    kind,
    legalBasis: legalBasisOf({ kind, hearingGround, examined }),
    effect: effectOf(kind, application.handedOverOn ?? null),
    decidedOn: context.today,
    approvedBy: context.actor.id,
    proposedBy,
    ...data,
  });
  decisionsOf(context).clear(applicationId);
  return issued;
}

/** A text that has to be there. */
export function textOf(field: string, text: string, longest: number, sentence: string): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, sentence);
  return trimmed;
}
