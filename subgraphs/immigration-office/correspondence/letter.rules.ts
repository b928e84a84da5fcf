import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { fourEyes } from '../../kit/four-eyes.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { type Deadline, type Explanation, remedyPeriod } from '../deadlines/deadline.rules.js';
import { type ContactProtection, letterBar } from '../file/contact-protection.rules.js';
import type { LetterChannel } from '../hearings/notification.rules.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { gapsIn, templateOf } from './letter-templates.rules.js';
import { LETTER_TEMPLATES, type LetterKind, type LetterTemplate } from './letter-texts.rules.js';
import { TOLD_SUSPENSIONS } from './letter-values.rules.js';

export const LETTER_STATES = ['DRAFT', 'APPROVED', 'DISPATCHED', 'DISCARDED'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** Letters that interfere with somebody's rights: one drafts, another one releases (Vier-Augen-Prinzip). */
export const FOUR_EYES_LETTERS = ['REFUSAL', 'BAR_FINDING', 'REVOCATION'] as const satisfies readonly LetterKind[];

/** Letters whose drafts may tell what inquiries brought up: officers and their supervisor write them. */
export const OFFICERS_LETTERS: readonly LetterKind[] = [
  ...new Set(LETTER_TEMPLATES.flatMap(({ kind, draftedByOfficers }) => (draftedByOfficers ? [kind] : []))),
];

/** What of an application the rules on its letters need to know. */
export interface LetterApplication extends ContactProtection {
  readonly state: ApplicationState;
  readonly leadingSystem: 'HUB' | 'EXTERNAL';
  readonly suspensionReason: string | null;
  readonly proceedingKnown: boolean;
  readonly birthDate: CalendarDate | null;
}

/** What the rules need to know about a letter. */
export interface LetterFacts {
  readonly state: LetterState;
  readonly template: LetterKind;
  readonly templateVersion: number;
  readonly subject: string;
  readonly body: string;
  readonly remedyInstruction: string | null;
  readonly draftedBy: string;
  readonly editedBy: string | null;
  readonly toRepresentative: boolean;
  readonly channel: LetterChannel | null;
  readonly application: LetterApplication;
}

const HUB_BEGINS: CalendarDate = '2026-01-01';
/** From then on somebody acts for themselves (§ 34 Satz 1 StAG). */
const OWN_CAPACITY = 16;
/** Channels that bring something to the door. */
const TO_THE_DOOR: readonly (LetterChannel | null)[] = ['POST', 'SERVICE'];

const templateFor = ({ template, templateVersion }: Pick<LetterFacts, 'template' | 'templateVersion'>): LetterTemplate | null =>
  templateOf(template, templateVersion);

/** Whether a letter goes to the legal representative: before the 16th birthday. */
export function goesToRepresentative({ birthDate }: Pick<LetterApplication, 'birthDate'>, today: CalendarDate): boolean {
  return birthDate !== null && today < dayOfAge(birthDate, OWN_CAPACITY);
}

/** Where the office's own software leads, the letters are written there as well. */
export const lettersWrittenHere: Rule<LetterFacts> = {
  code: 'LEADING_SYSTEM_ELSEWHERE',
  legalBasis: 'Setting of the office: which system leads',
  validFrom: HUB_BEGINS,
  holds: ({ application: { leadingSystem } }) =>
    leadingSystem === 'HUB'
      ? met('This hub leads the procedure.')
      : notMet("The office's own software leads this procedure; write there."),
};

/** Every gap of the text is filled. */
export const noGapLeft: Rule<LetterFacts> = {
  code: 'PLACEHOLDER_LEFT',
  legalBasis: '§ 37 Abs. 1 VwVfG NRW',
  validFrom: HUB_BEGINS,
  holds: ({ subject, body, remedyInstruction }) => {
    const gaps = gapsIn(`${subject}\n${body}\n${remedyInstruction ?? ''}`);
    return gaps.length === 0 ? met('The text has no gap.') : notMet(`The text still has gaps: ${gaps.join(', ')}.`);
  },
};

/** An administrative decision tells of the remedy against it. */
export const remedyTold: Rule<LetterFacts> = {
  code: 'REMEDY_INSTRUCTION_MISSING',
  legalBasis: '§ 37 Abs. 6 VwVfG NRW, § 58 VwGO',
  validFrom: HUB_BEGINS,
  holds: (facts) =>
    templateFor(facts)?.remedy && !facts.remedyInstruction
      ? notMet('The instruction on remedies is missing; without it the period for a suit would be a year.')
      : met('It tells of the remedy, or there is none.'),
};

const byTheDrafter = fourEyes<LetterFacts>(({ draftedBy }) => draftedBy);

/** Nobody releases alone what they wrote, of the letters that interfere with somebody's rights. */
export const approvedByAnother: Rule<LetterFacts> = {
  ...byTheDrafter,
  holds: (facts, context) => {
    if (!FOUR_EYES_LETTERS.some((each) => each === facts.template)) return met('One person may write and release it.');
    if (facts.editedBy === context.actor.id) return notMet('Whoever wrote it last may not release it alone.');
    return byTheDrafter.holds(facts, context);
  },
};

/** Who releases a letter depends on what it does. */
export const entitledToApprove: Rule<LetterFacts> = {
  code: 'APPROVER_NOT_ENTITLED',
  legalBasis: '§ 35 VwVfG NRW mit der Zeichnungsbefugnis der Behörde (to be confirmed)',
  validFrom: HUB_BEGINS,
  refusal: 'NOT_PERMITTED',
  holds: (facts, { actor }) => {
    const approver = templateFor(facts)?.approver ?? 'SUPERVISOR';
    const supervises = actor.roles.includes('office_supervisor');
    const decides = supervises || actor.roles.includes('naturalisation_officer');
    if (approver === 'STAFF' || supervises || (approver === 'OFFICER' && decides)) return met('Whoever asks may release it.');
    return notMet(approver === 'SUPERVISOR' ? 'A supervisor releases this letter.' : 'An officer releases this letter.');
  },
};

/** What may tell what inquiries brought up is for officers. */
export const workedOnByOfficer: Rule<LetterFacts> = {
  code: 'OFFICER_NEEDED',
  legalBasis: '§ 31 Satz 2, § 37 StAG',
  validFrom: HUB_BEGINS,
  refusal: 'NOT_PERMITTED',
  holds: ({ template }, { actor }) =>
    OFFICERS_LETTERS.includes(template) &&
    !actor.roles.some((role) => role === 'naturalisation_officer' || role === 'office_supervisor')
      ? notMet('An officer writes this letter.')
      : met('Whoever asks may work on it.'),
};

/** A suspension is told for grounds alone that do not give away an investigation. */
export const suspensionTold: Rule<LetterFacts> = {
  code: 'SUSPENSION_NOT_TOLD',
  legalBasis: '§ 12a Abs. 3 StAG; § 29 Abs. 2 VwVfG NRW (to be confirmed)',
  validFrom: HUB_BEGINS,
  holds: ({ template, application: { state, suspensionReason, proceedingKnown } }) => {
    if (template !== 'SUSPENSION_NOTICE') return met('It does not speak of a suspension.');
    if (state !== 'SUSPENDED') return notMet('The procedure is not suspended.');
    return !proceedingKnown && Object.hasOwn(TOLD_SUSPENSIONS, suspensionReason ?? '')
      ? met('The ground may be told.')
      : notMet('The ground of this suspension is not told to the applicant.');
  },
};

/** A letter goes out when what it says is so. */
export const inItsTime: Rule<LetterFacts> = {
  code: 'LETTER_UNTIMELY',
  legalBasis: '§ 43 Abs. 1 VwVfG NRW',
  validFrom: HUB_BEGINS,
  holds: (facts) => {
    const { sentIn } = templateFor(facts) ?? {};
    const { state } = facts.application;
    return !sentIn || sentIn.includes(state)
      ? met('What it says is so.')
      : notMet(`It goes out when the application is ${sentIn.join(' or ')}; it is ${state}.`);
  },
};

/** It is addressed to whoever acts today: the legal representative until the 16th birthday, the applicant from then on. */
export const rightRecipient: Rule<LetterFacts> = {
  code: 'RECIPIENT_CHANGED',
  legalBasis: '§ 34 Satz 1 StAG; § 41 Abs. 1 VwVfG NRW',
  validFrom: HUB_BEGINS,
  holds: ({ toRepresentative, application }, { today }) =>
    toRepresentative === goesToRepresentative(application, today)
      ? met('It is addressed to whoever acts.')
      : notMet('Since it was drafted somebody else acts for the applicant; draft it anew.'),
};

/** Nobody gets a letter at the door against their wish. */
export const noLettersHeeded: Rule<LetterFacts> = {
  code: 'NO_LETTERS',
  legalBasis: 'Art. 32 DSGVO (safe contact)',
  validFrom: HUB_BEGINS,
  holds: ({ channel, application }) =>
    TO_THE_DOOR.includes(channel) && letterBar(application) === 'NO_LETTERS'
      ? notMet('No letters are to be written to the applicant; hand it over or use the portal.')
      : met('No wish stands against it.'),
};

/** Nothing is posted to a blocked address; a safe contact takes its place. */
export const blockedAddressHeeded: Rule<LetterFacts> = {
  code: 'ADDRESS_BLOCKED',
  legalBasis: '§ 51 BMG',
  validFrom: HUB_BEGINS,
  holds: ({ channel, application }) =>
    TO_THE_DOOR.includes(channel) && letterBar(application) === 'ADDRESS_BLOCKED'
      ? notMet('The address is blocked and no safe contact is known; hand it over or use the portal.')
      : met('The address may be used, or is not needed.'),
};

/** The lines of the address; null where nothing may be posted. */
export function addressLines(
  application: ContactProtection & { readonly name: string; readonly street: string | null; readonly place: string | null },
  firstLine: string | null,
): readonly string[] | null {
  if (letterBar(application) !== null) return null;
  const whereabouts = application.addressBlocked
    ? (application.safeContact ?? '').split('\n')
    : [application.street ?? '', application.place ?? ''];
  return [firstLine ?? '', application.name, ...whereabouts].map((line) => line.trim()).filter((line) => line !== '');
}

interface NotifiedLetter {
  readonly template: LetterKind;
  readonly templateVersion: number;
  readonly remedyInstruction?: string | null | undefined;
  readonly notifiedOn?: CalendarDate | null | undefined;
  readonly explanation?: readonly Explanation[] | null | undefined;
}

/** Until when one can go to court against what a letter decides: a month, or a year where the instruction is missing (§ 58 Abs. 2 VwGO). */
export function remedyDeadline(letter: NotifiedLetter): Deadline | null {
  if (!templateOf(letter.template, letter.templateVersion)?.remedy || letter.notifiedOn == null) return null;
  const notification = { notifiedOn: letter.notifiedOn, explanation: letter.explanation ?? [] };
  return remedyPeriod(notification, letter.remedyInstruction ? 'CORRECT' : 'MISSING_OR_WRONG');
}
