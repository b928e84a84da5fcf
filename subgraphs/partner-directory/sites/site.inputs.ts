import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ContactWayInput } from '../institutions/contact-way.type.js';
import type { HoursException, TimeSpan, Weekday, WeeklyHours } from './opening-hours.rules.js';
import type { AccessibilityFeature } from './site.rules.js';
import { AccessibilityEnum, WeekdayEnum } from './site.type.js';

@InputType('DirectoryTimeSpanInput', { description: 'From one time of the clock to another, in German time.' })
export class TimeSpanInput implements TimeSpan {
  @Field(() => String, { description: 'From, HH:MM.' })
  from!: string;
  @Field(() => String, { description: 'To, HH:MM; not later than the beginning: on the next day. 24:00 ends the day.' })
  to!: string;
}

@InputType('DirectoryWeeklyHoursInput', { description: 'A time of opening in every week.' })
export class WeeklyHoursInput extends TimeSpanInput implements WeeklyHours {
  @Field(() => WeekdayEnum, { description: 'Day of the week on which it begins.' })
  weekday!: Weekday;
}

@InputType('DirectoryHoursExceptionInput', { description: 'Days whose times of opening differ from the week.' })
export class HoursExceptionInput implements HoursException {
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  firstOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  lastOn!: CalendarDate;
  @Field(() => [TimeSpanInput], { defaultValue: [], description: 'When it is open on each of these days; none: closed.' })
  spans!: TimeSpanInput[];
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters.' })
  reason!: string | null;
}

@InputType('DirectorySiteContentInput', { description: 'What the directory says of a site, as a whole.' })
export class SiteContentInput {
  @Field(() => String, { description: 'Name of the site, at most 200 characters.' })
  name!: string;
  @Field(() => String, { description: 'Street and number, at most 200 characters.' })
  street!: string;
  @Field(() => String, { description: 'Postal code, five digits (Postleitzahl).' })
  postalCode!: string;
  @Field(() => String, { description: 'City, at most 100 characters.' })
  city!: string;
  @Field(() => String, { description: 'Code of the district it lies in, such as duesseldorf-01 (Stadtbezirk).' })
  district!: string;
  @Field(() => [AccessibilityEnum], { defaultValue: [], description: 'What makes it accessible.' })
  accessibility!: AccessibilityFeature[];
  @Field(() => [String], { defaultValue: [], description: 'Languages spoken there, as codes of ISO 639 such as de.' })
  languages!: string[];
  @Field(() => [ContactWayInput], { defaultValue: [], description: 'How the site is reached; no people; at most 20.' })
  contactWays!: ContactWayInput[];
  @Field(() => [WeeklyHoursInput], { defaultValue: [], description: 'When it is open in every week; at most 50 times.' })
  weekly!: WeeklyHoursInput[];
  @Field(() => [HoursExceptionInput], { defaultValue: [], description: 'Days that differ; each in one exception; at most 100.' })
  exceptions!: HoursExceptionInput[];
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the week holds on public holidays too.' })
  opensOnHolidays!: boolean;
}

@InputType('AddDirectorySiteInput', { description: 'A new site.' })
export class AddSiteInput {
  @Field(() => ID, { description: 'The institution that is to be found there.' })
  occupantId!: string;
  @Field(() => SiteContentInput, { description: 'What the directory says of it.' })
  content!: SiteContentInput;
}

@InputType('DirectorySiteStepInput', { description: 'Which site a step is about, and the version it was read in.' })
export class SiteStepInput {
  @Field(() => ID, { description: 'The site.' })
  siteId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReviseDirectorySiteInput', { description: 'The revision of a site.' })
export class ReviseSiteInput extends SiteStepInput {
  @Field(() => SiteContentInput, { description: 'What the directory says of it from now on, as a whole.' })
  content!: SiteContentInput;
}
