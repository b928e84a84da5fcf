import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { PROPOSAL_STATES } from '../proposals/proposal.procedure.js';
import { AMENDMENT_STATES, type AmendmentStep, amendmentProcedure } from './amendment.procedure.js';
import {
  type AmendmentFacts,
  proposalBeforeCommittee,
  seatInCommittee,
  type VoteOnAmendment,
  votedOn,
} from './amendment.rules.js';

const own = newId();
const everybody = testActor(GOVERNANCE_ROLES, own);
const today = '2026-11-23';
const vote: VoteOnAmendment = {
  outcome: 'ADOPTED',
  ofDecidingBody: true,
  onOtherProposal: false,
  openedAfterProposing: true,
  isUsed: false,
};
const ripe: Omit<AmendmentFacts, 'state'> = {
  office: own,
  chairs: [own],
  members: [own],
  proposedBy: own,
  submitter: own,
  proposalState: 'ON_AGENDA',
  overtaken: [],
  vote,
};
const steps = Object.keys(amendmentProcedure.steps) as AmendmentStep[];
const everyStepInEveryState = steps.flatMap((step) => [null, ...AMENDMENT_STATES].map((state) => [step, state] as const));

/** The table once more, by hand. */
const ALLOWED: Readonly<Record<string, string>> = {
  'PROPOSE from null': 'PROPOSED',
  'ACCEPT from PROPOSED': 'ACCEPTED',
  'ACCEPT from REJECTED': 'ACCEPTED',
  'REJECT from PROPOSED': 'REJECTED',
  'DECIDE from PROPOSED': 'ADOPTED',
  'DECIDE from REJECTED': 'ADOPTED',
  'WITHDRAW from PROPOSED': 'WITHDRAWN',
  'WITHDRAW from REJECTED': 'WITHDRAWN',
};

const openIn = (step: AmendmentStep, facts: Partial<AmendmentFacts>, actor = everybody) => {
  const result = attempt(amendmentProcedure, step, { ...ripe, state: 'PROPOSED', ...facts }, { actor, today });
  return result.ok ? [] : result.refusal === 'REQUIREMENT_OPEN' ? result.open.map(({ code }) => code) : result.refusal;
};

describe('the procedure of an amendment', () => {
  it.each(everyStepInEveryState)('%s from %s follows the table and nothing else', (step, state) => {
    const result = attempt(amendmentProcedure, step, state && { ...ripe, state }, { actor: everybody, today });
    const to = ALLOWED[`${step} from ${state}`];
    expect(result).toEqual(to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' });
  });

  it.each([
    ['PROPOSE', ['body_member', 'body_chair']],
    ['ACCEPT', ['kim_coordination', 'body_member', 'body_office', 'body_chair']],
    ['REJECT', ['kim_coordination', 'body_member', 'body_office', 'body_chair']],
    ['DECIDE', ['body_office', 'body_chair']],
    ['WITHDRAW', ['body_member', 'body_chair']],
  ] as const)('%s is taken by nobody but those the table names', (step, roles) => {
    const [state] = amendmentProcedure.steps[step].from;
    const facts = state === undefined ? null : { ...ripe, state };
    const able = ROLES.filter((role) => attempt(amendmentProcedure, step, facts, { actor: testActor(role, own), today }).ok);
    expect(new Set(able)).toEqual(new Set(roles));
  });

  it.each(PROPOSAL_STATES)('a proposal that is %s may be amended, or not', (proposalState) => {
    const open = ['SUBMITTED', 'ON_AGENDA', 'DEFERRED'].includes(proposalState);
    const facts: AmendmentFacts = { ...ripe, state: 'PROPOSED', proposalState };
    expect(proposalBeforeCommittee.holds(facts, { actor: everybody, today }).status === 'MET').toBe(open);
    expect(openIn('ACCEPT', { proposalState })).toEqual(open ? [] : ['PROPOSAL_NOT_BEFORE_COMMITTEE']);
    expect(openIn('DECIDE', { proposalState })).toEqual(open ? [] : ['PROPOSAL_NOT_BEFORE_COMMITTEE']);
  });

  it('comes from nobody whose institution has no seat in the committee', () => {
    const facts: AmendmentFacts = { ...ripe, state: 'PROPOSED' };
    const holds = (institution: string | null) =>
      seatInCommittee.holds(facts, { actor: testActor('body_member', institution), today }).status;
    expect([holds(own), holds(newId()), holds(null)]).toEqual(['MET', 'NOT_MET', 'NOT_MET']);
  });

  it('is taken over or not by the submitter alone, and taken back by whoever proposed it', () => {
    expect(openIn('ACCEPT', { submitter: newId() })).toBe('NOT_PERMITTED');
    expect(openIn('REJECT', { submitter: newId() })).toBe('NOT_PERMITTED');
    expect(openIn('WITHDRAW', { proposedBy: newId() })).toBe('NOT_PERMITTED');
    expect(openIn('WITHDRAW', { submitter: newId() })).toEqual([]);
  });

  it('is not taken over once the proposal says something else there', () => {
    expect(openIn('ACCEPT', { overtaken: ['solution'] })).toEqual(['AMENDMENT_OVERTAKEN']);
    expect(openIn('DECIDE', { overtaken: ['implementers'] })).toEqual(['AMENDMENT_OVERTAKEN']);
  });

  it.each([
    ['none', null, false],
    ['one of another body', { ...vote, ofDecidingBody: false }, false],
    ['one on another proposal', { ...vote, onOtherProposal: true }, false],
    ['one without a result', { ...vote, outcome: null }, false],
    ['one that was called before', { ...vote, openedAfterProposing: false }, false],
    ['one that has decided something else', { ...vote, isUsed: true }, false],
    ['one that adopted it', vote, true],
    ['one that rejected it', { ...vote, outcome: 'REJECTED' as const }, true],
  ])('%s is a vote on it, or not', (_case, named, isOne) => {
    expect(votedOn.holds({ ...ripe, state: 'PROPOSED', vote: named }, { actor: everybody, today }).status === 'MET').toBe(isOne);
    expect(openIn('DECIDE', { vote: named })).toEqual(isOne ? [] : ['NO_VOTE_ON_AMENDMENT']);
  });

  it('is voted down where the vote rejected it', () => {
    const facts: AmendmentFacts = { ...ripe, state: 'REJECTED', vote: { ...vote, outcome: 'REJECTED' } };
    expect(attempt(amendmentProcedure, 'DECIDE', facts, { actor: everybody, today })).toEqual({ ok: true, state: 'VOTED_DOWN' });
  });

  it.each([
    ['the office that keeps the body', testActor('body_office', own), { chairs: [] }, []],
    ['another office', testActor('body_office', newId()), {}, 'NOT_PERMITTED'],
    ['its chair', testActor('body_chair', own), { office: newId() }, []],
    ['the chair of another body', testActor('body_chair', newId()), {}, 'NOT_PERMITTED'],
  ])('%s enters a vote on it, or not', (_who, actor, facts, open) => {
    expect(openIn('DECIDE', facts, actor)).toEqual(open);
  });
});
