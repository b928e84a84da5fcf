import { Temporal } from 'temporal-polyfill';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type CalendarDate, dayOf, HUB_TIME_ZONE } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar, MomentScalar } from '../../kit/scalars.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { keepsEntryOf } from '../institutions/institution.rules.js';
import { DistrictType } from './district.type.js';
import { isOpenAt, type OpeningHours, spansOn, type WallClock } from './opening-hours.rules.js';
import { addSite, reviseSite } from './site.commands.js';
import { Site } from './site.entity.js';
import { AddSiteInput, ReviseSiteInput, SiteStepInput } from './site.inputs.js';
import { allDistricts, districtByCode, siteById } from './site.loaders.js';
import { siteProcedure } from './site.procedure.js';
import { SiteType, TimeSpanType } from './site.type.js';

/** Years for which hours are told; of others the calendar of public holidays says nothing certain. */
const FIRST_YEAR = '2000';
const LAST_YEAR = '2199';

@Resolver(() => SiteType)
export class SiteResolver {
  @Directive('@tag(name: "public")')
  @Query(() => SiteType, { nullable: true, description: 'A site by its id.' })
  directorySite(
    @Arg('id', () => ID, { description: 'Identifies the site.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Site> {
    return readOne(context, siteById, id);
  }

  @Directive('@tag(name: "public")')
  @Query(() => [DistrictType], { description: 'The districts of the city, by their code (Stadtbezirke).' })
  directoryDistricts(@Ctx() context: Context) {
    return allDistricts(context);
  }

  @FieldResolver(() => DistrictType, { nullable: true, description: 'The district it lies in (Stadtbezirk).' })
  district(@Root() { districtCode }: Site, @Ctx() context: Context) {
    return districtByCode(context).load(districtCode);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is open at that moment, holidays and exceptions regarded; null where its hours are not known.',
  })
  isOpen(
    @Root() site: Site,
    @Arg('at', () => MomentScalar, { nullable: true, description: 'When; without it, now.' }) at: Date | null,
    @Ctx() { now }: Context,
  ): boolean | null {
    if (site.state === 'CLOSED') return false;
    const hours = hoursOf(site);
    return hours && isOpenAt(hours, wallClockAt(at ?? now));
  }

  @FieldResolver(() => [TimeSpanType], {
    nullable: true,
    description:
      'When it opens on that day, holidays and exceptions regarded; empty: closed; null where its hours are not known.',
  })
  hoursOn(
    @Root() site: Site,
    @Arg('day', () => CalendarDateScalar, { description: 'The day.' }) day: CalendarDate,
  ): readonly TimeSpanType[] | null {
    if (site.state === 'CLOSED') return [];
    const hours = hoursOf(site);
    return hours && [...spansOn(hours, told('day', day))];
  }

  @FieldResolver(() => [OpenStep], {
    description: 'The steps that are open to you now, and what still stands in their way; none for strangers.',
  })
  openSteps(@Root() site: Site, @Ctx() context: Context) {
    return keepsEntryOf(context.actor, site.institution, site.occupant) ? openStepsOf(context, site) : [];
  }

  @Mutation(() => SiteType, { description: 'Adds a site to an institution (neuer Standort).' })
  addDirectorySite(@Arg('input', () => AddSiteInput, { description: 'The site.' }) input: AddSiteInput, @Ctx() context: Context) {
    return addSite(signedIn(context), input);
  }

  @Mutation(() => SiteType, { description: 'Revises what the directory says of a site (Pflege des Standorts).' })
  reviseDirectorySite(
    @Arg('input', () => ReviseSiteInput, { description: 'The revision.' }) input: ReviseSiteInput,
    @Ctx() context: Context,
  ) {
    return reviseSite(signedIn(context), input);
  }

  @Mutation(() => SiteType, { description: 'Closes a site for good (Aufgabe des Standorts).' })
  closeDirectorySite(
    @Arg('input', () => SiteStepInput, { description: 'The site.' }) { siteId, version }: SiteStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Site, { id: siteId, version }, siteProcedure, 'CLOSE_SITE');
  }
}

function hoursOf({ weeklyHours, hoursExceptions, opensOnHolidays }: Site): OpeningHours | null {
  if (weeklyHours.length === 0 && hoursExceptions.length === 0) return null;
  return { weekly: weeklyHours, exceptions: hoursExceptions, opensOnHolidays };
}

/** What clocks on German walls show at that moment. */
function wallClockAt(at: Date): WallClock {
  const day = told('at', dayOf(at));
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(HUB_TIME_ZONE);
  return { day, minute: hour * 60 + minute };
}

function told(field: string, day: CalendarDate): CalendarDate {
  const year = day.slice(0, 4);
  if (day.length === 'YYYY-MM-DD'.length && FIRST_YEAR <= year && year <= LAST_YEAR) return day;
  throw invalidInput(field, `Hours are told for the years ${FIRST_YEAR} to ${LAST_YEAR}.`);
}
