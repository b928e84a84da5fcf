import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { type MeetingTest, openMeetingTest, refusalOf, type ShownItem, type ShownMeeting } from '../meetings/meeting.testing.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';

const stranger = testActor([], null, 'anonymous');
const WISH = { title: 'Warteliste', kind: 'DELIBERATION' } as const;

describe('the agenda', () => {
  let test: MeetingTest;
  beforeAll(async () => {
    test = await openMeetingTest(subgraph);
  });
  afterAll(() => test.db.close());
  beforeEach(() => test.at('2026-05-04T08:00:00Z'));

  const stepOf = ({ id, version }: ShownItem) => ({ itemId: id, version });
  const titles = ({ agenda }: ShownMeeting) => agenda.map(({ title }) => title);

  it('takes what members ask for in time, and the chair lists or refuses it', async () => {
    const body = await test.room();
    const { id } = await test.plan(body);
    test.at('2026-06-04T20:00:00Z');
    const one = await test.take<ShownItem>(body.memberOf(2), 'requestAgendaItem', { meetingId: id, ...WISH });
    const two = await test.take<ShownItem>(body.memberOf(3), 'requestAgendaItem', { meetingId: id, ...WISH });
    expect(one).toMatchObject({ state: 'REQUESTED', origin: 'MEMBER', announced: false });
    expect(codesOf(await test.ask(body.memberOf(2), 'listAgendaItem', stepOf(one)))).toEqual(['NOT_PERMITTED']);
    expect(await test.take(body.chair, 'listAgendaItem', stepOf(one))).toMatchObject({ state: 'LISTED', announced: false });
    const refused = await test.take(body.chair, 'takeOffAgenda', { ...stepOf(two), reason: 'Nicht zuständig' });
    expect(refused).toMatchObject({ state: 'TAKEN_OFF', removalReason: 'Nicht zuständig' });
    test.at('2026-06-04T22:30:00Z');
    const late = await test.ask(body.memberOf(2), 'requestAgendaItem', { meetingId: id, ...WISH });
    expect(refusalOf(late)).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'REQUEST_TOO_LATE' });
    expect(late.errors?.[0]?.message).toContain('2026-06-04');
  });

  it('takes nothing of whoever does not sit in the body', async () => {
    const body = await test.room();
    const { id } = await test.plan(body);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [testActor('body_member', newId()), 'NOT_PERMITTED'],
      [testActor('case_manager', body.seats[2]?.institution ?? null), 'NOT_FOUND'],
    ] as const)
      expect(codesOf(await test.ask(actor, 'requestAgendaItem', { meetingId: id, ...WISH }))).toEqual([code]);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [body.memberOf(2), 'NOT_PERMITTED'],
      [testActor('body_office', newId()), 'NOT_PERMITTED'],
    ] as const)
      expect(codesOf(await test.ask(actor, 'addAgendaItem', { meetingId: id, ...WISH }))).toEqual([code]);
    for (const meetingId of [newId(), 'rubbish'])
      expect(codesOf(await test.ask(body.office, 'addAgendaItem', { meetingId, ...WISH }))).toEqual(['NOT_FOUND']);
  });

  it.each([
    ['no title', { title: ' ' }, 'title'],
    ['an endless title', { title: 'x'.repeat(201) }, 'title'],
    ['an endless text', { motion: 'x'.repeat(10_001) }, 'motion'],
    ['a kind of decision the rules do not know', { ruleKey: 'SECRET_SOCIETY' }, 'ruleKey'],
    ['a kind of decision that every object knows', { ruleKey: 'constructor' }, 'ruleKey'],
    ['a proposal that there is not', { proposalId: newId() }, 'proposalId'],
    ['rubbish as its proposal', { proposalId: 'rubbish' }, 'proposalId'],
    ['an item that was not put off', { deferredItemId: newId() }, 'deferredItemId'],
  ])('refuses an item with %s', async (_case, wrong, field) => {
    const body = await test.room();
    const { id } = await test.plan(body);
    const answer = await test.ask(body.office, 'addAgendaItem', { meetingId: id, ...WISH, ...wrong });
    expect(refusalOf(answer)).toEqual({ code: 'INVALID_INPUT', field });
    expect((await test.read(body.office, id)).agenda).toEqual([]);
  });

  it('is announced by the invitation, and by a supplement in its period', async () => {
    const body = await test.room();
    const { id } = await test.invite(body);
    test.at('2026-06-10T08:00:00Z');
    expect(await test.addItem(body, id, { title: 'Nachtrag' })).toMatchObject({ announced: true, announcedOn: '2026-06-10' });
    const [first] = (await test.read(body.office, id)).agenda;
    const revised = await test.ask(body.office, 'reviseAgendaItem', { ...stepOf(first as ShownItem), title: 'Anders' });
    expect(refusalOf(revised)).toMatchObject({ reason: 'INVITATIONS_OUT' });
    test.at('2026-06-11T08:00:00Z');
    const late = await test.ask(body.office, 'addAgendaItem', { meetingId: id, ...WISH });
    expect(refusalOf(late)).toMatchObject({ reason: 'SUPPLEMENT_TOO_LATE' });
  });

  it('is worded anew before the invitation', async () => {
    const body = await test.room();
    const { id } = await test.plan(body);
    const item = await test.addItem(body, id);
    const changes = {
      ...stepOf(item),
      title: 'Anders',
      kind: 'DECISION',
      motion: 'Es wird beschlossen.',
      ruleKey: 'RULES_AMENDMENT',
    };
    expect(await test.take(body.office, 'reviseAgendaItem', changes)).toMatchObject({
      title: 'Anders',
      kind: 'DECISION',
      motion: 'Es wird beschlossen.',
      ruleKey: 'RULES_AMENDMENT',
      isPublic: false,
    });
    const wrong = await test.ask(body.office, 'reviseAgendaItem', { itemId: item.id, version: 2, ruleKey: 'NONE' });
    expect(refusalOf(wrong)).toMatchObject({ field: 'ruleKey' });
  });

  it('is arranged as a whole, once by two at the same moment', async () => {
    const body = await test.room();
    const { id, version } = await test.plan(body);
    for (const title of ['A', 'B', 'C', 'D']) await test.addItem(body, id, { title });
    const { agenda } = await test.read(body.office, id);
    const [a, b, c, d] = agenda.map((item) => item.id);
    await test.take(body.office, 'takeOffAgenda', { ...stepOf(agenda[1] as ShownItem), reason: 'Erledigt' });
    const arrange = (itemIds: unknown[], as = body.office) => test.ask(as, 'arrangeAgenda', { meetingId: id, version, itemIds });
    for (const wrong of [[a, c], [a, c, c], [a, b, c, d], [a, c, newId()], ['rubbish', a, c], []])
      expect(refusalOf(await arrange(wrong))).toEqual({ code: 'INVALID_INPUT', field: 'itemIds' });
    expect(codesOf(await arrange([d, a, c], body.memberOf(2)))).toEqual(['NOT_PERMITTED']);
    const answers = await Promise.all([1, 2].map(() => arrange([d, a, c])));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    const arranged = await test.read(body.office, id);
    expect(arranged.version).toBe(version + 1);
    expect(titles(arranged)).toEqual(['D', 'B', 'A', 'C']);
    expect(arranged.agenda.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it('takes an urgent item in the meeting by two thirds of those present, and keeps how that was reckoned', async () => {
    const body = await test.room({ seats: 21 });
    const { id } = await test.inSession(body, 12);
    const item = { meetingId: id, ...WISH, urgencyReason: 'Frist am 30. Juni', additionVote: { yes: 8, no: 4 } };
    const refusal = async (changes: object, as = body.office) =>
      refusalOf(await test.ask(as, 'addUrgentAgendaItem', { ...item, ...changes }));
    expect(await refusal({ additionVote: { yes: 7, no: 5 } })).toMatchObject({ reason: 'ADDITION_NOT_ADOPTED' });
    expect(await refusal({ urgencyReason: ' ' })).toMatchObject({ reason: 'URGENCY_NOT_STATED' });
    for (const additionVote of [
      { yes: 12, no: 1 },
      { yes: -1, no: 0 },
      { yes: 8, no: 0, abstain: 5 },
    ])
      expect(await refusal({ additionVote })).toMatchObject({ code: 'INVALID_INPUT', field: 'additionVote' });
    expect(await refusal({}, body.memberOf(2))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await refusal({}, testActor('body_office', newId()))).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await test.take(body.chair, 'addUrgentAgendaItem', item)).toMatchObject({
      state: 'LISTED',
      origin: 'URGENT',
      announced: false,
      position: 2,
      additionVote: { yes: 8, no: 4, abstain: 0, invalid: 0 },
    });
    const shown = (await test.read(body.office, id)).agenda;
    expect(shown).toHaveLength(2);
    const ordinary = await test.ask(body.office, 'addAgendaItem', { meetingId: id, ...WISH });
    expect(refusalOf(ordinary)).toMatchObject({ reason: 'MEETING_HAS_BEGUN' });
  });

  it('takes no urgent item without a quorum, before the meeting, or where the rules know none', async () => {
    const urgent = { ...WISH, urgencyReason: 'Frist', additionVote: { yes: 2, no: 0 } };
    const few = await test.room({ seats: 21 });
    const { id } = await test.inSession(few, 2);
    expect(refusalOf(await test.ask(few.office, 'addUrgentAgendaItem', { meetingId: id, ...urgent }))).toMatchObject({
      reason: 'ADDITION_NOT_ADOPTED',
    });
    test.at('2026-05-04T08:00:00Z');
    const planned = await test.plan(few, { startsAt: '2026-09-25T08:00:00Z', endsAt: '2026-09-25T09:00:00Z' });
    expect(refusalOf(await test.ask(few.office, 'addUrgentAgendaItem', { meetingId: planned.id, ...urgent }))).toMatchObject({
      reason: 'MEETING_NOT_IN_SESSION',
    });
    const parameters = { ...DEFAULT_PARAMETERS, agenda: { memberItemsUntilDays: 21, addInSession: null } };
    const strict = await test.room({ seats: 3, rules: [{ validFrom: '2026-01-01', parameters }] });
    const open = await test.inSession(strict, 3);
    expect(refusalOf(await test.ask(strict.office, 'addUrgentAgendaItem', { meetingId: open.id, ...urgent }))).toMatchObject({
      open: ['ADDITION_NOT_ALLOWED', 'ADDITION_NOT_ADOPTED'],
    });
  });

  it('is worked through: noted, put off for what is true, or taken off', async () => {
    const body = await test.room();
    const motion = { kind: 'DECISION', motion: 'Es wird beschlossen.' };
    const { agenda } = await test.inSession(body, 5, {}, [{ kind: 'INFORMATION' }, motion, {}]);
    const [info, decision, talk] = agenda as [ShownItem, ShownItem, ShownItem];
    const noted = await test.take(body.chair, 'noteAgendaItem', { ...stepOf(info), result: 'Zur Kenntnis genommen' });
    expect(noted).toMatchObject({ state: 'NOTED', result: 'Zur Kenntnis genommen' });
    const wrong = await test.ask(body.office, 'noteAgendaItem', { ...stepOf(decision), result: 'Erledigt' });
    expect(refusalOf(wrong)).toMatchObject({ reason: 'ITEM_NEEDS_DECISION' });
    const defer = (item: ShownItem, ground: string, as = body.office) =>
      test.ask(as, 'deferAgendaItem', { ...stepOf(item), ground });
    expect(refusalOf(await defer(decision, 'NO_QUORUM'))).toMatchObject({ reason: 'QUORUM_NOT_LACKING' });
    expect(refusalOf(await defer(decision, 'MEETING_CANCELLED'))).toMatchObject({ field: 'ground' });
    expect(codesOf(await defer(decision, 'NOT_READY', body.memberOf(2)))).toEqual(['NOT_PERMITTED']);
    const answers = await Promise.all([1, 2].map(() => defer(decision, 'NOT_READY')));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    await test.take(body.office, 'takeOffAgenda', { ...stepOf(talk), reason: 'Zurückgezogen' });
  });

  it('brings up again what was put off, without the relief of a second meeting', async () => {
    const body = await test.room();
    const { id, version, agenda } = await test.inSession(body, 5);
    await test.take(body.office, 'closeMeeting', { meetingId: id, version });
    const next = await test.plan(body, { startsAt: '2026-09-25T08:00:00Z', endsAt: '2026-09-25T09:00:00Z' });
    const again = await test.addItem(body, next.id, { deferredItemId: agenda[0]?.id });
    expect(again).toMatchObject({ state: 'LISTED', firstItem: null, needsNoQuorum: false });
  });

  it('has a proposal before a steering committee on the agenda with its item, and gives it back', async () => {
    const body = await test.room();
    const proposalId = newId();
    await inSystemWork(test.db, async (em) => {
      em.create(Proposal, {
        ...{ id: proposalId, version: 1, institution: body.institution, state: 'SUBMITTED', reference: `P-${proposalId}` },
        ...{ title: 'Ein Vorschlag', problem: 'Ein Problem', bodyId: newId(), steeringBodyId: body.bodyId, workingGroupId: null },
        ...{ dueOn: null, implementers: [], solution: null, evidenceIds: [], exceptionReason: null, options: [], indicators: [] },
        ...{ legalCircles: [], recommendation: null, decidedAs: null, submittingInstitution: newId(), submittedById: 'x' },
        ...{ submittedOn: '2026-05-01' },
      } as never);
    });
    const stateOf = async () =>
      (
        (
          await test.db.ask(body.office, 'query ($id: ID!) { proposal(id: $id) { state agendaItems { state } } }', {
            id: proposalId,
          })
        ).data as { proposal: { state: string; agendaItems: { state: string }[] } }
      ).proposal;
    const { id } = await test.plan(body);
    const item = await test.addItem(body, id, { kind: 'DECISION', proposalId });
    expect(await stateOf()).toEqual({ state: 'ON_AGENDA', agendaItems: [{ state: 'LISTED' }] });
    const twice = await test.ask(body.office, 'addAgendaItem', { meetingId: id, ...WISH, proposalId });
    expect(codesOf(twice)).toEqual(['WRONG_STATE']);
    await test.take(body.office, 'takeOffAgenda', { ...stepOf(item), reason: 'Zu früh' });
    expect((await stateOf()).state).toBe('SUBMITTED');
    const wish = await test.take<ShownItem>(body.memberOf(2), 'requestAgendaItem', { meetingId: id, ...WISH, proposalId });
    expect((await stateOf()).state).toBe('SUBMITTED');
    await test.take(body.office, 'listAgendaItem', stepOf(wish));
    expect((await stateOf()).state).toBe('ON_AGENDA');
    await test.take(body.office, 'cancelMeeting', { meetingId: id, version: 1, reason: 'Krankheit' });
    expect((await stateOf()).state).toBe('SUBMITTED');
    const other = await test.room();
    const foreign = await test.plan(other);
    const wrong = await test.ask(other.office, 'addAgendaItem', { meetingId: foreign.id, ...WISH, proposalId });
    expect(refusalOf(wrong)).toMatchObject({ field: 'proposalId' });
  });

  it('is read by the governance alone', async () => {
    const body = await test.room();
    const { id } = await test.plan(body);
    const item = await test.addItem(body, id);
    const READ = 'query ($id: ID!) { agendaItem(id: $id) { title meeting { id } openSteps { step } history { step } } }';
    const ENTITY =
      'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceAgendaItem", id: $id }]) { ... on GovernanceAgendaItem { title } } }';
    expect((await test.db.ask(body.memberOf(2), READ, { id: item.id })).data).toMatchObject({
      agendaItem: { meeting: { id }, openSteps: [], history: [{ step: 'ADD' }] },
    });
    const outsider = testActor('case_manager', newId());
    const absent = await test.db.ask(outsider, READ, { id: newId() });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await test.db.ask(outsider, READ, { id: item.id })).toEqual(absent);
    expect(codesOf(await test.db.ask(stranger, READ, { id: item.id }))).toEqual(['UNAUTHENTICATED']);
    expect(await test.db.ask(outsider, ENTITY, { id: item.id })).toEqual({ data: { _entities: [null] } });
    expect((await test.db.ask(body.office, ENTITY, { id: item.id })).data).toEqual({ _entities: [{ title: 'Ein Punkt' }] });
  });
});
