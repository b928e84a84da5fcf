import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CaseWork,
  expectHidden,
  expectOneWinner,
  expectStaffOnly,
  openCaseWork,
  people,
  TODAY,
} from '../contacts/case-work.testing.js';
import { LARGEST_HOUSEHOLD } from './household-member.rules.js';

const { manager, lead, client, colleague, foreign, stranger } = people;
const ROW = 'id version state relation ageGroup note leftOn ownCase { id } openSteps { step }';
const ADD = `mutation ($input: AddCaseHouseholdMemberInput!) { addCaseHouseholdMember(input: $input) { ${ROW} } }`;
const REVISE = `mutation ($input: ReviseCaseHouseholdMemberInput!) { reviseCaseHouseholdMember(input: $input) { ${ROW} } }`;
const END = `mutation ($input: EndCaseHouseholdMemberInput!) { endCaseHouseholdMember(input: $input) { ${ROW} } }`;

describe('the household of a client', () => {
  let work: CaseWork;
  beforeAll(async () => {
    work = await openCaseWork();
  });
  afterAll(() => work.close());

  const entry = (caseId: string, more: object = {}) => ({
    caseId,
    relation: 'CHILD',
    ageGroup: 'AGE_3_TO_5',
    note: 'MARKER',
    ...more,
  });
  const add = (caseId: string, more: object = {}) =>
    work.take<{ id: string; version: number }>(manager, ADD, entry(caseId, more));

  it('is recorded and seen by the staff of the case alone: it is about others', async () => {
    const { id } = await work.openCase();
    await expectStaffOnly(work, ADD, entry, id);
    expect(await add(id)).toMatchObject({
      state: 'PRESENT',
      relation: 'CHILD',
      ownCase: null,
      openSteps: [{ step: 'REVISE' }, { step: 'LEAVE' }],
    });
    await expectHidden(work, id, 'household { id note }');
    expect(await work.see(client, id, `household { ${ROW} }`)).toEqual({ household: [] });
    expect(await work.see(lead, id, 'household { note }')).toEqual({ household: [{ note: 'MARKER' }] });
  });

  it('leads to the own case of a member for whoever may read that one', async () => {
    const [one, other, foreignCase] = [await work.openCase(), await work.openCase(colleague), await work.openCase(foreign)];
    for (const ownCaseId of [other.id, foreignCase.id, 'rubbish'])
      expect(await work.refusal(manager, ADD, entry(one.id, { ownCaseId }))).toEqual(['NOT_FOUND']);
    expect(await work.refusal(lead, ADD, entry(one.id, { ownCaseId: one.id }))).toEqual(['INVALID_INPUT']);
    expect(await work.take(lead, ADD, entry(one.id, { ownCaseId: other.id }))).toMatchObject({ ownCase: { id: other.id } });
    expect(await work.see(manager, one.id, 'household { ownCase { id } }')).toEqual({ household: [{ ownCase: null }] });
  });

  it('changes once of two at once, and nobody else changes it', async () => {
    const { id } = await work.openCase();
    const { id: memberId, version } = await add(id);
    const revise = { memberId, version, relation: 'SIBLING', ageGroup: 'UNKNOWN' };
    for (const actor of [colleague, foreign])
      for (const [mutation, input] of [
        [REVISE, revise],
        [END, { memberId, version }],
      ] as const)
        expect(await work.refusal(actor, mutation, input)).toEqual(['NOT_FOUND']);
    expect(await work.refusal(client, REVISE, revise)).toEqual(['NOT_PERMITTED']);
    expect(await work.refusal(stranger, END, { memberId, version })).toEqual(['UNAUTHENTICATED']);
    expect(await work.refusal(manager, END, { memberId: 'rubbish', version })).toEqual(['NOT_FOUND']);
    expect(await work.refusal(manager, END, { memberId, version, leftOn: '2026-11-24' })).toEqual(['INVALID_INPUT']);
    expectOneWinner(await Promise.all([work.refusal(manager, REVISE, revise), work.refusal(lead, REVISE, revise)]));
    expect(await work.take(manager, END, { memberId, version: version + 1 })).toMatchObject({
      state: 'LEFT',
      leftOn: TODAY,
      openSteps: [],
    });
    expect(await work.refusal(manager, REVISE, { ...revise, version: version + 2 })).toEqual(['WRONG_STATE']);
  });

  it('is no village, and has no long notes', async () => {
    const { id } = await work.openCase();
    expect(await work.refusal(manager, ADD, entry(id, { note: 'x'.repeat(501) }))).toEqual(['INVALID_INPUT']);
    for (let at = 0; at < LARGEST_HOUSEHOLD; at += 1) await add(id);
    expect(await work.refusal(manager, ADD, entry(id))).toEqual(['INVALID_INPUT']);
  });
});
