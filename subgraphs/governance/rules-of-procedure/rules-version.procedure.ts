import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  bodyActive,
  decided,
  notBackwards,
  type RulesFacts,
  rulesOfOwnOffice,
  withoutContradiction,
} from './rules-version.rules.js';

export const RULES_STATES = ['DRAFT', 'ADOPTED', 'DISCARDED'] as const;
export type RulesState = (typeof RULES_STATES)[number];

const OFFICE: Role[] = ['body_office'];

/**
 * From a draft to rules that are adopted. Which of the adopted ones are in force is a matter of days, not of states: of those valid from
 * that day or earlier the latest.
 */
export const rulesProcedure = defineProcedure<RulesFacts, Role>()('governance-rules-of-procedure', ['ADOPTED', 'DISCARDED'], {
  DRAFT: { from: [], to: 'DRAFT', by: OFFICE, title: 'Drafts rules of procedure (Entwurf der Geschäftsordnung)' },
  ADOPT: {
    from: ['DRAFT'],
    to: 'ADOPTED',
    by: OFFICE,
    requires: [rulesOfOwnOffice, bodyActive, withoutContradiction, decided, notBackwards],
    title: 'Enters that they were adopted (Beschluss der Geschäftsordnung)',
  },
  DISCARD: {
    from: ['DRAFT'],
    to: 'DISCARDED',
    by: OFFICE,
    requires: [rulesOfOwnOffice],
    title: 'Discards the draft',
  },
});

export type RulesStep = keyof typeof rulesProcedure.steps;
