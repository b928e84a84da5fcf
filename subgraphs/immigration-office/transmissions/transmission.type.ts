import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Transmission } from './transmission.entity.js';
import {
  LEGAL_BASIS_CODES,
  type LegalBasisCode,
  PARTIES,
  type Party,
  TRANSMISSION_CONDITIONS,
  TRANSMITTED_FIELDS,
  type TransmissionCondition,
  type TransmittedField,
} from './transmission.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const LegalBasisEnum = enumOf<LegalBasisCode>(LEGAL_BASIS_CODES);
registerEnumType(LegalBasisEnum, {
  name: 'NaturalisationLegalBasis',
  description: 'Legal basis of a transmission; a closed catalogue (Rechtsgrundlage).',
  valuesConfig: {
    STAG_37: { description: 'Security inquiry, from 16 years on (Regelanfrage, § 37 Abs. 2 StAG).' },
    BZRG_41: { description: 'Unrestricted record of convictions, on explicit request (§ 41 Abs. 1 Nr. 6 BZRG).' },
    STAG_32B: { description: 'Motives in a judgment, for listed offences (§ 32b StAG).' },
    STAG_32_1: { description: 'Data of public bodies that the naturalisation needs (§ 32 Abs. 1 StAG).' },
    AZRG_19: { description: 'Central register of foreigners, on request (§ 19 AZRG).' },
    SGB_X_71: { description: 'Benefits, without health data (§ 71 Abs. 2 Satz 1 Nr. 5 SGB X).' },
    STAG_32A: { description: 'Tax data (§ 32a StAG mit § 88 Abs. 3 AufenthG).' },
    STAG_32_BMG: { description: 'History of registration (§ 32 StAG mit § 34 BMG, to be confirmed).' },
  },
});

export const PartyEnum = enumOf(PARTIES);
registerEnumType(PartyEnum, {
  name: 'NaturalisationTransmissionParty',
  description: 'Who sends or receives.',
  valuesConfig: {
    NATURALISATION_OFFICE: { description: 'The office itself (Einbürgerungsbehörde).' },
    CONSTITUTION_PROTECTION: { description: 'Domestic intelligence (Verfassungsschutz).' },
    FEDERAL_REGISTER: { description: 'Federal register of convictions (Bundeszentralregister).' },
    PROSECUTION: { description: 'Public prosecution (Staatsanwaltschaft).' },
    POLICE: { description: 'Police.' },
    FOREIGNERS_AUTHORITY: { description: 'Residence office (Ausländerbehörde).' },
    CENTRAL_REGISTER: { description: 'Central register of foreigners (Ausländerzentralregister).' },
    JOBCENTER: { description: 'Jobcenter.' },
    SOCIAL_WELFARE: { description: 'Social welfare office (Sozialamt).' },
    TAX_OFFICE: { description: 'Tax office (Finanzamt).' },
    REGISTRATION_AUTHORITY: { description: 'Register of residents (Meldebehörde).' },
    CASE_MANAGEMENT: { description: 'Case management; always refused: it stays apart from the office.' },
  },
});

export const TransmittedFieldEnum = enumOf(TRANSMITTED_FIELDS);
registerEnumType(TransmittedFieldEnum, {
  name: 'NaturalisationTransmittedField',
  description: 'Kind of data in a transmission.',
  valuesConfig: {
    IDENTITY: { description: 'Who the person is.' },
    ADDRESS: { description: 'Address.' },
    NATIONALITY: { description: 'Nationality.' },
    RESIDENCE_FILE: { description: 'Residence file (Ausländerakte).' },
    SECURITY_FINDINGS: { description: 'Findings of domestic intelligence.' },
    CRIMINAL_RECORD: { description: 'Convictions.' },
    JUDGMENT_REASONS: { description: 'Reasons of a judgment.' },
    PENDING_PROCEEDINGS: { description: 'Pending investigations and trials.' },
    BENEFITS: { description: 'Social benefits.' },
    HEALTH: { description: 'Health; covered by no basis of the catalogue.' },
    TAX: { description: 'Tax.' },
    REGISTRATION_HISTORY: { description: 'Earlier addresses.' },
  },
});

export const TransmissionConditionEnum = enumOf(TRANSMISSION_CONDITIONS);
registerEnumType(TransmissionConditionEnum, {
  name: 'NaturalisationTransmissionCondition',
  description: 'What an officer confirms where a norm asks for it.',
  valuesConfig: {
    EXPLICIT_REQUEST: { description: 'The request was explicit and stated its purpose.' },
    LISTED_OFFENCE: { description: 'The offence is one that § 32b StAG lists.' },
    PENALTY_OTHERWISE_IGNORED: { description: 'The penalty would be left out of account otherwise (§ 12a StAG).' },
    PERSON_CONSENTED: { description: 'The person has given consent, for advice before an application.' },
  },
});

@ObjectType('NaturalisationTransmission', { description: 'An inquiry or an answer on its legal basis (Übermittlung).' })
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class TransmissionType
  implements Pick<Transmission, 'id' | 'legalBasis' | 'purpose' | 'fields' | 'sender' | 'recipient' | 'conditions' | 'at'>
{
  @Field(() => ID, { description: 'Identifies the transmission.' })
  id!: string;
  @Field(() => LegalBasisEnum, { description: 'The norm it rests on.' })
  legalBasis!: LegalBasisCode;
  @Field(() => String, { description: 'What for.' })
  purpose!: string;
  @Field(() => [TransmittedFieldEnum], { description: 'What was transmitted.' })
  fields!: TransmittedField[];
  @Field(() => PartyEnum, { description: 'Who sent.' })
  sender!: Party;
  @Field(() => PartyEnum, { description: 'Who received.' })
  recipient!: Party;
  @Field(() => [TransmissionConditionEnum], { description: 'What the officer confirmed.' })
  conditions!: TransmissionCondition[];
  @Field(() => Date, { description: 'When it was sent or received.' })
  at!: Date;
}
