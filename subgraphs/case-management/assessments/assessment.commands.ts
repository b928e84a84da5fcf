import { invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { caseFacts } from '../cases/case.loaders.js';
import { atMost, between, optionalText, statedText, statedTexts } from '../cases/stated.commands.js';
import { caseFileProcedure } from '../file/case-file.procedure.js';
import { CaseAssessment } from './assessment.entity.js';
import type { CaseAssessmentStepInput, RecordCaseAssessmentInput } from './assessment.inputs.js';
import { assessmentFactsOf, assessmentOf, assessmentsOfCase } from './assessment.loaders.js';
import { assessmentProcedure } from './assessment.procedure.js';
import { type AssessmentContent, GREATEST_NEED, LEAST_NEED } from './assessment.rules.js';

const LONGEST_SITUATION = 2_000;
const LONGEST_ENTRY = 500;
const LONGEST_ROLE = 120;
const MOST_ENTRIES = 30;

/** Records a version of the assessment; the one before stays and counts no more. */
export async function recordCaseAssessment(context: Context, input: RecordCaseAssessmentInput): Promise<Case> {
  const content = contentFrom(input);
  const view = { id: input.caseId, version: input.version };
  const found = await takeStep(context, Case, view, caseFileProcedure, 'RECORD_ASSESSMENT');
  const earlier = ((await assessmentsOfCase(context).load(found.id)) ?? []).filter(({ round }) => round === found.round);
  for (const { id, version, state } of earlier)
    if (state !== 'SUPERSEDED') await takeStep(context, CaseAssessment, { id, version }, assessmentProcedure, 'SUPERSEDE');
  await beginProcedure(context, CaseAssessment, assessmentProcedure, 'RECORD', {
    institution: found.institution,
    caseId: found.id,
    round: found.round,
    number: (earlier[0]?.number ?? 0) + 1,
    ...content,
    writtenBy: context.actor.id,
    writtenOn: context.today,
  } as never);
  forget(context, found.id);
  return found;
}

/** Approves an assessment that somebody else has written. */
export async function approveCaseAssessment(context: Context, input: CaseAssessmentStepInput): Promise<CaseAssessment> {
  const view = { id: input.assessmentId, version: input.version };
  const approved = await takeStep(context, CaseAssessment, view, assessmentProcedure, 'APPROVE', {
    approvedBy: context.actor.id,
    approvedOn: context.today,
  });
  forget(context, approved.caseId);
  return approved;
}

/** What was read of a case's assessment before the step is asked again. */
function forget(context: Context, caseId: string): void {
  for (const loader of [assessmentsOfCase, assessmentOf, assessmentFactsOf, caseFacts]) loader(context).clear(caseId);
}

function contentFrom(input: RecordCaseAssessmentInput): AssessmentContent {
  const { domains, network, titleGroup, legalCircles } = input;
  if (new Set(domains.map(({ area }) => area)).size < domains.length)
    throw invalidInput('domains', 'Each area of life is assessed once.');
  if (network != null) atMost('network', network, MOST_ENTRIES);
  return {
    domains: domains.map(({ area, situation, need, resources }) => ({
      area,
      situation: statedText('situation', situation, LONGEST_SITUATION),
      need: between('need', need, LEAST_NEED, GREATEST_NEED),
      resources: optionalText('resources', resources, LONGEST_SITUATION),
    })),
    resources: statedTexts('resources', input.resources, MOST_ENTRIES, LONGEST_ENTRY),
    network:
      network?.map(({ kind, role, note }) => ({
        kind,
        role: statedText('role', role, LONGEST_ROLE),
        note: optionalText('note', note, LONGEST_ENTRY),
      })) ?? null,
    titleGroup: titleGroup ?? null,
    legalCircles: legalCircles ? [...new Set(legalCircles)] : null,
    risks: statedTexts('risks', input.risks, MOST_ENTRIES, LONGEST_ENTRY),
  };
}
