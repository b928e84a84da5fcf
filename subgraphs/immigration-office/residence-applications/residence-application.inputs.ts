import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { StayWithoutTitleEnum, TitleKindEnum } from '../residence-check/residence-check.type.js';
import type { StayWithoutTitle } from '../residence-law/fiction-effect.rules.js';
import type { TitleKind } from '../residence-law/residence-title.rules.js';
import type {
  HearingGround,
  Judgment,
  LapseReason,
  Participant,
  ResidenceApplicationKind,
} from './residence-application.rules.js';
import {
  ResidenceApplicationKindEnum,
  ResidenceHearingGroundEnum,
  ResidenceJudgmentEnum,
  ResidenceLapseReasonEnum,
  ResidenceParticipantEnum,
} from './residence-application.type.js';

@InputType('CreateResidenceApplicationInput', { description: 'What an application for a residence title is entered with.' })
export class CreateResidenceApplicationInput {
  @Field(() => ID, { description: 'The residence file of the person.' })
  fileId!: string;
  @Field(() => ResidenceApplicationKindEnum, { description: 'What is applied for.' })
  kind!: ResidenceApplicationKind;
  @Field(() => TitleKindEnum, { description: 'Kind of the title that is sought.' })
  soughtKind!: TitleKind;
  @Field(() => String, { description: 'Section of the Residence Act of the title that is sought, such as 18b.' })
  soughtParagraph!: string;
  @Field(() => String, { nullable: true, description: 'Subsection.' })
  soughtSubparagraph!: string | null;
  @Field(() => String, { description: 'Purpose of the stay, at most 1000 characters (Aufenthaltszweck).' })
  purpose!: string;
  @Field(() => StayWithoutTitleEnum, { nullable: true, description: 'On what the stay rests, for whoever holds no title.' })
  stayWithoutTitle!: StayWithoutTitle | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of a lawful stay without a title.' })
  lawfulUntil!: CalendarDate | null;
}

@InputType('ResidenceApplicationStepInput', { description: 'Which application a step is about, and the version it was read in.' })
export class ResidenceApplicationStepInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('FileResidenceApplicationInput', { description: 'The filing of an application.' })
export class FileResidenceApplicationInput extends ResidenceApplicationStepInput {
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description:
      'Day on which it reached the office, where staff record it later; null: today. It never changes (Eingangsdatum).',
  })
  filedOn!: CalendarDate | null;
}

@InputType('RequestResidenceInfoInput', {
  description: 'A request for missing information and documents (§ 82 Abs. 1 AufenthG).',
})
export class RequestResidenceInfoInput extends ResidenceApplicationStepInput {
  @Field(() => [String], { description: 'Codes of what is missing, such as PASSPORT.' })
  items!: string[];
  @Field(() => CalendarDateScalar, { description: 'Day of notification (Bekanntgabe).' })
  notifiedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day of the period.' })
  dueOn!: CalendarDate;
  @Field(() => Boolean, { description: 'Whether the consequences of a late answer are pointed out (§ 82 Abs. 3 AufenthG).' })
  consequenceNotice!: boolean;
}

@InputType('RequestResidenceParticipationInput', { description: 'That another authority takes part.' })
export class RequestParticipationInput extends ResidenceApplicationStepInput {
  @Field(() => ResidenceParticipantEnum, { description: 'Which.' })
  participant!: Participant;
}

@InputType('RecordResidenceReplyInput', { description: 'The reply of another authority.' })
export class RecordReplyInput extends ResidenceApplicationStepInput {
  @Field(() => String, { description: 'What it says, at most 2000 characters.' })
  result!: string;
}

@InputType('IssueResidenceCertificateInput', {
  description: 'A certificate of the effect (Fiktionsbescheinigung, § 81 Abs. 5 AufenthG).',
})
export class IssueCertificateInput extends ResidenceApplicationStepInput {
  @Field(() => CalendarDateScalar, { description: 'Last day of the certificate.' })
  validTo!: CalendarDate;
}

@InputType('PrepareResidenceDecisionInput', { description: 'The preparation of a grant.' })
export class PrepareDecisionInput extends ResidenceApplicationStepInput {
  @Field(() => String, { description: 'Assessment of the merits, at most 4000 characters.' })
  assessment!: string;
}

@InputType('GrantResidenceTitleInput', { description: 'The title that is granted.' })
export class GrantResidenceTitleInput extends ResidenceApplicationStepInput {
  @Field(() => TitleKindEnum, { description: 'Kind of title.' })
  kind!: TitleKind;
  @Field(() => String, { description: 'Section of the Residence Act.' })
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
  @Field(() => String, { description: 'The authority that issues it.' })
  issuingAuthority!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether an obligatory integration course is not finished (§ 8 Abs. 3 AufenthG).',
  })
  courseUnfinished!: boolean;
}

@InputType('OpenResidenceHearingInput', { description: 'A hearing before a refusal (Anhörung, § 28 VwVfG NRW).' })
export class OpenHearingInput extends ResidenceApplicationStepInput {
  @Field(() => ResidenceHearingGroundEnum, { description: 'What it is about.' })
  ground!: HearingGround;
  @Field(() => String, { description: 'Intended reasons, at most 4000 characters.' })
  reasons!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of notification.' })
  notifiedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day for a statement.' })
  dueOn!: CalendarDate;
}

@InputType('RecordResidenceStatementInput', { description: 'The statement of the person in a hearing (Anhörung).' })
export class RecordStatementInput extends ResidenceApplicationStepInput {
  @Field(() => String, { description: 'What it says, at most 4000 characters.' })
  statement!: string;
}

@InputType('ProposeResidenceRefusalInput', { description: 'The proposal of a refusal.' })
export class ProposeRefusalInput extends ResidenceApplicationStepInput {
  @Field(() => String, { description: 'Reasons, at most 4000 characters (§ 39 VwVfG NRW).' })
  reasons!: string;
  @Field(() => Boolean, { description: 'Whether the instruction on remedies is attached (§ 37 Abs. 6 VwVfG NRW).' })
  remedyInstruction!: boolean;
}

@InputType('RefuseResidenceTitleInput', { description: 'The refusal by a second person.' })
export class RefuseInput extends ResidenceApplicationStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day of notification, today or later (Bekanntgabe).' })
  notifiedOn!: CalendarDate;
}

@InputType('RecordResidenceAppealInput', { description: 'An action against the refusal (Klage).' })
export class RecordAppealInput extends ResidenceApplicationStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which it was filed.' })
  filedOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'Reference of the court, where it has taken the action.' })
  courtReference!: string | null;
}

@InputType('RecordResidenceJudgmentInput', { description: 'The final judgment.' })
export class RecordJudgmentInput extends ResidenceApplicationStepInput {
  @Field(() => ResidenceJudgmentEnum, { description: 'What it says.' })
  judgment!: Judgment;
}

@InputType('TransferResidenceApplicationInput', { description: 'The handing over of an application (Abgabe).' })
export class TransferInput extends ResidenceApplicationStepInput {
  @Field(() => String, { description: 'The competent authority.' })
  authority!: string;
}

@InputType('LapseResidenceApplicationInput', { description: 'Why an application has become void (Erledigung).' })
export class LapseInput extends ResidenceApplicationStepInput {
  @Field(() => ResidenceLapseReasonEnum, { description: 'Why.' })
  reason!: LapseReason;
}
