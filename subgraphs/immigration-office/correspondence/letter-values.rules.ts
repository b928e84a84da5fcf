import type { CalendarDate } from '../../kit/calendar.js';
import { legalBasisOf } from '../decisions/administrative-decision.rules.js';
import { type ApplicantStatus, applicantStatus } from '../naturalisation/applicant-status.rules.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import type { LetterParameters } from './letter-parameters.rules.js';
import { germanDate, type LetterValues } from './letter-templates.rules.js';

type Known<T> = T | null | undefined;

/** What a file says of the gaps in a letter. */
export interface LetterSource {
  readonly state: ApplicationState;
  readonly receivedOn?: Known<CalendarDate>;
  readonly endedOn?: Known<CalendarDate>;
  readonly documentsDueOn?: Known<CalendarDate>;
  readonly hearingGround?: Known<string>;
  readonly hearingReasons?: Known<string>;
  readonly hearingDueOn?: Known<CalendarDate>;
  readonly hearingNotifiedOn?: Known<CalendarDate>;
  readonly decisionNotifiedOn?: Known<CalendarDate>;
  readonly proposalReasons?: Known<string>;
  readonly refusalFeeCents?: Known<number>;
  readonly legalBasis?: Known<string>;
  readonly barFrom?: Known<CalendarDate>;
  readonly barUntil?: Known<CalendarDate>;
  readonly handedOverOn?: Known<CalendarDate>;
  readonly transferredTo?: Known<string>;
  readonly suspensionReason?: Known<string>;
}

/** What else is known: the documents that are missing, and the day of the handing over. */
export interface LetterSurroundings {
  readonly missing: readonly string[];
  readonly ceremonyOn: CalendarDate | null;
  readonly parameters: LetterParameters;
  readonly today: CalendarDate;
}

/** What an applicant may be told of where the application stands, in the words of the office (A.14, decisions 5). */
const STATUS_WORDS: Readonly<Record<ApplicantStatus, string>> = {
  DRAFT: 'Der Antrag ist noch nicht gestellt',
  RECEIVED: 'Eingegangen',
  DOCUMENTS_CHECKED: 'Die Unterlagen werden geprüft',
  DOCUMENTS_MISSING: 'Es fehlen Unterlagen',
  IN_PROGRESS: 'In Bearbeitung',
  INQUIRIES_RUNNING: 'Behördenauskünfte werden eingeholt',
  DECISION_IN_PREPARATION: 'Die Entscheidung wird vorbereitet',
  HEARING: 'Anhörung',
  DECIDED: 'Entschieden',
  CEREMONY_APPOINTED: 'Der Termin der Aushändigung steht fest',
  COMPLETED: 'Abgeschlossen',
};

const REFUSE = 'den Antrag auf Einbürgerung abzulehnen';
const INTENDED: Readonly<Record<string, string>> = {
  REQUIREMENTS: REFUSE,
  NON_COOPERATION: REFUSE,
  EXCLUSION: REFUSE,
  DECEPTION: 'nach § 35a StAG festzustellen, dass getäuscht wurde, und den Antrag auf Einbürgerung abzulehnen',
  REVOCATION: 'die Einbürgerung nach § 35 StAG zurückzunehmen',
};

/** The grounds of a suspension that may be told; an investigation is none of them (decisions 5). */
export const TOLD_SUSPENSIONS: Readonly<Record<string, string>> = {
  COURT_STAY: 'Grund ist ein gerichtliches Verfahren, von dessen Ausgang die Entscheidung abhängt.',
  IDENTITY_CLARIFICATION: 'Grund ist, dass Identität oder Staatsangehörigkeit noch geklärt werden müssen.',
};

const wordsFor = (words: Readonly<Record<string, string>>, code: Known<string>): string | undefined =>
  code != null && Object.hasOwn(words, code) ? words[code] : undefined;

/** What the file says, by the name of the gap; what it does not say is left out. */
export function knownValues(file: LetterSource, { missing, ceremonyOn, parameters, today }: LetterSurroundings): LetterValues {
  const { hearingGround = null, legalBasis: examined = null } = file;
  const said: Readonly<Record<string, Known<string>>> = {
    receivedOn: file.receivedOn,
    completeness:
      missing.length > 0
        ? 'Die Unterlagen sind noch nicht vollständig.'
        : 'Nach erster Durchsicht sind die Unterlagen vollständig.',
    missingDocuments: missing.join('\n'),
    documents: missing.join('\n'),
    expectedMonths: String(parameters.expectedMonths),
    dueOn: file.state === 'HEARING' || file.state === 'REVOCATION_PENDING' ? file.hearingDueOn : file.documentsDueOn,
    appearancePlace: `${parameters.officeName}, ${parameters.officeAddress}`,
    intended: wordsFor(INTENDED, hearingGround),
    reasons: file.state === 'HEARING' || file.state === 'REVOCATION_PENDING' ? file.hearingReasons : file.proposalReasons,
    suspensionGround: wordsFor(TOLD_SUSPENSIONS, file.suspensionReason),
    legalBasis: legalBasisOf({ kind: 'REFUSAL', hearingGround, examined }),
    feeCents: file.refusalFeeCents == null ? null : String(file.refusalFeeCents),
    barBegin: file.barFrom ? `am ${germanDate(file.barFrom)}` : 'mit der Bekanntgabe dieses Bescheides',
    barUntil: file.barUntil,
    naturalisedOn: file.handedOverOn,
    ceremonyOn,
    paymentDetails: parameters.paymentDetails,
    authority: file.transferredTo,
    withdrawnOn: file.state === 'WITHDRAWN' ? file.endedOn : null,
    status: STATUS_WORDS[applicantStatus(file.state, file, today)],
  };
  return Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}
