import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import {
  EMPLOYMENTS,
  type Employment,
  PROOF_RELIEFS,
  type ProofRelief,
  type StatedCircumstances,
} from './document-catalogue.rules.js';
import { type DocumentRequirement, REQUIREMENT_STATUSES, type RequirementStatus } from './document-requirement.entity.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const RequirementStatusEnum = enumOf(REQUIREMENT_STATUSES);
registerEnumType(RequirementStatusEnum, {
  name: 'NaturalisationDocumentStatus',
  description: 'Whether a required document is there.',
  valuesConfig: {
    OPEN: { description: 'Not there, or not accepted yet.' },
    ACCEPTED: { description: 'There and accepted.' },
    WAIVED: { description: 'Not needed in this case, with a reason.' },
    NOT_NEEDED: { description: 'Was needed, and the circumstances do not call for it any more.' },
  },
});

export const EmploymentEnum = enumOf(EMPLOYMENTS);
registerEnumType(EmploymentEnum, {
  name: 'NaturalisationEmployment',
  description: 'How an applicant earns or is supported.',
  valuesConfig: {
    EMPLOYED: { description: 'Employed.' },
    SELF_EMPLOYED: { description: 'Self-employed, in a trade or a liberal profession.' },
    PUPIL: { description: 'At school.' },
    STUDENT: { description: 'Studying.' },
    TRAINEE: { description: 'In vocational training.' },
    RETIRED: { description: 'Drawing a pension.' },
    UNEMPLOYED: { description: 'Without work.' },
  },
});

export const ProofReliefEnum = enumOf(PROOF_RELIEFS);
registerEnumType(ProofReliefEnum, {
  name: 'NaturalisationProofRelief',
  description: 'Why less German or civic knowledge is asked for.',
  valuesConfig: {
    NONE: { description: 'No relief.' },
    GUEST_WORKER: { description: 'Generation of guest workers and contract workers (§ 10 Abs. 4 Satz 3 StAG).' },
    HARDSHIP: { description: 'Hardship (§ 10 Abs. 4a StAG).' },
    ILLNESS: { description: 'Illness, disability or age (§ 10 Abs. 6 Satz 1 StAG).' },
  },
});

@ObjectType('NaturalisationDocumentRequirement', { description: 'A document that an application needs (Nachweis).' })
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class DocumentRequirementType
  implements
    Pick<
      DocumentRequirement,
      | 'id'
      | 'code'
      | 'status'
      | 'receivedOn'
      | 'legalBasis'
      | 'reason'
      | 'isMandatory'
      | 'needsOriginal'
      | 'needsTranslation'
      | 'needsLegalisation'
      | 'acceptedTypes'
      | 'maxAgeDays'
      | 'requestedOn'
    >
{
  @Field(() => ID, { description: 'Identifies the requirement.' })
  id!: string;
  @Field(() => String, { description: 'Kind of document, such as PASSPORT.' })
  code!: string;
  @Field(() => RequirementStatusEnum, { description: 'Whether it is there.' })
  status!: RequirementStatus;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it came in.' })
  receivedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'The norm for which it is needed.' })
  legalBasis!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is needed in this case, or why it is not any more.' })
  reason!: string | null;
  @Field(() => Boolean, { description: 'Whether the file is incomplete without it.' })
  isMandatory!: boolean;
  @Field(() => Boolean, { description: 'Whether the original has to be shown.' })
  needsOriginal!: boolean;
  @Field(() => Boolean, { description: 'Whether a translation has to come with it.' })
  needsTranslation!: boolean;
  @Field(() => Boolean, { description: 'Whether it needs a legalisation or an apostille.' })
  needsLegalisation!: boolean;
  @Field(() => [String], { description: 'Types of documents that are taken for it; empty: whatever shows it.' })
  acceptedTypes!: string[];
  @Field(() => Int, { nullable: true, description: 'How old it may be, in days from its issue.' })
  maxAgeDays!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was last asked for (Nachforderung).' })
  requestedOn!: CalendarDate | null;
}

@ObjectType('NaturalisationCircumstances', {
  description: 'What the applicant has stated about themselves, from which the needed documents follow.',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class CircumstancesType implements StatedCircumstances {
  @Field(() => [EmploymentEnum], { description: 'How the applicant earns or is supported.' })
  employments!: Employment[];
  @Field(() => Boolean, { description: 'Whether benefits are received.' })
  receivesBenefits!: boolean;
  @Field(() => Int, { description: 'How many people the applicant supports.' })
  dependants!: number;
  @Field(() => Boolean, { description: 'Whether the spouse is German.' })
  spouseOfGerman!: boolean;
  @Field(() => Boolean, { description: 'Whether there was a marriage before.' })
  marriedBefore!: boolean;
  @Field(() => Boolean, { description: 'Whether the applicant was adopted.' })
  adopted!: boolean;
  @Field(() => Boolean, { description: 'Whether the documents on civil status come from abroad.' })
  civilStatusAbroad!: boolean;
  @Field(() => ProofReliefEnum, { description: 'The relief that is claimed.' })
  proofRelief!: ProofRelief;
  @Field(() => Boolean, { description: 'Whether a German certificate proves language and civic knowledge.' })
  germanCertificate!: boolean;
  @Field(() => Boolean, { description: 'Whether somebody acts on a power of attorney (Vollmacht).' })
  actsThroughProxy!: boolean;
  @Field(() => Boolean, { description: 'For a child: whether one parent alone has custody.' })
  soleCustody!: boolean;
}
