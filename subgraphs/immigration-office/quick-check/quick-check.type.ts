import { Directive, Field, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Examination, RouteResult } from '../requirements/examination.rules.js';
import {
  OUTCOMES,
  type Outcome,
  REQUIREMENT_STATUSES,
  type RequirementResult,
  type RequirementStatus,
} from '../requirements/requirement.rules.js';
import { ROUTES, type Route } from '../requirements/routes.rules.js';
import { enumOf } from './facts.type.js';

export const OutcomeEnum = enumOf('NaturalisationOutcome', 'What an examination comes to; no other word is used.', OUTCOMES, {
  ENTITLED: 'There is a right to be naturalised (Anspruch, § 10 Abs. 1 StAG).',
  SHALL: 'Naturalisation shall be granted (Soll, § 9 StAG).',
  DISCRETION: 'Naturalisation may be granted (Ermessen, §§ 8, 10 Abs. 2 StAG).',
  CASE_BY_CASE: 'A requirement has to be decided by the circumstances of the case (Einzelfall).',
  SUSPEND: 'The decision is suspended while proceedings are pending (§ 12a Abs. 3 StAG).',
  INSUFFICIENT_DATA: 'Facts are not known that the law asks for.',
  NOT_MET: 'A requirement is not met.',
  EXCLUDED: 'Naturalisation is excluded or barred (§§ 11, 35a StAG).',
});

export const NaturalisationRouteEnum = enumOf('NaturalisationRoute', 'A way to naturalisation.', ROUTES, {
  SECTION_10: 'Entitlement after five years (§ 10 Abs. 1 StAG).',
  SECTION_9: 'Spouse or registered partner of a German (§ 9 StAG).',
  SECTION_9_CHILD: 'Minor child of the spouse of a German (§ 9 Abs. 1 Satz 3 StAG).',
  SECTION_10_2: 'Spouse or minor child, together with an entitled person (§ 10 Abs. 2 StAG).',
  SECTION_10_3_OLD: 'Shortened residence for special integration, decisions up to 29 October 2025 (§ 10 Abs. 3 StAG a.F.).',
  SECTION_8: 'Discretionary naturalisation (§ 8 StAG).',
});

export const NaturalisationRequirementStatusEnum = enumOf(
  'NaturalisationRequirementStatus',
  'What a requirement comes to.',
  REQUIREMENT_STATUSES,
  {
    MET: 'Met.',
    NOT_REQUIRED: 'Not required of this applicant.',
    WAIVED: 'Waived by law.',
    DISCRETION: 'May be waived or shortened (Ermessen).',
    CASE_BY_CASE: 'Decided by the circumstances of the case.',
    INSUFFICIENT_DATA: 'Facts are not known.',
    SUSPEND: 'To be decided when proceedings are final.',
    NOT_MET: 'Not met.',
    EXCLUDED: 'An exclusion ground or a bar is there.',
  },
);

@ObjectType('NaturalisationRequirementResult', { description: 'One requirement of naturalisation, examined (Voraussetzung).' })
@Directive('@notPersonal')
export class RequirementResultType implements RequirementResult {
  @Field(() => String, { description: 'Code of the requirement, such as N-RES; X-… are exclusion grounds.' })
  code!: RequirementResult['code'];
  @Field(() => NaturalisationRequirementStatusEnum, { description: 'What it comes to.' })
  status!: RequirementStatus;
  @Field(() => String, { description: 'The norm it rests on.' })
  legalBasis!: string;
  @Field(() => String, { description: 'The reason, in one or two sentences.' })
  explanation!: string;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'First day on which time alone fulfils it, also where that is past.',
  })
  earliestOn!: CalendarDate | null;
  @Field(() => [String], { description: 'Names of the facts that are needed and not known.' })
  missingFacts!: readonly string[];
  @Field(() => [String], { description: 'What may help, or has to be looked at beside it.' })
  hints!: readonly string[];
}

@ObjectType('NaturalisationRouteResult', { description: 'One way to naturalisation, examined.' })
@Directive('@notPersonal')
export class RouteResultType implements RouteResult {
  @Field(() => NaturalisationRouteEnum, { description: 'The way.' })
  route!: Route;
  @Field(() => String, { description: 'Its norm.' })
  legalBasis!: string;
  @Field(() => OutcomeEnum, { description: 'What it comes to.' })
  outcome!: Outcome;
  @Field(() => [RequirementResultType], { description: 'What it requires, each examined.' })
  requirements!: readonly RequirementResult[];
  @Field(() => [String], { description: 'Codes of what stands in the way.' })
  missing!: RouteResult['missing'];
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'First day on which time alone opens it; none where more is missing.',
  })
  earliestOn!: CalendarDate | null;
}

@ObjectType('NaturalisationQuickCheck', {
  description: 'A preliminary check of naturalisation (Vorprüfung): no administrative decision, and nothing of it is stored.',
})
@Directive('@notPersonal')
export class NaturalisationQuickCheckType implements Examination {
  @Field(() => CalendarDateScalar, { description: 'The day for which the law was applied.' })
  on!: CalendarDate;
  @Field(() => OutcomeEnum, { description: 'What the most favourable way comes to.' })
  outcome!: Outcome;
  @Field(() => NaturalisationRouteEnum, {
    nullable: true,
    description: 'The way it rests on; none where no way is open or opens with time.',
  })
  route!: Route | null;
  @Field(() => [RouteResultType], { description: 'Every way the law has on that day.' })
  routes!: readonly RouteResult[];
  @Field(() => [RequirementResultType], { description: 'What the most favourable way requires.' })
  requirements!: readonly RequirementResult[];
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day on which time alone opens it.' })
  earliestOn!: CalendarDate | null;
  @Field(() => [String], { description: 'Codes of what stands in the way.' })
  missing!: readonly string[];
  @Field(() => [String], { description: 'What may help, or has to be looked at beside it.' })
  hints!: readonly string[];
  @Field(() => String, { description: 'Version of the law that was applied, by the day of its last change.' })
  lawVersion!: string;
  @Field(() => String, { description: 'What this is, and what it is not.' })
  notice!: string;
}
