import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { enumOf, LegalCircleEnum, ProblemAreaEnum } from '../cases/case.type.js';
import type { Criterion } from '../clusters/cluster.rules.js';
import type { AffectedGroup, HurdleDomain, HurdleKind, HurdleMechanism } from '../observations/observation.rules.js';
import { AffectedGroupEnum, HurdleKindEnum, HurdleMechanismEnum } from '../observations/observation.type.js';
import { TREND_SIDES, type TrendSide } from './evidence.rules.js';
import type { EvidenceSnapshot } from './evidence-snapshot.entity.js';

export const TrendSideEnum = enumOf(TREND_SIDES);
registerEnumType(TrendSideEnum, {
  name: 'HurdleTrendSide',
  description: 'Where a quarter lies beside a decision.',
  valuesConfig: {
    BEFORE: { description: 'Before the quarter of the decision.' },
    DECISION: { description: 'The quarter of the decision itself.' },
    AFTER: { description: 'After it.' },
  },
});

const ROUNDED = 'Households, rounded to 5; null from 1 to 4 (Statistische Geheimhaltung, § 16 BStatG).';

@ObjectType('HurdleCriterion', { description: 'What observations have to say to belong to a cluster.' })
@Directive('@notPersonal')
export class CriterionType implements Criterion {
  @Field(() => ProblemAreaEnum, { description: 'Area of life.' })
  domain!: HurdleDomain;
  @Field(() => HurdleKindEnum, { description: 'What kind of hurdle it is.' })
  kind!: HurdleKind;
  @Field(() => HurdleMechanismEnum, { nullable: true, description: 'How it works; null for any.' })
  mechanism!: HurdleMechanism | null;
  @Field(() => [LegalCircleEnum], {
    description: 'Legal circles, one of which it stands in; empty for any (Rechtskreise).',
  })
  legalCircles!: LegalCircle[];
  @Field(() => [AffectedGroupEnum], { description: 'Groups, one of which it meets; empty for any.' })
  affectedGroupTags!: AffectedGroup[];
  @Field(() => String, { nullable: true, description: 'First quarter; null for none.' })
  fromQuarter!: string | null;
  @Field(() => String, { nullable: true, description: 'Last quarter; null for none.' })
  toQuarter!: string | null;
}

@ObjectType('HurdleQuarter', { description: 'Households that met a hurdle in a quarter.' })
@Directive('@notPersonal')
export class HurdleQuarter {
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => Int, { nullable: true, description: ROUNDED })
  households!: number | null;
}

@ObjectType('HurdleFigure', { description: 'Households that met one kind of hurdle in a quarter.' })
@Directive('@notPersonal')
export class HurdleFigure {
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => ProblemAreaEnum, { description: 'Area of life.' })
  domain!: HurdleDomain;
  @Field(() => HurdleKindEnum, { description: 'What kind of hurdle it is.' })
  kind!: HurdleKind;
  @Field(() => HurdleMechanismEnum, { nullable: true, description: 'How it works; null for a good practice.' })
  mechanism!: HurdleMechanism | null;
  @Field(() => Int, { nullable: true, description: ROUNDED })
  households!: number | null;
}

@ObjectType('HurdleTrendQuarter', { description: 'Households in a quarter before or after a decision, as they were frozen.' })
@Directive('@notPersonal')
export class HurdleTrendQuarter {
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => TrendSideEnum, { description: 'Whether it lies before or after the decision.' })
  side!: TrendSide;
  @Field(() => Int, { nullable: true, description: ROUNDED })
  households!: number | null;
}

@ObjectType('HurdleEvidence', {
  description:
    'Figures of a cluster up to the last quarter that is over, protected as they would be when frozen. A household in counselling at two carriers counts at each, because nobody can tell.',
})
@Directive('@notPersonal')
export class HurdleEvidence {
  @Field(() => Int, { description: 'Households, rounded to 5.' })
  households!: number;
  @Field(() => Int, { description: 'How many institutions saw it; not which.' })
  institutions!: number;
  @Field(() => String, { nullable: true, description: 'Quarter in which it was first seen.' })
  firstQuarter!: string | null;
  @Field(() => String, { nullable: true, description: 'Quarter in which it was last seen.' })
  lastQuarter!: string | null;
  @Field(() => [HurdleQuarter], { description: 'Households by quarter.' })
  series!: readonly HurdleQuarter[];
  @Field(() => [HurdleFigure], { description: 'Households by quarter and hurdle.' })
  figures!: readonly HurdleFigure[];
}

type Shown =
  | 'id'
  | 'quarter'
  | 'title'
  | 'description'
  | 'criteria'
  | 'k'
  | 'households'
  | 'institutions'
  | 'firstQuarter'
  | 'lastQuarter'
  | 'exceptionReason'
  | 'frozenOn'
  | 'content'
  | 'hash';

@ObjectType('EvidenceSnapshot', {
  description:
    'What is known of a structural hurdle at the end of a quarter, frozen for the bodies. At least five households at three institutions stand behind its figures; they are never cut again (eingefrorene Quartalstabelle).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class EvidenceSnapshotType implements Pick<EvidenceSnapshot, Shown> {
  @Field(() => ID, { description: 'Identifies the snapshot.' })
  id!: string;
  @Field(() => String, { description: 'The quarter at whose end it stands, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => String, { description: 'Title of the hurdle, checked by a second person.' })
  title!: string;
  @Field(() => String, { description: 'The hurdle in words, checked by a second person.' })
  description!: string;
  @Field(() => [CriterionType], { description: 'Which observations it counts.' })
  criteria!: Criterion[];
  @Field(() => Int, { description: 'Figures of fewer households are left out (Mindestfallzahl).' })
  k!: number;
  @Field(() => Int, { nullable: true, description: 'Households up to that quarter, rounded to 5; null without figures.' })
  households!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many institutions saw it, not which; null without figures.' })
  institutions!: number | null;
  @Field(() => String, { nullable: true, description: 'Quarter in which it was first seen; null without figures.' })
  firstQuarter!: string | null;
  @Field(() => String, { nullable: true, description: 'Quarter in which it was last seen; null without figures.' })
  lastQuarter!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was handed on without figures; null where it has them.' })
  exceptionReason!: string | null;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was frozen.' })
  frozenOn!: CalendarDate;
  @Field(() => String, { description: 'All that it says, as canonical JSON (after RFC 8785).' })
  content!: string;
  @Field(() => String, { description: 'SHA-256 of the content, in hexadecimal digits.' })
  hash!: string;
}

export const EvidenceSnapshotConnection = connectionType('EvidenceSnapshot', () => EvidenceSnapshotType);
