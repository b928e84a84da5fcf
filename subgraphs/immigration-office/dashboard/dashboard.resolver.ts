import { Ctx, Query, Resolver } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import { type Dashboard, dashboardOf } from './dashboard.loaders.js';
import { DashboardType } from './dashboard.type.js';

/** The office's figures for its own staff. */
@Resolver()
export class DashboardResolver {
  @Query(() => DashboardType, {
    description: 'Counts, throughput, medians and the forecast of the office, for its own staff; not for publication.',
  })
  naturalisationDashboard(@Ctx() context: Context): Promise<Dashboard> {
    return dashboardOf(signedIn(context));
  }
}
