import { PRIORITY_REASONS, type PriorityReason } from '../assignments/priority.rules.js';

/** Fewer places together would tell of single files. */
const FEWEST_PLACES = 5;

/** What the office decides about its own practice; each is to be confirmed by the office. */
export interface PracticeParameters {
  /** Which system leads the procedure: this hub, or the office's own software, whose events the hub takes in. */
  readonly leadingSystem: 'HUB' | 'EXTERNAL';
  /** Whether nobody is naturalised without a personal appearance (BMI, 18 August 2025). */
  readonly appearanceRequired: boolean;
  /** For how many days a reply to an inquiry counts as fresh, by kind; `default` for every other kind. */
  readonly inquiryFreshDays: Readonly<Record<string, number>>;
  /** Age from which the criminal register is asked (§ 41 BZRG, to be confirmed). */
  readonly criminalRegisterAge: number;
  /** Inquiries that the office makes in every case, though the law only allows them. */
  readonly regularInquiries: readonly string[];
  /** Days after which an inquiry without a reply raises a task. */
  readonly inquiryReminderDays: number;
  /** For how many days an appointment for the handing over is offered again before a task is raised. */
  readonly ceremonyWithinDays: number;
  /** So many days before a suit for inactivity becomes possible, a file is at risk (§ 75 VwGO). */
  readonly inactivityWarningDays: number;
  /** So many days before a birthday or the end of a title an alert is raised. */
  readonly alertDays: number;
  /** Within so many days a status enquiry is to be answered. */
  readonly enquiryDays: number;
  /** The place in the queue is told in steps of so many places, so that nobody reads from it what happens to single files. */
  readonly placesTogether: number;
  /** Reasons of the closed list for which the office works on an application before others (decisions of the specification, 6). */
  readonly priorityReasons: readonly PriorityReason[];
  /** Who delivers the statistics, and whom the statistical office may ask (Hilfsmerkmale, § 36 Abs. 3 StAG). */
  readonly reporter: { readonly authority: string; readonly contact: string };
  /** How old a document may be in days from its issue, by code, where the office differs from the catalogue. */
  readonly documentMaxAgeDays: Readonly<Record<string, number>>;
  /** How the places of files begin in the office's document stores; none: every store is taken. */
  readonly documentStores: readonly string[];
  /** For how many years the files of each end are kept; no statutory period was found (Aktenplan). */
  readonly retentionYears: Readonly<Record<EndedState, number>>;
}

/** The states in which a file is kept for its time. */
export type EndedState = 'NATURALISED' | 'REVOKED' | 'REFUSED_FINAL' | 'BARRED' | 'TRANSFERRED' | 'WITHDRAWN' | 'DISCONTINUED';

export const DEFAULT_PRACTICE: PracticeParameters = {
  leadingSystem: 'HUB',
  appearanceRequired: true,
  inquiryFreshDays: { default: 180 },
  criminalRegisterAge: 14,
  regularInquiries: ['PENDING_PROCEEDINGS', 'RESIDENCE_FILE', 'FOREIGNERS_REGISTER'],
  inquiryReminderDays: 60,
  ceremonyWithinDays: 60,
  inactivityWarningDays: 14,
  alertDays: 30,
  enquiryDays: 14,
  placesTogether: 25,
  priorityReasons: PRIORITY_REASONS,
  reporter: { authority: '', contact: '' },
  documentMaxAgeDays: {},
  documentStores: [],
  // Twenty years after a finding are ten after the end of its bar (§ 35a StAG).
  retentionYears: {
    NATURALISED: 30,
    REVOKED: 30,
    REFUSED_FINAL: 10,
    BARRED: 20,
    TRANSFERRED: 10,
    WITHDRAWN: 10,
    DISCONTINUED: 10,
  },
};

/** The defaults with what the office sets; an unknown key or a value of the wrong kind is an error that names it. */
export function readPracticeParameters(overrides: unknown): PracticeParameters {
  if (overrides === null || typeof overrides !== 'object' || Array.isArray(overrides))
    throw new Error('practice is not an object');
  for (const [key, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(DEFAULT_PRACTICE, key)) throw new Error(`practice has no ${key}`);
    if (!fits(key as keyof PracticeParameters, value)) throw new Error(`practice.${key} cannot be ${JSON.stringify(value)}`);
  }
  const { retentionYears = {}, ...others } = overrides as Partial<PracticeParameters>;
  return { ...DEFAULT_PRACTICE, ...others, retentionYears: { ...DEFAULT_PRACTICE.retentionYears, ...retentionYears } };
}

/** Inquiries that the law leaves to the office; the others follow from the case. */
const LEFT_TO_PRACTICE: readonly unknown[] = [
  'PENDING_PROCEEDINGS',
  'RESIDENCE_FILE',
  'FOREIGNERS_REGISTER',
  'BENEFITS',
  'TAX',
  'REGISTRATION',
];

const isReporter = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  Object.keys(value).sort().join() === 'authority,contact' &&
  Object.values(value).every((each) => typeof each === 'string');

const isRetention = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  Object.entries(value).every(([state, years]) => Object.hasOwn(DEFAULT_PRACTICE.retentionYears, state) && isCount(years));

const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

function fits(key: keyof PracticeParameters, value: unknown): boolean {
  if (key === 'leadingSystem') return value === 'HUB' || value === 'EXTERNAL';
  if (key === 'appearanceRequired') return typeof value === 'boolean';
  if (key === 'regularInquiries') return Array.isArray(value) && value.every((each) => LEFT_TO_PRACTICE.includes(each));
  if (key === 'priorityReasons')
    return Array.isArray(value) && value.every((each) => PRIORITY_REASONS.some((reason) => reason === each));
  // Places are not told one by one.
  if (key === 'placesTogether') return isCount(value) && (value as number) >= FEWEST_PLACES;
  if (key === 'documentStores') return Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '');
  if (key === 'documentMaxAgeDays') return value !== null && typeof value === 'object' && Object.values(value).every(isCount);
  if (key === 'reporter') return isReporter(value);
  if (key === 'retentionYears') return isRetention(value);
  if (key !== 'inquiryFreshDays') return isCount(value);
  return value !== null && typeof value === 'object' && 'default' in value && Object.values(value).every(isCount);
}
