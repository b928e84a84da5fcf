import { describe, expect, it } from '@jest/globals';
import {
  certificateDue,
  type FictionFacts,
  fictionEffectOf,
  type HeldTitle,
  workAllowedFromCardOrder,
} from './fiction-effect.rules.js';
import { faultOfFacts, NOTHING_KNOWN, type ResidenceFacts, unbrokenSince } from './residence-facts.rules.js';
import { RESIDENCE_DEFAULTS } from './residence-parameters.rules.js';
import type { TitleFact, TitleKind } from './residence-title.rules.js';
import {
  type Absence,
  extensionLimit,
  familyReunionSuspended,
  type LapseFacts,
  lapseOf,
  reportDueOn,
} from './title-lapse.rules.js';

const held = (paragraph: string, validTo: string | null, kind: TitleKind = 'RESIDENCE_PERMIT'): HeldTitle => ({
  kind,
  paragraph,
  validTo,
});

const filed: FictionFacts = {
  filedOn: '2026-11-30',
  sought: '18b',
  heldTitle: null,
  stayWithoutTitle: null,
  lawfulUntil: null,
  continuationOrdered: false,
};

describe('the effect of an application on the stay', () => {
  it.each<[string, Partial<FictionFacts>, string, string | null]>([
    ['S01: renewal filed on the last day', { heldTitle: held('18b', '2026-11-30') }, 'SECTION_81_4', '2026-12-01'],
    ['renewal filed early', { heldTitle: held('18b', '2027-02-28') }, 'SECTION_81_4', '2027-03-01'],
    ['S02: renewal filed a day late', { heldTitle: held('18b', '2026-11-29') }, 'NONE', null],
    [
      'renewal filed late, continuation ordered',
      { heldTitle: held('18b', '2026-11-29'), continuationOrdered: true },
      'SECTION_81_4_ORDERED',
      '2026-11-30',
    ],
    [
      'S03: visa-free lawful stay, first application',
      { stayWithoutTitle: 'LAWFUL', lawfulUntil: '2026-12-31' },
      'SECTION_81_3',
      '2026-11-30',
    ],
    [
      'on the last day of the lawful stay',
      { stayWithoutTitle: 'LAWFUL', lawfulUntil: '2026-11-30' },
      'SECTION_81_3',
      '2026-11-30',
    ],
    ['a day after the lawful stay', { stayWithoutTitle: 'LAWFUL', lawfulUntil: '2026-11-29' }, 'SECTION_81_3_S2', '2026-11-30'],
    ['S04: Schengen visa, before its end', { heldTitle: held('6', '2026-12-15', 'SCHENGEN_VISA') }, 'NONE', null],
    [
      'Schengen visa, late, continuation ordered',
      { heldTitle: held('6', '2026-11-01', 'SCHENGEN_VISA'), continuationOrdered: true },
      'NONE',
      null,
    ],
    ['national visa, before its end', { heldTitle: held('6', '2026-12-15', 'NATIONAL_VISA') }, 'SECTION_81_4', '2026-12-16'],
    ['§ 104c to another title', { heldTitle: held('104c', '2026-12-15') }, 'NONE', null],
    ['§ 104c to § 25b', { heldTitle: held('104c', '2026-12-15'), sought: '25b' }, 'SECTION_81_4', '2026-12-16'],
    ['§ 104c to § 25a', { heldTitle: held('104c', '2026-12-15'), sought: '25a' }, 'SECTION_81_4', '2026-12-16'],
    [
      '§ 104c late to another title, though ordered',
      { heldTitle: held('104c', '2026-11-01'), continuationOrdered: true },
      'NONE',
      null,
    ],
    ['an unlimited title', { heldTitle: held('9', null, 'SETTLEMENT_PERMIT') }, 'NONE', null],
    ['a tolerated stay', { stayWithoutTitle: 'TOLERATED' }, 'NONE', null],
    ['the asylum procedure', { stayWithoutTitle: 'ASYLUM_PROCEDURE' }, 'NONE', null],
    ['an unlawful stay', { stayWithoutTitle: 'UNLAWFUL' }, 'NONE', null],
    ['from abroad', { stayWithoutTitle: 'ABROAD' }, 'NONE', null],
  ])('%s', (_case, change, effect, from) => {
    expect(fictionEffectOf({ ...filed, ...change }, RESIDENCE_DEFAULTS)).toMatchObject({ effect, from });
  });

  it('is not guessed where nothing is known of the stay', () => {
    expect(fictionEffectOf(filed, RESIDENCE_DEFAULTS)).toBeNull();
  });

  it('begins with the filing where the office reads the order so', () => {
    const facts = { ...filed, heldTitle: held('18b', '2026-11-01'), continuationOrdered: true };
    const parameters = { ...RESIDENCE_DEFAULTS, orderedContinuationFrom: 'FILING' } as const;
    expect(fictionEffectOf(facts, parameters)?.from).toBe('2026-11-30');
  });

  it('is certified whenever there is one, and lets work begin with the order of the card for training and work only', () => {
    expect([certificateDue(null), certificateDue('NONE'), certificateDue('SECTION_81_3_S2')]).toEqual([false, false, true]);
    expect(workAllowedFromCardOrder('SECTION_81_4', '18b')).toBe(true);
    expect(workAllowedFromCardOrder('SECTION_81_3', '16b')).toBe(true);
    expect(workAllowedFromCardOrder('SECTION_81_4', '30')).toBe(false);
    expect(workAllowedFromCardOrder('NONE', '18b')).toBe(false);
  });
});

const title: TitleFact = {
  kind: 'RESIDENCE_PERMIT',
  paragraph: '30',
  subparagraph: null,
  validFrom: '2024-01-01',
  validTo: '2027-12-31',
};
const absence: Absence = {
  leftOn: '2026-01-31',
  returnedOn: null,
  forGood: false,
  returnBy: null,
  insideEu: null,
  dischargedOn: null,
};
const staying: LapseFacts = { title, absences: [], keptBySubsection2: false, refugeeTravelDocument: false, continues: false };

describe('the lapse of a title', () => {
  const lapsedOn = (change: Partial<LapseFacts>, on: string) => lapseOf({ ...staying, ...change }, on).lapsedOn;
  const away = (change: Partial<Absence>, kind: TitleKind = 'RESIDENCE_PERMIT'): Partial<LapseFacts> => ({
    title: { ...title, kind, validTo: kind === 'RESIDENCE_PERMIT' || kind === 'EU_BLUE_CARD' ? title.validTo : null },
    absences: [{ ...absence, ...change }],
  });

  it.each<[string, Partial<LapseFacts>, string, string | null]>([
    ['not on its last day', {}, '2027-12-31', null],
    ['the day after its end', {}, '2028-01-01', '2028-01-01'],
    ['not while it is deemed to continue', { continues: true }, '2028-01-01', null],
    ['not within six months abroad', away({}), '2026-07-31', null],
    ['after six months abroad', away({}), '2026-08-01', '2026-08-01'],
    ['not for who is back on the last day', away({ returnedOn: '2026-07-31' }), '2026-11-23', null],
    ['for who is back a day late', away({ returnedOn: '2026-08-01' }), '2026-11-23', '2026-08-01'],
    ['not within the longer period the office has set', away({ returnBy: '2026-12-31' }), '2026-12-31', null],
    ['after that period', away({ returnBy: '2026-12-31' }), '2027-01-01', '2027-01-01'],
    ['at once for a departure for good', away({ forGood: true, returnedOn: '2026-02-15' }), '2026-11-23', '2026-01-31'],
    [
      'not for military service, back in three months',
      away({ dischargedOn: '2026-09-30', returnedOn: '2026-12-30' }),
      '2026-12-31',
      null,
    ],
    ['for an EU Blue Card after twelve months', away({}, 'EU_BLUE_CARD'), '2027-02-01', '2027-02-01'],
    ['not for an EU Blue Card before that', away({}, 'EU_BLUE_CARD'), '2027-01-31', null],
    [
      'for EU long-term residence after twelve months outside the EU',
      away({ forGood: true }, 'EU_LONG_TERM_RESIDENCE'),
      '2027-02-01',
      '2027-02-01',
    ],
    [
      'for EU long-term residence after six years inside the EU',
      away({ insideEu: true }, 'EU_LONG_TERM_RESIDENCE'),
      '2032-01-31',
      null,
    ],
    ['not of what § 51 Abs. 2 keeps', { ...away({}, 'SETTLEMENT_PERMIT'), keptBySubsection2: true }, '2027-11-23', null],
    ['not with a travel document for refugees', { ...away({}), refugeeTravelDocument: true }, '2026-11-23', null],
  ])('comes %s', (_case, change, on, expected) => {
    expect(lapsedOn(change, on)).toBe(expected);
  });

  it('names the first of several reasons', () => {
    expect(lapseOf({ ...staying, absences: [absence] }, '2028-06-01')).toMatchObject({
      lapsedOn: '2026-08-01',
      legalBasis: '§ 51 Abs. 1 Nr. 7 AufenthG',
    });
  });
});

describe('extension, reports and family reunion', () => {
  it('extend for a year at most while an obligatory course is not finished, but not under § 25 Abs. 1–3', () => {
    const course = { obliged: true, finished: false };
    expect(extensionLimit({ paragraph: '30', subparagraph: null }, course, '2026-12-01')).toBe('2027-11-30');
    for (const subparagraph of ['1', '2', '3'])
      expect(extensionLimit({ paragraph: '25', subparagraph }, course, '2026-12-01')).toBeNull();
    expect(extensionLimit({ paragraph: '25', subparagraph: '5' }, course, '2026-12-01')).toBe('2027-11-30');
    expect(extensionLimit({ paragraph: '30', subparagraph: null }, { ...course, finished: true }, '2026-12-01')).toBeNull();
    expect(extensionLimit({ paragraph: '30', subparagraph: null }, { obliged: false, finished: false }, '2026-12-01')).toBeNull();
  });

  it('let the early end of work be reported within two weeks, on a working day', () => {
    expect(reportDueOn({ paragraph: '18b' }, '2026-11-23')).toBe('2026-12-07');
    expect(reportDueOn({ paragraph: '16a' }, '2026-12-12')).toBe('2026-12-28');
    expect(reportDueOn({ paragraph: '30' }, '2026-11-23')).toBeNull();
  });

  it('suspend § 36a until 23 July 2027', () => {
    expect(familyReunionSuspended(RESIDENCE_DEFAULTS, '2027-07-23')).toBe(true);
    expect(familyReunionSuspended(RESIDENCE_DEFAULTS, '2027-07-24')).toBe(false);
    expect(familyReunionSuspended(RESIDENCE_DEFAULTS, '2025-07-23')).toBe(false);
  });
});

describe('facts that cannot be', () => {
  const known: ResidenceFacts = { ...NOTHING_KNOWN, birthDate: '1990-05-04', titles: [title] };
  it.each<[Partial<ResidenceFacts>, string]>([
    [{ birthDate: '2026-11-24' }, 'birthDate'],
    [{ birthDate: '2023-02-30' }, 'birthDate'],
    [{ filedOn: '2026-11-24' }, 'filedOn'],
    [{ asylumAppliedOn: '1990-05-03' }, 'asylumAppliedOn'],
    [{ asylumEndedOn: '2020-01-01' }, 'asylumEndedOn'],
    [{ titles: [title, { ...title, validFrom: '2027-12-31', validTo: '2028-12-31' }] }, 'titles.1.validFrom'],
    [{ titles: [{ ...title, validFrom: '1990-05-03' }] }, 'titles.0.validFrom'],
    [{ titles: [{ ...title, validTo: '2023-12-31' }] }, 'titles.0.validTo'],
    [{ titles: [{ ...title, validTo: null }] }, 'titles.0.validTo'],
    [{ titles: [{ ...title, kind: 'SETTLEMENT_PERMIT', paragraph: '9' }] }, 'titles.0.validTo'],
    [{ titles: [{ ...title, paragraph: '99' }] }, 'titles.0.paragraph'],
    [{ titles: [{ ...title, paragraph: '18g' }] }, 'titles.0.paragraph'],
    [{ titles: [{ ...title, paragraph: '25', subparagraph: '7' }] }, 'titles.0.subparagraph'],
    [{ stays: [{ kind: 'TOLERATION', from: '2026-11-24', to: null }] }, 'stays.0.from'],
    [{ stays: [{ kind: 'TOLERATION', from: '2026-11-02', to: '2026-11-01' }] }, 'stays.0.to'],
    [{ pensionMonths: -1 }, 'pensionMonths'],
    [{ pensionMonths: 1.5 }, 'pensionMonths'],
    [{ birthDate: '2010-05-04', titles: [], pensionMonths: 60 }, 'pensionMonths'],
    [{ blueCardMonths: -3 }, 'blueCardMonths'],
    [{ weeklyHours: 169 }, 'weeklyHours'],
    [{ birthDate: '2010-05-04', titles: [], schoolYears: 17 }, 'schoolYears'],
  ])('%j is refused and named %s', (change, field) => {
    expect(faultOfFacts({ ...known, ...change }, '2026-11-23')?.field).toBe(field);
  });

  it('are none in an ordinary life', () => {
    const next = { ...title, validFrom: '2028-01-01', validTo: '2028-12-31' };
    expect(
      faultOfFacts({ ...known, titles: [title, next], pensionMonths: 120, blueCardMonths: 12, schoolYears: 12 }, '2026-11-23'),
    ).toBeNull();
  });

  it('a run of periods is unbroken from day to day, also where they overlap', () => {
    const periods = [
      { from: '2024-01-01', to: '2024-12-31' },
      { from: '2025-01-01', to: '2025-06-30' },
      { from: '2025-06-01', to: null },
    ];
    expect(unbrokenSince(periods, '2026-11-23')).toBe('2024-01-01');
    expect(unbrokenSince(periods.slice(0, 2), '2026-11-23')).toBeNull();
    expect(unbrokenSince([], '2026-11-23')).toBeNull();
  });
});
