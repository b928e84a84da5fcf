import { FieldResolver, Resolver, Root } from 'type-graphql';
import { InstitutionStub } from '../bodies/institution.extension.js';
import type { StatusReport } from './status-report.entity.js';
import { StatusReportType } from './status-report.type.js';

/** Who a report comes from: an institution, never a name. */
@Resolver(() => StatusReportType)
export class StatusReportSender {
  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that reports.' })
  institution(@Root() { reportedBy }: StatusReport): InstitutionStub {
    return { id: reportedBy };
  }
}
