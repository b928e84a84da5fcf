import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { faultsOf, type Procedure } from '../../kit/procedure.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { activate, walkTo } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';
import { appointmentProcedure } from './appointment.procedure.js';
import { dayWarning } from './appointment.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const colleague = testActor('case_manager', awo, 'test:colleague');
const lead = testActor('case_lead', awo, 'test:lead');
const assistant = testActor('case_assistant', awo, 'test:assistant');
const foreign = testActor('case_assistant', caritas, 'test:foreign');
const client = testActor('data_subject', null, 'p:client');

const SHOWN = 'id version kind state on begins minutes place withWhom managerId dayWarning caseReference';
const MAKE = `mutation ($input: MakeCaseAppointmentInput!) { makeCaseAppointment(input: $input) { ${SHOWN} } }`;
const STEP = (field: string) => `mutation ($input: CaseAppointmentStepInput!) { ${field}(input: $input) { ${SHOWN} } }`;
const LIST = `query ($filter: CaseAppointmentFilter) { caseAppointments(filter: $filter, first: 100) { totalCount nodes { ${SHOWN} } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly on: string;
}

describe('an appointment', () => {
  it('follows a sound table', () => {
    expect(faultsOf(appointmentProcedure as unknown as Procedure)).toEqual([]);
  });

  it.each([
    ['2026-11-23', null],
    ['2026-11-28', 'a Saturday'],
    ['2026-11-29', 'a Sunday'],
    ['2026-12-25', 'a public holiday (Erster Weihnachtstag)'],
  ])('stays on %s, with a warning: %s', (day, rest) => {
    expect(dayWarning(day)).toBe(rest && `${day} is ${rest}; the appointment stays on this day.`);
  });
});

describe('appointments', () => {
  let db: TestSubgraph;
  let caseId: string;
  let reference: string;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
    caseId = (await walkTo(db, manager, 'CLEARING')).id;
    reference = fieldOf<{ reference: string }>(
      await db.ask(manager, `{ case(id: "${caseId}") { reference } }`),
      'case',
    ).reference;
    await activate(db, manager, client, caseId);
  });
  afterAll(() => db.close());

  const make = (more: object = {}, actor: Actor = manager) =>
    db.ask(actor, MAKE, { input: { caseId, on: '2026-12-01', begins: '09:30', place: 'Room 3', ...more } });
  const made = async (more: object = {}, actor: Actor = manager) =>
    fieldOf<Shown>(await make(more, actor), 'makeCaseAppointment');
  const step = (field: string, { id, version }: Shown, actor: Actor = manager) =>
    db.ask(actor, STEP(field), { input: { appointmentId: id, version } });
  const list = async (filter: object, actor: Actor = manager) =>
    fieldOf<{ totalCount: number; nodes: Shown[] }>(await db.ask(actor, LIST, { filter }), 'caseAppointments');

  it('are made in the calendar of whoever has the case, and stay on a Sunday', async () => {
    const shown = await made({ on: '2026-11-29', kind: 'HOME_VISIT', withWhom: ' Jobcenter ' });
    expect(shown).toMatchObject({
      state: 'APPOINTED',
      kind: 'HOME_VISIT',
      on: '2026-11-29',
      minutes: 60,
      withWhom: 'Jobcenter',
      managerId: manager.id,
      caseReference: reference,
    });
    expect(shown).toMatchObject({ dayWarning: expect.stringContaining('Sunday') });
  });

  it('are refused where the case manager has another one, whoever asks and of whichever case', async () => {
    await made({ on: '2026-12-02' });
    const other = (await walkTo(db, colleague, 'INQUIRY')).id;
    const clash = await make({ caseId: other, on: '2026-12-02', begins: '10:29', managerId: manager.id }, colleague);
    expect(clash.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'MANAGER_BOOKED' });
    expect(codesOf(await make({ caseId: other, on: '2026-12-02', begins: '10:30', managerId: manager.id }, colleague))).toEqual(
      [],
    );
    expect(codesOf(await make({ caseId: other, on: '2026-12-02', begins: '09:30' }, colleague))).toEqual([]);
  });

  it('are shown in the calendar they are in, and nothing of a case that is not theirs', async () => {
    const other = (await walkTo(db, colleague, 'INQUIRY')).id;
    const shown = await made({ caseId: other, on: '2026-12-10', managerId: manager.id }, colleague);
    const read =
      '{ caseAppointments(filter: { from: "2026-12-10", to: "2026-12-10", mine: true }) { nodes { id case { id } } } }';
    expect((await db.ask(manager, read)).data).toEqual({ caseAppointments: { nodes: [{ id: shown.id, case: null }] } });
  });

  it('are made by one of two who book the same time at once', async () => {
    const codes = (await Promise.all([manager, lead].map((actor) => make({ on: '2026-12-03' }, actor)))).flatMap(codesOf);
    expect(codes).toEqual(['REQUIREMENT_OPEN']);
  });

  it('leave the time free when they are cancelled', async () => {
    const first = await made({ on: '2026-12-04' });
    expect(codesOf(await step('cancelCaseAppointment', first))).toEqual([]);
    expect(codesOf(await make({ on: '2026-12-04' }))).toEqual([]);
    expect(codesOf(await step('cancelCaseAppointment', first))).toEqual(['OUTDATED']);
  });

  it('are kept or missed when their day has come; whoever missed one is looked after', async () => {
    const [kept, missed] = [await made({ on: '2026-11-24' }), await made({ on: '2026-11-24', begins: '14:00' })];
    expect((await step('holdCaseAppointment', kept)).errors?.[0]?.extensions).toMatchObject({ reason: 'APPOINTMENT_AHEAD' });
    now = new Date('2026-11-24T15:00:00Z');
    expect(fieldOf(await step('holdCaseAppointment', kept), 'holdCaseAppointment')).toMatchObject({ state: 'HELD' });
    const codes = (await Promise.all([assistant, lead].map((actor) => step('missCaseAppointment', missed, actor)))).flatMap(
      codesOf,
    );
    expect(codes).toEqual(['OUTDATED']);
    const tasks = await db.ask(
      lead,
      '{ caseTasks(filter: { kinds: [APPOINTMENT_FOLLOW_UP] }) { nodes { dueOn caseReference } } }',
    );
    expect(tasks.data).toEqual({ caseTasks: { nodes: [{ dueOn: '2026-11-24', caseReference: reference }] } });
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('are made, read and recorded by an assistant, who sees nothing of the case', async () => {
    const shown = await made({ caseId: null, caseReference: reference, on: '2026-12-07' }, assistant);
    expect((await list({ from: '2026-12-07', to: '2026-12-07' }, assistant)).nodes).toMatchObject([{ id: shown.id }]);
    expect(codesOf(await db.ask(assistant, '{ caseAppointments { nodes { case { clientAlias } } } }'))).toEqual([
      'PURPOSE_NOT_PERMITTED',
    ]);
    expect(codesOf(await step('cancelCaseAppointment', shown, assistant))).toEqual([]);
  });

  it('are nobody else’s business', async () => {
    const shown = await made({ on: '2026-12-08' });
    for (const actor of [foreign, testActor('case_lead', caritas)]) {
      expect((await list({}, actor)).totalCount).toBe(0);
      expect(codesOf(await step('cancelCaseAppointment', shown, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await make({}, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await make({ caseId: null, caseReference: reference }, actor))).toEqual(['NOT_FOUND']);
    }
    // What a colleague booked in this calendar for a case of their own is theirs.
    expect((await list({ managerId: manager.id }, colleague)).nodes.map(({ on }) => on)).toEqual(['2026-12-02', '2026-12-10']);
    expect(codesOf(await db.ask(anonymousActor('r'), LIST, {}))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(testActor('kim_coordination', awo), LIST, {}))).toEqual(['PURPOSE_NOT_PERMITTED']);
  });

  it('are shown to the client with their case, and changed by staff alone', async () => {
    const shown = await made({ on: '2026-12-09' });
    const page = await db.ask(client, `{ case(id: "${caseId}") { appointments { id on begins managerId caseReference } } }`);
    const { appointments } = fieldOf<{ appointments: object[] }>(page, 'case');
    expect(appointments).toContainEqual({
      id: shown.id,
      on: '2026-12-09',
      begins: '09:30',
      managerId: null,
      caseReference: null,
    });
    expect(codesOf(await step('cancelCaseAppointment', shown, client))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await make({}, client))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(client, LIST, {}))).toEqual(['NOT_PERMITTED']);
  });

  it.each([
    [{ on: '2026-11-22' }, 'on'],
    [{ begins: '9:30' }, 'begins'],
    [{ minutes: 4 }, 'minutes'],
    [{ begins: '23:30' }, 'minutes'],
    [{ place: ' ' }, 'place'],
    [{ withWhom: 'x'.repeat(201) }, 'withWhom'],
    [{ managerId: '' }, 'managerId'],
    [{ caseReference: 'AWO-2026-0001' }, 'caseId'],
  ])('refuse rubbish and name the field: %#', async (more, field) => {
    expect((await make(more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});
