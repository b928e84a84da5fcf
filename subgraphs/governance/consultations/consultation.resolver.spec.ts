import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { makeProposal, PREPARATORY_BODY, STEERING_BODY } from '../proposals/proposal.testing.js';

const institution = (code: string) => seedId('institution', `${code}-solingen`);
const office = testActor('body_office', institution('kim-office'));
const chair = testActor('body_chair', institution('ki'));
const asked = testActor('body_member', institution('caritas'));
const otherMember = testActor('body_member', institution('diakonie'));
const foreignOffice = testActor('body_office', newId());
const caseManager = testActor('case_manager', institution('caritas'));
const stranger = testActor([], null, 'anonymous');
const now = { value: new Date('2026-11-23T10:00:00Z') };

const SHOWN = `id version state question askedOn dueOn authoritative stance statement answeredOn enteredByOffice isOverdue
  askedInstitution { id } askedBody { code } proposal { id } openSteps { step openRequirements { code } } history { step }`;
const CONSULT = `mutation ($input: ConsultGovernanceInstitutionInput!) { consultInstitution(input: $input) { ${SHOWN} } }`;
const ANSWER = `mutation ($input: AnswerGovernanceConsultationInput!) { answerConsultation(input: $input) { ${SHOWN} } }`;
const CALL_OFF = `mutation ($input: GovernanceConsultationStepInput!) { callOffConsultation(input: $input) { ${SHOWN} } }`;
const READ = 'query ($id: ID!) { consultation(id: $id) { id state } }';
const OVERDUE = '{ overdueConsultations(first: 100) { totalCount nodes { id isOverdue } } }';
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceConsultation", id: $id }]) {
  ... on GovernanceConsultation { question } } }`;
const OF_INSTITUTION = `query ($id: ID!) { _entities(representations: [{ __typename: "Institution", id: $id }]) {
  ... on Institution { consultationsAsked { id } } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('consultations', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now.value, seed: { city: 'solingen', scale: 1 } });
  });
  afterAll(() => db.close());

  const inputFor = (proposalId: string, more: Record<string, unknown> = {}) => ({
    ...{ proposalId, institutionId: institution('caritas'), question: 'Was spricht dagegen?', dueOn: '2026-12-07' },
    ...more,
  });
  async function take(actor: Actor, mutation: string, input: Record<string, unknown>): Promise<Shown> {
    const answer = await db.ask(actor, mutation, { input });
    expect(answer.errors).toBeUndefined();
    return Object.values(answer.data ?? {})[0] as Shown;
  }
  const refusal = async (actor: Actor, mutation: string, input: Record<string, unknown>) =>
    (await db.ask(actor, mutation, { input })).errors?.[0]?.extensions;
  const consult = async (more: Record<string, unknown> = {}) =>
    take(office, CONSULT, inputFor((await makeProposal(db)).id, more));
  const answerTo = ({ id, version }: Shown, more: Record<string, unknown> = {}) => ({
    ...{ consultationId: id, version, stance: 'SUPPORTS' },
    ...more,
  });

  it('go from the question to the answer, and everybody in the governance reads both', async () => {
    const { id: proposalId } = await makeProposal(db, { state: 'SOLUTION_DRAFTED', steeringBodyId: null });
    const consulted = await take(chair, CONSULT, inputFor(proposalId));
    expect(consulted).toMatchObject({
      ...{ version: 1, state: 'ASKED', askedOn: '2026-11-23', dueOn: '2026-12-07', authoritative: false, isOverdue: false },
      ...{ askedInstitution: { id: institution('caritas') }, askedBody: null, proposal: { id: proposalId } },
      openSteps: [{ step: 'CALL_OFF', openRequirements: [] }],
    });
    const answered = await take(asked, ANSWER, answerTo(consulted, { stance: 'OPPOSES', statement: ' Zu teuer. ' }));
    expect(answered).toMatchObject({
      ...{ version: 2, state: 'ANSWERED', stance: 'OPPOSES', statement: 'Zu teuer.', answeredOn: '2026-11-23' },
      ...{ enteredByOffice: false, history: [{ step: 'CONSULT' }, { step: 'ANSWER' }] },
    });
    const again = await take(asked, ANSWER, answerTo(answered, { stance: 'NO_OBJECTION' }));
    expect(again).toMatchObject({ version: 3, stance: 'NO_OBJECTION', statement: null });
    const read = 'query ($id: ID!) { proposal(id: $id) { consultations { id stance } } }';
    for (const actor of [asked, otherMember, office, chair]) {
      expect((await db.ask(actor, read, { id: proposalId })).data).toEqual({
        proposal: { consultations: [{ id: consulted.id, stance: 'NO_OBJECTION' }] },
      });
      const contributed = await db.ask(actor, OF_INSTITUTION, { id: institution('caritas') });
      const [found] = fieldOf<{ consultationsAsked: { id: string }[] }[]>(contributed, '_entities');
      expect(found?.consultationsAsked.map(({ id }) => id)).toContain(consulted.id);
    }
  });

  it('are answered for whoever was asked by nobody else, and the office says that it entered an answer', async () => {
    const consulted = await consult();
    for (const actor of [otherMember, chair, foreignOffice])
      expect(await refusal(actor, ANSWER, answerTo(consulted))).toEqual({ code: 'NOT_PERMITTED', reason: 'NOT_ASKED' });
    expect(await take(office, ANSWER, answerTo(consulted))).toMatchObject({ state: 'ANSWERED', enteredByOffice: true });
  });

  it('of a body are answered by its chair, and that of the committee that decides by its decision', async () => {
    const consulted = await consult({ institutionId: null, bodyId: PREPARATORY_BODY });
    expect(consulted).toMatchObject({ askedBody: { code: 'integrationsmonitoring-solingen' }, authoritative: false });
    expect(await refusal(asked, ANSWER, answerTo(consulted))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await take(chair, ANSWER, answerTo(consulted))).toMatchObject({ state: 'ANSWERED', enteredByOffice: false });
    const decisive = await consult({ institutionId: null, bodyId: STEERING_BODY });
    expect(decisive.authoritative).toBe(true);
    expect(await refusal(chair, ANSWER, answerTo(decisive))).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'ANSWERED_BY_DECISION',
    });
  });

  it('are asked by no member, no other office and about nothing that is decided', async () => {
    const { id } = await makeProposal(db);
    for (const actor of [asked, testActor('kim_coordination', institution('ki'))])
      expect(await refusal(actor, CONSULT, inputFor(id))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await refusal(foreignOffice, CONSULT, inputFor(id))).toEqual({
      code: 'NOT_PERMITTED',
      reason: 'PROPOSAL_OF_ANOTHER_BODY',
    });
    const decided = await makeProposal(db, { state: 'ADOPTED' });
    expect(await refusal(office, CONSULT, inputFor(decided.id))).toMatchObject({ reason: 'PROPOSAL_NOT_OPEN' });
    expect(await refusal(office, CONSULT, inputFor(id, { dueOn: '2026-11-23' }))).toMatchObject({ reason: 'DUE_DATE_NOT_AHEAD' });
  });

  it.each([
    ['neither an institution nor a body', { institutionId: null }, 'institutionId'],
    ['both of them', { bodyId: PREPARATORY_BODY }, 'institutionId'],
    ['an institution that is no id', { institutionId: 'rubbish' }, 'institutionId'],
    ['a body that is no id', { institutionId: null, bodyId: 'rubbish' }, 'bodyId'],
    ['a body that there is not', { institutionId: null, bodyId: newId() }, 'bodyId'],
    ['no question', { question: ' ' }, 'question'],
    ['an endless question', { question: 'x'.repeat(2_001) }, 'question'],
  ])('are refused with %s, and nothing is stored', async (_case, wrong, field) => {
    const { id } = await makeProposal(db);
    expect(await refusal(office, CONSULT, inputFor(id, wrong))).toEqual({ code: 'INVALID_INPUT', field });
    const read = await db.ask(office, 'query ($id: ID!) { proposal(id: $id) { consultations { id } } }', { id });
    expect(read.data).toEqual({ proposal: { consultations: [] } });
  });

  it('are refused with an answer that is none', async () => {
    const consulted = await consult();
    expect(await refusal(asked, ANSWER, answerTo(consulted, { statement: 'x'.repeat(10_001) }))).toEqual({
      code: 'INVALID_INPUT',
      field: 'statement',
    });
    expect(await refusal(asked, ANSWER, answerTo(consulted, { stance: 'SUPPORTS_WITH_CONDITIONS' }))).toMatchObject({
      reason: 'STATEMENT_MISSING',
    });
    expect(codesOf(await db.ask(asked, ANSWER, { input: answerTo(consulted, { stance: 'MAYBE' }) }))).toEqual(['INVALID_INPUT']);
  });

  it('ask nobody twice at once, and of two answers at once one wins', async () => {
    const { id } = await makeProposal(db);
    const twice = await Promise.all([1, 2].map(() => db.ask(office, CONSULT, { input: inputFor(id) })));
    expect(twice.flatMap(codesOf)).toEqual(['INVALID_INPUT']);
    const consulted = await consult();
    const answers = await Promise.all([1, 2].map(() => db.ask(asked, ANSWER, { input: answerTo(consulted) })));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are hidden from everybody without a role in the governance as if they did not exist', async () => {
    const consulted = await consult();
    for (const actor of [caseManager, testActor('data_subject', null)]) {
      const hidden = await db.ask(actor, READ, { id: consulted.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      expect(hidden).toEqual(await db.ask(actor, READ, { id: newId() }));
      expect(hidden).toEqual(await db.ask(actor, READ, { id: 'rubbish' }));
      expect(await db.ask(actor, ENTITY, { id: consulted.id })).toEqual({ data: { _entities: [null] } });
      expect((await db.ask(actor, OVERDUE)).data).toEqual({ overdueConsultations: { totalCount: 0, nodes: [] } });
      expect(await refusal(actor, ANSWER, answerTo(consulted))).toEqual({ code: 'NOT_FOUND' });
      expect(await refusal(actor, CONSULT, inputFor(String((await makeProposal(db)).id)))).toEqual({ code: 'NOT_FOUND' });
      expect((await db.ask(actor, OF_INSTITUTION, { id: institution('caritas') })).data).toEqual({
        _entities: [{ consultationsAsked: [] }],
      });
    }
    expect((await db.ask(asked, ENTITY, { id: consulted.id })).data).toEqual({
      _entities: [{ question: 'Was spricht dagegen?' }],
    });
  });

  it('are asked for by nobody without a token', async () => {
    const consulted = await consult();
    for (const [query, variables] of [
      [READ, { id: consulted.id }],
      [OVERDUE, {}],
      [CONSULT, { input: inputFor(newId()) }],
      [ANSWER, { input: answerTo(consulted) }],
      [CALL_OFF, { input: { consultationId: consulted.id, version: 1 } }],
    ] as const)
      expect(codesOf(await db.ask(stranger, query, variables))).toEqual(['UNAUTHENTICATED']);
    expect(await db.ask(stranger, ENTITY, { id: consulted.id })).toEqual({ data: { _entities: [null] } });
  });

  it('are overdue from the day after, until somebody answers, calls them off or the proposal is decided', async () => {
    const proposal = await makeProposal(db);
    const consulted = await take(office, CONSULT, inputFor(proposal.id, { dueOn: '2026-11-30' }));
    const overdue = async () =>
      fieldOf<{ nodes: { id: string; isOverdue: boolean }[] }>(await db.ask(office, OVERDUE), 'overdueConsultations').nodes;
    const isListed = async (id: string) => (await overdue()).some((each) => each.id === id);
    try {
      now.value = new Date('2026-11-30T10:00:00Z');
      expect(await isListed(consulted.id)).toBe(false);
      now.value = new Date('2026-12-01T10:00:00Z');
      expect(await overdue()).toEqual([{ id: consulted.id, isOverdue: true }]);
      await inSystemWork(db, (em) => em.nativeUpdate(Proposal, { id: proposal.id }, { state: 'ADOPTED' }));
      expect(await isListed(consulted.id)).toBe(false);
      expect(await refusal(asked, ANSWER, answerTo(consulted))).toMatchObject({ reason: 'PROPOSAL_NOT_OPEN' });
      await inSystemWork(db, (em) => em.nativeUpdate(Proposal, { id: proposal.id }, { state: 'DEFERRED' }));
      expect(await isListed(consulted.id)).toBe(true);
      await take(office, CALL_OFF, { consultationId: consulted.id, version: 1 });
      expect(await isListed(consulted.id)).toBe(false);
      expect(await refusal(asked, ANSWER, { ...answerTo(consulted), version: 2 })).toMatchObject({ code: 'WRONG_STATE' });
    } finally {
      now.value = new Date('2026-11-23T10:00:00Z');
    }
  });
});
