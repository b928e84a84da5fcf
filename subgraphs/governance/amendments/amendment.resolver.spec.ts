import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { JournalDraft } from '../../kit/journal.js';
import { takeStep } from '../../kit/step.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, inTransaction } from '../../kit/transaction.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { subgraph } from '../index.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { proposalProcedure } from '../proposals/proposal.procedure.js';
import { makeProposal, PREPARATORY_BODY, STEERING_BODY } from '../proposals/proposal.testing.js';
import { Vote } from '../votes/vote.entity.js';

const institution = (code: string) => seedId('institution', `${code}-solingen`);
const submitter = testActor('body_member', institution('jobcenter'));
const member = testActor('body_member', institution('caritas'));
const otherMember = testActor('body_member', institution('diakonie'));
const withoutSeat = testActor('body_member', institution('sportvereine'));
const office = testActor('body_office', institution('kim-office'));
const chair = testActor('body_chair', institution('ki'));
const caseManager = testActor('case_manager', institution('caritas'));
const stranger = testActor([], null, 'anonymous');
const NOW = new Date('2026-11-23T10:00:00Z');

const SHOWN = `id version state proposedAt reasons answer closedOn solution solutionBefore implementers { id } options { title isChosen }
  proposedBy { id } proposal { id version state solution } vote { id } openSteps { step openRequirements { code } } history { step }`;
const mutation = (field: string, input: string) => `mutation ($input: ${input}!) { ${field}(input: $input) { ${SHOWN} } }`;
const PROPOSE = mutation('proposeAmendment', 'ProposeGovernanceAmendmentInput');
const ACCEPT = mutation('acceptAmendment', 'GovernanceAmendmentStepInput');
const REJECT = mutation('rejectAmendment', 'RejectGovernanceAmendmentInput');
const DECIDE = mutation('decideAmendment', 'DecideGovernanceAmendmentInput');
const WITHDRAW = mutation('withdrawAmendment', 'GovernanceAmendmentStepInput');
const READ = 'query ($id: ID!) { amendment(id: $id) { id state } }';
const OF_PROPOSAL = `query ($id: ID!) { proposal(id: $id) { state version solution implementers { id } options { title } openSteps { step }
  amendments { id state } versions { number title problem solution implementers { id } options { title } indicators { name }
  legalCircles step at broughtBy { id } amendment { id } decided { outcome at } } } }`;
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceAmendment", id: $id }]) {
  ... on GovernanceAmendment { reasons } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}
interface OfProposal {
  readonly version: number;
  readonly state: string;
  readonly solution: string;
  readonly implementers: readonly { readonly id: string }[];
  readonly openSteps: readonly { readonly step: string }[];
  readonly amendments: readonly { readonly id: string; readonly state: string }[];
  readonly versions: readonly { readonly number: number; readonly solution: string | null; readonly [field: string]: unknown }[];
}

describe('amendments', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => NOW, seed: { city: 'solingen', scale: 1 } });
  });
  afterAll(() => db.close());

  const inputFor = (proposalId: string, more: Record<string, unknown> = {}) => ({
    ...{ proposalId, solution: 'Eine bessere Lösung.', reasons: 'Weil sie trägt.' },
    ...more,
  });
  const view = ({ id, version }: Shown) => ({ amendmentId: id, version });
  async function take(actor: Actor, asked: string, input: Record<string, unknown>): Promise<Shown> {
    const answer = await db.ask(actor, asked, { input });
    expect(answer.errors).toBeUndefined();
    return Object.values(answer.data ?? {})[0] as Shown;
  }
  const refusal = async (actor: Actor, asked: string, input: Record<string, unknown>) =>
    (await db.ask(actor, asked, { input })).errors?.[0]?.extensions;
  const proposal = async (id: string, actor = member) =>
    fieldOf<OfProposal>(await db.ask(actor, OF_PROPOSAL, { id }), 'proposal');
  const propose = async (more: Record<string, unknown> = {}, wish: Partial<Proposal> = {}) => {
    const { id } = await makeProposal(db, wish);
    return { id, amendment: await take(member, PROPOSE, inputFor(id, more)) };
  };

  /** A vote that was closed, on an item of its own in a meeting of the committee. */
  async function voteOn(wish: Partial<Vote> = {}, proposalId: string | null = null): Promise<string> {
    const [id, itemId, meetingId] = [newId(), newId(), newId()];
    const own = { institution: institution('kim-office'), bodyId: STEERING_BODY, meetingId, version: 1 };
    await inSystemWork(db, async (em) => {
      em.create(AgendaItem, {
        ...{ ...own, id: itemId, state: 'DECIDED', position: 1, title: 'Änderungsantrag', kind: 'DECISION', isPublic: true },
        ...{
          motion: 'Wie beantragt.',
          ruleKey: 'DEFAULT',
          proposalId,
          announced: true,
          origin: 'INVITATION',
          urgencyReason: null,
        },
        ...{ requestedBy: null, firstItemId: null, result: null },
      } as never);
      em.create(Vote, {
        ...{ ...own, id, agendaItemId: itemId, state: 'ADOPTED', subject: 'Änderungsantrag', ruleKey: 'DEFAULT', secret: false },
        ...{ round: 1, repeatsId: null, rulesVersionId: null, openedAt: NOW, closedAt: NOW, secretDemandedBy: [] },
        ...{
          quorumChallenged: false,
          yes: 7,
          no: 2,
          abstain: 0,
          invalid: 0,
          eligiblePresent: 9,
          base: 9,
          needed: 5,
          tieBreak: null,
        },
        ...{ quorum: null, outcome: 'ADOPTED', reckonedFrom: null, explanation: [], abandonedReason: null },
        ...wish,
      } as never);
    });
    return id;
  }

  it('are taken over by the submitter: the proposal says the new text, and stays where it is', async () => {
    const { id, amendment } = await propose({ implementers: [institution('diakonie'), institution('diakonie').toUpperCase()] });
    expect(amendment).toMatchObject({
      ...{ version: 1, state: 'PROPOSED', reasons: 'Weil sie trägt.', answer: null, closedOn: null, vote: null, options: null },
      ...{ solution: 'Eine bessere Lösung.', solutionBefore: 'Eine Lösung.', implementers: [{ id: institution('diakonie') }] },
      ...{ proposedBy: { id: institution('caritas') }, openSteps: [{ step: 'WITHDRAW', openRequirements: [] }] },
    });
    expect((await proposal(id, submitter)).openSteps.map(({ step }) => step)).toContain('AMEND');
    expect((await proposal(id, otherMember)).openSteps.map(({ step }) => step)).not.toContain('AMEND');
    const accepted = await take(submitter, ACCEPT, view(amendment));
    expect(accepted).toMatchObject({
      ...{ state: 'ACCEPTED', version: 2, closedOn: '2026-11-23', history: [{ step: 'PROPOSE' }, { step: 'ACCEPT' }] },
      proposal: { id, version: 2, state: 'SUBMITTED', solution: 'Eine bessere Lösung.' },
    });
    expect(await proposal(id)).toMatchObject({
      ...{ implementers: [{ id: institution('diakonie') }], options: [{ title: 'Eine' }, { title: 'Andere' }] },
      ...{ amendments: [{ id: amendment.id, state: 'ACCEPTED' }] },
      versions: [
        {
          ...{ number: 1, step: 'AMEND', solution: 'Eine bessere Lösung.', legalCircles: ['SGB_II'], decided: [] },
          ...{
            broughtBy: { id: institution('jobcenter') },
            amendment: { id: amendment.id },
            indicators: [{ name: 'Haushalte' }],
          },
        },
      ],
    });
    expect(await refusal(submitter, ACCEPT, view(accepted))).toMatchObject({ code: 'WRONG_STATE' });
  });

  it('that are not taken over may still be adopted by the committee, and another vote may vote one down', async () => {
    const { id, amendment } = await propose({}, { state: 'ON_AGENDA' });
    expect(await refusal(submitter, REJECT, { ...view(amendment), answer: ' ' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'answer',
    });
    const rejected = await take(submitter, REJECT, { ...view(amendment), answer: 'Zu teuer.' });
    expect(rejected).toMatchObject({ state: 'REJECTED', answer: 'Zu teuer.' });
    const voteId = await voteOn();
    const decided = await take(chair, DECIDE, { ...view(rejected), voteId: voteId.toUpperCase() });
    expect(decided).toMatchObject({ state: 'ADOPTED', vote: { id: voteId }, closedOn: '2026-11-23' });
    expect(await proposal(id)).toMatchObject({ state: 'ON_AGENDA', solution: 'Eine bessere Lösung.' });
    const next = await take(otherMember, PROPOSE, inputFor(id, { solution: 'Noch eine.' }));
    // One vote decides on one amendment.
    expect(await refusal(chair, DECIDE, { ...view(next), voteId })).toMatchObject({ reason: 'NO_VOTE_ON_AMENDMENT' });
    const down = await take(office, DECIDE, {
      ...view(next),
      voteId: await voteOn({ state: 'REJECTED', outcome: 'REJECTED' }, id),
    });
    expect(down).toMatchObject({ state: 'VOTED_DOWN' });
    expect((await proposal(id)).solution).toBe('Eine bessere Lösung.');
  });

  it.each([
    ['of another body', { bodyId: PREPARATORY_BODY }, null],
    ['on another proposal', {}, newId()],
    ['that was called before', { openedAt: new Date('2026-11-23T09:59:59Z') }, null],
    ['that is open', { state: 'OPEN', outcome: null }, null],
    ['that is void', { state: 'VOID', outcome: null }, null],
  ] as const)('are decided by no vote %s', async (_case, wish, other) => {
    const { amendment } = await propose();
    const input = { ...view(amendment), voteId: await voteOn(wish as Partial<Vote>, other) };
    expect(await refusal(office, DECIDE, input)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'NO_VOTE_ON_AMENDMENT' });
  });

  it('never change a version that is kept, and versions show what was decided when', async () => {
    const DRAFT = 'mutation ($input: DraftGovernanceProposalInput!) { draftProposal(input: $input) { id version } }';
    const step = (field: string, input = 'GovernanceProposalStepInput') =>
      `mutation ($input: ${input}!) { ${field}(input: $input) { id version } }`;
    const of = ({ id, version }: Shown) => ({ proposalId: id, version });
    const drafted = await take(submitter, DRAFT, {
      ...{ bodyId: PREPARATORY_BODY, title: 'Ein Thema', problem: 'Ein Problem.', evidence: [newId()] },
    });
    const { id } = drafted;
    expect((await proposal(id, submitter)).versions).toEqual([]);
    const proposed = await take(submitter, step('proposeTopic', 'ProposeGovernanceTopicInput'), of(drafted));
    const accepted = await take(chair, step('acceptTopic'), of(proposed));
    const assigned = await take(office, step('assignProposal', 'AssignGovernanceProposalInput'), {
      ...of(accepted),
      ...{ workingGroupId: seedId('body', 'ag-sprache-und-arbeit-solingen'), dueOn: '2027-02-01' },
    });
    const solution = {
      ...{ solution: 'Erste Lösung.', implementers: [institution('awo')], legalCircles: ['SGB_II'] },
      options: [{ title: 'Eine', description: 'So.', effort: 'Wenig', isChosen: true }],
      indicators: [{ name: 'Haushalte', unit: 'Anzahl', source: 'AK', baseline: 25, baselineOn: '2026-09-30', target: 10 }],
    };
    const SOLVE = step('draftSolution', 'DraftGovernanceSolutionInput');
    const solved = await take(member, SOLVE, { ...of(assigned), ...solution });
    const reworked = await take(chair, step('reworkProposal'), of(solved));
    const again = await take(member, SOLVE, { ...of(reworked), ...solution, solution: 'Zweite Lösung.' });
    const recommended = await take(chair, step('recommendProposal', 'RecommendGovernanceProposalInput'), {
      ...of(again),
      recommendation: 'Einstimmig.',
    });
    await take(office, step('submitProposal', 'SubmitGovernanceProposalInput'), of(recommended));
    const before = (await proposal(id)).versions;
    expect(before.map(({ number, step: brought, solution: said }) => [number, brought, said])).toEqual([
      [1, 'PROPOSE_TOPIC', null],
      [2, 'DRAFT_SOLUTION', 'Erste Lösung.'],
      [3, 'DRAFT_SOLUTION', 'Zweite Lösung.'],
    ]);
    const amendment = await take(member, PROPOSE, inputFor(id));
    await take(submitter, ACCEPT, view(amendment));
    const after = (await proposal(id)).versions;
    expect(after.slice(0, 3)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ number: 4, step: 'AMEND', solution: 'Eine bessere Lösung.', decided: [] });
    await decide(id, 'DEFERRED');
    const second = await take(otherMember, PROPOSE, inputFor(id, { solution: 'Die letzte Lösung.' }));
    await take(submitter, ACCEPT, view(second));
    await decide(id, 'ADOPTED');
    const decided = (await proposal(id)).versions.map((each) =>
      (each['decided'] as { outcome: string }[]).map((one) => one.outcome),
    );
    expect(decided).toEqual([[], [], [], ['DEFERRED'], ['ADOPTED']]);
  });

  /** A decision as it is entered for the committee. */
  async function decide(id: string, decidedAs: 'DEFERRED' | 'ADOPTED'): Promise<void> {
    const trace = { actor: office, at: NOW, operation: { name: 'test', hash: '' }, matrix: db.matrix };
    await inTransaction(db, { actor: office, idempotencyKey: null, trace, journal: new JournalDraft() }, async (context) => {
      const row = await context.em.findOneOrFail(Proposal, { id });
      const step = row.state === 'DEFERRED' ? (['PUT_ON_AGENDA', 'DECIDE'] as const) : (['DECIDE'] as const);
      for (const each of step) await takeStep(context, Proposal, row, proposalProcedure, each, { decidedAs });
      return { keep: true, value: null };
    });
  }

  it('are not taken over once another one has changed the same text, but beside one that changed another part', async () => {
    const { id, amendment } = await propose();
    const same = await take(otherMember, PROPOSE, inputFor(id, { solution: 'Eine andere Lösung.' }));
    const beside = await take(otherMember, PROPOSE, inputFor(id, { solution: null, implementers: [institution('caritas')] }));
    await take(submitter, ACCEPT, view(amendment));
    expect(await refusal(submitter, ACCEPT, view(same))).toEqual({
      ...{ code: 'REQUIREMENT_OPEN', reason: 'AMENDMENT_OVERTAKEN', open: ['AMENDMENT_OVERTAKEN'] },
    });
    await take(submitter, ACCEPT, view(beside));
    expect(await proposal(id)).toMatchObject({
      ...{ solution: 'Eine bessere Lösung.', implementers: [{ id: institution('caritas') }] },
      versions: [{ number: 1 }, { number: 2 }],
    });
  });

  it('are taken over once by two at the same moment, and of two that change the same text one is', async () => {
    const { id, amendment } = await propose();
    const other = await take(otherMember, PROPOSE, inputFor(id, { solution: 'Eine andere Lösung.' }));
    const twice = await Promise.all([1, 2].map(() => db.ask(submitter, ACCEPT, { input: view(amendment) })));
    expect(twice.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect((await proposal(id)).versions).toHaveLength(1);
    const { id: rival, amendment: first } = await propose();
    const second = await take(otherMember, PROPOSE, inputFor(rival, { solution: 'Eine andere Lösung.' }));
    const both = await Promise.all([first, second].map((each) => db.ask(submitter, ACCEPT, { input: view(each) })));
    expect(both.flatMap(codesOf)).toEqual(['REQUIREMENT_OPEN']);
    expect((await proposal(rival)).versions).toHaveLength(1);
    expect(await refusal(submitter, ACCEPT, { ...view(other), version: 9 })).toEqual({ code: 'OUTDATED' });
  });

  it('come from members of the committee, while the proposal lies before it', async () => {
    const { id } = await makeProposal(db);
    expect(await refusal(withoutSeat, PROPOSE, inputFor(id))).toEqual({ code: 'NOT_PERMITTED', reason: 'NO_SEAT_IN_COMMITTEE' });
    for (const actor of [office, testActor('kim_coordination', institution('ki'))])
      expect(await refusal(actor, PROPOSE, inputFor(id))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await refusal(testActor('body_member', null), PROPOSE, inputFor(id))).toEqual({ code: 'NOT_FOUND' });
    for (const state of ['RECOMMENDED', 'ADOPTED', 'IN_WORKING_GROUP'] as const) {
      const elsewhere = await makeProposal(db, { state });
      expect(await refusal(member, PROPOSE, inputFor(elsewhere.id))).toMatchObject({ reason: 'PROPOSAL_NOT_BEFORE_COMMITTEE' });
    }
  });

  it('are answered by the submitter, decided by the own office and taken back by their proposer alone', async () => {
    const { amendment } = await propose();
    const voteId = await voteOn();
    for (const actor of [member, otherMember, office]) {
      expect(await refusal(actor, ACCEPT, view(amendment))).toEqual({ code: 'NOT_PERMITTED', reason: 'NOT_THE_SUBMITTER' });
      expect(await refusal(actor, REJECT, { ...view(amendment), answer: 'Nein.' })).toMatchObject({ code: 'NOT_PERMITTED' });
    }
    for (const actor of [member, submitter, testActor('body_office', newId()), testActor('body_chair', institution('awo'))])
      expect(await refusal(actor, DECIDE, { ...view(amendment), voteId })).toMatchObject({ code: 'NOT_PERMITTED' });
    for (const actor of [otherMember, submitter])
      expect(await refusal(actor, WITHDRAW, view(amendment))).toEqual({ code: 'NOT_PERMITTED', reason: 'NOT_THE_PROPOSER' });
    expect(await take(member, WITHDRAW, view(amendment))).toMatchObject({ state: 'WITHDRAWN', openSteps: [] });
  });

  it.each([
    ['no reasons', { reasons: ' ' }, 'reasons'],
    ['endless reasons', { reasons: 'x'.repeat(5_001) }, 'reasons'],
    ['nothing to change', { solution: null }, 'solution'],
    ['the text as it is', { solution: ' Eine Lösung. ' }, 'solution'],
    ['the implementers as they are', { solution: null, implementers: [institution('awo')] }, 'solution'],
    ['an empty solution', { solution: ' ' }, 'solution'],
    ['an endless solution', { solution: 'x'.repeat(10_001) }, 'solution'],
    ['nobody who would implement it', { implementers: [] }, 'implementers'],
    ['an implementer that is no id', { implementers: ['rubbish'] }, 'implementers'],
    ['no option chosen', { options: [{ title: 'A', description: 'A', effort: 'A', isChosen: false }] }, 'options'],
    ['an option without a title', { options: [{ title: ' ', description: 'A', effort: 'A', isChosen: true }] }, 'options.title'],
  ])('are refused with %s, and nothing is stored', async (_case, wrong, field) => {
    const { id } = await makeProposal(db);
    expect(await refusal(member, PROPOSE, inputFor(id, wrong))).toEqual({ code: 'INVALID_INPUT', field });
    expect((await proposal(id)).amendments).toEqual([]);
  });

  it('are decided by no vote that is none', async () => {
    const { amendment } = await propose();
    expect(await refusal(office, DECIDE, { ...view(amendment), voteId: 'rubbish' })).toEqual({
      code: 'INVALID_INPUT',
      field: 'voteId',
    });
    expect(await refusal(office, DECIDE, { ...view(amendment), voteId: newId() })).toMatchObject({
      reason: 'NO_VOTE_ON_AMENDMENT',
    });
  });

  it('are hidden from everybody without a role in the governance as if they did not exist', async () => {
    const { id, amendment } = await propose();
    for (const actor of [caseManager, testActor('data_subject', null)]) {
      const hidden = await db.ask(actor, READ, { id: amendment.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      expect(hidden).toEqual(await db.ask(actor, READ, { id: newId() }));
      expect(hidden).toEqual(await db.ask(actor, READ, { id: 'rubbish' }));
      expect(await db.ask(actor, ENTITY, { id: amendment.id })).toEqual({ data: { _entities: [null] } });
      expect(await refusal(actor, PROPOSE, inputFor(id))).toEqual({ code: 'NOT_FOUND' });
      for (const [asked, more] of everyStep)
        expect(await refusal(actor, asked, { ...view(amendment), ...more })).toEqual({ code: 'NOT_FOUND' });
    }
    expect((await db.ask(otherMember, ENTITY, { id: amendment.id })).data).toEqual({
      _entities: [{ reasons: 'Weil sie trägt.' }],
    });
  });
  const everyStep: readonly (readonly [string, Record<string, unknown>])[] = [
    [ACCEPT, {}],
    [REJECT, { answer: 'Nein.' }],
    [DECIDE, { voteId: newId() }],
    [WITHDRAW, {}],
  ];

  it('are asked for by nobody without a token', async () => {
    const { id, amendment } = await propose();
    expect(codesOf(await db.ask(stranger, READ, { id: amendment.id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, PROPOSE, { input: inputFor(id) }))).toEqual(['UNAUTHENTICATED']);
    for (const [asked, more] of everyStep)
      expect(codesOf(await db.ask(stranger, asked, { input: { ...view(amendment), ...more } }))).toEqual(['UNAUTHENTICATED']);
    expect(await db.ask(stranger, ENTITY, { id: amendment.id })).toEqual({ data: { _entities: [null] } });
  });

  it('leave no way to change a kept version, even behind the first wall', async () => {
    const { id, amendment } = await propose();
    await take(submitter, ACCEPT, view(amendment));
    const em = db.orm.em.fork({ clear: true });
    em.setSessionContext({
      variables: {
        'hub.actor': 'x',
        'hub.institution': institution('kim-office'),
        'hub.roles': 'body_office',
        'hub.system': 'off',
      },
    });
    await em.begin();
    const seen = (await em.execute('select id from proposal_version where proposal_id = ?', [id])) as unknown[];
    const changed = (await em.execute("update proposal_version set title = 'x' where proposal_id = ? returning id", [
      id,
    ])) as unknown[];
    await em.rollback();
    expect([seen.length, changed.length]).toEqual([1, 0]);
  });
});
