import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import { CriterionType } from '../evidence/evidence-snapshot.type.js';
import type { HurdleCluster } from './cluster.entity.js';
import { CLUSTER_STATES, type ClusterState } from './cluster.procedure.js';
import type { Criterion } from './cluster.rules.js';

export const ClusterStateEnum = enumOf(CLUSTER_STATES);
registerEnumType(ClusterStateEnum, {
  name: 'HurdleClusterState',
  description: 'Where a cluster of hurdles stands.',
  valuesConfig: {
    DRAFT: { description: 'Being drafted (Entwurf).' },
    CHECKED: { description: 'A second person has confirmed that the text points at nobody.' },
    PUBLISHED: { description: 'Frozen for the bodies.' },
    MERGED: { description: 'Merged with others into a new one.' },
    SPLIT: { description: 'Split into several new ones.' },
    CLOSED: { description: 'Closed; what was frozen stays.' },
  },
});

type Shown = 'id' | 'version' | 'state' | 'title' | 'description' | 'criteria' | 'exceptionReason' | 'writtenOn' | 'checkedOn';

@ObjectType('HurdleCluster', {
  description:
    'A cluster of observations: a structural hurdle, as the working group case management sees it (strukturelle Hürde). Until it is checked its text may point at people.',
})
@Directive('@personal(category: "HURDLE_CODES", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW (to be confirmed)")')
export class ClusterType implements Pick<HurdleCluster, Shown> {
  @Field(() => ID, { description: 'Identifies the cluster.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ClusterStateEnum, { description: 'Where it stands.' })
  state!: ClusterState;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'The hurdle in words.' })
  description!: string;
  @Field(() => [CriterionType], { description: 'Observations that meet one of these belong to it.' })
  criteria!: Criterion[];
  @Field(() => String, { nullable: true, description: 'Why it may be handed on without figures, where they are too small.' })
  exceptionReason!: string | null;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was drafted.' })
  writtenOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which a second person checked it.' })
  checkedOn!: CalendarDate | null;
}

export const ClusterConnection = connectionType('HurdleCluster', () => ClusterType);
