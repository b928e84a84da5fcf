import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { ResidenceTransfer } from './residence-transfer.entity.js';
import {
  RESIDENCE_PARTIES,
  RESIDENCE_TRANSFER_BASIS_CODES,
  RESIDENCE_TRANSFER_FIELDS,
  type ResidenceParty,
  type ResidenceTransferBasisCode,
  type ResidenceTransferField,
} from './residence-transfer.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

const ResidencePartyEnum = enumOf(RESIDENCE_PARTIES);
registerEnumType(ResidencePartyEnum, {
  name: 'ResidenceTransferParty',
  description: 'Who takes part in a transfer of the residence office.',
  valuesConfig: {
    RESIDENCE_OFFICE: { description: 'The office itself (Ausländerbehörde).' },
    NATURALISATION_OFFICE: { description: 'The naturalisation office (Einbürgerungsbehörde).' },
    OTHER_RESIDENCE_OFFICE: { description: 'The residence office of another place.' },
    CENTRAL_REGISTER: { description: 'Central Register of Foreigners (AZR).' },
    FEDERAL_OFFICE: { description: 'Federal Office for Migration and Refugees (BAMF).' },
    EMPLOYMENT_AGENCY: { description: 'Federal Employment Agency (Bundesagentur für Arbeit).' },
    REGISTRATION_AUTHORITY: { description: 'Register of residents (Meldebehörde).' },
    JOBCENTER: { description: 'Jobcenter.' },
    CASE_MANAGEMENT: { description: 'Counselling; never by a transfer.' },
  },
});

const ResidenceTransferFieldEnum = enumOf(RESIDENCE_TRANSFER_FIELDS);
registerEnumType(ResidenceTransferFieldEnum, {
  name: 'ResidenceTransferField',
  description: 'What a transfer holds.',
  valuesConfig: {
    IDENTITY: { description: 'Names, birth date.' },
    NATIONALITY: { description: 'Nationality.' },
    ADDRESS: { description: 'Address.' },
    RESIDENCE_HISTORY: { description: 'Titles and stays since entry (Aufenthaltszeiten).' },
    CURRENT_TITLE: { description: 'The title in force.' },
    ADMISSION: { description: 'Admission and allocation.' },
    OPEN_APPLICATIONS: { description: 'Applications that are not decided.' },
    WORK_CONDITIONS: { description: 'Conditions of the work.' },
    GERMAN_NATIONALITY_ACQUIRED: { description: 'That German nationality was acquired.' },
    BENEFITS: { description: 'Public benefits.' },
  },
});

const ResidenceTransferBasisEnum = enumOf(RESIDENCE_TRANSFER_BASIS_CODES);
registerEnumType(ResidenceTransferBasisEnum, {
  name: 'ResidenceTransferBasis',
  description: 'The norm on which a transfer rests (Rechtsgrundlage).',
  valuesConfig: {
    STAG_32_1: { description: 'To the naturalisation office for its procedure (§ 32 Abs. 1 StAG).' },
    AUFENTHV_73_1: { description: 'From the naturalisation office: German nationality (§ 73 Abs. 1 AufenthV).' },
    VWVFG_3_3: { description: 'Change of competence (§ 3 VwVfG NRW).' },
    AUFENTHG_72: { description: 'Participation of other authorities (§§ 39, 72 AufenthG).' },
    AUFENTHG_90A: { description: 'Register of residents (§ 90a AufenthG).' },
    AZRG_6: { description: 'Central Register of Foreigners (§ 6 AZRG).' },
    AUFENTHG_87: { description: 'Reports by public bodies (§ 87 AufenthG).' },
  },
});

@ObjectType('ResidenceTransfer', {
  description: 'What the residence office handed to another office, or got from it, on its norm.',
})
@Directive('@personal(category: "RESIDENCE_FILE", legalBasis: "§ 86 AufenthG")')
export class ResidenceTransferType
  implements Pick<ResidenceTransfer, 'id' | 'legalBasis' | 'purpose' | 'fields' | 'sender' | 'recipient' | 'at'>
{
  @Field(() => ID, { description: 'Identifies the transfer.' })
  id!: string;
  @Field(() => ResidenceTransferBasisEnum, { description: 'The norm it rests on.' })
  legalBasis!: ResidenceTransferBasisCode;
  @Field(() => String, { description: 'What for (Zweck).' })
  purpose!: string;
  @Field(() => [ResidenceTransferFieldEnum], { description: 'What it holds.' })
  fields!: ResidenceTransferField[];
  @Field(() => ResidencePartyEnum, { description: 'Who sends.' })
  sender!: ResidenceParty;
  @Field(() => ResidencePartyEnum, { description: 'Who receives.' })
  recipient!: ResidenceParty;
  @Field(() => Date, { description: 'When.' })
  at!: Date;
}

@InputType('RecordResidenceTransferInput', { description: 'What was handed over or received.' })
export class RecordResidenceTransferInput {
  @Field(() => ID, { description: 'The residence file.' })
  fileId!: string;
  @Field(() => ResidenceTransferBasisEnum, { description: 'The norm it rests on.' })
  legalBasis!: ResidenceTransferBasisCode;
  @Field(() => String, { description: 'What for, at most 500 characters (Zweck).' })
  purpose!: string;
  @Field(() => [ResidenceTransferFieldEnum], { description: 'What it holds.' })
  fields!: ResidenceTransferField[];
  @Field(() => ResidencePartyEnum, { description: 'Who sends.' })
  sender!: ResidenceParty;
  @Field(() => ResidencePartyEnum, { description: 'Who receives.' })
  recipient!: ResidenceParty;
  @Field(() => Date, { description: 'When it was sent or received.' })
  at!: Date;
}
