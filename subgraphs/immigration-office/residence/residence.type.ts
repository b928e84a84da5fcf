import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { StayKindEnum, TitleKindEnum } from '../residence-check/residence-check.type.js';
import type { StayKind, TitleKind } from '../residence-law/residence-title.rules.js';
import { ADMISSION_BASES, type AdmissionBasis, type ResidenceAdmission } from './residence-admission.entity.js';
import type { ResidenceFile } from './residence-file.entity.js';
import { RESIDENCE_FILE_STATES, type ResidenceFileState } from './residence-file.rules.js';
import type { ResidenceStay } from './residence-stay.entity.js';
import type { ResidenceTitle } from './residence-title.entity.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

const PERSONAL = '@personal(category: "RESIDENCE_FILE", legalBasis: "§ 86 AufenthG")';

export const ResidenceFileStateEnum = enumOf(RESIDENCE_FILE_STATES);
registerEnumType(ResidenceFileStateEnum, {
  name: 'ResidenceFileState',
  description: 'Whether a residence file is kept here.',
  valuesConfig: {
    OPEN: { description: 'Kept here.' },
    TRANSFERRED: { description: 'Handed over to another authority (Abgabe).' },
    CLOSED: { description: 'Closed.' },
  },
});

export const ResidenceFileEndEnum = enumOf(['DEPARTURE', 'DEATH', 'GERMAN_NATIONALITY', 'FREE_MOVEMENT'] as const);
registerEnumType(ResidenceFileEndEnum, {
  name: 'ResidenceFileEnd',
  description: 'Why a residence file is closed.',
  valuesConfig: {
    DEPARTURE: { description: 'The person has left Germany (Ausreise).' },
    DEATH: { description: 'The person has died.' },
    GERMAN_NATIONALITY: { description: 'The person has become German (§ 73 Abs. 1 AufenthV).' },
    FREE_MOVEMENT: { description: 'The person has the right of free movement (FreizügG/EU).' },
  },
});

export const AdmissionBasisEnum = enumOf(ADMISSION_BASES);
registerEnumType(AdmissionBasisEnum, {
  name: 'ResidenceAdmissionBasis',
  description: 'On what an admission to Germany rests (Aufnahme).',
  valuesConfig: {
    SECTION_22: { description: 'Admission from abroad (§ 22 AufenthG).' },
    SECTION_23_1: { description: 'Order of the Land (§ 23 Abs. 1 AufenthG).' },
    SECTION_23_2: { description: 'Promise of admission by the Federation (§ 23 Abs. 2 AufenthG).' },
    SECTION_23_4: { description: 'Resettlement (Neuansiedlung, § 23 Abs. 4 AufenthG).' },
    SECTION_24: { description: 'Temporary protection (vorübergehender Schutz, § 24 AufenthG).' },
    ASYLUM: { description: 'Asylum procedure (AsylG).' },
    BVFG: { description: 'Late resettlers and their family (Spätaussiedler, BVFG).' },
  },
});

@ObjectType('ResidenceTitle', { description: 'A residence title (Aufenthaltstitel, § 4 Abs. 1 AufenthG).' })
@Directive(PERSONAL)
export class ResidenceTitleType
  implements
    Pick<
      ResidenceTitle,
      | 'id'
      | 'kind'
      | 'paragraph'
      | 'subparagraph'
      | 'validFrom'
      | 'validTo'
      | 'employment'
      | 'conditions'
      | 'issuingAuthority'
      | 'endedOn'
      | 'endBasis'
      | 'expiryAlertedOn'
    >
{
  @Field(() => ID, { description: 'Identifies the title.' })
  id!: string;
  @Field(() => TitleKindEnum, { description: 'Kind of title.' })
  kind!: TitleKind;
  @Field(() => String, { description: 'Section of the Residence Act, such as 18b.' })
  paragraph!: string;
  @Field(() => String, { nullable: true, description: 'Subsection.' })
  subparagraph!: string | null;
  @Field(() => CalendarDateScalar, { description: 'First day of validity.' })
  validFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of validity; null for unlimited titles.' })
  validTo!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'What work it allows (Nebenbestimmung zur Erwerbstätigkeit).' })
  employment!: string | null;
  @Field(() => String, { nullable: true, description: 'Conditions (Auflagen).' })
  conditions!: string | null;
  @Field(() => String, { description: 'The authority that issued it.' })
  issuingAuthority!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day, where it ended before its validity did.' })
  endedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Why it ended before (§ 51 AufenthG).' })
  endBasis!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which its end was pointed out.' })
  expiryAlertedOn!: CalendarDate | null;
}

@ObjectType('ResidenceStay', {
  description:
    'A stay or paper that is no title: toleration (Duldung), permission for the asylum procedure, certificate, EU document.',
})
@Directive(PERSONAL)
export class ResidenceStayType implements Pick<ResidenceStay, 'id' | 'kind' | 'from' | 'to' | 'issuingAuthority'> {
  @Field(() => ID, { description: 'Identifies the stay.' })
  id!: string;
  @Field(() => StayKindEnum, { description: 'On what it rests.' })
  kind!: StayKind;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null: open.' })
  to!: CalendarDate | null;
  @Field(() => String, { description: 'The authority that issued the paper.' })
  issuingAuthority!: string;
}

@ObjectType('ResidenceAdmission', {
  description: 'An admission to Germany, with the allocation by the Land (Aufnahme, Zuweisung).',
})
@Directive(PERSONAL)
export class ResidenceAdmissionType
  implements Pick<ResidenceAdmission, 'id' | 'basis' | 'admittedOn' | 'municipality' | 'allocatedOn'>
{
  @Field(() => ID, { description: 'Identifies the admission.' })
  id!: string;
  @Field(() => AdmissionBasisEnum, { description: 'On what it rests.' })
  basis!: AdmissionBasis;
  @Field(() => CalendarDateScalar, { description: 'Day of the admission.' })
  admittedOn!: CalendarDate;
  @Field(() => String, { description: 'The municipality the person was allocated to.' })
  municipality!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the allocation (§ 24 Abs. 4 AufenthG).' })
  allocatedOn!: CalendarDate | null;
}

@ObjectType('ResidenceFile', { description: 'The residence file of a person (Ausländerakte).' })
@Directive('@key(fields: "id")')
@Directive(PERSONAL)
export class ResidenceFileType
  implements
    Pick<
      ResidenceFile,
      | 'id'
      | 'version'
      | 'state'
      | 'fileReference'
      | 'givenName'
      | 'familyName'
      | 'birthDate'
      | 'nationality'
      | 'openedOn'
      | 'transferredTo'
      | 'endReason'
      | 'endedOn'
    >
{
  @Field(() => ID, { description: 'Identifies the file.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ResidenceFileStateEnum, { description: 'Whether it is kept here.' })
  state!: ResidenceFileState;
  @Field(() => String, { description: 'File reference of the office (Aktenzeichen).' })
  fileReference!: string;
  @Field(() => String, { description: 'Given names.' })
  givenName!: string;
  @Field(() => String, { description: 'Family name.' })
  familyName!: string;
  @Field(() => CalendarDateScalar, { description: 'Birth date.' })
  birthDate!: CalendarDate;
  @Field(() => String, { description: 'Nationality in three letters as in the passport (ICAO Doc 9303).' })
  nationality!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was opened.' })
  openedOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'The authority it was handed over to.' })
  transferredTo!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was closed.' })
  endReason!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it ended here.' })
  endedOn!: CalendarDate | null;
}

export const ResidenceFileConnection = connectionType('ResidenceFile', () => ResidenceFileType);
export const ResidenceTitleConnection = connectionType('ResidenceTitle', () => ResidenceTitleType);
