import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Circulation } from '../circulations/circulation.entity.js';
import { subgraph } from '../index.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { UrgentDecision } from '../urgent-decisions/urgent-decision.entity.js';
import { Decision } from './decision.entity.js';
import { asker, DECISION, makeVote, type ShownDecision, strangers, type TestVote } from './decision.testing.js';
import { endDecisionOfUrgent } from './decision-end.commands.js';

const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceDecision", id: $id }]) { ... on GovernanceDecision { reference text } } }';
const REGISTER = `query ($body: ID, $from: CalendarDate, $to: CalendarDate) {
  publicDecisions(body: $body, from: $from, to: $to) { totalCount nodes { ${DECISION} } }
}`;
const LIST = `query ($body: ID, $from: CalendarDate, $to: CalendarDate, $outcome: GovernanceDecisionOutcome, $published: Boolean) {
  decisions(body: $body, from: $from, to: $to, outcome: $outcome, published: $published) { totalCount nodes { id } }
}`;
const SUMMARY = 'Die Einrichtungen vereinbaren einen gemeinsamen Ablauf.';
const anonymous = testActor([], null, 'anonymous');

describe('decisions', () => {
  let db: TestSubgraph;
  let tools: ReturnType<typeof asker>;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-07-01T10:00:00Z') });
    tools = asker(db);
  });
  afterAll(() => db.close());

  const proposalOf = ({ proposalId }: { proposalId: string }) =>
    inSystemWork(db, async (em) => (await em.findOneOrFail(Proposal, { id: proposalId })).state);
  const countOf = ({ bodyId }: { bodyId: string }) => inSystemWork(db, (em) => em.count(Decision, { bodyId }));
  const refused = async (voted: TestVote, input: object, code = 'INVALID_INPUT', actor = voted.office) => {
    const answer = await tools.ask(actor, 'recordDecision', input);
    expect(codesOf(answer)).toEqual([code]);
    expect(await countOf(voted)).toBe(0);
    return answer.errors?.[0]?.extensions;
  };

  it('are recorded of an adopted vote, with their number, and move the proposal on', async () => {
    const voted = await makeVote(db);
    const decision = await tools.take(voted.office, 'recordDecision', { voteId: voted.voteId });
    expect(decision).toMatchObject({
      state: 'TAKEN',
      version: 1,
      title: 'Ein Antrag',
      text: 'Der Antrag wird angenommen.',
      outcome: 'ADOPTED',
      basis: 'VOTE',
      decidedOn: '2026-06-25',
      effectiveFrom: '2026-06-25',
      reviewDueOn: '2027-06-25',
      published: false,
      recommendationOnly: false,
      proposal: { id: voted.proposalId, state: 'ADOPTED' },
      vote: { id: voted.voteId },
      implementers: voted.implementers.map((id) => ({ id })),
      notAgreed: [],
      effectReviews: [{ state: 'PLANNED', dueOn: '2027-06-25' }],
      history: [{ step: 'RECORD' }],
    });
    expect(decision.reference).toMatch(/^B-2026-\d{3}$/);
    expect(decision['evidence']).toHaveLength(1);
    expect(decision['explanation']).toEqual([
      'Vote in the meeting S-2026-001: ADOPTED, yes 4, no 1, abstentions 0 (§ 91 VwVfG).',
      expect.stringContaining('Implementers that agreed: 1 of 1'),
    ]);
    expect(await tools.read(voted.memberOf(2), decision.id)).toMatchObject({ text: 'Der Antrag wird angenommen.' });
  });

  it('U06: adopt as a recommendation alone what an implementer has not agreed to, and leave its task not accepted', async () => {
    const voted = await makeVote(db, {
      implementers: ['REFUSED'],
      vote: { yes: 15, no: 1 },
      room: { seats: 16, present: 16 },
    });
    const [owner] = voted.implementers;
    const tasks = [{ owner, title: 'Ablauf einführen', dueOn: '2026-12-31' }];
    const decision = await tools.take(voted.office, 'recordDecision', { voteId: voted.voteId, tasks });
    expect(decision).toMatchObject({
      outcome: 'ADOPTED_AS_RECOMMENDATION',
      recommendationOnly: true,
      state: 'IN_IMPLEMENTATION',
      notAgreed: [{ id: owner }],
      proposal: { state: 'IN_IMPLEMENTATION' },
      tasks: [{ state: 'NOT_ACCEPTED', owner: { id: owner } }],
    });
  });

  it.each([
    ['nobody has answered', [null], 'ADOPTED_AS_RECOMMENDATION', ['NOT_ACCEPTED']],
    ['one of two has agreed', ['AGREED', null], 'ADOPTED_AS_RECOMMENDATION', ['ASSIGNED', 'NOT_ACCEPTED']],
    ['both have agreed', ['AGREED', 'AGREED'], 'ADOPTED', ['ASSIGNED', 'ASSIGNED']],
    ['nobody implements it', [], 'ADOPTED', []],
  ] as const)(
    'count the declarations of the implementers and not their ballots: %s',
    async (_what, implementers, outcome, states) => {
      const voted = await makeVote(db, { implementers });
      const tasks = voted.implementers.map((owner, at) => ({ owner, title: `Aufgabe ${at}`, dueOn: '2026-12-31' }));
      const decision = await tools.take(voted.office, 'recordDecision', { voteId: voted.voteId, tasks });
      expect(decision['outcome']).toBe(outcome);
      expect(decision.tasks.map(({ state }) => state).sort()).toEqual([...states].sort());
    },
  );

  it('reject without the implementers where the rules of procedure say so', async () => {
    const parameters = {
      ...DEFAULT_PARAMETERS,
      implementerConsent: { enabled: true, effectIfMissing: 'REJECTED' as const },
    };
    const voted = await makeVote(db, { implementers: ['REFUSED'], room: { rules: [{ validFrom: '2026-01-01', parameters }] } });
    const decision = await tools.take(voted.office, 'recordDecision', { voteId: voted.voteId });
    expect(decision).toMatchObject({
      outcome: 'REJECTED',
      effectiveFrom: null,
      effectReviews: [],
      proposal: { state: 'REJECTED' },
    });
  });

  it('U17: go by the rules of procedure of their own day, whatever is adopted later', async () => {
    const later = { ...DEFAULT_PARAMETERS, effectReview: { afterMonths: 3 } };
    const voted = await makeVote(db, {
      room: {
        rules: [
          { validFrom: '2026-01-01', parameters: { ...DEFAULT_PARAMETERS, effectReview: { afterMonths: 6 } } },
          { validFrom: '2026-07-01', parameters: later },
        ],
      },
    });
    expect(await tools.take(voted.office, 'recordDecision', { voteId: voted.voteId })).toMatchObject({
      reviewDueOn: '2026-12-25',
    });
  });

  it('are amended where another text was adopted than the one that was moved', async () => {
    const voted = await makeVote(db);
    const decision = await tools.take(voted.office, 'recordDecision', {
      voteId: voted.voteId,
      text: ' Der Antrag wird mit Auflagen angenommen. ',
      title: 'Mit Auflagen',
      effectiveFrom: '2026-09-01',
      stages: ['SOMETHING_NEEDED', 'SOMETHING_NEEDED'],
    });
    expect(decision).toMatchObject({
      outcome: 'AMENDED',
      title: 'Mit Auflagen',
      text: 'Der Antrag wird mit Auflagen angenommen.',
      effectiveFrom: '2026-09-01',
      reviewDueOn: '2027-09-01',
      proposal: { state: 'ADOPTED' },
      stageMedians: [{ stage: 'SOMETHING_NEEDED', decidedOn: '2026-06-25' }],
    });
    const reworded = await makeVote(db, { vote: { subject: 'In der Sitzung neu gefasst.' } });
    expect(await tools.take(reworded.office, 'recordDecision', { voteId: reworded.voteId })).toMatchObject({
      outcome: 'AMENDED',
      text: 'In der Sitzung neu gefasst.',
    });
    const same = await makeVote(db);
    const moved = { voteId: same.voteId, text: 'Der Antrag wird angenommen.' };
    expect(await tools.take(same.office, 'recordDecision', moved)).toMatchObject({ outcome: 'ADOPTED' });
  });

  it.each([
    ['DEFERRED', 'DEFERRED', 'DEFERRED', {}],
    ['HANDED_BACK', 'NOTED', 'IN_WORKING_GROUP', {}],
    ['REFERRED_UP', 'NOTED', 'REFERRED_UP', { referredTo: 'Ministerium', referralRequest: 'Die Frist ist zu verlängern.' }],
  ] as const)('need no vote to be %s, but a body that has deliberated', async (outcome, state, proposal, more) => {
    const voted = await makeVote(db, { item: { state } });
    const input = { agendaItemId: voted.itemId, outcome, ...more };
    const decision = await tools.take(voted.office, 'recordDecision', input);
    expect(decision).toMatchObject({
      outcome,
      basis: 'DELIBERATION',
      vote: null,
      effectiveFrom: null,
      effectReviews: [],
      proposal: { state: proposal },
      ...more,
    });
    expect(codesOf(await tools.ask(voted.office, 'recordDecision', input))).toEqual(['INVALID_INPUT']);
    expect(await countOf(voted)).toBe(1);
    const task = { owner: newId(), title: 'Nichts', dueOn: '2026-12-31' };
    const given = await tools.ask(voted.office, 'assignTasks', { decisionId: decision.id, version: 1, tasks: [task] });
    expect(given.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'NOTHING_TO_IMPLEMENT' });
    expect(await tools.take(voted.office, 'closeDecision', { decisionId: decision.id, version: 1 })).toMatchObject({
      state: 'CLOSED',
    });
  });

  it('come of a circulation that was closed, as it was moved', async () => {
    const voted = await makeVote(db);
    const circulated = async (state: string) => {
      const id = newId();
      await inSystemWork(db, async (em) => {
        em.create(Circulation, {
          ...{ id, version: 2, institution: voted.institution, state, bodyId: voted.bodyId, title: 'Umlauf', motion: 'Es gilt.' },
          ...{ ruleKey: 'DEFAULT', proposalId: null, askedSeats: [], openedAt: new Date('2026-06-01T08:00:00Z'), outcome: null },
          ...{ closesAt: new Date('2026-06-11T08:00:00Z'), closedAt: new Date('2026-06-30T22:30:00Z'), yes: 12, no: 3 },
          explanation: [],
        } as never);
      });
      return id;
    };
    for (const state of ['OPEN', 'STOPPED', 'NOT_QUORATE', 'INADMISSIBLE'])
      expect(await refused(voted, { circulationId: await circulated(state) })).toMatchObject({ field: 'circulationId' });
    const circulationId = await circulated('ADOPTED');
    expect(await refused(voted, { circulationId, text: 'Etwas anderes.' })).toMatchObject({ field: 'text' });
    // Half past ten in the evening in Greenwich is the next day in Germany.
    expect(await tools.take(voted.office, 'recordDecision', { circulationId })).toMatchObject({
      basis: 'CIRCULATION',
      outcome: 'ADOPTED',
      text: 'Es gilt.',
      decidedOn: '2026-07-01',
      proposal: null,
    });
  });

  it.each(['VOID', 'OPEN', 'NOT_QUORATE', 'INADMISSIBLE', 'ABANDONED'] as const)(
    'are not recorded of a vote that is %s',
    async (state) => {
      const voted = await makeVote(db, { vote: { state } });
      expect(await refused(voted, { voteId: voted.voteId })).toMatchObject({ field: 'voteId' });
      expect(await proposalOf(voted)).toBe('ON_AGENDA');
    },
  );

  it('refuse bad input with its field, and nothing is stored', async () => {
    const voted = await makeVote(db);
    const { voteId, itemId: agendaItemId } = voted;
    const other = await tools.decide();
    const rows: readonly (readonly [object, string])[] = [
      [{}, 'voteId'],
      [{ voteId, agendaItemId }, 'agendaItemId'],
      [{ voteId: 'rubbish' }, 'voteId'],
      [{ voteId: newId() }, 'voteId'],
      [{ circulationId: newId() }, 'circulationId'],
      [{ urgentDecisionId: newId() }, 'urgentDecisionId'],
      [{ agendaItemId: newId(), outcome: 'DEFERRED' }, 'agendaItemId'],
      [{ agendaItemId }, 'outcome'],
      [{ agendaItemId, outcome: 'ADOPTED' }, 'outcome'],
      [{ agendaItemId, outcome: 'DEFERRED' }, 'agendaItemId'],
      [{ voteId, outcome: 'REJECTED' }, 'outcome'],
      [{ voteId, outcome: 'REFERRED_UP' }, 'referredTo'],
      [{ voteId, outcome: 'REFERRED_UP', referredTo: 'Ministerium' }, 'referralRequest'],
      [{ voteId, referredTo: 'Ministerium' }, 'referredTo'],
      [{ voteId, text: '  ' }, 'text'],
      [{ voteId, text: 'x'.repeat(10_001) }, 'text'],
      [{ voteId, title: '' }, 'title'],
      [{ voteId, effectiveFrom: '2026-06-24' }, 'effectiveFrom'],
      [{ voteId, outcome: 'HANDED_BACK', effectiveFrom: '2026-08-01' }, 'effectiveFrom'],
      [{ voteId, stages: ['something needed'] }, 'stages'],
      [{ voteId, stages: ['A1', 'AB', 'AC', 'AD', 'AE', 'AF', 'AG'] }, 'stages'],
      [{ voteId, publicSummary: 'x'.repeat(2_001) }, 'publicSummary'],
      [{ voteId, repeals: true }, 'amendsId'],
      [{ voteId, amendsId: newId() }, 'amendsId'],
      [{ voteId, amendsId: other.decision.id }, 'amendsId'],
      [{ voteId, tasks: [{ owner: 'rubbish', title: 'x', dueOn: '2026-12-31' }] }, 'tasks.owner'],
      [{ voteId, tasks: [{ owner: newId(), title: ' ', dueOn: '2026-12-31' }] }, 'tasks.title'],
      [{ voteId, tasks: [{ owner: newId(), title: 'x', dueOn: '2026-06-24' }] }, 'tasks.dueOn'],
    ];
    for (const [input, field] of rows)
      expect([input, await refused(voted, input)]).toEqual([input, { code: 'INVALID_INPUT', field }]);
    expect(codesOf(await tools.ask(voted.office, 'recordDecision', { voteId, effectiveFrom: '2026-02-30' }))).not.toEqual([]);
    expect(await proposalOf(voted)).toBe('ON_AGENDA');
  });

  it('are recorded by the office of the body and its chair alone', async () => {
    const voted = await makeVote(db, { proposal: null });
    for (const [who, actor] of Object.entries(strangers())) {
      const answer = await tools.ask(actor, 'recordDecision', { voteId: voted.voteId });
      const expected = { anonymous: 'UNAUTHENTICATED', 'a case manager': 'INVALID_INPUT', 'a person': 'INVALID_INPUT' }[who];
      expect([who, codesOf(answer)]).toEqual([who, [expected ?? 'NOT_PERMITTED']]);
    }
    await refused(voted, { voteId: voted.voteId }, 'NOT_PERMITTED', voted.memberOf(1));
    const decision = await tools.take(voted.chair, 'recordDecision', { voteId: voted.voteId });
    for (const mutation of ['publishDecision', 'unpublishDecision', 'closeDecision']) {
      const input = { decisionId: decision.id, version: decision.version };
      for (const [who, actor] of Object.entries(strangers())) {
        const expected = { anonymous: 'UNAUTHENTICATED', 'a case manager': 'NOT_FOUND', 'a person': 'NOT_FOUND' }[who];
        expect([who, codesOf(await tools.ask(actor, mutation, input))]).toEqual([who, [expected ?? 'NOT_PERMITTED']]);
      }
      for (const decisionId of [newId(), 'rubbish', ''])
        expect(codesOf(await tools.ask(voted.office, mutation, { decisionId, version: 1 }))).toEqual(['NOT_FOUND']);
    }
  });

  it('are recorded once, also by two at once, and the numbers have no gap', async () => {
    const voted = await makeVote(db);
    const answers = await Promise.all([1, 2, 3].map(() => tools.ask(voted.office, 'recordDecision', { voteId: voted.voteId })));
    expect(answers.map((answer) => codesOf(answer)[0] ?? 'recorded').sort()).toEqual([
      'INVALID_INPUT',
      'INVALID_INPUT',
      'recorded',
    ]);
    expect(await countOf(voted)).toBe(1);
    const winner = answers.find(({ errors }) => !errors);
    const decision = fieldOf<ShownDecision>(winner ?? { data: null }, 'recordDecision');
    const publish = { decisionId: decision.id, version: decision.version, publicSummary: SUMMARY };
    const published = await Promise.all([1, 2].map(() => tools.ask(voted.office, 'publishDecision', publish)));
    expect(published.map((answer) => codesOf(answer)[0] ?? 'published').sort()).toEqual(['OUTDATED', 'published']);
    expect(decision.reference).toBe('B-2026-001');
  });

  it('repeat their answer under one idempotency key', async () => {
    const voted = await makeVote(db);
    const ask = () => tools.ask(voted.office, 'recordDecision', { voteId: voted.voteId }, 'key-of-a-decision');
    const first = await ask();
    expect(first.errors).toBeUndefined();
    expect((await ask()).data).toEqual(first.data);
    expect(await countOf(voted)).toBe(1);
  });

  it('show the public a summary that names nobody, and of the bodies among themselves nothing', async () => {
    const { decision, office, bodyId, proposalId } = await tools.decide();
    const view = { decisionId: decision.id, version: decision.version };
    const publish = (input: object) => tools.ask(office, 'publishDecision', { ...view, ...input });
    for (const [publicSummary, reason] of [
      [null, 'SUMMARY_MISSING'],
      ['  ', 'SUMMARY_MISSING'],
      ['Auf Vorschlag von Frau Beispiel.', 'SUMMARY_NAMES_SOMEBODY'],
    ] as const)
      expect((await publish({ publicSummary })).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason });
    const register = async () =>
      fieldOf<{ totalCount: number; nodes: ShownDecision[] }>(
        await db.ask(anonymous, REGISTER, { body: bodyId }),
        'publicDecisions',
      );
    expect(await register()).toEqual({ totalCount: 0, nodes: [] });
    expect(codesOf(await db.ask(anonymous, `{ decision(id: "${decision.id}") { id } }`))).toEqual(['NOT_FOUND']);
    expect(await db.ask(anonymous, ENTITY, { id: decision.id })).toEqual({ data: { _entities: [null] } });
    const published = fieldOf<ShownDecision>(await publish({ publicSummary: SUMMARY }), 'publishDecision');
    expect(published).toMatchObject({ published: true, publishedOn: '2026-07-01', state: 'IN_IMPLEMENTATION' });
    const { nodes } = await register();
    expect(nodes).toEqual([
      expect.objectContaining({
        ...{ id: decision.id, reference: decision.reference, text: SUMMARY, publicSummary: SUMMARY, outcome: 'ADOPTED' },
        ...{ proposal: null, vote: null, notAgreed: [], evidence: [], stageMedians: [], explanation: [], openSteps: [] },
        ...{ tasks: [], effectReviews: [], referralRequest: null, endedBecause: null, body: { id: bodyId } },
      }),
    ]);
    expect(JSON.stringify(nodes)).not.toContain('Der Antrag wird angenommen.');
    expect(JSON.stringify(nodes)).not.toContain(proposalId);
    expect(await db.ask(anonymous, ENTITY, { id: decision.id })).toEqual({
      data: { _entities: [{ reference: decision.reference, text: SUMMARY }] },
    });
    for (const range of [{ from: '2026-06-26' }, { to: '2026-06-24' }, { body: newId() }, { body: 'rubbish' }]) {
      const answer = await db.ask(anonymous, REGISTER, { body: bodyId, ...range });
      expect(answer.data).toEqual({ publicDecisions: { totalCount: 0, nodes: [] } });
    }
    const again = { ...view, version: published.version };
    const hidden = await tools.take(office, 'unpublishDecision', again);
    expect(hidden).toMatchObject({ published: false });
    expect((await register()).totalCount).toBe(0);
    const twice = await tools.ask(office, 'unpublishDecision', { ...view, version: hidden.version });
    expect(twice.errors?.[0]?.extensions).toMatchObject({ code: 'WRONG_STATE', reason: 'NOT_PUBLISHED' });
  });

  it('refuse a summary that names a member of the body', async () => {
    const { decision, office, seats } = await tools.decide();
    await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute(
          `update seat_holder set name = 'Dr. Ute Ungewöhnlich, Leitung' where id = '${seats[0]?.member}'`,
          [],
          'run',
          em.getTransactionContext(),
        ),
    );
    const input = { decisionId: decision.id, version: decision.version, publicSummary: 'Ungewöhnlich berichtet im Herbst.' };
    const answer = await tools.ask(office, 'publishDecision', input);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ reason: 'SUMMARY_NAMES_SOMEBODY' });
    expect(JSON.stringify(answer)).not.toContain('Ungewöhnlich');
  });

  it('are not published where item or rules of procedure keep them from the public', async () => {
    const closed = await makeVote(db, { item: { isPublic: false } });
    const parameters = { ...DEFAULT_PARAMETERS, publicity: { meeting: 'NON_PUBLIC' as const, decisions: 'NON_PUBLIC' as const } };
    const silent = await makeVote(db, { room: { rules: [{ validFrom: '2026-01-01', parameters }] } });
    for (const voted of [closed, silent]) {
      const input = { voteId: voted.voteId, publish: true, publicSummary: SUMMARY };
      expect(await refused(voted, input, 'REQUIREMENT_OPEN')).toMatchObject({ reason: 'NOT_FOR_THE_PUBLIC' });
      expect(await proposalOf(voted)).toBe('ON_AGENDA');
    }
    const open = await makeVote(db);
    const input = { voteId: open.voteId, publish: true, publicSummary: SUMMARY };
    expect(await tools.take(open.office, 'recordDecision', input)).toMatchObject({ published: true, version: 2 });
  });

  it('U05: end for the future when an urgent decision is not ratified: tasks stopped, what was done stays done', async () => {
    const voted = await makeVote(db);
    const urgentDecisionId = newId();
    await inSystemWork(db, async (em) => {
      em.create(UrgentDecision, {
        ...{ id: urgentDecisionId, version: 2, institution: voted.institution, state: 'IN_FORCE', bodyId: voted.bodyId },
        ...{ title: 'Notlösung', text: 'Es wird sofort begonnen.', urgency: 'Frist', proposalId: voted.proposalId },
        ...{ firstSeatId: newId(), secondSeatId: newId(), firstById: 'demo:a', secondById: 'demo:b', proposedOn: '2026-06-20' },
        ...{ takenOn: '2026-06-20', takenAt: new Date('2026-06-20T10:00:00Z'), ratifiedByVoteId: null, droppedReason: null },
        explanation: [],
      } as never);
    });
    const [owner = ''] = voted.implementers;
    const tasks = [
      { owner, title: 'Fertig', dueOn: '2026-07-15' },
      { owner, title: 'Offen', dueOn: '2026-12-31' },
    ];
    const decision = await tools.take(voted.office, 'recordDecision', { urgentDecisionId, tasks });
    expect(decision).toMatchObject({ basis: 'URGENT', decidedOn: '2026-06-20', state: 'IN_IMPLEMENTATION' });
    const done = decision.tasks.find(({ title }) => title === 'Fertig');
    const member = testActor('body_member', owner);
    const accepted = await tools.take(member, 'acceptTask', { taskId: done?.id, version: 1 });
    const reported = await tools.take(member, 'reportDone', { taskId: done?.id, version: accepted.version, text: 'Ist getan.' });
    await tools.take(voted.office, 'acceptCompletion', { taskId: done?.id, version: reported.version });
    const end = { decisionId: decision.id, version: decision.version, reason: 'Der Lenkungskreis hat sie nicht genehmigt.' };
    const early = await tools.ask(voted.office, 'endDecision', end);
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'NOT_REFUSED_BY_BODY' });
    await inSystemWork(db, (em) => em.nativeUpdate(UrgentDecision, { id: urgentDecisionId }, { state: 'REVOKED' }));
    expect(codesOf(await tools.ask(voted.office, 'endDecision', { ...end, reason: ' ' }))).toEqual(['INVALID_INPUT']);
    const ended = await tools.take(voted.office, 'endDecision', end);
    expect(ended).toMatchObject({
      state: 'REVOKED',
      endedOn: '2026-07-01',
      endedBecause: end.reason,
      proposal: { state: 'REJECTED' },
      effectReviews: [{ state: 'CANCELLED' }],
    });
    expect(Object.fromEntries(ended.tasks.map(({ title, state }) => [title, state]))).toEqual({
      Fertig: 'DONE',
      Offen: 'STOPPED',
    });
    await asActor(db, voted.office, async (context) => {
      expect(await endDecisionOfUrgent(context, newId(), 'Es gibt keine.')).toBeNull();
    });
    const refusedAgain = await tools.ask(voted.office, 'recordDecision', { urgentDecisionId });
    expect(codesOf(refusedAgain)).toEqual(['INVALID_INPUT']);
  });

  it('never change their text: a later one amends them, or ends them with what is still owed', async () => {
    const first = await tools.decide();
    const laterVote = async () => {
      const { Vote } = await import('../votes/vote.entity.js');
      const { AgendaItem } = await import('../agenda/agenda-item.entity.js');
      const [voteId, itemId] = [newId(), newId()];
      await inSystemWork(db, async (em) => {
        const item = await em.findOneOrFail(AgendaItem, { id: first.itemId });
        em.create(AgendaItem, { ...item, id: itemId, proposalId: null, position: 9 } as never);
        const vote = await em.findOneOrFail(Vote, { id: first.voteId });
        em.create(Vote, { ...vote, id: voteId, agendaItemId: itemId } as never);
      });
      return voteId;
    };
    const amendsId = first.decision.id;
    const amending = await tools.take(first.office, 'recordDecision', {
      voteId: await laterVote(),
      amendsId,
      text: 'Neu gefasst.',
    });
    expect(amending).toMatchObject({ amends: { id: amendsId }, repeals: false, outcome: 'AMENDED' });
    const amended = await tools.read(first.office, amendsId);
    expect(amended).toMatchObject({
      text: 'Der Antrag wird angenommen.',
      state: 'IN_IMPLEMENTATION',
      amendedBy: [{ id: amending.id }],
    });
    const repealing = await tools.take(first.office, 'recordDecision', { voteId: await laterVote(), amendsId, repeals: true });
    const ended = await tools.read(first.office, amendsId);
    expect(ended).toMatchObject({
      state: 'REPEALED',
      endedOn: '2026-07-01',
      endedBecause: `Ended by the decision ${repealing.reference}.`,
      tasks: [{ state: 'STOPPED' }],
      effectReviews: [{ state: 'CANCELLED' }],
      proposal: { state: 'REJECTED' },
    });
    const again = await tools.ask(first.office, 'recordDecision', { voteId: await laterVote(), amendsId });
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'amendsId' });
  });

  it('are listed by body, day, outcome and publication, for whoever belongs to the governance', async () => {
    const { decision, bodyId, office } = await tools.decide();
    const count = async (filter: object, actor = office) =>
      fieldOf<{ totalCount: number }>(await db.ask(actor, LIST, { body: bodyId, ...filter }), 'decisions').totalCount;
    expect(await count({})).toBe(1);
    expect(await count({ from: '2026-06-25', to: '2026-06-25', outcome: 'ADOPTED', published: false })).toBe(1);
    for (const filter of [
      { from: '2026-06-26' },
      { to: '2026-06-24' },
      { outcome: 'REJECTED' },
      { published: true },
      { body: 'rubbish' },
    ])
      expect(await count(filter)).toBe(0);
    expect(await count({}, testActor('case_manager', newId()))).toBe(0);
    expect(codesOf(await db.ask(anonymous, LIST, { body: bodyId }))).toEqual(['UNAUTHENTICATED']);
    for (const id of [newId(), 'rubbish', '']) {
      expect(codesOf(await db.ask(office, 'query ($id: ID!) { decision(id: $id) { id } }', { id }))).toEqual(['NOT_FOUND']);
      expect(await db.ask(office, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
    }
    const onProposal = await db.ask(office, 'query ($id: ID!) { proposal(id: $id) { decisions { id } } }', {
      id: (decision['proposal'] as { id: string }).id,
    });
    expect(onProposal.data).toEqual({ proposal: { decisions: [{ id: decision.id }] } });
  });
});
