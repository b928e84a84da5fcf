import { describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { MINUTES_STATES, minutesProcedure } from './minutes.procedure.js';
import { draftDueOn, type MinutesFacts, objectionsUntilOf } from './minutes.rules.js';
import { MINUTES_OBJECTION_STATES, minutesObjectionProcedure } from './minutes-objection.procedure.js';
import type { MinutesObjectionFacts } from './minutes-objection.rules.js';

const office = newId();
const context = { actor: testActor('body_office', office), today: '2026-07-01' };
const room = { office, chairs: [], members: [], inSession: false, isAboutToBegin: false, isOver: true };
const minutes: Omit<MinutesFacts, 'state'> = {
  ...{ room, isMeetingClosed: true, approval: 'NEXT_MEETING', objectionsUntil: '2026-07-14', objectionsOpen: 0 },
  isApprovedInLaterMeeting: true,
};
const objection: Omit<MinutesObjectionFacts, 'state'> = {
  ...{ room, seatInstitution: null, tookPart: true, isCirculated: true, objectionsUntil: '2026-07-14' },
  isDecidedInLaterMeeting: true,
};
const each = <Step extends string, State extends string>(steps: object, states: readonly State[]) =>
  (Object.keys(steps) as Step[]).flatMap((step) => [null, ...states].map((state) => [step, state] as const));

/** The tables once more, by hand. */
const ALLOWED: Readonly<Record<string, string>> = {
  'DRAFT from null': 'DRAFTED',
  'REVISE from DRAFTED': 'DRAFTED',
  'CIRCULATE from DRAFTED': 'CIRCULATED',
  'CORRECT from CIRCULATED': 'CIRCULATED',
  'APPROVE from CIRCULATED': 'APPROVED',
  'RAISE from null': 'RAISED',
  'UPHOLD from RAISED': 'UPHELD',
  'DISMISS from RAISED': 'DISMISSED',
};
const outcome = (step: string, state: string | null) => {
  const to = ALLOWED[`${step} from ${state}`];
  return to ? { ok: true, state: to } : { ok: false, refusal: 'WRONG_STATE' };
};

describe('the procedure of minutes', () => {
  it.each(each<keyof typeof minutesProcedure.steps, MinutesFacts['state']>(minutesProcedure.steps, MINUTES_STATES))(
    '%s from %s follows the table and nothing else',
    (step, state) =>
      expect(attempt(minutesProcedure, step, state && { ...minutes, state }, context)).toEqual(outcome(step, state)),
  );

  it.each([
    ['without a later meeting', { isApprovedInLaterMeeting: false }, 'APPROVAL_NOT_DUE'],
    ['with an objection open', { objectionsOpen: 1 }, 'OBJECTIONS_OPEN'],
    ['before the period has ended', { approval: 'NO_OBJECTION' as const }, 'APPROVAL_NOT_DUE'],
  ])('approves none %s', (_case, given, code) => {
    const result = attempt(minutesProcedure, 'APPROVE', { ...minutes, state: 'CIRCULATED', ...given }, context);
    expect(result).toMatchObject({ refusal: 'REQUIREMENT_OPEN', open: [{ code }] });
  });

  it('says from which day minutes can be approved without a meeting', () => {
    const facts = { ...minutes, state: 'CIRCULATED' as const, approval: 'NO_OBJECTION' as const };
    expect(attempt(minutesProcedure, 'APPROVE', facts, context)).toMatchObject({ open: [{ earliestOn: '2026-07-15' }] });
    expect(attempt(minutesProcedure, 'APPROVE', facts, { ...context, today: '2026-07-15' }).ok).toBe(true);
  });

  it('does not count the day of the meeting or of the sending (§ 187 Abs. 1 BGB)', () => {
    expect(draftDueOn(DEFAULT_PARAMETERS, '2026-06-25')).toBe('2026-07-09');
    expect(objectionsUntilOf(DEFAULT_PARAMETERS, '2026-06-30')).toBe('2026-07-14');
  });
});

describe('the procedure of an objection to minutes', () => {
  it.each(
    each<keyof typeof minutesObjectionProcedure.steps, MinutesObjectionFacts['state']>(
      minutesObjectionProcedure.steps,
      MINUTES_OBJECTION_STATES,
    ),
  )('%s from %s follows the table and nothing else', (step, state) =>
    expect(attempt(minutesObjectionProcedure, step, state && { ...objection, state }, context)).toEqual(outcome(step, state)),
  );
});
