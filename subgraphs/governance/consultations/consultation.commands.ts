import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { Consultation } from './consultation.entity.js';
import type { AnswerConsultationInput, ConsultationStepInput, ConsultInstitutionInput } from './consultation.inputs.js';
import { consultationById, consultationFactsFrom, consultationsOn, decidingBodyOf } from './consultation.loaders.js';
import { consultationProcedure } from './consultation.procedure.js';

const LONGEST_QUESTION = 2_000;
const LONGEST_STATEMENT = 10_000;

/** Asks an institution or a body what it says of a proposal. */
export async function consultInstitution(context: Context, input: ConsultInstitutionInput): Promise<Consultation> {
  const proposal = await keptProposal(context, input.proposalId);
  const asked = await askedOf(context, proposal, input);
  const row = { state: 'ASKED' as const, ...asked, dueOn: input.dueOn, stance: null, statement: null };
  checkBeginning(context, consultationProcedure, 'CONSULT', await consultationFactsFrom(context, row, proposal));
  if (asked.fault) throw asked.fault;
  const question = trimmedText('question', input.question, LONGEST_QUESTION);
  if (question === '') throw invalidInput('question', 'Say what is asked.');
  await oneAfterAnother(context, `consultations:${proposal.id}`);
  await checkNotAskedBefore(context, proposal.id, asked);
  return beginProcedure(context, Consultation, consultationProcedure, 'CONSULT', {
    institution: proposal.institution,
    proposalId: proposal.id,
    askedInstitution: asked.askedInstitution,
    askedBodyId: asked.askedBodyId,
    authoritative: asked.authoritative,
    question,
    askedOn: context.today,
    dueOn: input.dueOn,
    stance: null,
    statement: null,
    answeredOn: null,
    enteredByOffice: false,
  });
}

/** Answers a consultation, or answers it anew while the proposal is not decided. */
export async function answerConsultation(context: Context, input: AnswerConsultationInput): Promise<Consultation> {
  const { consultationId: id, version, stance } = input;
  const statement = trimmedText('statement', input.statement, LONGEST_STATEMENT) || null;
  const found = await consultationById(context).load(id);
  if (found) await keptProposal(context, found.proposalId);
  return takeStep(context, Consultation, { id, version }, consultationProcedure, 'ANSWER', {
    stance,
    statement,
    answeredOn: context.today,
    enteredByOffice: found !== null && context.actor.institution !== found.askedInstitution && isOfOffice(context, found),
  });
}

/** Waits for an answer no longer. */
export function callOffConsultation(context: Context, { consultationId, version }: ConsultationStepInput): Promise<Consultation> {
  return takeStep(context, Consultation, { id: consultationId, version }, consultationProcedure, 'CALL_OFF');
}

function isOfOffice({ actor }: Context, { institution }: Consultation): boolean {
  return actor.institution === institution && actor.roles.includes('body_office');
}

/** The proposal as it is until the transaction ends, so that it is not decided while somebody is asked about it. */
async function keptProposal({ em }: Context, id: string): Promise<Proposal> {
  const options = { lockMode: LockMode.PESSIMISTIC_READ, refresh: true };
  const proposal = isId(id) ? await em.findOne(Proposal, { id: id.toLowerCase() }, options) : null;
  if (!proposal) throw new HubError('NOT_FOUND');
  return proposal;
}

interface Asked {
  readonly askedInstitution: string | null;
  readonly askedBodyId: string | null;
  readonly authoritative: boolean;
  /** What is wrong with it, told to whoever may ask. */
  readonly fault: HubError | null;
}

async function askedOf(context: Context, proposal: Proposal, { institutionId, bodyId }: ConsultInstitutionInput): Promise<Asked> {
  const nobody = { askedInstitution: null, askedBodyId: null, authoritative: false };
  if ((institutionId == null) === (bodyId == null))
    return { ...nobody, fault: invalidInput('institutionId', 'Either an institution is asked, or a body.') };
  if (institutionId != null) {
    const fault = isId(institutionId) ? null : invalidInput('institutionId', 'This is not the id of an institution.');
    return { ...nobody, askedInstitution: institutionId.toLowerCase(), fault };
  }
  await keepBody(context, bodyId as string);
  const body = await bodyById(context).load(bodyId as string);
  if (body?.state !== 'ACTIVE') return { ...nobody, fault: invalidInput('bodyId', 'This is not a body at work.') };
  const authoritative = body.kind === 'STEERING_COMMITTEE' && body.id === (await decidingBodyOf(context, proposal));
  return { ...nobody, askedBodyId: body.id, authoritative, fault: null };
}

/** Whoever was asked answers this question before another one, and may answer anew. */
async function checkNotAskedBefore(context: Context, proposalId: string, asked: Asked): Promise<void> {
  const before = (await consultationsOn(context).load(proposalId)) ?? [];
  const again = before.some(
    ({ state, askedInstitution, askedBodyId }) =>
      state === 'ASKED' && (askedInstitution ?? null) === asked.askedInstitution && (askedBodyId ?? null) === asked.askedBodyId,
  );
  consultationsOn(context).clear(proposalId);
  if (again) throw invalidInput(asked.askedBodyId ? 'bodyId' : 'institutionId', 'It was asked before and has not answered yet.');
}
