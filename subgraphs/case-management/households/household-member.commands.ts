import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseHouseholdMember } from './household-member.entity.js';
import type {
  AddCaseHouseholdMemberInput,
  CaseHouseholdMemberInput,
  EndCaseHouseholdMemberInput,
  ReviseCaseHouseholdMemberInput,
} from './household-member.inputs.js';
import { householdMemberById, householdOfCase } from './household-member.loaders.js';
import { householdMemberProcedure } from './household-member.procedure.js';
import { LARGEST_HOUSEHOLD } from './household-member.rules.js';

const LONGEST_NOTE = 500;
const EARLIEST = '1950-01-01';

/** Adds somebody to the household of a client. */
export async function addHouseholdMember(context: Context, input: AddCaseHouseholdMemberInput): Promise<CaseHouseholdMember> {
  const found = await readOne(context, caseById, input.caseId);
  checkBeginning(context, householdMemberProcedure, 'ADD', { state: 'PRESENT', caseState: found.state });
  const household = (await householdOfCase(context).load(found.id)) ?? [];
  if (household.filter(({ state }) => state === 'PRESENT').length >= LARGEST_HOUSEHOLD)
    throw invalidInput('caseId', `A household has at most ${LARGEST_HOUSEHOLD} people.`);
  const member = await beginProcedure(context, CaseHouseholdMember, householdMemberProcedure, 'ADD', {
    institution: found.institution,
    caseId: found.id,
    ...(await checked(context, found.id, input)),
    leftOn: null,
  });
  householdOfCase(context).clear(found.id);
  return member;
}

/** Puts right what is on record of somebody of a household. */
export async function reviseHouseholdMember(
  context: Context,
  input: ReviseCaseHouseholdMemberInput,
): Promise<CaseHouseholdMember> {
  const { id, caseId } = await readOne(context, householdMemberById, input.memberId);
  const changes = await checked(context, caseId, input);
  return takeStep(context, CaseHouseholdMember, { id, version: input.version }, householdMemberProcedure, 'REVISE', changes);
}

/** Records that somebody has left a household. */
export function endHouseholdMember(context: Context, input: EndCaseHouseholdMemberInput): Promise<CaseHouseholdMember> {
  const leftOn = input.leftOn ?? context.today;
  if (leftOn > context.today || leftOn < EARLIEST) throw invalidInput('leftOn', 'They have left today or before.');
  const view = { id: input.memberId, version: input.version };
  return takeStep(context, CaseHouseholdMember, view, householdMemberProcedure, 'LEAVE', { leftOn });
}

async function checked(context: Context, caseId: string, { relation, ageGroup, ...input }: CaseHouseholdMemberInput) {
  const note = trimmedText('note', input.note, LONGEST_NOTE) || null;
  if (input.ownCaseId == null) return { relation, ageGroup, note, ownCaseId: null };
  // Only a case that whoever asks may read, and so of the same institution.
  const { id: ownCaseId } = await readOne(context, caseById, input.ownCaseId);
  if (ownCaseId === caseId) throw invalidInput('ownCaseId', 'The case of somebody else.');
  return { relation, ageGroup, note, ownCaseId };
}
