import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { deliverSurvey } from './survey.loaders.js';
import { FIRST_YEAR, type Survey, surveyDueOn, unsetOf } from './survey.rules.js';
import { SurveyEnum, SurveyType } from './survey.type.js';

/** The yearly statistics (Einbürgerungsstatistik). */
@Resolver(() => SurveyType)
export class SurveyResolver {
  @Query(() => SurveyType, {
    description:
      'A survey of the naturalisation statistics of your office and year; for supervisors, with the purpose STATISTICS (§ 36 StAG).',
  })
  async naturalisationSurvey(
    @Arg('survey', () => SurveyEnum, { description: 'Which survey.' }) survey: Survey,
    @Arg('year', () => Int, { description: 'The year to report on.' }) year: number,
    @Ctx() context: Context,
  ): Promise<SurveyType> {
    const { actor, today } = signedIn(context);
    if (actor.institution === null || !hasRole(actor, 'office_supervisor')) throw new HubError('NOT_PERMITTED');
    const thisYear = Number(today.slice(0, 4));
    if (year < FIRST_YEAR[survey] || year > thisYear)
      throw invalidInput('year', `This survey reports on the years from ${FIRST_YEAR[survey]} to ${thisYear}.`);
    const { csv, rowCount, gaps } = await deliverSurvey(context, actor.institution, survey, year);
    return {
      survey,
      year,
      dueOn: surveyDueOn(year),
      isComplete: year < thisYear,
      rowCount,
      gaps: gaps.map(({ file, attributes }) => ({ file, attributes: [...attributes] })),
      unset: [...unsetOf(officeParameters().practice.reporter)],
      csv,
    };
  }
}
