import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import {
  DECIDED_STATES,
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
  office: own,
  evidence: 1,
  exceptionReasoned: false,
  options: [
    { title: 'Eine', description: 'So.', effort: 'Wenig', isChosen: true },
    { title: 'Andere', description: 'Anders.', effort: 'Viel', isChosen: false },
  ],
  indicators: [{ name: 'Haushalte', unit: 'Anzahl', source: 'AK', baseline: 25, baselineOn: '2026-09-30', target: 10 }],
  legalCircles: 1,
  steeringBodyActive: true,
  chairs: [],
  decidedAs: 'ADOPTED',
  amendments: 1,
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
  'REWORK from RECOMMENDED': 'IN_WORKING_GROUP',
  'RECOMMEND from SOLUTION_DRAFTED': 'RECOMMENDED',
  'SUBMIT from RECOMMENDED': 'SUBMITTED',
  'PUT_ON_AGENDA from SUBMITTED': 'ON_AGENDA',
  'PUT_ON_AGENDA from DEFERRED': 'ON_AGENDA',
  'PUT_ON_AGENDA from REFERRED_UP': 'ON_AGENDA',
  'TAKE_OFF_AGENDA from ON_AGENDA': 'SUBMITTED',
  'DECIDE from ON_AGENDA': 'ADOPTED',
  'DECIDE from SUBMITTED': 'ADOPTED',
  'AMEND from SUBMITTED': 'SUBMITTED',
  'AMEND from ON_AGENDA': 'ON_AGENDA',
  'AMEND from DEFERRED': 'DEFERRED',
  'BEGIN_IMPLEMENTATION from ADOPTED': 'IN_IMPLEMENTATION',
  'BEGIN_IMPLEMENTATION from ADOPTED_AS_RECOMMENDATION': 'IN_IMPLEMENTATION',
  'COMPLETE_IMPLEMENTATION from IN_IMPLEMENTATION': 'IMPLEMENTED',
  'REVOKE_DECISION from ADOPTED': 'REJECTED',
  'REVOKE_DECISION from ADOPTED_AS_RECOMMENDATION': 'REJECTED',
  'REVOKE_DECISION from IN_IMPLEMENTATION': 'REJECTED',
  'REVOKE_DECISION from IMPLEMENTED': 'REJECTED',
  'REVIEW_EFFECT from IMPLEMENTED': 'EFFECT_REVIEWED',
  'HAND_BACK from EFFECT_REVIEWED': 'IN_WORKING_GROUP',
  'REOPEN from EFFECT_REVIEWED': 'ACCEPTED',
  'REOPEN from CLOSED': 'ACCEPTED',
  'REOPEN from REJECTED': 'ACCEPTED',
  'CLOSE from EFFECT_REVIEWED': 'CLOSED',
  'CLOSE from REFERRED_UP': 'CLOSED',
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
  RECOMMEND: ['body_office', 'body_chair'],
  SUBMIT: ['body_office'],
  PUT_ON_AGENDA: ['body_office', 'body_chair'],
  TAKE_OFF_AGENDA: ['body_office', 'body_chair'],
  DECIDE: ['body_office', 'body_chair'],
  AMEND: ['kim_coordination', 'body_member', 'body_office', 'body_chair'],
  BEGIN_IMPLEMENTATION: ['body_office'],
  COMPLETE_IMPLEMENTATION: ['body_office'],
  REVOKE_DECISION: ['body_office', 'body_chair'],
  REVIEW_EFFECT: ['kim_coordination', 'body_office'],
  HAND_BACK: ['kim_coordination', 'body_office'],
  REOPEN: ['kim_coordination', 'body_office'],
  CLOSE: ['kim_coordination', 'body_office'],
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

  it('takes no draft of a solution without a choice among options, an indicator with a baseline, and the legal circles', () => {
    const open = (facts: Partial<ProposalFacts>) =>
      openIn('DRAFT_SOLUTION', { ...ripe, state: 'IN_WORKING_GROUP', ...facts } as ProposalFacts);
    expect(open({ options: [] })).toEqual(['OPTION_NOT_CHOSEN']);
    expect(open({ options: ripe.options.map((each) => ({ ...each, isChosen: true })) })).toEqual(['OPTION_NOT_CHOSEN']);
    expect(open({ legalCircles: 0 })).toEqual(['LEGAL_CIRCLES_MISSING']);
    expect(open({ indicators: [] })).toEqual(['INDICATOR_MISSING']);
    expect(open({ indicators: ripe.indicators.map((each) => ({ ...each, target: each.baseline })) })).toEqual([
      'INDICATOR_MISSING',
    ]);
    expect(open({ indicators: ripe.indicators.map((each) => ({ ...each, baselineOn: '2026-11-24' })) })).toEqual([
      'INDICATOR_MISSING',
    ]);
  });

  it('puts no topic forward that rests on nothing and says no reason for it', () => {
    expect(openIn('PROPOSE_TOPIC', { ...ripe, state: 'DRAFT', evidence: 0 })).toEqual(['EVIDENCE_MISSING']);
    expect(openIn('PROPOSE_TOPIC', { ...ripe, state: 'DRAFT', evidence: 0, exceptionReasoned: true })).toEqual([]);
  });

  it.each(DECIDED_STATES)('a decision leads to %s when that was decided', (decidedAs) => {
    const result = attempt(proposalProcedure, 'DECIDE', { ...ripe, state: 'ON_AGENDA', decidedAs }, { actor: everybody, today });
    expect(result).toEqual({ ok: true, state: decidedAs });
  });

  it('enters no decision while none was taken, and none for the body of another office', () => {
    expect(openIn('DECIDE', { ...ripe, state: 'ON_AGENDA', decidedAs: null })).toBe('WRONG_STATE');
    expect(openIn('DECIDE', { ...ripe, state: 'ON_AGENDA' }, testActor('body_office', newId()))).toBe('NOT_PERMITTED');
    const chair = testActor('body_chair', newId());
    expect(openIn('DECIDE', { ...ripe, state: 'ON_AGENDA' }, chair)).toBe('NOT_PERMITTED');
    expect(openIn('DECIDE', { ...ripe, state: 'ON_AGENDA', chairs: [chair.institution ?? ''] }, chair)).toEqual([]);
  });

  it('changes no text before the committee but by an amendment that the submitter takes over or the committee votes on', () => {
    const amended: ProposalFacts = { ...ripe, state: 'ON_AGENDA', office: newId() };
    expect(openIn('AMEND', amended)).toEqual([]);
    expect(openIn('AMEND', { ...amended, amendments: 0 })).toEqual(['NO_AMENDMENT']);
    expect(openIn('AMEND', { ...amended, solutionStated: false, options: [], implementers: 0 })).toEqual([
      'SOLUTION_NOT_STATED',
      'OPTION_NOT_CHOSEN',
      'IMPLEMENTER_NOT_NAMED',
    ]);
    expect(openIn('AMEND', amended, testActor('body_member', newId()))).toBe('NOT_PERMITTED');
    expect(openIn('AMEND', amended, testActor('body_chair', newId()))).toEqual([]);
  });

  it('submits nothing without a steering committee that is at work', () => {
    expect(openIn('SUBMIT', { ...ripe, state: 'RECOMMENDED', steeringBodyActive: false })).toEqual(['STEERING_BODY_NOT_ACTIVE']);
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
    const done = ['DRAFT', 'NOT_PURSUED', 'REJECTED', 'CLOSED', 'WITHDRAWN'];
    expect(PROPOSAL_STATES.filter((state) => !OPEN_PROPOSAL_STATES.includes(state))).toEqual(done);
  });
});
