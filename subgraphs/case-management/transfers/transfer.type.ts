import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { CaseState } from '../cases/case.procedure.js';
import type { LegalCircle, ProblemArea } from '../cases/case.rules.js';
import { CaseStateEnum, enumOf, LegalCircleEnum, ProblemAreaEnum } from '../cases/case.type.js';
import type { CaseHandover } from './handover.entity.js';
import type { CaseTransfer } from './transfer.entity.js';
import { TRANSFER_STATES, type TransferState } from './transfer.procedure.js';
import { type HandedGoal, type HandoverContent, TRANSFER_DECLINE_REASONS, type TransferDeclineReason } from './transfer.rules.js';

const HANDED_OVER = '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")';

export const TransferStateEnum = enumOf(TRANSFER_STATES);
registerEnumType(TransferStateEnum, {
  name: 'CaseTransferState',
  description: 'What became of the offer of a transfer (Stand der Fallübergabe).',
  valuesConfig: {
    OFFERED: { description: 'The receiving carrier has not answered yet.' },
    ACCEPTED: { description: 'The receiving carrier takes the case over.' },
    DECLINED: { description: 'The receiving carrier does not take the case over.' },
    WITHDRAWN: { description: 'The sending carrier took the offer back.' },
  },
});

export const TransferDeclineReasonEnum = enumOf(TRANSFER_DECLINE_REASONS);
registerEnumType(TransferDeclineReasonEnum, {
  name: 'CaseTransferDeclineReason',
  description: 'Why a carrier does not take a case over.',
  valuesConfig: {
    NO_CAPACITY: { description: 'Nobody there has time for another case.' },
    NOT_COMPETENT: { description: 'The case is not for this carrier, such as because of the district.' },
    LANGUAGE_NOT_OFFERED: { description: 'Nobody there speaks the language, and no interpreter can be had.' },
    OTHER: { description: 'Another reason.' },
  },
});

@ObjectType('CaseHandedGoal', { description: 'A goal of the last agreed plan, as it was handed over.' })
@Directive(HANDED_OVER)
export class HandedGoalType implements HandedGoal {
  @Field(() => ProblemAreaEnum, { description: 'The area of life it is about.' })
  problemArea!: ProblemArea;
  @Field(() => String, { description: 'The goal.' })
  text!: string;
}

@ObjectType('CaseHandoverSummary', {
  description: 'Summary of a case for the carrier that takes it over, frozen on the day of the offer (Übergabebericht).',
})
@Directive(HANDED_OVER)
export class HandoverSummaryType implements HandoverContent {
  @Field(() => CaseStateEnum, { nullable: true, description: 'Where the case stood; null where the consent does not name it.' })
  phase!: CaseState | null;
  @Field(() => [ProblemAreaEnum], { description: 'Areas of life in which the client needs support, as far as the consent goes.' })
  problemAreas!: ProblemArea[];
  @Field(() => [LegalCircleEnum], { description: 'The legal circles in play, as far as the consent goes (Rechtskreise).' })
  legalCircles!: LegalCircle[];
  @Field(() => [String], { description: 'Languages of the client, as BCP 47 tags such as uk.' })
  languages!: string[];
  @Field(() => [HandedGoalType], { description: 'The goals of the last agreed plan, as far as the consent goes.' })
  goals!: HandedGoalType[];
}

@ObjectType('CaseHandover', { description: 'What a carrier received with a case it took over (Fallübernahme).' })
@Directive(HANDED_OVER)
export class HandoverType implements Pick<CaseHandover, 'id' | 'transferReference' | 'madeOn'> {
  @Field(() => ID, { description: 'Identifies the record.' })
  id!: string;
  @Field(() => String, { description: 'Number of the offer, under which the sending carrier speaks of it.' })
  transferReference!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which the case was taken over.' })
  madeOn!: CalendarDate;
}

type Shown = 'id' | 'version' | 'state' | 'reference' | 'languageNeed' | 'phase' | 'offeredOn' | 'answeredOn' | 'declineReason';

@ObjectType('CaseTransfer', {
  description:
    'Offer to hand a case over to another carrier (Fallübergabe). Neither carrier ever sees the case of the other; without a consent only what stands here goes.',
})
@Directive('@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR")')
export class TransferType implements Pick<CaseTransfer, Shown> {
  @Field(() => ID, { description: 'Identifies the offer.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => TransferStateEnum, { description: 'What became of it.' })
  state!: TransferState;
  @Field(() => String, { description: 'Number of the offer, such as TRANSFER-2026-0001; not that of the case.' })
  reference!: string;
  @Field(() => String, { nullable: true, description: 'Language in which the client needs counselling (ISO 639-1).' })
  languageNeed!: string | null;
  @Field(() => CaseStateEnum, { description: 'Where the case stood when it was offered.' })
  phase!: CaseState;
  @Field(() => CalendarDateScalar, { description: 'Day of the offer.' })
  offeredOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was answered or withdrawn.' })
  answeredOn!: CalendarDate | null;
  @Field(() => TransferDeclineReasonEnum, { nullable: true, description: 'Why the carrier does not take the case over.' })
  declineReason!: TransferDeclineReason | null;
}

export const TransferConnection = connectionType('CaseTransfer', () => TransferType);
