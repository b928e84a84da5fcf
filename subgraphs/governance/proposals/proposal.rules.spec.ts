import { describe, expect, it } from '@jest/globals';
import { EVERYTHING, NOTHING, ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { testActor } from '../../kit/testing.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { readableProposals } from './proposal.policy.js';
import {
  bySubmitter,
  byTheOffice,
  dueAfterToday,
  evidenced,
  implementerNamed,
  indicatorsMeasurable,
  legalCirclesNamed,
  oneOptionChosen,
  type ProposalFacts,
  preparatoryBodyActive,
  problemStated,
  solutionStated,
  steeringBodyActive,
  titled,
  workingGroupOfBody,
} from './proposal.rules.js';

const own = newId();
const context = { actor: testActor('body_member', own), today: '2026-11-23' };
const facts: ProposalFacts = {
  state: 'DRAFT',
  submittingInstitution: own,
  titled: true,
  problemStated: true,
  preparatoryBodyActive: true,
  workingGroup: { active: true, belowPreparatoryBody: true },
  dueOn: '2026-11-24',
  solutionStated: true,
  implementers: 1,
  office: own,
  evidence: 1,
  exceptionReasoned: false,
  options: [{ title: 'Eine', description: 'So.', effort: 'Wenig', isChosen: true }],
  indicators: [{ name: 'Haushalte', unit: 'Anzahl', source: 'AK', baseline: 25, baselineOn: '2026-09-30', target: 10 }],
  legalCircles: 1,
  steeringBodyActive: true,
  chairs: [],
  decidedAs: null,
  amendments: 0,
};

describe('the rules of a proposal', () => {
  it.each([
    ['a title', titled, {}, 'MET'],
    ['no title', titled, { titled: false }, 'NOT_MET'],
    ['a problem', problemStated, {}, 'MET'],
    ['no problem', problemStated, { problemStated: false }, 'NOT_MET'],
    ['a preparatory body at work', preparatoryBodyActive, {}, 'MET'],
    ['a dissolved preparatory body', preparatoryBodyActive, { preparatoryBodyActive: false }, 'NOT_MET'],
    ['a working group of its body', workingGroupOfBody, {}, 'MET'],
    ['no working group', workingGroupOfBody, { workingGroup: null }, 'NOT_MET'],
    ['a foreign working group', workingGroupOfBody, { workingGroup: { active: true, belowPreparatoryBody: false } }, 'NOT_MET'],
    ['a dissolved working group', workingGroupOfBody, { workingGroup: { active: false, belowPreparatoryBody: true } }, 'NOT_MET'],
    ['a report due tomorrow', dueAfterToday, {}, 'MET'],
    ['a report due today', dueAfterToday, { dueOn: '2026-11-23' }, 'NOT_MET'],
    ['a report due yesterday', dueAfterToday, { dueOn: '2026-11-22' }, 'NOT_MET'],
    ['no day of a report', dueAfterToday, { dueOn: null }, 'NOT_MET'],
    ['a solution', solutionStated, {}, 'MET'],
    ['no solution', solutionStated, { solutionStated: false }, 'NOT_MET'],
    ['one implementer', implementerNamed, {}, 'MET'],
    ['no implementer', implementerNamed, { implementers: 0 }, 'NOT_MET'],
    ['a cluster', evidenced, {}, 'MET'],
    ['a reason to come without one', evidenced, { evidence: 0, exceptionReasoned: true }, 'MET'],
    ['neither', evidenced, { evidence: 0 }, 'NOT_MET'],
    ['one option chosen', oneOptionChosen, {}, 'MET'],
    ['no options', oneOptionChosen, { options: [] }, 'NOT_MET'],
    ['legal circles', legalCirclesNamed, {}, 'MET'],
    ['no legal circle', legalCirclesNamed, { legalCircles: 0 }, 'NOT_MET'],
    ['an indicator', indicatorsMeasurable, {}, 'MET'],
    ['no indicator', indicatorsMeasurable, { indicators: [] }, 'NOT_MET'],
    ['a steering committee at work', steeringBodyActive, {}, 'MET'],
    ['no steering committee at work', steeringBodyActive, { steeringBodyActive: false }, 'NOT_MET'],
    ['the office that keeps it', byTheOffice, {}, 'MET'],
    ['another office', byTheOffice, { office: newId() }, 'NOT_MET'],
    ['a chair without the role of one', byTheOffice, { office: newId(), chairs: [own] }, 'NOT_MET'],
    ['one’s own institution as its submitter', bySubmitter, {}, 'MET'],
    ['another institution as its submitter', bySubmitter, { submittingInstitution: newId() }, 'NOT_MET'],
  ] as const)('a proposal with %s', (_case, rule, given, status) => {
    expect(rule.holds({ ...facts, ...given }, context).status).toBe(status);
  });
});

describe('who may read proposals', () => {
  it.each(ROLES)('%s', (role) => {
    const governs = (GOVERNANCE_ROLES as readonly string[]).includes(role);
    const readable = readableProposals(testActor(role, own));
    expect(readable).not.toBe(EVERYTHING);
    expect(readable).toEqual(governs ? { $or: [{ reference: { $ne: null } }, { submittingInstitution: own }] } : NOTHING);
    expect(readableProposals(testActor(role, null))).toBe(NOTHING);
  });
});
