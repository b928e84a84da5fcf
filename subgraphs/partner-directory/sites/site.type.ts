import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ContactWayType } from '../institutions/contact-way.type.js';
import { type HoursException, type TimeSpan, WEEKDAYS, type Weekday, type WeeklyHours } from './opening-hours.rules.js';
import type { Site } from './site.entity.js';
import { SITE_STATES, type SiteState } from './site.procedure.js';
import { ACCESSIBILITY_FEATURES, type AccessibilityFeature } from './site.rules.js';

export const SiteStateEnum = Object.fromEntries(SITE_STATES.map((state) => [state, state])) as Record<SiteState, SiteState>;
registerEnumType(SiteStateEnum, {
  name: 'DirectorySiteState',
  description: 'Whether a site is in use.',
  valuesConfig: {
    OPEN: { description: 'In use.' },
    CLOSED: { description: 'Closed for good; offers that were held there still name it (aufgegeben).' },
  },
});

export const AccessibilityEnum = Object.fromEntries(ACCESSIBILITY_FEATURES.map((each) => [each, each])) as Record<
  AccessibilityFeature,
  AccessibilityFeature
>;
registerEnumType(AccessibilityEnum, {
  name: 'DirectoryAccessibility',
  description: 'What makes a site accessible (Barrierefreiheit, § 4 BGG NRW).',
  valuesConfig: {
    STEP_FREE: { description: 'Entrance and rooms without steps (stufenlos).' },
    LIFT: { description: 'A lift to all floors used (Aufzug).' },
    ACCESSIBLE_TOILET: { description: 'A toilet for wheelchairs (barrierefreies WC).' },
    ACCESSIBLE_PARKING: { description: 'Parking for people with disabilities (Behindertenparkplatz).' },
    TACTILE_GUIDANCE: { description: 'Guidance for the blind (Leitsystem).' },
    HEARING_LOOP: { description: 'An induction loop (Höranlage).' },
    SIGN_LANGUAGE: { description: 'Conversation in German Sign Language by arrangement (Gebärdensprache).' },
    PLAIN_LANGUAGE: { description: 'Information in easy language (Leichte Sprache).' },
    ASSISTANCE_DOGS: { description: 'Assistance dogs are welcome (Assistenzhund, § 12e BGG).' },
    QUIET_ROOM: { description: 'A quiet room to wait in (Ruheraum).' },
  },
});

export const WeekdayEnum = Object.fromEntries(WEEKDAYS.map((day) => [day, day])) as Record<Weekday, Weekday>;
registerEnumType(WeekdayEnum, {
  name: 'DirectoryWeekday',
  description: 'A day of the week.',
  valuesConfig: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  },
});

@ObjectType('DirectoryTimeSpan', { description: 'From one time of the clock to another, in German time.' })
@Directive('@notPersonal')
export class TimeSpanType implements TimeSpan {
  @Field(() => String, { description: 'From, HH:MM.' })
  from!: string;
  @Field(() => String, { description: 'To, HH:MM; not later than the beginning: on the next day. 24:00 ends the day.' })
  to!: string;
}

@ObjectType('DirectoryWeeklyHours', { description: 'A time of opening in every week.' })
@Directive('@notPersonal')
export class WeeklyHoursType implements WeeklyHours {
  @Field(() => WeekdayEnum, { description: 'Day of the week on which it begins.' })
  weekday!: Weekday;
  @Field(() => String, { description: 'From, HH:MM.' })
  from!: string;
  @Field(() => String, { description: 'To, HH:MM; not later than the beginning: on the next day. 24:00 ends the day.' })
  to!: string;
}

@ObjectType('DirectoryHoursException', { description: 'Days whose times of opening differ from the week.' })
@Directive('@notPersonal')
export class HoursExceptionType implements HoursException {
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  firstOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  lastOn!: CalendarDate;
  @Field(() => [TimeSpanType], { description: 'When it is open on each of these days; none: closed.' })
  spans!: TimeSpanType[];
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason!: string | null;
}

@ObjectType('DirectorySite', { description: 'A place where an institution is to be found (Standort).' })
@Directive('@notPersonal')
export class SiteType
  implements
    Pick<
      Site,
      | 'id'
      | 'version'
      | 'state'
      | 'name'
      | 'street'
      | 'postalCode'
      | 'city'
      | 'accessibility'
      | 'languages'
      | 'contactWays'
      | 'weeklyHours'
      | 'hoursExceptions'
      | 'opensOnHolidays'
    >
{
  @Field(() => ID, { description: 'Identifies the site.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => SiteStateEnum, { description: 'Whether it is in use.' })
  state!: SiteState;
  @Field(() => String, { description: 'Name of the site.' })
  name!: string;
  @Field(() => String, { description: 'Street and number.' })
  street!: string;
  @Field(() => String, { description: 'Postal code (Postleitzahl).' })
  postalCode!: string;
  @Field(() => String, { description: 'City.' })
  city!: string;
  @Field(() => [AccessibilityEnum], { description: 'What makes it accessible; what is not named is not there or not known.' })
  accessibility!: AccessibilityFeature[];
  @Field(() => [String], { description: 'Languages spoken there, as codes of ISO 639 such as de.' })
  languages!: string[];
  @Field(() => [ContactWayType], { description: 'How the site is reached; where empty, as its institution is.' })
  contactWays!: ContactWayType[];
  @Field(() => [WeeklyHoursType], { description: 'When it is open in every week (Öffnungszeiten); none: not known.' })
  weeklyHours!: WeeklyHoursType[];
  @Field(() => [HoursExceptionType], { description: 'Days that differ from the week, such as a summer break.' })
  hoursExceptions!: HoursExceptionType[];
  @Field(() => Boolean, { description: 'Whether the week holds on public holidays too.' })
  opensOnHolidays!: boolean;
}
