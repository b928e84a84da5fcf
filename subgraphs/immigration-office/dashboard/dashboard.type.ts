import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { ApplicationStateEnum } from '../naturalisation/application.type.js';
import { NaturalisationStage } from '../naturalisation/institution.extension.js';
import type { Dashboard, StageMedian } from './dashboard.loaders.js';
import type { Forecast, MonthOfWork } from './dashboard.rules.js';

@ObjectType('NaturalisationMonth', { description: 'What came in and what was completed in one month.' })
@Directive('@notPersonal')
export class MonthType implements MonthOfWork {
  @Field(() => String, { description: 'The month, such as 2026-11.' })
  month!: string;
  @Field(() => Int, { description: 'Applications filed.' })
  filed!: number;
  @Field(() => Int, { description: 'Certificates handed over.' })
  naturalised!: number;
  @Field(() => Int, { description: 'Applications refused.' })
  refused!: number;
  @Field(() => Int, { description: 'Withdrawn, transferred, discontinued or barred.' })
  otherwise!: number;
}

@ObjectType('NaturalisationStageMedian', { description: 'How long applications stay at a stage.' })
@Directive('@notPersonal')
export class StageMedianType implements StageMedian {
  @Field(() => ApplicationStateEnum, { description: 'The stage.' })
  state!: ApplicationState;
  @Field(() => Int, { description: 'Half of the stays were this many calendar days or fewer (Median).' })
  days!: number;
  @Field(() => Int, { description: 'How many stays ended in the last twelve months.' })
  stays!: number;
}

@ObjectType('NaturalisationForecast', { description: 'How long the backlog takes at the pace of the last full months.' })
@Directive('@notPersonal')
export class ForecastType implements Forecast {
  @Field(() => Int, { description: 'Applications that are filed and not decided.' })
  backlog!: number;
  @Field(() => Float, { description: 'Completed in a month, on average.' })
  completedPerMonth!: number;
  @Field(() => Float, { description: 'Filed in a month, on average.' })
  filedPerMonth!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Months until today’s backlog is worked off; null where nothing is completed.',
  })
  monthsToWorkOff!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Months until nothing waits, with as much coming in as now; null where the backlog does not shrink.',
  })
  monthsToNothing!: number | null;
  @Field(() => String, { description: 'How it was reckoned.' })
  explanation!: string;
}

@ObjectType('NaturalisationDashboard', { description: 'The figures of the office of today, for its own staff.' })
@Directive('@notPersonal')
export class DashboardType implements Dashboard {
  @Field(() => [NaturalisationStage], { description: 'How many applications stand at each stage.' })
  stages!: NaturalisationStage[];
  @Field(() => Int, { description: 'Applications whose running period is over.' })
  overdue!: number;
  @Field(() => Int, { description: 'Suspended applications (Aussetzung).' })
  suspended!: number;
  @Field(() => Int, { description: 'Applications that are near to a suit for inactivity (§ 75 VwGO).' })
  atRisk!: number;
  @Field(() => Int, { description: 'Applications on which a suit for inactivity is possible (§ 75 VwGO).' })
  past!: number;
  @Field(() => Int, { description: 'Applications that nobody has.' })
  unassigned!: number;
  @Field(() => [MonthType], { description: 'The last twelve months with the one that runs, the oldest first.' })
  throughput!: MonthType[];
  @Field(() => [StageMedianType], { description: 'How long applications stay at each stage.' })
  medians!: StageMedianType[];
  @Field(() => ForecastType, { description: 'How long the backlog takes.' })
  forecast!: ForecastType;
}
