import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { FictionEffectEnum, TitleKindEnum } from '../residence-check/residence-check.type.js';
import type { FictionEffect } from '../residence-law/fiction-effect.rules.js';
import type { TitleKind } from '../residence-law/residence-title.rules.js';
import type { ResidenceApplication } from './residence-application.entity.js';
import {
  HEARING_GROUNDS,
  JUDGMENTS,
  LAPSE_REASONS,
  type LapseReason,
  PARTICIPANTS,
  RESIDENCE_APPLICATION_KINDS,
  RESIDENCE_APPLICATION_STATES,
  type ResidenceApplicationKind,
} from './residence-application.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

const PERSONAL = '@personal(category: "RESIDENCE_FILE", legalBasis: "§ 86 AufenthG")';

export const ResidenceApplicationStateEnum = enumOf(RESIDENCE_APPLICATION_STATES);
registerEnumType(ResidenceApplicationStateEnum, {
  name: 'ResidenceApplicationState',
  description: 'Where an application for a residence title stands.',
  valuesConfig: {
    DRAFT: { description: 'Entered, not yet filed.' },
    FILED: { description: 'Filed; its effect on the stay is fixed.' },
    COMPLETENESS_CHECK: { description: 'Documents are being checked.' },
    INFO_REQUESTED: { description: 'Information or documents were asked for (§ 82 AufenthG).' },
    IN_REVIEW: { description: 'The merits are examined.' },
    PARTICIPATION: { description: 'Another authority takes part (§§ 39, 72, 73 AufenthG).' },
    DECISION_PREPARED: { description: 'A grant is prepared.' },
    GRANTED: { description: 'Granted.' },
    CARD_ORDERED: { description: 'The card is ordered.' },
    CARD_ISSUED: { description: 'The card is handed out.' },
    HEARING: { description: 'The person is heard before a refusal (Anhörung).' },
    REFUSED: { description: 'Refused.' },
    APPEAL: { description: 'An action against the refusal is pending (Klage).' },
    FINAL: { description: 'The refusal can no longer be appealed (Bestandskraft).' },
    WITHDRAWN: { description: 'Withdrawn (Antragsrücknahme).' },
    TRANSFERRED: { description: 'Handed over to another authority (Abgabe).' },
    LAPSED: { description: 'Void (Erledigung).' },
  },
});

export const ResidenceApplicationKindEnum = enumOf(RESIDENCE_APPLICATION_KINDS);
registerEnumType(ResidenceApplicationKindEnum, {
  name: 'ResidenceApplicationKind',
  description: 'What is applied for.',
  valuesConfig: {
    FIRST: { description: 'A first title (Ersterteilung).' },
    RENEWAL: { description: 'Its extension (Verlängerung, § 8 AufenthG).' },
    CHANGE_OF_PURPOSE: { description: 'A title for another purpose (Zweckwechsel).' },
    PERMANENT: { description: 'An unlimited title.' },
  },
});

export const ResidenceApplicationSortEnum = enumOf(['FILED', 'DUE', 'NEWEST'] as const);
registerEnumType(ResidenceApplicationSortEnum, {
  name: 'ResidenceApplicationSort',
  description: 'Orders of the list of applications.',
  valuesConfig: {
    FILED: { description: 'The day of filing, the oldest first.' },
    DUE: { description: 'The last day to answer, the next one first.' },
    NEWEST: { description: 'The day of entry, the newest first.' },
  },
});

export const ResidenceParticipantEnum = enumOf(PARTICIPANTS);
registerEnumType(ResidenceParticipantEnum, {
  name: 'ResidenceParticipant',
  description: 'Authorities that take part in a decision on a residence title.',
  valuesConfig: {
    EMPLOYMENT_AGENCY: { description: 'Federal Employment Agency (§ 39 AufenthG).' },
    FEDERAL_OFFICE: { description: 'Federal Office for Migration and Refugees (§ 72 Abs. 2 AufenthG).' },
    SECURITY: { description: 'Security authorities (§ 73 AufenthG).' },
  },
});

export const ResidenceHearingGroundEnum = enumOf(HEARING_GROUNDS);
registerEnumType(ResidenceHearingGroundEnum, {
  name: 'ResidenceHearingGround',
  description: 'What a hearing before a refusal is about (Anhörung).',
  valuesConfig: {
    MERITS: { description: 'The merits.' },
    NON_COOPERATION: { description: 'A request that was not answered in time (§ 82 AufenthG).' },
  },
});

export const ResidenceJudgmentEnum = enumOf(JUDGMENTS);
registerEnumType(ResidenceJudgmentEnum, {
  name: 'ResidenceJudgment',
  description: 'What a court has said on a refusal.',
  valuesConfig: {
    OBLIGED: { description: 'The office has to decide anew or to grant (§ 113 Abs. 5 VwGO).' },
    DISMISSED: { description: 'The action is dismissed.' },
  },
});

export const ResidenceLapseReasonEnum = enumOf(LAPSE_REASONS);
registerEnumType(ResidenceLapseReasonEnum, {
  name: 'ResidenceLapseReason',
  description: 'Why an application has become void (Erledigung).',
  valuesConfig: {
    DEPARTURE: { description: 'The person has left Germany.' },
    DEATH: { description: 'The person has died.' },
    GERMAN_NATIONALITY: { description: 'The person has become German.' },
    SETTLED_OTHERWISE: { description: 'Another title serves the purpose.' },
  },
});

@ObjectType('ResidenceExpectedFee', { description: 'Fee to be expected for an application (Gebühr, §§ 44 bis 53 AufenthV).' })
@Directive(PERSONAL)
export class ResidenceExpectedFeeType {
  @Field(() => Int, { description: 'Amount in cents.' })
  cents!: number;
  @Field(() => [String], { description: 'What it is made of, each with its norm.' })
  lines!: string[];
}

@ObjectType('ResidenceApplication', { description: 'An application for a residence title (Antrag auf einen Aufenthaltstitel).' })
@Directive('@key(fields: "id")')
@Directive(PERSONAL)
export class ResidenceApplicationType
  implements
    Pick<
      ResidenceApplication,
      | 'id'
      | 'version'
      | 'kind'
      | 'soughtKind'
      | 'soughtParagraph'
      | 'soughtSubparagraph'
      | 'purpose'
      | 'filedOn'
      | 'fictionEffect'
      | 'fictionFrom'
      | 'fictionBasis'
      | 'fictionExplanation'
      | 'fictionEndedOn'
      | 'certificateIssuedOn'
      | 'certificateValidTo'
      | 'infoItems'
      | 'infoDueOn'
      | 'infoOverdue'
      | 'cardOrderedOn'
      | 'workAllowedFrom'
      | 'cardIssuedOn'
      | 'transferredTo'
      | 'lapseReason'
      | 'endedOn'
    >
{
  @Field(() => ID, { description: 'Identifies the application.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ResidenceApplicationKindEnum, { description: 'What is applied for.' })
  kind!: ResidenceApplicationKind;
  @Field(() => TitleKindEnum, { description: 'Kind of the title that is sought.' })
  soughtKind!: TitleKind;
  @Field(() => String, { description: 'Section of the Residence Act of the title that is sought.' })
  soughtParagraph!: string;
  @Field(() => String, { nullable: true, description: 'Subsection.' })
  soughtSubparagraph!: string | null;
  @Field(() => String, { description: 'Purpose of the stay (Aufenthaltszweck).' })
  purpose!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of filing; never changes (Eingangsdatum).' })
  filedOn!: CalendarDate | null;
  @Field(() => FictionEffectEnum, { nullable: true, description: 'What the filing does to the stay (Fiktionswirkung).' })
  fictionEffect!: FictionEffect | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day of that effect.' })
  fictionFrom!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Its norm.' })
  fictionBasis!: string | null;
  @Field(() => String, { nullable: true, description: 'Why.' })
  fictionExplanation!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it ended: the decision, a withdrawal.' })
  fictionEndedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the certificate (Fiktionsbescheinigung).' })
  certificateIssuedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of the certificate.' })
  certificateValidTo!: CalendarDate | null;
  @Field(() => [String], { description: 'What was asked for last.' })
  infoItems!: string[];
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day to answer.' })
  infoDueOn!: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether that day has passed without an answer.' })
  infoOverdue!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the card was ordered.' })
  cardOrderedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day from which the work of the new title is allowed before the card is there (§ 81 Abs. 5a AufenthG).',
  })
  workAllowedFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the card was handed out.' })
  cardIssuedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'The authority it was handed over to.' })
  transferredTo!: string | null;
  @Field(() => ResidenceLapseReasonEnum, { nullable: true, description: 'Why it has become void.' })
  lapseReason!: LapseReason | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the procedure ended here.' })
  endedOn!: CalendarDate | null;
}

export const ResidenceApplicationConnection = connectionType('ResidenceApplication', () => ResidenceApplicationType);
