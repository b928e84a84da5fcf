import { dice, pick } from '../../kit/seeding.js';
import type { ContactWay } from '../institutions/contact-way.rules.js';
import type { OfferTopic } from '../offers/offer.entity.js';
import type { CostKind, DeliveryMode, LanguageLevel, LegalCircle, TargetGroup, TitleGroup } from '../offers/offer-codes.rules.js';
import { type HoursException, WEEKDAYS, type WeeklyHours } from '../sites/opening-hours.rules.js';
import { ACCESSIBILITY_FEATURES, type AccessibilityFeature } from '../sites/site.rules.js';

/**
 * Hours, accessibility, contact ways, places and the like: the public texts name none of them, so all of it is invented, the same for the
 * same code on every machine. Numbers are from the block that the Bundesnetzagentur keeps free for films and books (0221 4710), names of
 * hosts from those that belong to nobody (RFC 2606).
 */
const LANGUAGES = ['ar', 'en', 'fa', 'fr', 'ku', 'pl', 'ro', 'ru', 'so', 'sq', 'ti', 'tr', 'uk'] as const;

const hostOf = (code: string) => `${code}.example.org`;
const numberOf = (roll: (sides: number) => number) => `+49 221 4710 ${100 + roll(900)}`;

/** How an institution is reached, and which languages are spoken there. */
export function institutionDetails(code: string): { languages: string[]; contactWays: ContactWay[] } {
  const roll = dice(`institution:${code}`);
  const contactWays: ContactWay[] = [
    { kind: 'PHONE', value: numberOf(roll), note: pick(roll, [null, 'montags bis donnerstags von 9 bis 12 Uhr']) },
    { kind: 'EMAIL', value: `kontakt@${hostOf(code)}`, note: null },
    { kind: 'WEBSITE', value: `https://${hostOf(code)}/`, note: null },
  ];
  return { languages: languagesFor(roll, 3), contactWays };
}

/** Hours, accessibility, languages and contact ways of a site. */
export function siteDetails(code: string) {
  const roll = dice(`site:${code}`);
  const exceptions: HoursException[] =
    roll(3) === 0 ? [{ firstOn: '2026-12-24', lastOn: '2027-01-01', spans: [], reason: 'Zwischen den Jahren geschlossen' }] : [];
  return {
    accessibility: ACCESSIBILITY_FEATURES.filter((each) =>
      each === 'STEP_FREE' ? roll(10) < 7 : roll(10) < 4,
    ) as AccessibilityFeature[],
    languages: languagesFor(roll, 4),
    contactWays: [{ kind: 'PHONE' as const, value: numberOf(roll), note: null }],
    weeklyHours: weekFor(roll),
    hoursExceptions: exceptions,
    opensOnHolidays: false,
  };
}

function languagesFor(roll: (sides: number) => number, most: number): string[] {
  const more = Array.from({ length: 1 + roll(most) }, () => pick(roll, LANGUAGES));
  return [...new Set(['de', ...more])];
}

function weekFor(roll: (sides: number) => number): WeeklyHours[] {
  const [from, to] = pick(roll, [
    ['08:00', '12:00'],
    ['08:30', '12:30'],
    ['09:00', '13:00'],
  ] as const);
  const mornings = WEEKDAYS.slice(0, 5).map((weekday) => ({ weekday, from, to }));
  const long = pick(roll, ['TUESDAY', 'THURSDAY'] as const);
  const evening = roll(4) === 0 ? [{ weekday: 'FRIDAY' as const, from: '17:00', to: '20:00' }] : [];
  return [...mornings, { weekday: long, from: '14:00', to: '18:00' }, ...evening];
}

/** Words of each topic that its texts mostly lack and people search for. */
const KEYWORDS: Readonly<Record<OfferTopic, readonly string[]>> = {
  COUNSELLING: ['Beratung', 'Begleitung'],
  LANGUAGE: ['Deutschkurs', 'Sprachkurs', 'Deutsch lernen'],
  SCHOOL: ['Schule', 'Schulplatz'],
  CHILDCARE: ['Kita', 'Kindergarten', 'Tagesmutter'],
  TRAINING: ['Ausbildung', 'Lehrstelle'],
  RECOGNITION: ['Anerkennung', 'Zeugnis', 'Abschluss'],
  WORK: ['Arbeit', 'Job', 'Stelle'],
  HOUSING: ['Wohnung', 'Miete'],
  HEALTH: ['Gesundheit', 'Arzt'],
  RESIDENCE: ['Aufenthalt', 'Aufenthaltserlaubnis'],
  NATURALISATION: ['Einbürgerung', 'deutscher Pass'],
  PARTICIPATION: ['Begegnung', 'Ehrenamt', 'Freizeit'],
  DIGITAL_ACCESS: ['Computer', 'Internet', 'Smartphone'],
};

const TARGETED: Readonly<Record<OfferTopic, readonly TargetGroup[]>> = {
  COUNSELLING: ['EVERYBODY'],
  LANGUAGE: ['ADULTS', 'NEWCOMERS'],
  SCHOOL: ['PUPILS', 'FAMILIES'],
  CHILDCARE: ['FAMILIES', 'CHILDREN'],
  TRAINING: ['YOUNG_ADULTS', 'APPRENTICES'],
  RECOGNITION: ['QUALIFIED_ABROAD'],
  WORK: ['JOB_SEEKERS'],
  HOUSING: ['ADULTS', 'FAMILIES'],
  HEALTH: ['EVERYBODY'],
  RESIDENCE: ['REFUGEES', 'PEOPLE_WITH_TOLERATION'],
  NATURALISATION: ['ADULTS'],
  PARTICIPATION: ['EVERYBODY'],
  DIGITAL_ACCESS: ['ADULTS', 'OLDER_PEOPLE'],
};

/** What the words of an offer say already, so that its codes agree with them. */
const SAID: readonly (readonly [RegExp, TargetGroup])[] = [
  [/frauen/i, 'WOMEN'],
  [/geflüchtet/i, 'REFUGEES'],
  [/duldung/i, 'PEOPLE_WITH_TOLERATION'],
  [/jugendlich|bis 27/i, 'YOUNG_PEOPLE'],
  [/kinder/i, 'CHILDREN'],
  [/eltern|familien/i, 'FAMILIES'],
  [/ältere|senior|ab 60/i, 'OLDER_PEOPLE'],
  [/betriebe/i, 'EMPLOYERS'],
];

const CIRCLES: readonly (readonly [RegExp, LegalCircle])[] = [
  [/SGB II\b/, 'SGB2'],
  [/SGB III\b/, 'SGB3'],
  [/AsylbLG/, 'ASYLBLG'],
];

const LEVEL = /\b(A1|A2|B1|B2|C1|C2)\b/;

/** What an offer says in words, as far as its codes follow from it. */
export interface OfferWords {
  readonly code: string;
  readonly topic: OfferTopic;
  readonly title: string;
  readonly targetGroup: string;
  readonly description: string;
  readonly capacity: number;
  readonly state: string;
}

/** Codes, places, eligibility and costs of an offer. */
export function offerDetails({ code, topic, title, targetGroup, description, capacity, state }: OfferWords) {
  const roll = dice(`offer:${code}`);
  const text = `${title} ${targetGroup} ${description}`;
  const said = SAID.flatMap(([words, group]) => (words.test(targetGroup) ? [group] : []));
  const isCourse = topic === 'LANGUAGE' && LEVEL.test(title);
  const level = isCourse
    ? ((LEVEL.exec(title)?.[1] ?? null) as LanguageLevel | null)
    : /Alphabetisierung/.test(title)
      ? 'LITERACY'
      : null;
  const costKind: CostKind = isCourse ? pick(roll, ['FUNDED', 'CONTRIBUTION'] as const) : 'FREE';
  const delivery: DeliveryMode = roll(8) === 0 ? 'HYBRID' : 'ON_SITE';
  return {
    targetGroups: said.length > 0 ? [...new Set(said)] : [...TARGETED[topic]],
    keywords: [...KEYWORDS[topic], ...(/geflüchtet/i.test(text) ? ['Flüchtlinge'] : [])],
    level,
    freePlaces: state === 'FULL' ? 0 : 1 + roll(capacity),
    waitingDays: state === 'FULL' ? 30 + roll(120) : roll(21),
    nextStartOn: isCourse ? pick(roll, ['2027-01-11', '2027-02-01', '2027-03-01']) : null,
    legalCircles: CIRCLES.flatMap(([words, circle]) => (words.test(text) ? [circle] : [])),
    titleGroups: (/mit Duldung/.test(targetGroup) ? ['TOLERATION'] : []) as TitleGroup[],
    minimumAge: /ab 60 Jahren/.test(targetGroup) ? 60 : /ab 16 Jahren/.test(targetGroup) ? 16 : null,
    maximumAge: /bis 27 Jahre/.test(targetGroup) ? 27 : null,
    eligibilityText: null,
    costKind,
    costCents: costKind === 'CONTRIBUTION' ? 229 * (50 + roll(51)) : null,
    costText: costKind === 'FUNDED' ? 'Mit Berechtigungsschein kostenfrei.' : null,
    childcare: /kinderbetreuung|kinder .* betreut/i.test(text),
    delivery,
    onlineAddress: delivery === 'HYBRID' ? `https://kurse.example.org/${code}` : null,
  };
}
