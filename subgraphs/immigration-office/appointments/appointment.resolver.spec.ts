import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { NaturalisationTask } from '../tasks/task.entity.js';
import { Appointment } from './appointment.entity.js';
import {
  ABSENT,
  anonymous,
  ceremonyClerk,
  clerk,
  colleague,
  file,
  officer,
  personOf,
  put,
  supervisor,
  type View,
  viewNow,
} from './appointment.testing.js';

const TODAY = '2026-11-23';
const APPOINTMENT = 'id version kind state on begins minutes place warning interpreterLanguage heldOn officerId endedFor';
const SCHEDULE = `mutation ($input: ScheduleNaturalisationAppearanceInput!) {
  scheduleNaturalisationAppearance(input: $input) { id version state appointments { ${APPOINTMENT} } }
}`;
const HOLD = `mutation ($input: HoldNaturalisationAppearanceInput!) {
  holdNaturalisationAppearance(input: $input) {
    id version state appointments { state heldOn declarationsExplained originalsSeen protocol }
    openRequirements { code }
  }
}`;
const CANCEL = `mutation ($input: CancelNaturalisationAppearanceInput!) { cancelNaturalisationAppearance(input: $input) { state endedFor } }`;
const MISS = `mutation ($input: NaturalisationAppointmentStepInput!) { missNaturalisationAppearance(input: $input) { state } }`;
const READ = `query ($id: ID!) { naturalisationApplication(id: $id) { openRequirements { code } appointments { ${APPOINTMENT} protocol openSteps { step } } } }`;

interface Shown {
  readonly version: number;
  readonly appointments: {
    readonly id: string;
    readonly version: number;
    readonly state: string;
    readonly [field: string]: unknown;
  }[];
  readonly openRequirements?: { readonly code: string }[];
}

describe('personal appearances', () => {
  let db: TestSubgraph;
  let moment = `${TODAY}T10:00:00Z`;
  let hour = 0;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(moment) });
  });
  afterAll(() => db.close());

  /** A time at which nobody has an appointment yet. */
  function slot(more: Record<string, unknown> = {}) {
    hour += 1;
    const day = String(1 + Math.floor(hour / 10)).padStart(2, '0');
    return { on: `2026-12-${day}`, begins: `${String(8 + (hour % 10)).padStart(2, '0')}:00`, place: 'Room 12', ...more };
  }
  const schedule = (view: View, more: Record<string, unknown> = {}, actor: Actor = clerk) =>
    db.ask(actor, SCHEDULE, { input: { officerId: officer.id, ...slot(), ...view, ...more } });
  async function invited(view: View, more: Record<string, unknown> = {}) {
    const shown = fieldOf<Shown>(await schedule(view, more), 'scheduleNaturalisationAppearance');
    const appointment = shown.appointments.at(-1);
    if (!appointment) throw new Error('There is no appointment.');
    return { appointment, view: { ...view, version: shown.version } };
  }
  const tasksOf = ({ applicationId }: View) =>
    inSystemWork(db, (em) => em.find(NaturalisationTask, { applicationId }, { orderBy: { id: 'asc' } }));

  it('are appointed, held and recorded, and the applicant has then appeared', async () => {
    const { appointment, view } = await invited(await file(db, { interpreterLanguage: 'ar' }), { on: TODAY, begins: '09:00' });
    expect(appointment).toMatchObject({
      kind: 'APPEARANCE',
      state: 'APPOINTED',
      interpreterLanguage: 'ar',
      officerId: officer.id,
    });
    const input = {
      ...view,
      appointmentId: appointment.id,
      declarationsExplained: true,
      originalsSeen: true,
      protocol: ' Understood. ',
    };
    const held = fieldOf<Shown>(await db.ask(officer, HOLD, { input }), 'holdNaturalisationAppearance');
    expect(held).toMatchObject({
      state: 'IN_REVIEW',
      version: 3,
      appointments: [{ state: 'HELD', heldOn: TODAY, declarationsExplained: true, originalsSeen: true, protocol: 'Understood.' }],
    });
    expect(held.openRequirements?.map(({ code }) => code)).not.toContain('APPEARANCE_MISSING');
  });

  it('do not count while the declarations were not explained', async () => {
    const { appointment, view } = await invited(await file(db), { on: TODAY, begins: '11:00' });
    const input = { ...view, appointmentId: appointment.id, declarationsExplained: false, originalsSeen: true };
    const held = fieldOf<Shown>(await db.ask(officer, HOLD, { input }), 'holdNaturalisationAppearance');
    expect(held.openRequirements?.map(({ code }) => code)).toContain('APPEARANCE_MISSING');
  });

  it('D08: stay on a holiday, with a warning in the answer', async () => {
    const { appointment } = await invited(await file(db), { on: '2027-05-27' });
    expect(appointment).toMatchObject({ on: '2027-05-27', warning: expect.stringContaining('Fronleichnam') });
  });

  it('are refused where the officer or the applicant has another appointment at that time', async () => {
    const time = slot();
    const { view } = await invited(await file(db), time);
    for (const [input, reason] of [
      [{ ...(await file(db)), ...time }, 'OFFICER_BOOKED'],
      [{ ...(await file(db)), ...time, begins: `${time.begins.slice(0, 2)}:29` }, 'OFFICER_BOOKED'],
      [{ ...view, ...time, officerId: 'test:other' }, 'APPLICANT_BOOKED'],
    ] as const) {
      const answer = await db.ask(clerk, SCHEDULE, { input: { officerId: officer.id, ...input } });
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'REQUIREMENT_OPEN', reason, open: [reason] });
    }
    const free = { ...(await file(db)), ...time, begins: `${time.begins.slice(0, 2)}:30` };
    expect(codesOf(await schedule(free, free))).toEqual([]);
  });

  it('never book an officer twice, however two invitations meet', async () => {
    for (let round = 0; round < 10; round += 1) {
      const time = slot();
      const files = [await file(db), await file(db)];
      const answers = await Promise.all(files.map((each) => schedule(each, time)));
      expect(answers.flatMap(codesOf)).toEqual(['REQUIREMENT_OPEN']);
    }
  });

  it('bring a family before the officer together or not at all', async () => {
    const familyFileId = newId();
    const [mother, child, stranger] = [await file(db, { familyFileId }), await file(db, { familyFileId }), await file(db)];
    expect(codesOf(await schedule(mother, { together: [stranger] }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await schedule(mother, { together: [mother] }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await schedule(mother, { together: [{ ...child, version: 7 }] }))).toEqual(['OUTDATED']);
    expect(await viewNow(db, mother)).toEqual(mother);
    const key = newId();
    const time = { input: { officerId: officer.id, ...slot(), ...mother, together: [child] } };
    const first = await db.ask(clerk, SCHEDULE, time, key);
    expect(codesOf(first)).toEqual([]);
    expect(await db.ask(clerk, SCHEDULE, time, key)).toEqual(first);
    for (const view of [mother, child]) {
      const { appointments } = fieldOf<Shown>(
        await db.ask(officer, READ, { id: view.applicationId }),
        'naturalisationApplication',
      );
      expect(appointments).toHaveLength(1);
    }
  });

  it('name the field that is wrong', async () => {
    const view = await file(db);
    for (const [field, wrong] of [
      ['on', { on: '2026-11-22' }],
      ['begins', { begins: 'rubbish' }],
      ['minutes', { minutes: 0 }],
      ['place', { place: '  ' }],
      ['place', { place: 'x'.repeat(201) }],
      ['interpreterLanguage', { interpreterLanguage: 'Arabic, please' }],
      ['officerId', { officerId: ' ' }],
      ['officerId', { officerId: null }],
    ] as const) {
      const answer = await schedule(view, wrong);
      expect([wrong, answer.errors?.[0]?.extensions]).toEqual([wrong, { code: 'INVALID_INPUT', field }]);
    }
    expect(codesOf(await schedule(view, { applicationId: 'rubbish' }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await schedule(await file(db, { state: 'SUBMITTED' })))).toEqual(['WRONG_STATE']);
    const { appointment, view: now } = await invited(view);
    const record = { ...now, appointmentId: appointment.id, declarationsExplained: true, originalsSeen: true };
    for (const [field, wrong] of [
      ['heldOn', {}],
      ['heldOn', { heldOn: '2025-12-31' }],
      ['protocol', { heldOn: TODAY, protocol: 'x'.repeat(4001) }],
    ] as const) {
      const answer = await db.ask(officer, HOLD, { input: { ...record, ...wrong } });
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
    }
    const other = await file(db);
    expect(codesOf(await db.ask(officer, HOLD, { input: { ...record, ...other, heldOn: TODAY } }))).toEqual(['NOT_FOUND']);
  });

  it('take one of two steps at once, and the other is outdated', async () => {
    const view = await file(db);
    const both = await Promise.all([schedule(view), schedule(view)]);
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    const { appointment, view: now } = await invited(await file(db), { on: TODAY, begins: '13:00' });
    const record = { ...now, appointmentId: appointment.id, declarationsExplained: true, originalsSeen: true };
    const twice = await Promise.all([db.ask(officer, HOLD, { input: record }), db.ask(officer, HOLD, { input: record })]);
    expect(twice.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are cancelled, or missed from their day on, and somebody has to see what follows', async () => {
    const { appointment } = await invited(await file(db));
    const step = { appointmentId: appointment.id, version: appointment.version };
    const early = await db.ask(clerk, MISS, { input: step });
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'APPOINTMENT_AHEAD' });
    const cancelled = await db.ask(clerk, CANCEL, { input: { ...step, reason: 'BY_APPLICANT' } });
    expect(cancelled.data).toEqual({ cancelNaturalisationAppearance: { state: 'CANCELLED', endedFor: 'BY_APPLICANT' } });
    expect(codesOf(await db.ask(clerk, CANCEL, { input: { ...step, version: 2, reason: 'BY_OFFICE' } }))).toEqual([
      'WRONG_STATE',
    ]);
    const { appointment: today, view } = await invited(await file(db), { on: TODAY, begins: '14:00' });
    const missed = await db.ask(clerk, MISS, { input: { appointmentId: today.id, version: today.version } });
    expect(missed.data).toEqual({ missNaturalisationAppearance: { state: 'MISSED' } });
    expect((await tasksOf(view)).map(({ kind, dueOn }) => [kind, dueOn])).toEqual([['APPEARANCE_MISSED', TODAY]]);
  });

  it('remind the office when nobody recorded them, once, and lapse with the procedure', async () => {
    const { view } = await invited(await file(db), { on: TODAY, begins: '15:00' });
    const { appointment, view: withdrawn } = await invited(await file(db), { on: TODAY, begins: '16:00' });
    await put(db, withdrawn, { state: 'WITHDRAWN' });
    const shown = await db.ask(personOf(withdrawn), READ.replace('protocol', ''), { id: withdrawn.applicationId });
    expect(fieldOf<Shown>(shown, 'naturalisationApplication').appointments).toEqual([]);
    moment = '2026-11-24T10:00:00Z';
    for (const name of ['appointments-lapsed', 'appearances-unrecorded', 'appearances-unrecorded']) {
      const timer = subgraph.timers[name];
      if (timer) await runTimer(db, name, timer);
    }
    moment = `${TODAY}T10:00:00Z`;
    const [task, ...more] = await tasksOf(view);
    expect([task?.kind, task?.dueOn, task?.assignedTo, more]).toEqual(['APPEARANCE_UNRECORDED', TODAY, officer.id, []]);
    const lapsed = await inSystemWork(db, (em) => em.findOneOrFail(Appointment, { id: appointment.id }));
    expect([lapsed.state, lapsed.endedFor]).toEqual(['CANCELLED', 'PROCEDURE_WENT_ON']);
    expect(await tasksOf(withdrawn)).toEqual([]);
  });

  it('are shown to the person with time and place, without the notes of the office', async () => {
    const { appointment, view } = await invited(await file(db), { on: TODAY, begins: '17:00' });
    const record = {
      ...view,
      appointmentId: appointment.id,
      declarationsExplained: true,
      originalsSeen: true,
      protocol: 'Secret.',
    };
    expect(codesOf(await db.ask(personOf(view), HOLD, { input: record }))).toEqual(['NOT_PERMITTED']);
    await db.ask(officer, HOLD, { input: record });
    const answer = await db.ask(personOf(view), READ, { id: view.applicationId });
    expect(fieldOf<Shown>(answer, 'naturalisationApplication').appointments).toEqual([
      expect.objectContaining({
        on: TODAY,
        begins: '17:00',
        place: 'Room 12',
        protocol: null,
        officerId: null,
        endedFor: null,
        openSteps: [],
      }),
    ]);
    for (const step of [CANCEL, MISS]) {
      const input = { appointmentId: appointment.id, version: 2, ...(step === CANCEL ? { reason: 'BY_APPLICANT' } : {}) };
      expect(codesOf(await db.ask(personOf(view), step, { input }))).toEqual(['NOT_PERMITTED']);
    }
  });

  it('are hidden from strangers exactly as if they did not exist', async () => {
    const { appointment, view } = await invited(await file(db));
    for (const actor of [colleague, testActor('data_subject', null), testActor('representative', null), ceremonyClerk]) {
      for (const appointmentId of [appointment.id, ABSENT, 'rubbish']) {
        const step = { appointmentId, version: 1 };
        expect(codesOf(await db.ask(actor, MISS, { input: step }))).toEqual(['NOT_FOUND']);
        expect(codesOf(await db.ask(actor, CANCEL, { input: { ...step, reason: 'BY_OFFICE' } }))).toEqual(['NOT_FOUND']);
      }
      expect(codesOf(await schedule(view, {}, actor))).toEqual(['NOT_FOUND']);
      expect(await asActor(db, actor, ({ em }) => em.find(Appointment, { id: appointment.id }))).toEqual([]);
    }
    expect(codesOf(await schedule(view, {}, anonymous))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await schedule(view, {}, supervisor))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await schedule(view, {}, personOf(view)))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await schedule(await file(db, { state: 'CERTIFICATE_ISSUED' }), {}, ceremonyClerk))).toEqual([
      'NOT_PERMITTED',
    ]);
  });

  it('are taken by the office’s own software where that leads', async () => {
    const answer = await schedule(await file(db, { leadingSystem: 'EXTERNAL' }));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'LEADING_SYSTEM_ELSEWHERE' });
  });
});
