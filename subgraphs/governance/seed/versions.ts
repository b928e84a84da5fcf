import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { ProposalVersion } from '../proposal-versions/proposal-version.entity.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import type { ProposalStep } from '../proposals/proposal.procedure.js';

type Content = Pick<
  Proposal,
  | 'id'
  | 'institution'
  | 'title'
  | 'problem'
  | 'solution'
  | 'options'
  | 'indicators'
  | 'implementers'
  | 'legalCircles'
  | 'submittingInstitution'
>;

/** A step of a seeded proposal, with what the proposal said after it where that was not what it says now. */
export interface SeededStep {
  readonly step: ProposalStep;
  readonly on: CalendarDate;
  readonly amendmentId?: string;
  readonly said?: Partial<Content>;
}

/** Steps after which what a proposal says is kept. */
const KEPT: readonly ProposalStep[] = ['PROPOSE_TOPIC', 'DRAFT_SOLUTION', 'AMEND'];
const NO_SOLUTION = { solution: null, options: [], indicators: [], legalCircles: [] };

/** Brings what seeded proposals said, step by step, as it would have been kept. */
export async function seedVersions(
  em: EntityManager,
  proposals: readonly (readonly [Content, readonly SeededStep[]])[],
): Promise<void> {
  await insertMissing(
    em,
    ProposalVersion,
    proposals.flatMap(([proposal, steps]) =>
      steps
        .map((each, at) => ({ ...each, proposalVersion: at + 1 }))
        .filter(({ step }) => KEPT.includes(step))
        .map((each, at) => versionRow(proposal, each, at + 1)),
    ),
  );
}

function versionRow(
  proposal: Content,
  { step, on, proposalVersion, amendmentId, said }: SeededStep & { proposalVersion: number },
  number: number,
) {
  const { id, institution, submittingInstitution, title, problem, solution, options, indicators, implementers, legalCircles } =
    proposal;
  const content = { title, problem, solution, options, indicators, implementers, legalCircles };
  return {
    id: seedId('proposal-version', `${id}:${number}`),
    ...{ institution, proposalId: id, number, proposalVersion },
    ...{ ...content, ...(step === 'PROPOSE_TOPIC' ? NO_SOLUTION : {}), ...said },
    ...{ step, amendmentId: amendmentId ?? null, at: new Date(`${on}T09:00:00Z`), byInstitution: submittingInstitution },
  } as const;
}
