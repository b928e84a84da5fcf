import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { PROPOSAL_STATES } from '../proposals/proposal.procedure.js';
import { CONSULTATION_STATES, type ConsultationStep, consultationProcedure } from './consultation.procedure.js';
import {
  answerDueAhead,
  askedByOwn,
  CONSULTATION_STANCES,
  CONSULTED_STATES,
  type ConsultationFacts,
  isOverdue,
  proposalUndecided,
} from './consultation.rules.js';

const own = newId();
const everybody = testActor(GOVERNANCE_ROLES, own);
const today = '2026-11-23';
const ripe: Omit<ConsultationFacts, 'state'> = {
  office: own,
  chairs: [own],
  proposalState: 'SUBMITTED',
  dueOn: '2026-12-07',
  answeredBy: [own],
  asksBody: false,
  authoritative: false,
  stance: 'SUPPORTS',
  statement: '',
};
const steps = Object.keys(consultationProcedure.steps) as ConsultationStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...CONSULTATION_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, string>> = {
  'CONSULT from null': 'ASKED',
  'ANSWER from ASKED': 'ANSWERED',
  'ANSWER from ANSWERED': 'ANSWERED',
  'CALL_OFF from ASKED': 'CALLED_OFF',
};

const openIn = (facts: Partial<ConsultationFacts>, actor = everybody) => {
  const result = attempt(consultationProcedure, 'ANSWER', { ...ripe, state: 'ASKED', ...facts }, { actor, today });
  return result.ok ? [] : result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : result.refusal;
};
const holds = (rule: typeof askedByOwn, facts: Partial<ConsultationFacts>, actor = everybody) =>
  rule.holds({ ...ripe, state: 'ASKED', ...facts }, { actor, today }).status === 'MET';

describe('the procedure of a consultation', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const result = attempt(consultationProcedure, step, state && { ...ripe, state }, { actor: everybody, today });
    const to = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each([
    ['CONSULT', ['body_office', 'body_chair']],
    ['ANSWER', ['kim_coordination', 'working_group_member', 'body_member', 'body_office', 'body_chair']],
    ['CALL_OFF', ['body_office', 'body_chair']],
  ] as const)('%s is taken by nobody but those the table names', (step, roles) => {
    const [state] = consultationProcedure.steps[step].from;
    const facts = state === undefined ? null : { ...ripe, state };
    const able = ROLES.filter((role) => attempt(consultationProcedure, step, facts, { actor: testActor(role, own), today }).ok);
    expect(new Set(able)).toEqual(new Set(roles));
  });

  it.each(PROPOSAL_STATES)('a proposal that is %s is open to others, or not', (proposalState) => {
    const open = ['SOLUTION_DRAFTED', 'RECOMMENDED', 'SUBMITTED', 'ON_AGENDA', 'DEFERRED'].includes(proposalState);
    expect(holds(proposalUndecided, { proposalState })).toBe(open);
    expect(openIn({ proposalState })).toEqual(open ? [] : ['PROPOSAL_NOT_OPEN']);
    expect(CONSULTED_STATES.includes(proposalState)).toBe(open);
  });

  it.each([
    ['the day before', '2026-11-22', false],
    ['today', '2026-11-23', false],
    ['tomorrow', '2026-11-24', true],
  ])('an answer due on %s leaves time, or not', (_day, dueOn, leaves) => {
    expect(holds(answerDueAhead, { dueOn })).toBe(leaves);
  });

  it.each([
    ['the office that keeps the bodies', testActor('body_office', own), { chairs: [] }, true],
    ['another office', testActor('body_office', newId()), {}, false],
    ['the chair of a body it is before', testActor('body_chair', own), { office: newId() }, true],
    ['the chair of another body', testActor('body_chair', newId()), {}, false],
    ['a member of the chair’s institution', testActor('body_member', own), { office: newId() }, false],
    ['somebody of no institution', testActor('body_chair', null), {}, false],
  ])('%s consults others, or not', (_who, actor, facts, may) => {
    expect(holds(askedByOwn, facts, actor)).toBe(may);
  });

  it.each([
    ['the institution asked', testActor('body_member', own), { office: newId() }, []],
    ['another institution', testActor('body_member', newId()), {}, 'NOT_PERMITTED'],
    ['the office for whoever wrote to it', testActor('body_office', own), { answeredBy: [newId()] }, []],
    ['another office', testActor('body_office', newId()), {}, 'NOT_PERMITTED'],
    ['the chair of a body asked', testActor('body_chair', own), { office: newId(), asksBody: true }, []],
    ['a colleague of that chair', testActor('body_member', own), { office: newId(), asksBody: true }, 'NOT_PERMITTED'],
  ])('%s answers, or not', (_who, actor, facts, open) => {
    expect(openIn(facts, actor)).toEqual(open);
  });

  it.each(CONSULTATION_STANCES)('%s needs words, or not', (stance) => {
    const needs = stance === 'OPPOSES' || stance === 'SUPPORTS_WITH_CONDITIONS';
    expect(openIn({ stance, statement: ' ' })).toEqual(needs ? ['STATEMENT_MISSING'] : []);
    expect(openIn({ stance, statement: 'Weil es so ist.' })).toEqual([]);
  });

  it('has the steering committee answer by its decision alone', () => {
    expect(openIn({ authoritative: true })).toEqual(['ANSWERED_BY_DECISION']);
  });

  it.each([
    ['ASKED', '2026-11-22', 'ON_AGENDA', true],
    ['ASKED', '2026-11-23', 'ON_AGENDA', false],
    ['ANSWERED', '2026-11-22', 'ON_AGENDA', false],
    ['CALLED_OFF', '2026-11-22', 'ON_AGENDA', false],
    ['ASKED', '2026-11-22', 'ADOPTED', false],
    ['ASKED', '2026-11-22', null, false],
  ] as const)('%s and due on %s with a proposal %s is overdue on 2026-11-23: %s', (state, dueOn, proposalState, late) => {
    expect(isOverdue({ state, dueOn }, proposalState, today)).toBe(late);
  });
});
