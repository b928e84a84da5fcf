import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import {
  ABSENT,
  anonymous,
  file as anyFile,
  ceremonyClerk,
  clerk,
  colleague,
  OFFICE,
  officer,
  personOf,
  put,
  type View,
  viewNow,
} from '../appointments/appointment.testing.js';
import { subgraph } from '../index.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationFee } from '../payments/application-fee.entity.js';
import { NaturalisationTask } from '../tasks/task.entity.js';

const TODAY = '2026-11-23';
const PLAN = `mutation ($input: PlanNaturalisationCeremonyInput!) { planNaturalisationCeremony(input: $input) { id version state on begins capacity placesLeft warning openSteps { step openRequirements { code } } } }`;
const SCHEDULE = `mutation ($input: ScheduleNaturalisationCeremonyInput!) { scheduleNaturalisationCeremony(input: $input) { id version status appointments { kind state on begins place } } }`;
const CANCEL = `mutation ($input: CancelNaturalisationCeremonyAppointmentInput!) { cancelNaturalisationCeremonyAppointment(input: $input) { id version state } }`;
const HAND_OVER = `mutation ($input: HandOverNaturalisationCertificateInput!) { handOverNaturalisationCertificate(input: $input) { id version state status appointments { state heldOn receivedBy } } }`;
const STEP = (field: string) =>
  `mutation ($input: NaturalisationCeremonyStepInput!) { ${field}(input: $input) { id version state placesLeft appointments { state } } }`;
const LIST = `query ($from: CalendarDate, $until: CalendarDate, $first: Int = 20, $after: String) {
  naturalisationCeremonies(from: $from, until: $until, first: $first, after: $after) { totalCount nodes { id on placesLeft } pageInfo { endCursor hasNextPage } }
}`;

interface Ceremony {
  readonly id: string;
  readonly version: number;
  readonly placesLeft: number;
}

describe('ceremonies', () => {
  let db: TestSubgraph;
  let moment = `${TODAY}T10:00:00Z`;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(moment) });
  });
  afterAll(() => db.close());

  /** A file whose certificate is made out and whose fee is paid. */
  async function file(more: Partial<Application> = {}, fee: string | null = 'PAID'): Promise<View> {
    const view = await anyFile(db, { state: 'CERTIFICATE_ISSUED', certificateIssuedOn: '2026-11-16', ...more });
    if (fee === null) return view;
    await inSystemWork(db, async (em) => {
      const amounts = { amountCents: 25_500, chargedCents: 25_500, legalBasis: '§ 38 StAG', explanation: 'Naturalisation.' };
      const row = { ...amounts, institution: OFFICE, applicationId: view.applicationId, kind: 'NATURALISATION' as const };
      const stated = { state: fee as 'PAID', setOn: TODAY, setBy: 'test:officer', paidCents: 0, version: 1, id: newId() };
      await em.insert(ApplicationFee, { ...row, ...stated });
    });
    return view;
  }
  const plan = async (more: Record<string, unknown> = {}) =>
    fieldOf<Ceremony>(
      await db.ask(ceremonyClerk, PLAN, {
        input: { on: '2026-12-03', begins: '17:00', place: 'Town hall', capacity: 30, ...more },
      }),
      'planNaturalisationCeremony',
    );
  const schedule = (ceremonyId: string, view: View, more: Record<string, unknown> = {}, actor: Actor = ceremonyClerk) =>
    db.ask(actor, SCHEDULE, { input: { ...view, ceremonyId, ...more } });
  async function scheduled(more: Partial<Application> = {}, ceremony?: Ceremony): Promise<View> {
    const view = await file(more);
    const { id } = ceremony ?? (await plan());
    const { version } = fieldOf<View>(await schedule(id, view), 'scheduleNaturalisationCeremony');
    return { ...view, version };
  }
  const inOrder = {
    inPerson: true,
    identityChecked: true,
    declarationMade: true,
    newProceeding: false,
    benefitChange: false,
    absence: false,
  };
  const handOver = (view: View, more: Record<string, unknown> = {}, actor: Actor = ceremonyClerk) =>
    db.ask(actor, HAND_OVER, { input: { ...view, ...inOrder, ...more } });
  const tasksOf = ({ applicationId }: View) =>
    inSystemWork(db, async (em) =>
      (await em.find(NaturalisationTask, { applicationId }, { orderBy: { id: 'asc' } })).map(({ kind, dueOn }) => [kind, dueOn]),
    );

  it('are planned, filled, and end in the handing over of the certificate', async () => {
    const ceremony = await plan();
    expect(ceremony).toMatchObject({ version: 1, state: 'PLANNED', placesLeft: 30, warning: null });
    const view = await scheduled({}, ceremony);
    expect(view.version).toBe(2);
    expect(await tasksOf(view)).toEqual([['NEW_FACTS_CHECK', '2026-12-03']]);
    const person = await db.ask(
      personOf(view),
      'query ($id: ID!) { naturalisationApplication(id: $id) { status appointments { kind on begins place } } }',
      { id: view.applicationId },
    );
    expect(person.data).toEqual({
      naturalisationApplication: {
        status: 'CEREMONY_APPOINTED',
        appointments: [{ kind: 'HANDING_OVER', on: '2026-12-03', begins: '17:00', place: 'Town hall' }],
      },
    });
    const done = await handOver(view);
    expect(done.data).toMatchObject({
      handOverNaturalisationCertificate: {
        version: 3,
        state: 'NATURALISED',
        status: 'COMPLETED',
        appointments: [{ state: 'HELD', heldOn: TODAY, receivedBy: null }],
      },
    });
    const row = await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute(
          'select handed_over_on::text, ended_on::text, completion_kind from application where id = ?',
          [view.applicationId],
          'get',
          em.getTransactionContext(),
        ),
    );
    expect(row).toEqual({ handed_over_on: TODAY, ended_on: TODAY, completion_kind: 'NATURALISED' });
  });

  it('give the last place to exactly one of two, and the other hears that it is full', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await plan({ capacity: 1 });
      const files = [await file(), await file()];
      const answers = await Promise.all(files.map((view) => schedule(id, view)));
      expect(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions))).toEqual([
        { code: 'REQUIREMENT_OPEN', reason: 'CEREMONY_FULL', open: ['CEREMONY_FULL'] },
      ]);
      const list = await db.ask(clerk, LIST, { first: 100 });
      const { nodes } = fieldOf<{ nodes: Ceremony[] }>(list, 'naturalisationCeremonies');
      expect(nodes.find((each) => each.id === id)?.placesLeft).toBe(0);
    }
  });

  it('take both of two while there are places, and never one application twice', async () => {
    const { id } = await plan({ capacity: 2 });
    const [one, other] = [await file(), await file()];
    expect((await Promise.all([schedule(id, one), schedule(id, other)])).flatMap(codesOf)).toEqual([]);
    const [here, there, view] = [await plan(), await plan(), await file()];
    expect((await Promise.all([schedule(here.id, view), schedule(there.id, view)])).flatMap(codesOf)).toEqual(['OUTDATED']);
    const again = await file();
    expect((await Promise.all([schedule(here.id, again), schedule(here.id, again)])).flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('take a family together or not at all', async () => {
    const familyFileId = newId();
    const [mother, child] = [await file({ familyFileId }), await file({ familyFileId, birthDate: '2015-01-01' })];
    const small = await plan({ capacity: 1 });
    expect(codesOf(await schedule(small.id, mother, { together: [child] }))).toEqual(['REQUIREMENT_OPEN']);
    expect(await viewNow(db, mother)).toEqual(mother);
    const large = await plan({ capacity: 2 });
    expect(codesOf(await schedule(large.id, mother, { together: [await file()] }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await schedule(large.id, mother, { together: [child] }))).toEqual([]);
    expect((await viewNow(db, child)).version).toBe(2);
  });

  it('wait for the fee', async () => {
    const { id } = await plan();
    for (const [fee, codes] of [
      [null, ['REQUIREMENT_OPEN']],
      ['DUE', ['REQUIREMENT_OPEN']],
      ['CANCELLED', ['REQUIREMENT_OPEN']],
      ['WAIVED', []],
      ['FREE', []],
    ] as const) {
      const answer = await schedule(id, await file({}, fee));
      expect([fee, codesOf(answer)]).toEqual([fee, codes]);
      if (codes.length > 0) expect(answer.errors?.[0]?.extensions?.['reason']).toBe('FEE_OUTSTANDING');
    }
  });

  it('give a place back when an appointment is cancelled', async () => {
    const ceremony = await plan({ capacity: 1 });
    const view = await scheduled({}, ceremony);
    const input = { ...view, reason: 'BY_APPLICANT' };
    const twice = await Promise.all([db.ask(ceremonyClerk, CANCEL, { input }), db.ask(officer, CANCEL, { input })]);
    expect(twice.flatMap(codesOf)).toEqual(['OUTDATED']);
    const now = await viewNow(db, view);
    expect(codesOf(await db.ask(ceremonyClerk, CANCEL, { input: { ...input, ...now } }))).toEqual(['WRONG_STATE']);
    expect(codesOf(await schedule(ceremony.id, now))).toEqual([]);
  });

  it('send everybody back when they are cancelled, and whoever did not come when they are closed', async () => {
    const cancelled = await plan();
    const guest = await scheduled({}, cancelled);
    const step = { ceremonyId: cancelled.id, version: cancelled.version };
    const early = await db.ask(officer, STEP('closeNaturalisationCeremony'), { input: step });
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'CEREMONY_AHEAD' });
    const answers = await Promise.all(
      [1, 2].map(() => db.ask(ceremonyClerk, STEP('cancelNaturalisationCeremony'), { input: step })),
    );
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await viewNow(db, guest)).toEqual({ ...guest, version: 3 });
    expect(await tasksOf(guest)).toContainEqual(['CEREMONY_DUE', TODAY]);
    expect(codesOf(await schedule(cancelled.id, await file()))).toEqual(['REQUIREMENT_OPEN']);
    const held = await plan({ on: TODAY });
    const [came, stayedAway] = [await scheduled({}, held), await scheduled({}, held)];
    expect(codesOf(await handOver(came))).toEqual([]);
    const closed = await db.ask(ceremonyClerk, STEP('closeNaturalisationCeremony'), {
      input: { ceremonyId: held.id, version: held.version },
    });
    expect(closed.data).toMatchObject({ closeNaturalisationCeremony: { state: 'HELD', appointments: [{ state: 'HELD' }] } });
    const read = 'query ($id: ID!) { naturalisationApplication(id: $id) { state appointments { state endedFor } } }';
    expect((await db.ask(officer, read, { id: stayedAway.applicationId })).data).toEqual({
      naturalisationApplication: { state: 'CERTIFICATE_ISSUED', appointments: [{ state: 'MISSED', endedFor: 'NOT_APPEARED' }] },
    });
  });

  it.each([
    ['W05', { declarationMade: false }, 'DECLARATION_MISSING'],
    ['W07', { inPerson: false }, 'PRESENCE_REQUIRED'],
    ['W07 beside others', { inPerson: false, identityChecked: false, declarationMade: false }, 'PRESENCE_REQUIRED'],
    ['without identity', { identityChecked: false }, 'IDENTITY_NOT_CHECKED'],
    ['with a new proceeding', { newProceeding: true }, 'RECHECK_MISSING'],
    ['with other benefits', { benefitChange: true }, 'RECHECK_MISSING'],
    ['with a new absence', { absence: true }, 'RECHECK_MISSING'],
  ])('%s: hand out no certificate', async (_id, wrong, reason) => {
    const view = await scheduled();
    const answer = await handOver(view, wrong);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason });
    expect(await viewNow(db, view)).toEqual(view);
    expect(codesOf(await handOver(view))).toEqual([]);
  });

  it('hand out no certificate while a proceeding is known, nor one without an appointment', async () => {
    const answer = await handOver(await scheduled({ proceedingKnown: true }));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'RECHECK_MISSING' });
    expect(codesOf(await handOver(await file()))).toEqual(['WRONG_STATE']);
    for (const state of ['IN_REVIEW', 'GRANT_PROPOSED', 'NATURALISED'] as const)
      expect(codesOf(await handOver(await file({ state }), {}, officer))).toEqual(['WRONG_STATE']);
  });

  it('ask no declaration of a child under 16, and give its certificate to a representative who is named', async () => {
    const child = await scheduled({ birthDate: '2010-11-24' });
    const nameless = await handOver(child, { declarationMade: false });
    expect(nameless.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field: 'receivedBy' });
    const done = await handOver(child, { declarationMade: false, receivedBy: 'Mother of the child' });
    expect(done.data).toMatchObject({
      handOverNaturalisationCertificate: { state: 'NATURALISED', appointments: [{ receivedBy: 'Mother of the child' }] },
    });
    const read = 'query ($id: ID!) { naturalisationApplication(id: $id) { appointments { receivedBy } } }';
    expect((await db.ask(personOf(child), read, { id: child.applicationId })).data).toEqual({
      naturalisationApplication: { appointments: [{ receivedBy: null }] },
    });
    // On the 16th birthday the person declares and takes the certificate.
    const grown = await scheduled({ birthDate: '2010-11-23' });
    expect((await handOver(grown, { receivedBy: 'Mother' })).errors?.[0]?.extensions?.['field']).toBe('receivedBy');
    expect((await handOver(grown, { declarationMade: false })).errors?.[0]?.extensions?.['reason']).toBe('DECLARATION_MISSING');
    expect(codesOf(await handOver(grown))).toEqual([]);
  });

  it('naturalise once, and of two handings over at once one is outdated', async () => {
    const view = await scheduled();
    const answers = await Promise.all([handOver(view), handOver(view, {}, officer)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('keep no place for an application that was withdrawn or went back to its examination', async () => {
    const ceremony = await plan({ capacity: 2 });
    const [withdrawn, voided] = [await scheduled({}, ceremony), await scheduled({}, ceremony)];
    await put(db, withdrawn, { state: 'WITHDRAWN' });
    await put(db, voided, { state: 'CERTIFICATE_ISSUED', newFacts: 'Examined before the certificate was made out anew.' });
    const timer = subgraph.timers['appointments-lapsed'];
    if (timer) await runTimer(db, 'appointments-lapsed', timer);
    const list = await db.ask(clerk, LIST, { first: 100 });
    const { nodes } = fieldOf<{ nodes: Ceremony[] }>(list, 'naturalisationCeremonies');
    expect(nodes.find(({ id }) => id === ceremony.id)?.placesLeft).toBe(2);
    expect(codesOf(await schedule(ceremony.id, await viewNow(db, voided)))).toEqual([]);
    expect(codesOf(await handOver(await viewNow(db, voided)))).toEqual([]);
  });

  it('raise a task, once, when a certificate waits too long', async () => {
    const [late, fresh] = [await file({ certificateIssuedOn: '2026-09-23' }), await file({ certificateIssuedOn: '2026-09-24' })];
    const timer = subgraph.timers['certificates-waiting'];
    for (let run = 0; run < 2; run += 1) if (timer) await runTimer(db, 'certificates-waiting', timer);
    expect(await tasksOf(late)).toEqual([['CEREMONY_DUE', '2026-11-22']]);
    expect(await tasksOf(fresh)).toEqual([]);
  });

  it('are listed by days, in pages, for the staff of the office alone', async () => {
    const [first, second] = [await plan({ on: '2031-04-01' }), await plan({ on: '2031-04-12', begins: '10:00' })];
    const range = { from: '2031-04-01', until: '2031-04-12' };
    const page = await db.ask(clerk, LIST, { ...range, first: 1 });
    const { endCursor } = fieldOf<{ pageInfo: { endCursor: string } }>(page, 'naturalisationCeremonies').pageInfo;
    expect(page.data).toMatchObject({ naturalisationCeremonies: { totalCount: 2, nodes: [{ id: first.id }] } });
    const next = await db.ask(clerk, LIST, { ...range, first: 1, after: endCursor });
    expect(next.data).toMatchObject({
      naturalisationCeremonies: { nodes: [{ id: second.id }], pageInfo: { hasNextPage: false } },
    });
    for (const actor of [
      colleague,
      testActor('data_subject', null),
      testActor('case_manager', OFFICE),
      testActor('representative', null),
    ])
      expect((await db.ask(actor, LIST, range)).data).toMatchObject({ naturalisationCeremonies: { totalCount: 0, nodes: [] } });
    expect(codesOf(await db.ask(anonymous, LIST, range))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(clerk, LIST, { ...range, after: 'rubbish' }))).toEqual(['INVALID_INPUT']);
  });

  it('name the field that is wrong', async () => {
    for (const [field, wrong] of [
      ['on', { on: '2026-11-22' }],
      ['begins', { begins: '17 Uhr' }],
      ['minutes', { minutes: 500 }],
      ['place', { place: '' }],
      ['capacity', { capacity: 0 }],
      ['capacity', { capacity: 1001 }],
    ] as const) {
      const input = { on: '2026-12-03', begins: '17:00', place: 'Town hall', capacity: 30, ...wrong };
      expect((await db.ask(ceremonyClerk, PLAN, { input })).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
    }
    expect((await plan({ on: '2027-05-27' })) as object).toMatchObject({ warning: expect.stringContaining('Fronleichnam') });
    moment = '2026-12-04T10:00:00Z';
    const over = await schedule((await plan({ on: '2026-12-04' })).id, await file());
    moment = `${TODAY}T10:00:00Z`;
    expect(codesOf(over)).toEqual([]);
  });

  it('are hidden from strangers exactly as if they did not exist', async () => {
    const ceremony = await plan();
    const view = await scheduled({}, ceremony);
    for (const actor of [colleague, testActor('data_subject', null), testActor('representative', null)]) {
      for (const id of [ceremony.id, ABSENT, 'rubbish']) {
        expect(codesOf(await schedule(id, view, {}, actor))).toEqual(['NOT_FOUND']);
        const input = { ceremonyId: id, version: 1 };
        expect(codesOf(await db.ask(actor, STEP('cancelNaturalisationCeremony'), { input }))).toEqual(['NOT_FOUND']);
      }
      expect(codesOf(await handOver(view, {}, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await db.ask(actor, CANCEL, { input: { ...view, reason: 'BY_OFFICE' } }))).toEqual(['NOT_FOUND']);
    }
    for (const actor of [clerk, personOf(view)]) {
      expect(codesOf(await handOver(view, {}, actor))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await db.ask(actor, CANCEL, { input: { ...view, reason: 'BY_OFFICE' } }))).toEqual(['NOT_PERMITTED']);
    }
    expect(codesOf(await schedule(ceremony.id, await file(), {}, clerk))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await handOver(view, {}, anonymous))).toEqual(['UNAUTHENTICATED']);
    const input = { on: '2026-12-03', begins: '17:00', place: 'Town hall', capacity: 30 };
    expect(codesOf(await db.ask(clerk, PLAN, { input }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(anonymous, PLAN, { input }))).toEqual(['UNAUTHENTICATED']);
  });
});
