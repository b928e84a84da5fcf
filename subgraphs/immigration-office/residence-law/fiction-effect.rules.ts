import { addDays, type CalendarDate } from '../../kit/calendar.js';
import type { ResidenceParameters } from './residence-parameters.rules.js';
import { isForTrainingOrWork, type TitleKind, UNLIMITED_KINDS } from './residence-title.rules.js';

/** What the filing of an application does to the stay (§ 81 Abs. 3, 4 AufenthG). */
export const FICTION_EFFECTS = ['NONE', 'SECTION_81_3', 'SECTION_81_3_S2', 'SECTION_81_4', 'SECTION_81_4_ORDERED'] as const;
export type FictionEffect = (typeof FICTION_EFFECTS)[number];

/** On what a stay without a title rests. */
export const STAYS_WITHOUT_TITLE = ['LAWFUL', 'TOLERATED', 'ASYLUM_PROCEDURE', 'UNLAWFUL', 'ABROAD'] as const;
export type StayWithoutTitle = (typeof STAYS_WITHOUT_TITLE)[number];

/** The title held last; null as its end: it is unlimited. */
export interface HeldTitle {
  readonly kind: TitleKind;
  readonly paragraph: string;
  readonly validTo: CalendarDate | null;
}

export interface FictionFacts {
  readonly filedOn: CalendarDate;
  /** Section of the title that is sought. */
  readonly sought: string;
  readonly heldTitle: HeldTitle | null;
  /** For whoever has held no title: on what the stay rests. */
  readonly stayWithoutTitle: StayWithoutTitle | null;
  /** Last day of a lawful stay without a title, or of the period for the application; null: none. */
  readonly lawfulUntil: CalendarDate | null;
  /** Whether the office has ordered that the title continues though the application was late. */
  readonly continuationOrdered: boolean;
}

export interface FictionOutcome {
  readonly effect: FictionEffect;
  readonly legalBasis: string;
  /** First day of the effect; it ends with the decision of the office. Null without an effect. */
  readonly from: CalendarDate | null;
  readonly explanation: string;
}

const CONTINUES = '§ 81 Abs. 4 Satz 1 AufenthG';

/** The effect of filing; null where it is not known on what the stay rests. */
export function fictionEffectOf(facts: FictionFacts, parameters: ResidenceParameters): FictionOutcome | null {
  return facts.heldTitle === null ? withoutTitle(facts) : withTitle(facts, facts.heldTitle, parameters);
}

function withTitle(
  facts: FictionFacts,
  { kind, paragraph, validTo }: HeldTitle,
  parameters: ResidenceParameters,
): FictionOutcome {
  const { filedOn, sought, continuationOrdered } = facts;
  if (kind === 'SCHENGEN_VISA') return none('§ 81 Abs. 4 Satz 2 AufenthG', 'A Schengen visa is not continued by an application.');
  if (paragraph === '104c' && sought !== '25a' && sought !== '25b')
    return none('§ 104c Abs. 2 AufenthG', 'From § 104c only applications for § 25a or § 25b continue the title.');
  if (validTo === null || UNLIMITED_KINDS.includes(kind))
    return none(CONTINUES, 'The title is unlimited and needs no continuation.');
  const afterExpiry = addDays(validTo, 1);
  if (filedOn <= validTo)
    return {
      effect: 'SECTION_81_4',
      legalBasis: CONTINUES,
      from: afterExpiry,
      explanation: `Filed on ${filedOn}, before the title ended on ${validTo}: it is deemed to continue from ${afterExpiry} until the decision.`,
    };
  if (!continuationOrdered)
    return none(
      '§ 81 Abs. 4 Satz 1, 3 AufenthG',
      `Filed on ${filedOn}, after the title ended on ${validTo}. The office may order that it continues, to avoid undue hardship.`,
    );
  const from = parameters.orderedContinuationFrom === 'EXPIRY' ? afterExpiry : filedOn;
  return {
    effect: 'SECTION_81_4_ORDERED',
    legalBasis: '§ 81 Abs. 4 Satz 3 AufenthG',
    from,
    explanation: `Filed late on ${filedOn}; the office ordered that the title continues, from ${from} (that day is to be confirmed) until the decision.`,
  };
}

function withoutTitle({ filedOn, stayWithoutTitle, lawfulUntil }: FictionFacts): FictionOutcome | null {
  if (stayWithoutTitle === null) return null;
  const legalBasis = '§ 81 Abs. 3 AufenthG';
  if (stayWithoutTitle === 'ABROAD') return none(legalBasis, 'An application from abroad has no effect on a stay.');
  if (stayWithoutTitle === 'TOLERATED')
    return none(legalBasis, 'A tolerated stay is not lawful; the toleration stands by itself.');
  if (stayWithoutTitle === 'ASYLUM_PROCEDURE')
    return none(legalBasis, 'The permission for the asylum procedure stands by itself.');
  if (stayWithoutTitle === 'UNLAWFUL') return none(legalBasis, 'The stay was not lawful before the application.');
  if (lawfulUntil !== null && filedOn > lawfulUntil)
    return {
      effect: 'SECTION_81_3_S2',
      legalBasis: '§ 81 Abs. 3 Satz 2 AufenthG',
      from: filedOn,
      explanation: `Filed late, after ${lawfulUntil}: removal is deemed suspended from ${filedOn} until the decision.`,
    };
  return {
    effect: 'SECTION_81_3',
    legalBasis: '§ 81 Abs. 3 Satz 1 AufenthG',
    from: filedOn,
    explanation: `The stay was lawful without a title: it is deemed allowed from ${filedOn} until the decision.`,
  };
}

function none(legalBasis: string, explanation: string): FictionOutcome {
  return { effect: 'NONE', legalBasis, from: null, explanation };
}

/** Whether the work that the new title will allow may be taken up from the ordering of the card (§ 81 Abs. 5a AufenthG). */
export function workAllowedFromCardOrder(effect: FictionEffect | null, sought: string): boolean {
  return effect !== null && effect !== 'NONE' && isForTrainingOrWork(sought);
}

/** Whether a certificate of the effect is to be issued (Fiktionsbescheinigung, § 81 Abs. 5 AufenthG). */
export function certificateDue(effect: FictionEffect | null): boolean {
  return effect !== null && effect !== 'NONE';
}
