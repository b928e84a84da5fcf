import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { CaseClient } from '../clients/client.entity.js';
import { subgraph } from '../index.js';
import { CaseLegalCircle } from '../legal-circles/legal-circle.entity.js';
import { namesSomebody, pseudonymReasons } from './conference.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const jobcenter = seedId('institution', 'jobcenter-duesseldorf');
const diakonie = seedId('institution', 'diakonie-duesseldorf');
const manager = testActor('case_manager', awo, 'manager');
const colleague = testActor('case_manager', awo, 'colleague');
const assistant = testActor('case_assistant', awo, 'assistant');
const foreignAssistant = testActor('case_assistant', caritas, 'assistant');
const partner = testActor('partner_staff', jobcenter, 'partner');
const invitedLead = testActor('case_lead', caritas, 'lead');
const uninvited = testActor('case_lead', diakonie, 'uninvited');
const client = testActor('data_subject', null, 'p:client');
const stranger = testActor([], null, 'anonymous');

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version reference } }';
const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id version } }';
const REVOKE = 'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { id conferencesShared { state } } }';
const CONFERENCE = `id version state on question pseudonymised pseudonymReasons pseudonym minutes agreedSteps
  invitations { id state participantInstitution { id } } openSteps { step }`;
const PLAN = `mutation ($input: PlanCaseConferenceInput!) { planCaseConference(input: $input) { ${CONFERENCE} } }`;
const CONCLUDE = `mutation ($input: ConcludeCaseConferenceInput!) { concludeCaseConference(input: $input) { ${CONFERENCE} } }`;
const CANCEL = `mutation ($input: CaseConferenceStepInput!) { cancelCaseConference(input: $input) { ${CONFERENCE} } }`;
const WRITE =
  'mutation ($input: WriteConferenceMinutesInput!) { writeConferenceMinutes(input: $input) { id version pseudonym minutes } }';
const READ = `query ($id: ID!) { caseConference(id: $id) { ${CONFERENCE} } }`;
const READ_MINUTES = 'query ($id: ID!) { conferenceMinutes(id: $id) { id version state on pseudonym minutes } }';
const LIST_MINUTES = '{ conferencesForMinutes { totalCount nodes { id } } }';
const INVITATIONS = `{ conferenceInvitations(first: 100) { totalCount nodes {
  id state on pseudonym question agreedSteps sharedUntil invitingInstitution { id } participantInstitution { id } } } }`;

interface Conference {
  readonly id: string;
  readonly version: number;
  readonly pseudonym: string;
  readonly invitations: readonly { readonly id: string; readonly state: string }[];
}

describe('a pseudonym', () => {
  it.each([
    ['no circle of youth welfare and nobody from outside', { legalCircles: ['SGB2'] as const }, []],
    ['youth welfare', { legalCircles: ['SGB2', 'SGB8'] as const }, ['YOUTH_WELFARE']],
    ['a specialist from outside', { outsideSpecialists: true }, ['OUTSIDE_SPECIALIST']],
    ['both', { legalCircles: ['SGB8'] as const, outsideSpecialists: true }, ['YOUTH_WELFARE', 'OUTSIDE_SPECIALIST']],
    ['the wish of whoever plans', { chosen: true }, ['CHOSEN']],
  ])('with %s is needed for these reasons', (_name, changes, reasons) => {
    expect(pseudonymReasons({ legalCircles: [], outsideSpecialists: false, chosen: false, ...changes })).toEqual(reasons);
  });

  it.each([
    ['What about Ahorn?', true],
    ['what about AHORN', true],
    ['Frau Ähorn', true],
    ['KIM-2026-0001 again', true],
    ['kim 2026 0001', true],
    ['The family lives near ahornallee', false],
    ['Familie und Herr', false],
    ['Who pays in 2026?', false],
    ['', false],
  ])('%j names somebody: %s', (text, names) => {
    expect(namesSomebody(text, ['Familie Ahorn 1', 'KIM-2026-0001'])).toBe(names);
  });
});

describe('conferences', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function openCase(): Promise<{ id: string; reference: string }> {
    const input = { contactChannel: 'PHONE', clientAlias: 'Ahorn 1' };
    const opened = fieldOf<{ id: string; reference: string }>(await db.ask(manager, OPEN, { input }), 'openCase');
    await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute('update kim_case set subject_id = ? where id = ?', [client.id, opened.id], 'run', em.getTransactionContext()),
    );
    return opened;
  }

  async function give(
    caseId: string,
    recipient: string,
    changes: Record<string, unknown> = {},
  ): Promise<{ id: string; version: number }> {
    const input = {
      caseId,
      recipientKind: 'INSTITUTION',
      recipient,
      dataCategories: ['COUNSELLING'],
      scope: ['CONFERENCE'],
      validFrom: '2026-11-23',
      validTo: '2026-12-31',
      textVersion: '2026-1',
      language: 'uk',
      form: 'WRITTEN',
      evidence: 'file 12, sheet 3',
      ...changes,
    };
    return fieldOf(await db.ask(manager, GIVE, { input }), 'giveConsent');
  }

  const tryPlan = (caseId: string, changes: Record<string, unknown> = {}, actor: Actor = manager) =>
    db.ask(actor, PLAN, {
      input: {
        caseId,
        on: '2026-11-30',
        question: 'Who is responsible for the school place?',
        participants: [{ institution: jobcenter, outsideSpecialist: true }, { institution: caritas }],
        ...changes,
      },
    });
  const plan = async (caseId: string, changes: Record<string, unknown> = {}): Promise<Conference> =>
    fieldOf(await tryPlan(caseId, changes), 'planCaseConference');
  const step = (query: string, { id, version }: { id: string; version: number }, more = {}, actor: Actor = manager) =>
    db.ask(actor, query, { input: { conferenceId: id, version, ...more } });
  const shownTo = async (actor: Actor, pseudonym: string) => {
    const list = fieldOf<{ nodes: { pseudonym: string }[] }>(await db.ask(actor, INVITATIONS), 'conferenceInvitations');
    return list.nodes.filter((each) => each.pseudonym === pseudonym);
  };

  it('show those invited question, pseudonym and agreed steps, and never the case', async () => {
    const { id, reference } = await openCase();
    const conference = await plan(id);
    expect(conference).toMatchObject({ state: 'PLANNED', pseudonymised: true, pseudonymReasons: ['OUTSIDE_SPECIALIST'] });
    expect(conference.pseudonym).toMatch(/^K-[A-Z2-9]{10}$/);
    for (const [actor, institution] of [
      [partner, jobcenter],
      [invitedLead, caritas],
    ] as const) {
      const [shown, ...more] = await shownTo(actor, conference.pseudonym);
      expect(more).toEqual([]);
      expect(shown).toEqual({
        id: expect.any(String),
        state: 'INVITED',
        on: '2026-11-30',
        pseudonym: conference.pseudonym,
        question: 'Who is responsible for the school place?',
        agreedSteps: [],
        sharedUntil: null,
        invitingInstitution: { id: awo },
        participantInstitution: { id: institution },
      });
      expect(JSON.stringify(shown)).not.toContain(id);
      expect(JSON.stringify(shown)).not.toContain(reference);
      expect(codesOf(await db.ask(actor, READ, { id: conference.id }))[0]).toMatch(/NOT_FOUND|PURPOSE_NOT_PERMITTED/);
    }
    expect(await shownTo(uninvited, conference.pseudonym)).toEqual([]);
    const rows = await asActor(db, uninvited, ({ em }) =>
      em.getConnection().execute('select id from conference_invitation', [], 'all', em.getTransactionContext()),
    );
    expect(rows).toEqual([]);
    const conferences = await asActor(db, invitedLead, ({ em }) =>
      em.getConnection().execute('select id from case_conference', [], 'all', em.getTransactionContext()),
    );
    expect(conferences).toEqual([]);
  });

  it('have another pseudonym each time', async () => {
    const { id } = await openCase();
    const made = [await plan(id), await plan(id), await plan(id)].map(({ pseudonym }) => pseudonym);
    expect(new Set(made).size).toBe(3);
  });

  it('name nobody under a pseudonym, in question, minutes and agreed steps', async () => {
    const { id, reference } = await openCase();
    for (const question of ['What about Frau Ahorn?', `About ${reference}`])
      expect((await tryPlan(id, { question })).errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        field: 'question',
      });
    const conference = await plan(id, { on: '2026-11-23' });
    expect((await step(WRITE, conference, { minutes: 'Ahorn said' })).errors?.[0]?.extensions).toMatchObject({
      field: 'minutes',
    });
    expect((await step(CONCLUDE, conference, { agreedSteps: ['Call Ahorn'] })).errors?.[0]?.extensions).toMatchObject({
      field: 'agreedSteps',
    });
  });

  it('name nobody where youth welfare is or was among the circles of the case, consent or not', async () => {
    const { id } = await openCase();
    await inSystemWork(db, async (em) => {
      const of = { institution: awo, caseId: id, version: 1 };
      const period = { circle: 'SGB8', from: '2024-01-01', to: '2025-01-01', evidence: 'sheet 1', state: 'ENDED' };
      em.create(CaseLegalCircle, { ...of, id: newId(), ...period } as never);
      const names = {
        givenName: 'Olena',
        familyName: 'Birke',
        languages: [],
        nationalities: [],
        nameKeys: [],
        state: 'RECORDED',
      };
      em.create(CaseClient, { ...of, id: newId(), ...names } as never);
    });
    const participants = [{ institution: jobcenter, consentId: (await give(id, jobcenter)).id }];
    for (const question of ['What does Olena need?', 'School place of BIRKE'])
      expect(codesOf(await tryPlan(id, { participants, question }))).toEqual(['INVALID_INPUT']);
    expect(await plan(id, { participants })).toMatchObject({ pseudonymised: true, pseudonymReasons: ['YOUTH_WELFARE'] });
  });

  it('without a pseudonym need a consent for every institution invited', async () => {
    const { id } = await openCase();
    const other = await openCase();
    const consent = await give(id, jobcenter);
    const participants = [{ institution: jobcenter, consentId: consent.id }];
    const wrong = [
      [{ institution: jobcenter }],
      [...participants, { institution: caritas }],
      [{ institution: caritas, consentId: consent.id }],
      [{ institution: jobcenter, consentId: (await give(id, jobcenter, { scope: ['REFERRAL'] })).id }],
      [{ institution: jobcenter, consentId: (await give(other.id, jobcenter)).id }],
      [{ institution: jobcenter, consentId: 'rubbish' }],
    ];
    for (const each of wrong) expect(codesOf(await tryPlan(id, { participants: each }))).toEqual(['CONSENT_REQUIRED']);
    const conference = await plan(id, { participants, question: 'What about Ahorn?' });
    expect(conference).toMatchObject({ pseudonymised: false, pseudonymReasons: [] });
    expect(await shownTo(partner, conference.pseudonym)).toMatchObject([
      { question: 'What about Ahorn?', sharedUntil: '2026-12-31' },
    ]);
    // Assistants write minutes only where nobody is named.
    expect(codesOf(await db.ask(assistant, READ_MINUTES, { id: conference.id }))).toEqual(['NOT_FOUND']);
  });

  it('are hidden from an institution at once when its consent is revoked or over', async () => {
    const { id } = await openCase();
    const consent = await give(id, jobcenter);
    const conference = await plan(id, { participants: [{ institution: jobcenter, consentId: consent.id }] });
    now = new Date('2027-01-01T10:00:00Z');
    expect(await shownTo(partner, conference.pseudonym)).toEqual([]);
    now = new Date('2026-11-23T10:00:00Z');
    expect(await shownTo(partner, conference.pseudonym)).toHaveLength(1);
    const revoked = await db.ask(client, REVOKE, { input: { consentId: consent.id, version: consent.version } });
    expect(revoked.data).toMatchObject({ revokeConsent: { conferencesShared: [{ state: 'ENDED' }] } });
    expect(await shownTo(partner, conference.pseudonym)).toEqual([]);
    now = new Date('2026-11-30T10:00:00Z');
    const held = await step(CONCLUDE, conference, { agreedSteps: ['Apply for the place'] });
    expect(held.data).toMatchObject({ concludeCaseConference: { state: 'HELD', invitations: [{ state: 'ENDED' }] } });
    expect(await shownTo(partner, conference.pseudonym)).toEqual([]);
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('are held on their day and not before, and tell those invited what was agreed', async () => {
    const { id } = await openCase();
    const conference = await plan(id);
    const early = await step(CONCLUDE, conference, { agreedSteps: [] });
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'CONFERENCE_NOT_HELD_YET' });
    now = new Date('2026-11-30T10:00:00Z');
    const held = await step(CONCLUDE, conference, { agreedSteps: ['  Apply for the place ', ''] });
    expect(held.data).toMatchObject({
      concludeCaseConference: { state: 'HELD', agreedSteps: ['Apply for the place'], openSteps: [{ step: 'WRITE_MINUTES' }] },
    });
    expect(await shownTo(partner, conference.pseudonym)).toMatchObject([
      { state: 'INFORMED', agreedSteps: ['Apply for the place'] },
    ]);
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('that are cancelled are gone for those invited', async () => {
    const { id } = await openCase();
    const conference = await plan(id);
    expect((await step(CANCEL, conference)).data).toMatchObject({ cancelCaseConference: { state: 'CANCELLED', openSteps: [] } });
    for (const actor of [partner, invitedLead]) expect(await shownTo(actor, conference.pseudonym)).toEqual([]);
    expect(codesOf(await step(WRITE, { ...conference, version: 2 }, { minutes: 'x' }))).toEqual(['WRONG_STATE']);
  });

  it('have minutes that an assistant writes without anything of the case', async () => {
    const { id } = await openCase();
    const conference = await plan(id);
    expect((await db.ask(assistant, READ_MINUTES, { id: conference.id })).data).toEqual({
      conferenceMinutes: {
        id: conference.id,
        version: 1,
        state: 'PLANNED',
        on: '2026-11-30',
        pseudonym: conference.pseudonym,
        minutes: null,
      },
    });
    const written = await step(WRITE, conference, { minutes: 'Present: two institutions.' }, assistant);
    expect(written.data).toMatchObject({ writeConferenceMinutes: { version: 2, minutes: 'Present: two institutions.' } });
    expect((await db.ask(manager, READ, { id: conference.id })).data).toMatchObject({
      caseConference: { minutes: 'Present: two institutions.' },
    });
    // Clients get minutes with the export, after a review.
    expect((await db.ask(client, READ, { id: conference.id })).data).toMatchObject({ caseConference: { minutes: null } });
    expect(codesOf(await db.ask(assistant, READ, { id: conference.id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask(assistant, INVITATIONS))).toEqual(['PURPOSE_NOT_PERMITTED']);
    for (const query of [CONCLUDE, CANCEL])
      expect(codesOf(await step(query, conference, query === CONCLUDE ? { agreedSteps: [] } : {}, assistant))).toEqual([
        'PURPOSE_NOT_PERMITTED',
      ]);
    const hidden = await db.ask(foreignAssistant, READ_MINUTES, { id: conference.id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    for (const other of [newId(), 'rubbish']) expect(await db.ask(foreignAssistant, READ_MINUTES, { id: other })).toEqual(hidden);
    expect((await db.ask(foreignAssistant, LIST_MINUTES)).data).toMatchObject({ conferencesForMinutes: { totalCount: 0 } });
    expect(codesOf(await step(WRITE, conference, { minutes: 'x' }, foreignAssistant))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(client, READ_MINUTES, { id: conference.id }))[0]).toMatch(/NOT_PERMITTED/);
  });

  it('take the minutes of one when two write at once', async () => {
    const conference = await plan((await openCase()).id);
    const answers = await Promise.all([
      step(WRITE, conference, { minutes: 'one' }, assistant),
      step(WRITE, conference, { minutes: 'two' }),
    ]);
    expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['OUTDATED']);
  });

  it.each([
    ['on', { on: '2026-11-22' }],
    ['question', { question: ' ' }],
    ['question', { question: 'x'.repeat(1001) }],
    ['participants', { participants: [] }],
    ['participants', { participants: [{ institution: 'rubbish', outsideSpecialist: true }] }],
    ['participants', { participants: [{ institution: awo, outsideSpecialist: true }] }],
    [
      'participants',
      {
        participants: [
          { institution: jobcenter, outsideSpecialist: true },
          { institution: jobcenter.toUpperCase(), outsideSpecialist: true },
        ],
      },
    ],
  ])('with a wrong %s are not planned', async (field, changes) => {
    const answer = await tryPlan((await openCase()).id, changes);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('are planned by whoever works the case, and hidden from all others as if there were none', async () => {
    const { id } = await openCase();
    const conference = await plan(id);
    for (const actor of [colleague, invitedLead, uninvited]) {
      const hidden = await db.ask(actor, READ, { id: conference.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      for (const other of [newId(), 'rubbish']) expect(await db.ask(actor, READ, { id: other })).toEqual(hidden);
      expect(codesOf(await tryPlan(id, {}, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await step(CANCEL, conference, {}, actor))).toEqual(['NOT_FOUND']);
    }
    expect(codesOf(await tryPlan(id, {}, client))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await tryPlan(id, {}, { ...manager, purpose: 'EMERGENCY' }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await tryPlan(id, {}, partner))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask(stranger, INVITATIONS))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(stranger, LIST_MINUTES))).toEqual(['UNAUTHENTICATED']);
  });
});
