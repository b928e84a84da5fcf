import { fourEyes } from '../../kit/four-eyes.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { Approval } from './case.rules.js';

/** What the approval of a record depends on. */
export interface ApprovalFacts<State extends string = string> {
  readonly state: State;
  /** What the record lacks, in words. */
  readonly missing: readonly string[];
  readonly writtenBy: string;
  /** What the carrier asks a second person to approve. */
  readonly approvals: readonly Approval[];
}

const SETTING = 'Setting of the carrier: which approvals it asks for';
/** Day on which the municipal integration management became part of the law of the Land. */
const TINTG_IN_FORCE = '2022-01-01';

/** A record is approved by somebody else, where the carrier asks for it, once it is whole (Freigabe, Vier-Augen-Prinzip). */
export function approvalRules(approval: Approval, incomplete: string): Rule<ApprovalFacts>[] {
  return [
    fourEyes<ApprovalFacts>(({ writtenBy }) => writtenBy, SETTING),
    {
      code: `${approval}_APPROVAL_NOT_ASKED`,
      legalBasis: SETTING,
      validFrom: TINTG_IN_FORCE,
      holds: ({ approvals }) =>
        approvals.includes(approval)
          ? met('The institution asks for approval.')
          : notMet('The institution asks for no approval.'),
    },
    {
      code: incomplete,
      legalBasis: 'Standards der DGCC (to be confirmed)',
      validFrom: TINTG_IN_FORCE,
      holds: ({ missing }) =>
        missing.length === 0 ? met('The record is whole.') : notMet(`The record lacks: ${missing.join(', ')}.`),
    },
  ];
}
