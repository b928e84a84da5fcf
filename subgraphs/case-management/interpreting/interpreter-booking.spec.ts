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
import { bookingFault } from './interpreter-booking.rules.js';

const { manager, lead, client, colleague, foreign, stranger } = people;
const ROW =
  'id version state language on begins minutes interpreter agency costCentre openSteps { step openRequirements { code } }';
const BOOK = `mutation ($input: BookCaseInterpreterInput!) { bookCaseInterpreter(input: $input) { ${ROW} } }`;
const HOLD = `mutation ($input: HoldCaseInterpreterBookingInput!) { holdCaseInterpreterBooking(input: $input) { ${ROW} } }`;
const CANCEL = `mutation ($input: CancelCaseInterpreterBookingInput!) { cancelCaseInterpreterBooking(input: $input) { ${ROW} } }`;

describe('a booking of an interpreter', () => {
  const entry = { language: 'prs', on: TODAY, begins: null, minutes: null, interpreter: null, agency: 'Pool' };
  it.each([
    [{}, undefined],
    [{ language: 'Dari' }, 'language'],
    [{ language: 'zh-Hant' }, undefined],
    [{ on: '2026-11-22' }, 'on'],
    [{ on: '2027-11-24' }, undefined],
    [{ on: '2027-11-25' }, 'on'],
    [{ begins: '24:00' }, 'begins'],
    [{ begins: '09:30' }, undefined],
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: 481 }, 'minutes'],
    [{ agency: null }, 'interpreter'],
  ])('with %j has the fault %s', (changes, field) => {
    expect(bookingFault({ ...entry, ...changes }, TODAY)?.field).toBe(field);
  });
});

describe('interpreters on a case', () => {
  let work: CaseWork;
  beforeAll(async () => {
    work = await openCaseWork();
  });
  afterAll(() => work.close());

  const entry = (caseId: string, more: object = {}) => ({
    caseId,
    language: 'uk',
    on: TODAY,
    interpreter: 'Frau Dolmetsch',
    costCentre: 'KIM-7',
    ...more,
  });
  const book = (caseId: string, more: object = {}) =>
    work.take<{ id: string; version: number }>(manager, BOOK, entry(caseId, more));

  it('are booked by the staff of the case alone, and shown to the client without a name', async () => {
    const { id } = await work.openCase();
    await expectStaffOnly(work, BOOK, entry, id);
    expect(await book(id)).toMatchObject({ state: 'BOOKED', interpreter: 'Frau Dolmetsch', costCentre: 'KIM-7' });
    await expectHidden(work, id, 'interpreterBookings { id language }');
    expect(await work.see(client, id, `interpreterBookings { ${ROW} }`)).toMatchObject({
      interpreterBookings: [{ language: 'uk', interpreter: null, agency: null, costCentre: null, openSteps: [] }],
    });
  });

  it('were there on the day at the earliest', async () => {
    const { id } = await work.openCase();
    const ahead = await book(id, { on: '2026-11-24' });
    expect(ahead).toMatchObject({
      openSteps: [{ step: 'HOLD', openRequirements: [{ code: 'INTERPRETING_AHEAD' }] }, { step: 'CANCEL' }],
    });
    expect(await work.refusal(manager, HOLD, { bookingId: ahead.id, version: 1 })).toEqual(['REQUIREMENT_OPEN']);
    expect(await work.take(manager, CANCEL, { bookingId: ahead.id, version: 1, reason: 'ill' })).toMatchObject({
      state: 'CANCELLED',
    });
    const today = await book(id, { minutes: 60 });
    expect(await work.refusal(manager, HOLD, { bookingId: today.id, version: 1, minutes: 999 })).toEqual(['INVALID_INPUT']);
    expect(await work.take(lead, HOLD, { bookingId: today.id, version: 1, minutes: 45 })).toMatchObject({
      state: 'HELD',
      minutes: 45,
    });
    expect(await work.refusal(manager, CANCEL, { bookingId: today.id, version: 2 })).toEqual(['WRONG_STATE']);
  });

  it('are cancelled or held once of two at once, and by nobody else', async () => {
    const { id } = await work.openCase();
    const { id: bookingId, version } = await book(id);
    for (const actor of [colleague, foreign])
      for (const mutation of [HOLD, CANCEL])
        expect(await work.refusal(actor, mutation, { bookingId, version })).toEqual(['NOT_FOUND']);
    expect(await work.refusal(client, CANCEL, { bookingId, version })).toEqual(['NOT_PERMITTED']);
    expect(await work.refusal(stranger, CANCEL, { bookingId, version })).toEqual(['UNAUTHENTICATED']);
    expect(await work.refusal(manager, HOLD, { bookingId: 'rubbish', version })).toEqual(['NOT_FOUND']);
    expectOneWinner(
      await Promise.all([
        work.refusal(manager, HOLD, { bookingId, version }),
        work.refusal(lead, CANCEL, { bookingId, version }),
      ]),
    );
  });

  it.each([
    ['language', { language: 'x' }],
    ['on', { on: '2026-11-22' }],
    ['begins', { begins: '9:30' }],
    ['interpreter', { interpreter: ' ' }],
    ['interpreter', { interpreter: 'x'.repeat(201) }],
    ['costCentre', { costCentre: 'x'.repeat(61) }],
  ])('are not booked with a wrong %s: %#', async (field, more) => {
    const { id } = await work.openCase();
    const answer = await work.db.ask(manager, BOOK, { input: entry(id, more) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});
