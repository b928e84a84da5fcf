import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import type { CountingMode } from '../../kit/periods.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Deadline, type Explanation, REMEDY_INSTRUCTIONS } from './deadline.rules.js';
import { DEADLINE_KINDS, NOTIFICATION_WAYS } from './deadline-request.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const DeadlineKindEnum = enumOf(DEADLINE_KINDS);
registerEnumType(DeadlineKindEnum, {
  name: 'LegalDeadlineKind',
  description: 'What is reckoned, and which fields it needs.',
  valuesConfig: {
    NOTIFICATION: {
      description: 'When something was notified: `notifiedBy` with `sentOn` or `notifiedOn` (Bekanntgabe, § 41 VwVfG NRW).',
    },
    AUTHORITY_DEADLINE: {
      description:
        'A deadline set by an authority: a notification and `length`, or `endsOn` (behördliche Frist, § 31 VwVfG NRW).',
    },
    EXTENSION: {
      description:
        'An extended deadline of an authority: `endsOn` with `length` or `newEndsOn` (Fristverlängerung, § 31 Abs. 7 VwVfG NRW).',
    },
    APPOINTMENT: { description: 'An appointment set by an authority: `appointmentOn` (Termin, § 31 Abs. 5 VwVfG NRW).' },
    REMEDY: {
      description: 'The period for an action against a decision: a notification and `instruction` (Klagefrist, § 74 VwGO).',
    },
    INACTIVITY: {
      description: 'When an action for inactivity is admissible: `applicationReceivedOn` (Untätigkeitsklage, § 75 VwGO).',
    },
    REVOCATION: {
      description: 'Until when a naturalisation can be revoked: its notification (Rücknahme der Einbürgerung, § 35 Abs. 3 StAG).',
    },
    BAR: { description: 'How long naturalisation is barred: `startsOn` (Einbürgerungssperre, § 35a StAG).' },
    WAITING_PERIOD: {
      description: 'A waiting period, such as years of residence: `startsOn`, `length`, `counting` (Wartezeit, §§ 187, 188 BGB).',
    },
  },
});

export const NotificationWayEnum = enumOf(NOTIFICATION_WAYS);
registerEnumType(NotificationWayEnum, {
  name: 'LegalNotificationWay',
  description: 'How a decision reaches whom it concerns (Art der Bekanntgabe, § 41 VwVfG NRW).',
  valuesConfig: {
    POST: { description: 'Letter posted within Germany: `sentOn`, perhaps `arrivedOn` (§ 41 Abs. 2 Satz 1 VwVfG NRW).' },
    ELECTRONIC: { description: 'Sent electronically: `sentOn`, perhaps `arrivedOn` (§ 41 Abs. 2 Satz 2 VwVfG NRW).' },
    PORTAL: { description: 'Fetched from a portal: `sentOn` of the notice, `retrievedOn` (§ 41 Abs. 2a VwVfG NRW).' },
    SERVICE: { description: 'Formal service on a recorded day: `notifiedOn` (Zustellung, LZG NRW).' },
    KNOWN_DAY: { description: 'On a day that is known, such as that of handing over: `notifiedOn`.' },
  },
});

export const RemedyInstructionEnum = enumOf(REMEDY_INSTRUCTIONS);
registerEnumType(RemedyInstructionEnum, {
  name: 'LegalRemedyInstruction',
  description: 'The instruction on remedies of a decision (Rechtsbehelfsbelehrung, § 58 VwGO).',
  valuesConfig: {
    CORRECT: { description: 'There, and right: one month (§ 74 VwGO).' },
    MISSING_OR_WRONG: { description: 'Missing or wrong: one year (§ 58 Abs. 2 VwGO).' },
  },
});

export const CountingModeEnum = enumOf<CountingMode>(['EVENT', 'DAY_START']);
registerEnumType(CountingModeEnum, {
  name: 'LegalCountingMode',
  description: 'Whether the first day of a period is counted (§ 187 BGB).',
  valuesConfig: {
    EVENT: { description: 'Begins with an event in the course of a day, which is not counted (§ 187 Abs. 1 BGB).' },
    DAY_START: { description: 'Begins with a day as a whole, which is counted (§ 187 Abs. 2 BGB).' },
  },
});

@ObjectType('LegalExplanation', { description: 'One step of a reckoning, in order.' })
@Directive('@notPersonal')
export class ExplanationType implements Explanation {
  @Field(() => String, { description: 'The norm it rests on.' })
  norm!: string;
  @Field(() => String, { description: 'What the norm says here.' })
  text!: string;
}

@ObjectType('LegalDeadline', { description: 'A reckoned deadline or period, with every step of the reckoning (Frist).' })
@Directive('@notPersonal')
export class DeadlineType implements Deadline {
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of notification; null where none is asked for, or it was not notified (Bekanntgabe).',
  })
  notifiedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day in time, of a bar or a waiting period; the day of an appointment.',
  })
  lastDay!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'The day after the last: too late for an act, or the first on which a waiting period is fulfilled.',
  })
  firstDayAfter!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'The day it would have ended on, were that no Saturday, Sunday or public holiday.',
  })
  shiftedFrom!: CalendarDate | null;
  @Field(() => [ExplanationType], { description: 'The reckoning step by step.' })
  explanation!: readonly ExplanationType[];
  @Field(() => String, { description: 'Says that this is a preliminary reckoning and no administrative decision.' })
  notice!: string;
}
