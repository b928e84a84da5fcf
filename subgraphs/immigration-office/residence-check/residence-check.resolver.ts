import { Arg, Ctx, Directive, Query, Resolver } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { NOTHING_KNOWN, type ResidenceFacts } from '../residence-law/residence-facts.rules.js';
import { faultOfQuestion, type ResidenceQuestion, residenceQuickCheck } from '../residence-law/residence-quick-check.rules.js';
import { ResidenceQuickCheckInput } from './residence-check.inputs.js';
import { ResidenceQuickCheckType } from './residence-check.type.js';

/** Residence law for everybody: stores nothing and asks for no identity. */
@Resolver(() => ResidenceQuickCheckType)
export class ResidenceCheckResolver {
  @Directive('@tag(name: "public")')
  @Query(() => ResidenceQuickCheckType, {
    description: 'Checks titles, permanent residence and the effect of an application; stores nothing (Vorprüfung, AufenthG).',
  })
  residenceQuickCheck(
    @Arg('input', () => ResidenceQuickCheckInput, { description: 'The facts.' }) input: ResidenceQuickCheckInput,
    @Arg('on', () => CalendarDateScalar, { nullable: true, description: 'Day of the check; today where it is left out.' })
    on: CalendarDate | null,
    @Ctx() { today }: Context,
  ): ResidenceQuickCheckType {
    const day = on ?? today;
    const question = questionFrom(input);
    const fault = faultOfQuestion(question, day);
    if (fault) throw invalidInput(fault.field, fault.sentence);
    return residenceQuickCheck(question, day, officeParameters().residence);
  }
}

/** What is left out of the input is not known. */
function questionFrom(input: ResidenceQuickCheckInput): ResidenceQuestion {
  const known = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  const all = Object.fromEntries(known) as Partial<ResidenceQuickCheckInput>;
  const {
    application,
    absences = [],
    keptBySubsection2 = false,
    refugeeTravelDocument = false,
    courseFinished,
    workEndKnownOn,
    ...facts
  } = all;
  const { titles = [], stays = [] } = facts;
  return {
    facts: {
      ...NOTHING_KNOWN,
      ...(facts as Partial<ResidenceFacts>),
      titles: titles.map((title) => ({ ...title, subparagraph: title.subparagraph ?? null, validTo: title.validTo ?? null })),
      stays: stays.map((stay) => ({ ...stay, to: stay.to ?? null })),
    },
    application: application
      ? { ...application, stayWithoutTitle: application.stayWithoutTitle ?? null, lawfulUntil: application.lawfulUntil ?? null }
      : null,
    absences: absences.map((each) => ({
      leftOn: each.leftOn,
      returnedOn: each.returnedOn ?? null,
      forGood: each.forGood ?? null,
      returnBy: each.returnBy ?? null,
      insideEu: each.insideEu ?? null,
      dischargedOn: each.dischargedOn ?? null,
    })),
    keptBySubsection2,
    refugeeTravelDocument,
    courseFinished: courseFinished ?? null,
    workEndKnownOn: workEndKnownOn ?? null,
  };
}
