import type { CalendarDate } from '../../kit/calendar.js';
import {
  countFault,
  euros,
  FEES_KNOWN_FROM,
  type FeeFault,
  type FeeLine,
  type FeeReckoning,
  isFeeFault,
  type Reduction,
  reduced,
  sumOf,
  unknownRates,
} from './fee.rules.js';

/** What a fee is charged for in residence law. */
export const RESIDENCE_ITEMS = [
  'RESIDENCE_PERMIT',
  'EXTENSION_UP_TO_THREE_MONTHS',
  'EXTENSION_LONGER',
  'CHANGE_OF_PURPOSE',
  'SETTLEMENT_PERMIT',
  'SETTLEMENT_PERMIT_SELF_EMPLOYED',
  'SETTLEMENT_PERMIT_HIGHLY_QUALIFIED',
  'SETTLEMENT_PERMIT_MINOR',
  'EU_LONG_TERM_PERMIT',
  'FICTION_CERTIFICATE',
  'CARD_EXPIRED_OR_CHANGED',
  'CARD_LOST',
] as const;
export type ResidenceItem = (typeof RESIDENCE_ITEMS)[number];

/** Who pays the fee of a German identity card instead: rights of the EU–Turkey association (§ 52a AufenthV), Swiss nationals (§ 52(2)). */
export const RESIDENCE_PRIVILEGES = ['ASSOCIATION', 'SWISS'] as const;
export type ResidencePrivilege = (typeof RESIDENCE_PRIVILEGES)[number];

/** The circumstances on which the fee of an item depends. */
export interface ResidenceCircumstances {
  readonly isMinor?: boolean | null;
  /** Entitled to asylum, refugee, with subsidiary protection, or resettled (§ 23(4) AufenthG). */
  readonly isProtected?: boolean | null;
  /** Cannot live without benefits of SGB II, SGB XII or AsylbLG. */
  readonly receivesBenefits?: boolean | null;
  /** Stays on a scholarship from public funds. */
  readonly hasPublicScholarship?: boolean | null;
  readonly privilege?: ResidencePrivilege | null;
  /** Whether the applicant is not 24 yet, which matters to those with a privilege; minors are not. */
  readonly isUnder24?: boolean | null;
  readonly reduction?: Reduction | null;
}

type Exemption = 'isProtected' | 'receivesBenefits' | 'hasPublicScholarship';

interface Rate {
  readonly what: string;
  readonly cents: number;
  readonly norm: string;
  /** Whether minors pay half (§ 50(1) sentence 1 AufenthV names the paragraphs). */
  readonly isHalvedForMinors: boolean;
  /** Who is exempt, with the norm. */
  readonly exempt: Partial<Readonly<Record<Exemption, string>>>;
}

/** Fee of a German identity card from 24 years on and before, the latest first (Personalausweisgebührenverordnung; BGBl. 2026 I Nr. 31). */
const IDENTITY_CARD = [
  { validFrom: '2026-02-07', cents: 4_600, under24Cents: 2_760 },
  { validFrom: '2021-01-01', cents: 3_700, under24Cents: 2_280 },
] as const;

const LIMITED_PERMIT: Rate['exempt'] = {
  isProtected: '§ 52 Abs. 3 Nr. 2 AufenthV',
  hasPublicScholarship: '§ 52 Abs. 5 Satz 1 Nr. 2 AufenthV',
  receivesBenefits: '§ 53 Abs. 1 Nr. 1 AufenthV',
};

/** Rates of §§ 44 to 47 AufenthV, as consolidated. */
const RATES: Readonly<Record<ResidenceItem, Rate>> = {
  RESIDENCE_PERMIT: {
    what: 'Residence permit, EU Blue Card or ICT card, issue',
    cents: 10_000,
    norm: '§ 45 Nr. 1 AufenthV',
    isHalvedForMinors: true,
    exempt: LIMITED_PERMIT,
  },
  EXTENSION_UP_TO_THREE_MONTHS: {
    what: 'Extension by up to three months',
    cents: 9_600,
    norm: '§ 45 Nr. 2 Buchst. a AufenthV',
    isHalvedForMinors: true,
    exempt: LIMITED_PERMIT,
  },
  EXTENSION_LONGER: {
    what: 'Extension by more than three months',
    cents: 9_300,
    norm: '§ 45 Nr. 2 Buchst. b AufenthV',
    isHalvedForMinors: true,
    exempt: LIMITED_PERMIT,
  },
  CHANGE_OF_PURPOSE: {
    what: 'Change of the purpose of stay, with its extension',
    cents: 9_800,
    norm: '§ 45 Nr. 3 AufenthV',
    isHalvedForMinors: true,
    exempt: {},
  },
  SETTLEMENT_PERMIT: {
    what: 'Settlement permit',
    cents: 11_300,
    norm: '§ 44 Nr. 3 AufenthV',
    isHalvedForMinors: true,
    exempt: { isProtected: '§ 52 Abs. 3 Nr. 1 AufenthV' },
  },
  SETTLEMENT_PERMIT_SELF_EMPLOYED: {
    what: 'Settlement permit of the self-employed (§ 21(4) AufenthG)',
    cents: 12_400,
    norm: '§ 44 Nr. 2 AufenthV',
    isHalvedForMinors: true,
    exempt: {},
  },
  SETTLEMENT_PERMIT_HIGHLY_QUALIFIED: {
    what: 'Settlement permit of the highly qualified (§ 18c(3) AufenthG)',
    cents: 14_700,
    norm: '§ 44 Nr. 1 AufenthV',
    isHalvedForMinors: true,
    exempt: {},
  },
  SETTLEMENT_PERMIT_MINOR: {
    what: 'Settlement permit of a minor (§ 35(1) sentence 1 AufenthG)',
    cents: 5_500,
    norm: '§ 50 Abs. 1 Satz 2 AufenthV',
    isHalvedForMinors: false,
    exempt: { isProtected: '§ 52 Abs. 3 Nr. 1 AufenthV' },
  },
  EU_LONG_TERM_PERMIT: {
    what: 'EU long-term residence permit',
    cents: 10_900,
    norm: '§ 44a AufenthV',
    isHalvedForMinors: false,
    exempt: {},
  },
  FICTION_CERTIFICATE: {
    what: 'Certificate that the stay is deemed lawful',
    cents: 1_300,
    norm: '§ 47 Abs. 1 Nr. 8 AufenthV',
    isHalvedForMinors: true,
    exempt: {
      isProtected: '§ 52 Abs. 3 Nr. 3 AufenthV',
      hasPublicScholarship: '§ 52 Abs. 5 Satz 1 Nr. 3 AufenthV',
      receivesBenefits: '§ 53 Abs. 1 Nr. 5 AufenthV',
    },
  },
  CARD_EXPIRED_OR_CHANGED: {
    what: 'New card because the passport or card has expired or an entry changes',
    cents: 6_700,
    norm: '§ 45c Abs. 1 Nr. 1 und 2 AufenthV',
    isHalvedForMinors: true,
    exempt: {
      isProtected: '§ 52 Abs. 3 Nr. 1 und 2 AufenthV',
      hasPublicScholarship: '§ 52 Abs. 5 Satz 1 Nr. 2 AufenthV',
      receivesBenefits: '§ 53 Abs. 1 Nr. 7 AufenthV',
    },
  },
  CARD_LOST: {
    what: 'New card because the former one is lost',
    cents: 6_700,
    norm: '§ 45c Abs. 1 Nr. 3 AufenthV',
    isHalvedForMinors: true,
    exempt: {},
  },
};

const PERMITS: readonly ResidenceItem[] = [
  'RESIDENCE_PERMIT',
  'EXTENSION_UP_TO_THREE_MONTHS',
  'EXTENSION_LONGER',
  'CHANGE_OF_PURPOSE',
];
const CARDS: readonly ResidenceItem[] = ['CARD_EXPIRED_OR_CHANGED', 'CARD_LOST'];

/** Which items cost as much as an identity card, which are free, and the norms. */
const PRIVILEGES: Readonly<
  Record<ResidencePrivilege, { readonly items: readonly ResidenceItem[]; readonly norm: string; readonly freeNorm: string }>
> = {
  ASSOCIATION: {
    items: RESIDENCE_ITEMS.filter((item) => item !== 'FICTION_CERTIFICATE'),
    norm: '§ 52a Abs. 2 AufenthV',
    freeNorm: '§ 52a Abs. 3 Nr. 2 AufenthV',
  },
  // The change of purpose is an extension too; that it is meant is a reading, to be confirmed.
  SWISS: { items: [...PERMITS, ...CARDS], norm: '§ 52 Abs. 2 Satz 1 bis 3 AufenthV', freeNorm: '§ 52 Abs. 2 Satz 5 AufenthV' },
};

const EXEMPTIONS: Readonly<Record<Exemption, string>> = {
  isProtected: 'refugees and others who are protected',
  hasPublicScholarship: 'those who stay on a public scholarship',
  receivesBenefits: 'those who cannot live without benefits',
};

/** What the residence ordinance charges for one item. Rates are whole euros, so a half is exact to the cent and nothing is rounded. */
export function residenceFeeOf(
  item: ResidenceItem,
  circumstances: ResidenceCircumstances,
  on: CalendarDate,
): readonly FeeLine[] | FeeFault {
  if (on < FEES_KNOWN_FROM) return unknownRates();
  if (item === 'SETTLEMENT_PERMIT_MINOR' && !circumstances.isMinor)
    return { field: 'isMinor', sentence: 'This rate is for minors.' };
  const line = freeLine(item, circumstances) ?? identityCardLine(item, circumstances, on) ?? ordinaryLine(item, circumstances);
  const { reduction } = circumstances;
  if (reduction && line.amountCents === 0) return { field: 'reduction', sentence: 'There is no fee here that could be reduced.' };
  return reduced(line, reduction, reduction?.ground === 'PUBLIC_INTEREST' ? '§ 52 Abs. 7 AufenthV' : '§ 53 Abs. 2 AufenthV');
}

function freeLine(item: ResidenceItem, circumstances: ResidenceCircumstances): FeeLine | null {
  const { what, exempt } = RATES[item];
  const who = (Object.keys(EXEMPTIONS) as Exemption[]).find((each) => circumstances[each] && exempt[each]);
  const norm = who && exempt[who];
  return norm ? { item, amountCents: 0, norm, explanation: `${what}: free of charge for ${EXEMPTIONS[who]}.` } : null;
}

function identityCardLine(
  item: ResidenceItem,
  { privilege, isMinor, isUnder24 }: ResidenceCircumstances,
  on: CalendarDate,
): FeeLine | null {
  if (!privilege) return null;
  const { items, norm, freeNorm } = PRIVILEGES[privilege];
  const { what } = RATES[item];
  if (item === 'FICTION_CERTIFICATE') return { item, amountCents: 0, norm: freeNorm, explanation: `${what}: free of charge.` };
  const card = IDENTITY_CARD.find(({ validFrom }) => validFrom <= on);
  if (!items.includes(item) || !card) return null;
  const isYoung = Boolean(isUnder24) || Boolean(isMinor);
  const amountCents = isYoung ? card.under24Cents : card.cents;
  const explanation = `${what}: the fee of a German identity card ${isYoung ? 'before' : 'from'} the age of 24, ${euros(amountCents)}.`;
  return { item, amountCents, norm, explanation };
}

function ordinaryLine(item: ResidenceItem, { isMinor }: ResidenceCircumstances): FeeLine {
  const { what, cents, norm, isHalvedForMinors } = RATES[item];
  if (!isHalvedForMinors || !isMinor) return { item, amountCents: cents, norm, explanation: `${what}: ${euros(cents)}.` };
  const half = cents / 2;
  const explanation = `${what}: half of ${euros(cents)} for minors, which is ${euros(half)}.`;
  return { item, amountCents: half, norm: `${norm} mit § 50 Abs. 1 Satz 1 AufenthV`, explanation };
}

/** One item that is asked about. */
export interface ResidenceFeeItem extends ResidenceCircumstances {
  readonly item: ResidenceItem;
}

/** The fees of several items, with their sum. */
export function residenceFees(items: readonly ResidenceFeeItem[], on: CalendarDate): FeeReckoning | FeeFault {
  const wrongCount = countFault('items', items.length);
  if (wrongCount) return wrongCount;
  const lines: FeeLine[] = [];
  for (const [index, { item, ...circumstances }] of items.entries()) {
    const fee = residenceFeeOf(item, circumstances, on);
    if (isFeeFault(fee)) return fee.field === 'on' ? fee : { ...fee, field: `items.${index}.${fee.field}` };
    lines.push(...fee);
  }
  return { totalCents: sumOf(lines), lines, advanceAtMostCents: null, hints: HINTS, lawVersion: `AufenthV ${FEES_KNOWN_FROM}` };
}

const HINTS = [
  'The application itself can cost a processing fee, which is not reckoned here (§ 49 AufenthV).',
  'Where it is called for by the means of whoever pays, fees can be lowered or waived (§ 53 AufenthV).',
] as const;
