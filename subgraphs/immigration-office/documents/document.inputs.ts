import { Field, ID, InputType, Int } from 'type-graphql';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { EmploymentEnum, ProofReliefEnum } from './document.type.js';
import type { Employment, ProofRelief } from './document-catalogue.rules.js';

@InputType('StateNaturalisationCircumstancesInput', {
  description: 'What an applicant states about themselves, so that the needed documents can be named.',
})
export class StateCircumstancesInput extends ApplicationStepInput {
  @Field(() => [EmploymentEnum], { description: 'How the applicant earns or is supported; several are possible.' })
  employments!: Employment[];
  @Field(() => Boolean, { defaultValue: false, description: 'Whether benefits are received (SGB II, SGB III, SGB XII).' })
  receivesBenefits!: boolean;
  @Field(() => Int, { defaultValue: 0, description: 'How many people the applicant supports, 0 to 30.' })
  dependants!: number;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the spouse is German (§ 9 StAG).' })
  spouseOfGerman!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether there was a marriage before.' })
  marriedBefore!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the applicant was adopted.' })
  adopted!: boolean;
  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether the documents on civil status come from abroad and need translation and legalisation (Legalisation, Apostille).',
  })
  civilStatusAbroad!: boolean;
  @Field(() => ProofReliefEnum, {
    defaultValue: 'NONE',
    description: 'The relief of language and civic knowledge that is claimed.',
  })
  proofRelief!: ProofRelief;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a German school-leaving or vocational certificate proves language and civic knowledge.',
  })
  germanCertificate!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether somebody acts on a power of attorney (Vollmacht).' })
  actsThroughProxy!: boolean;
  @Field(() => Boolean, { defaultValue: false, description: 'For a child: whether one parent alone has custody.' })
  soleCustody!: boolean;
}

@InputType('RequireNaturalisationDocumentInput', {
  description: 'A document that the office needs in this case beside the computed ones.',
})
export class RequireDocumentInput extends ApplicationStepInput {
  @Field(() => String, { description: 'Its code, such as PROOF_OF_DIVORCE_ABROAD.' })
  code!: string;
  @Field(() => String, { description: 'What it is, at most 200 characters.' })
  title!: string;
  @Field(() => String, { description: 'Why it is needed, at most 500 characters; the applicant reads it.' })
  reason!: string;
}

@InputType('WaiveNaturalisationDocumentInput', { description: 'A document that is not needed in this case after all.' })
export class WaiveDocumentInput extends ApplicationStepInput {
  @Field(() => ID, { description: 'The requirement.' })
  requirementId!: string;
  @Field(() => String, { description: 'The reason, at most 200 characters.' })
  reason!: string;
}
