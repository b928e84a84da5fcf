import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { LetterChannelEnum } from '../hearings/hearing.type.js';
import type { LetterChannel } from '../hearings/notification.rules.js';
import type { AdministrativeDecision } from './administrative-decision.entity.js';
import {
  DECISION_KINDS,
  DECISION_STATES,
  type DecisionKind,
  type DecisionState,
  JUDGMENTS,
  type Judgment,
} from './administrative-decision.rules.js';

const enumOf = <Word extends string>(words: readonly Word[]) =>
  Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;

export const DecisionKindEnum = enumOf(DECISION_KINDS);
registerEnumType(DecisionKindEnum, {
  name: 'NaturalisationDecisionKind',
  description: 'What an administrative decision does (Bescheid).',
  valuesConfig: {
    GRANT: { description: 'Naturalises; works with the handing over of the certificate (Einbürgerung, § 16 StAG).' },
    REFUSAL: { description: 'Refuses the application (Ablehnung).' },
    BAR: { description: 'Finds a deception; a bar of ten years begins (Feststellung, § 35a StAG).' },
    REVOCATION: { description: 'Takes the naturalisation back for the past (§ 35 StAG).' },
  },
});

export const DecisionStateEnum = enumOf(DECISION_STATES);
registerEnumType(DecisionStateEnum, {
  name: 'NaturalisationDecisionState',
  description: 'Where an administrative decision stands (Bescheid).',
  valuesConfig: {
    ISSUED: { description: 'Issued, not notified yet.' },
    NOTIFIED: { description: 'Notified; a suit is possible (Bekanntgabe).' },
    LITIGATION: { description: 'Before the court.' },
    FINAL: { description: 'Nobody can appeal it any more (Bestandskraft).' },
    REGISTERED: { description: 'Final, and entered into the register (BVA, § 33 StAG).' },
    ANNULLED: { description: 'Annulled by a court or by the office, or void before it took effect.' },
    CORRECTED: { description: 'Annulled, and the register was corrected.' },
    LAPSED: { description: 'Without an object: the application was withdrawn, or the procedure ended.' },
  },
});

export const JudgmentEnum = enumOf(JUDGMENTS);
registerEnumType(JudgmentEnum, {
  name: 'NaturalisationJudgment',
  description: 'What the court says of an administrative decision (Urteil, § 113 VwGO).',
  valuesConfig: {
    OBLIGATION: { description: 'The office has to naturalise, or to decide again (Verpflichtung); on refusals only.' },
    ANNULLED: { description: 'The administrative decision is annulled (Aufhebung).' },
    DISMISSED: { description: 'The suit is dismissed (Klageabweisung).' },
  },
});

@ObjectType('NaturalisationDecision', {
  description: 'An administrative decision on an application: grant, refusal, bar or revocation (Bescheid, Verwaltungsakt).',
})
@Directive('@key(fields: "id")')
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class DecisionType
  implements
    Pick<
      AdministrativeDecision,
      | 'id'
      | 'version'
      | 'state'
      | 'kind'
      | 'legalBasis'
      | 'reasons'
      | 'effect'
      | 'remedyInstruction'
      | 'feeCents'
      | 'decidedOn'
      | 'channel'
      | 'sentOn'
      | 'notifiedOn'
      | 'remedyEndsOn'
      | 'appealLodgedOn'
      | 'courtReference'
      | 'judgment'
      | 'judgedOn'
      | 'finalOn'
      | 'annulledOn'
      | 'barFrom'
      | 'barUntil'
      | 'registeredOn'
      | 'registerCorrectedOn'
      | 'certificateNumber'
    >
{
  @Field(() => ID, { description: 'Identifies the administrative decision.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => DecisionStateEnum, { description: 'Where it stands.' })
  state!: DecisionState;
  @Field(() => DecisionKindEnum, { description: 'What it does.' })
  kind!: DecisionKind;
  @Field(() => String, { description: 'The norm it rests on (Rechtsgrundlage).' })
  legalBasis!: string;
  @Field(() => String, { nullable: true, description: 'Its reasons (Begründung, § 39 VwVfG NRW); a grant has none.' })
  reasons!: string | null;
  @Field(() => String, { nullable: true, description: 'What it says of its effect, such as for the past.' })
  effect!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The instruction on remedies (Rechtsbehelfsbelehrung, § 37 Abs. 6 VwVfG NRW).',
  })
  remedyInstruction!: string | null;
  @Field(() => Int, { nullable: true, description: 'The fee it sets, in cents (§ 38 StAG).' })
  feeCents!: number | null;
  @Field(() => CalendarDateScalar, { description: 'Day of the administrative decision.' })
  decidedOn!: CalendarDate;
  @Field(() => LetterChannelEnum, { nullable: true, description: 'How it was sent.' })
  channel!: LetterChannel | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of posting, of sending, or of the notice of the portal.' })
  sentOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of notification (Bekanntgabe); null while it was not.' })
  notifiedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day for a suit (Klagefrist, § 74 VwGO).' })
  remedyEndsOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the suit against it (Klage).' })
  appealLodgedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: "The court's reference." })
  courtReference!: string | null;
  @Field(() => JudgmentEnum, { nullable: true, description: 'The final judgment.' })
  judgment!: Judgment | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the judgment became final.' })
  judgedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Since when nobody can appeal it any more (Bestandskraft).' })
  finalOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was annulled or became void.' })
  annulledOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day of the bar it brings about (§ 35a StAG).' })
  barFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of that bar.' })
  barUntil!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of its entry into the register (BVA, § 33 StAG).' })
  registeredOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which that entry was corrected.' })
  registerCorrectedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Number of the certificate; never given twice (Urkunde).' })
  certificateNumber!: string | null;
}

@ObjectType('NaturalisationProposal', { description: 'What an officer proposes to decide; a supervisor approves or returns it.' })
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class ProposalType {
  @Field(() => ID, { nullable: true, description: 'Account of the officer who proposes; null once it went back.' })
  proposedBy!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was proposed.' })
  proposedOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'The reasons of an intended refusal.' })
  reasons!: string | null;
  @Field(() => Int, { nullable: true, description: 'The fee of an intended refusal, in cents.' })
  feeCents!: number | null;
  @Field(() => String, { nullable: true, description: 'Why a supervisor returned it last, or a revocation was abandoned.' })
  returnedBecause!: string | null;
}
