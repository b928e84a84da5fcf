import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { BodyType } from '../bodies/body.type.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { checkedYear, inGovernance } from '../publication/publication.resolver.js';
import { institutionNames, kimReport } from './kim-report.loaders.js';
import type { BodyFigures, InstitutionFigures, KimReport } from './kim-report.rules.js';
import { BodyFiguresType, InstitutionFiguresType, KimReportType } from './kim-report.type.js';
import { kimReportPage } from './kim-report-page.rules.js';

@Resolver(() => KimReportType)
export class KimReportResolver {
  @Query(() => KimReportType, {
    nullable: true,
    description: 'The yearly report of the integration management, for whoever has a role in the governance (Jahresbericht KIM).',
  })
  kimReport(
    @Arg('year', () => Int, { description: 'The year, from 2000 to this one.' }) year: number,
    @Ctx() context: Context,
  ): Promise<KimReport> {
    return kimReport(inGovernance(context), checkedYear(context, year));
  }

  @FieldResolver(() => String, { description: 'The report as a page to print, in HTML.' })
  async page(@Root() report: KimReport, @Ctx() context: Context): Promise<string> {
    const ids = report.institutions.map(({ institutionId }) => institutionId);
    return kimReportPage(report, { institutions: await institutionNames(context, ids), madeOn: context.today });
  }
}

@Resolver(() => BodyFiguresType)
export class BodyFiguresResolver {
  @FieldResolver(() => BodyType, { nullable: true, description: 'The body.' })
  body(@Root() { bodyId }: BodyFigures, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }
}

@Resolver(() => InstitutionFiguresType)
export class InstitutionFiguresResolver {
  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution.' })
  institution(@Root() { institutionId }: InstitutionFigures): InstitutionStub {
    return { id: institutionId };
  }
}
