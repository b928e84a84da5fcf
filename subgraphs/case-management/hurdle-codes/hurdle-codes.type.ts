import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { LegalCircle } from '../cases/case.rules.js';
import { LegalCircleEnum, ProblemAreaEnum } from '../cases/case.type.js';
import type { AffectedGroup, HurdleDomain, HurdleKind, HurdleMechanism } from '../observations/observation.rules.js';
import { AffectedGroupEnum, HurdleKindEnum, HurdleMechanismEnum } from '../observations/observation.type.js';
import type { HurdleCodes } from './hurdle-codes.loaders.js';

@ObjectType('HurdleCodes', {
  description:
    'Observations of all carriers in one quarter that say the same, without carrier, day, district, case or text. What fewer than five households share is left out.',
})
@Directive('@personal(category: "HURDLE_CODES", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW (to be confirmed)")')
export class HurdleCodesType implements Omit<HurdleCodes, 'id' | 'institution'> {
  @Field(() => String, { description: 'The quarter, such as 2026-Q3.' })
  quarter!: string;
  @Field(() => ProblemAreaEnum, { description: 'Area of life.' })
  domain!: HurdleDomain;
  @Field(() => HurdleKindEnum, { description: 'What kind of hurdle it is.' })
  kind!: HurdleKind;
  @Field(() => HurdleMechanismEnum, { nullable: true, description: 'How it works; null for a good practice.' })
  mechanism!: HurdleMechanism | null;
  @Field(() => [LegalCircleEnum], {
    nullable: true,
    description: 'Legal circles (Rechtskreise); null where few share them.',
  })
  legalCircles!: LegalCircle[] | null;
  @Field(() => Int, { nullable: true, description: 'How grave it is, from 1 to 4; null where few share it.' })
  severity!: number | null;
  @Field(() => [AffectedGroupEnum], { nullable: true, description: 'Groups of people whom it meets; null where few share them.' })
  affectedGroupTags!: AffectedGroup[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Households, rounded to 5; null from 1 to 4 (Statistische Geheimhaltung, § 16 BStatG).',
  })
  households!: number | null;
}
