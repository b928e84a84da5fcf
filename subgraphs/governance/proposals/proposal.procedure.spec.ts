import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { GOVERNANCE_ROLES } from './proposal.policy.js';
import {
  OPEN_PROPOSAL_STATES,
  PROPOSAL_STATES,
  type ProposalState,
  type ProposalStep,
  proposalProcedure,
} from './proposal.procedure.js';
import type { ProposalFacts } from './proposal.rules.js';

const own = newId();
const everybody = testActor(GOVERNANCE_ROLES, own);
const today = '2026-11-23';
const ripe: Omit<ProposalFacts, 'state'> = {
  submittingInstitution: own,
  titled: true,
  problemStated: true,
  preparatoryBodyActive: true,
  workingGroup: { active: true, belowPreparatoryBody: true },
  dueOn: '2026-12-23',
  solutionStated: true,
  implementers: 2,
};
const steps = Object.keys(proposalProcedure.steps) as ProposalStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...PROPOSAL_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, ProposalState>> = {
  'DRAFT from null': 'DRAFT',
  'PROPOSE_TOPIC from DRAFT': 'TOPIC_PROPOSED',
  'ACCEPT from TOPIC_PROPOSED': 'ACCEPTED',
  'DROP from TOPIC_PROPOSED': 'NOT_PURSUED',
  'ASSIGN from ACCEPTED': 'IN_WORKING_GROUP',
  'DRAFT_SOLUTION from IN_WORKING_GROUP': 'SOLUTION_DRAFTED',
  'REWORK from SOLUTION_DRAFTED': 'IN_WORKING_GROUP',
  'WITHDRAW from DRAFT': 'WITHDRAWN',
  'WITHDRAW from TOPIC_PROPOSED': 'WITHDRAWN',
};

const PROPOSERS = ['kim_coordination', 'body_member', 'body_office'];
const TAKEN_BY: Readonly<Record<ProposalStep, readonly string[]>> = {
  DRAFT: PROPOSERS,
  PROPOSE_TOPIC: PROPOSERS,
  ACCEPT: ['body_office', 'body_chair'],
  DROP: ['body_office', 'body_chair'],
  ASSIGN: ['body_office', 'body_chair'],
  DRAFT_SOLUTION: ['body_member'],
  REWORK: ['body_office', 'body_chair'],
  WITHDRAW: PROPOSERS,
};

const openIn = (step: ProposalStep, facts: ProposalFacts, actor = everybody) => {
  const result = attempt(proposalProcedure, step, facts, { actor, today });
  return result.ok ? [] : result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : result.refusal;
};

describe('the procedure of a proposal', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const result = attempt(proposalProcedure, step, state === null ? null : { ...ripe, state }, { actor: everybody, today });
    const to = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each(steps)('%s is taken by nobody but those the table names', (step) => {
    const [state] = proposalProcedure.steps[step].from;
    const facts = state === undefined ? null : { ...ripe, state };
    const able = ROLES.filter((role) => attempt(proposalProcedure, step, facts, { actor: testActor(role, own), today }).ok);
    expect(able).toEqual(TAKEN_BY[step]);
  });

  it('puts no topic forward without a title and a statement of the problem', () => {
    const facts: ProposalFacts = { ...ripe, state: 'DRAFT', titled: false, problemStated: false };
    expect(openIn('PROPOSE_TOPIC', facts)).toEqual(['TITLE_MISSING', 'PROBLEM_NOT_STATED']);
  });

  it('brings nothing before a dissolved body, and lets it accept nothing', () => {
    const late = { ...ripe, preparatoryBodyActive: false };
    expect(openIn('PROPOSE_TOPIC', { ...late, state: 'DRAFT' })).toEqual(['PREPARATORY_BODY_NOT_ACTIVE']);
    expect(openIn('ACCEPT', { ...late, state: 'TOPIC_PROPOSED' })).toEqual(['PREPARATORY_BODY_NOT_ACTIVE']);
  });

  it('gives a topic only to a working group of the same preparatory body, and with time to work', () => {
    const facts: ProposalFacts = {
      ...ripe,
      state: 'ACCEPTED',
      workingGroup: { active: true, belowPreparatoryBody: false },
      dueOn: today,
    };
    expect(openIn('ASSIGN', facts)).toEqual(['WORKING_GROUP_NOT_COMPETENT', 'DUE_DATE_NOT_AHEAD']);
  });

  it('takes no draft of a solution that names nobody who would implement it', () => {
    expect(openIn('DRAFT_SOLUTION', { ...ripe, state: 'IN_WORKING_GROUP', implementers: 0 })).toEqual(['IMPLEMENTER_NOT_NAMED']);
    expect(openIn('DRAFT_SOLUTION', { ...ripe, state: 'IN_WORKING_GROUP', solutionStated: false })).toEqual([
      'SOLUTION_NOT_STATED',
    ]);
  });

  it('lets nobody take back what another institution has put forward', () => {
    expect(openIn('WITHDRAW', { ...ripe, state: 'TOPIC_PROPOSED' }, testActor(GOVERNANCE_ROLES, newId()))).toEqual([
      'NOT_THE_SUBMITTER',
    ]);
  });

  it('cannot take back a topic that a preparatory body has taken up', () => {
    expect(openIn('WITHDRAW', { ...ripe, state: 'ACCEPTED' })).toBe('WRONG_STATE');
  });

  it('leaves drafts and finished proposals to no body', () => {
    expect(OPEN_PROPOSAL_STATES).toEqual(['TOPIC_PROPOSED', 'ACCEPTED', 'IN_WORKING_GROUP', 'SOLUTION_DRAFTED']);
  });
});
