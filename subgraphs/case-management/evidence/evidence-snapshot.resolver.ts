import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { isQuarter } from '../observations/quarter.rules.js';
import { cellsIn, seriesIn, snapshotById, trendOf } from './evidence.loaders.js';
import { EvidenceSnapshot } from './evidence-snapshot.entity.js';
import {
  EvidenceSnapshotConnection,
  EvidenceSnapshotType,
  HurdleFigure,
  HurdleQuarter,
  HurdleTrendQuarter,
} from './evidence-snapshot.type.js';

@Resolver(() => EvidenceSnapshotType)
export class EvidenceSnapshotResolver {
  @Query(() => EvidenceSnapshotType, { nullable: true, description: 'Frozen evidence by its id (Evidenztabelle).' })
  evidenceSnapshot(
    @Arg('id', () => ID, { description: 'Identifies the snapshot.' }) id: string,
    @Ctx() context: Context,
  ): Promise<EvidenceSnapshot> {
    return readOne(signedIn(context), snapshotById, id);
  }

  @Query(() => EvidenceSnapshotConnection, {
    description:
      'The frozen evidence of structural hurdles, the newest quarter first; for the working group, the coordination and bodies.',
  })
  evidenceSnapshots(
    @Arg('quarter', () => String, { nullable: true, description: 'Only those of this quarter, such as 2026-Q3.' })
    quarter: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<EvidenceSnapshot>> {
    if (quarter != null && !isQuarter(quarter)) throw invalidInput('quarter', 'A quarter is written like 2026-Q3.');
    return readPage(signedIn(context), EvidenceSnapshot, quarter ? { quarter } : {}, [{ quarter: 'desc' }], page);
  }

  @FieldResolver(() => [HurdleQuarter], {
    description: 'Households by quarter, for the quarters since the snapshot before of the same criteria.',
  })
  series(@Root() { tables }: EvidenceSnapshot) {
    return seriesIn(tables);
  }

  @FieldResolver(() => [HurdleFigure], {
    description: 'Households by quarter and hurdle, for the quarters since the snapshot before of the same criteria.',
  })
  figures(@Root() { tables }: EvidenceSnapshot) {
    return cellsIn(tables);
  }

  @FieldResolver(() => [HurdleTrendQuarter], {
    description: 'All quarters frozen for the same criteria up to now, before and after a decision; empty without figures.',
  })
  trend(
    @Root() { criteriaHash }: EvidenceSnapshot,
    @Arg('decidedOn', () => CalendarDateScalar, { description: 'Day of the decision.' }) decidedOn: CalendarDate,
    @Ctx() context: Context,
  ) {
    return trendOf(context, criteriaHash, decidedOn);
  }
}
