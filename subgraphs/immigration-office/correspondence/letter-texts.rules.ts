import type { CalendarDate } from '../../kit/calendar.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';

/** The kinds of letters (Schreiben) an office has a text for. */
export const LETTER_KINDS = [
  'ACKNOWLEDGEMENT',
  'DOCUMENT_REQUEST',
  'DEADLINE_EXTENSION',
  'APPEARANCE_INVITATION',
  'HEARING',
  'SUSPENSION_NOTICE',
  'REFUSAL',
  'BAR_FINDING',
  'REVOCATION',
  'CEREMONY_INVITATION',
  'FEE_NOTICE',
  'TRANSFER_NOTICE',
  'WITHDRAWAL_CONFIRMATION',
  'STATUS_REPLY',
  'CLARIFICATION',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** How a value is written into a letter. */
export const VALUE_KINDS = ['TEXT', 'LINES', 'DATE', 'CENTS', 'NUMBER'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** A gap in the text of a template. */
export interface Placeholder {
  readonly kind: ValueKind;
  /** What belongs there, in the office's words. */
  readonly title: string;
  /** Without it the paragraph is left out; otherwise the letter cannot be written without it. */
  readonly optional?: true;
  /** Comes from the file alone and is not for whoever drafts to state. */
  readonly fromFile?: true;
}

/** Who may release a letter of a kind. */
export type Approver = 'STAFF' | 'OFFICER' | 'SUPERVISOR';

/** One version of the text of a kind of letter. */
export interface LetterTemplate {
  readonly kind: LetterKind;
  readonly version: number;
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate;
  readonly legalBasis: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly placeholders: Readonly<Record<string, Placeholder>>;
  readonly approver: Approver;
  /** What it says may rest on replies to inquiries: clerks see it once it is released (§ 31 Satz 2 StAG). */
  readonly draftedByOfficers?: true;
  /** An administrative decision, which tells of the remedy against it (§ 37 Abs. 6 VwVfG NRW). */
  readonly remedy?: 'SUSPENSIVE' | 'ENFORCEABLE' | 'FEE';
  /** States in which it goes out; in any where they are not named. */
  readonly sentIn?: readonly ApplicationState[];
}

const HUB_BEGINS: CalendarDate = '2026-01-01';
const first = { version: 1, validFrom: HUB_BEGINS } as const;
const AFTER_RECEIPT: readonly ApplicationState[] = [
  'ACKNOWLEDGED',
  'COMPLETENESS_CHECK',
  'INCOMPLETE',
  'IN_REVIEW',
  'INQUIRIES_PENDING',
  'SUSPENDED',
];

/** The texts of the office, each version with the days on which it may be used. */
export const LETTER_TEMPLATES: readonly LetterTemplate[] = [
  {
    ...first,
    kind: 'ACKNOWLEDGEMENT',
    legalBasis: '§ 25 Abs. 2 VwVfG NRW',
    subject: 'Eingangsbestätigung',
    approver: 'STAFF',
    sentIn: AFTER_RECEIPT,
    placeholders: {
      receivedOn: { kind: 'DATE', title: 'Day of arrival' },
      completeness: { kind: 'TEXT', title: 'Whether the documents are complete' },
      missingDocuments: { kind: 'LINES', title: 'Documents that are missing', optional: true },
      expectedMonths: { kind: 'NUMBER', title: 'Expected duration in months' },
    },
    paragraphs: [
      'der Antrag auf Einbürgerung von {{applicantName}} ist am {{receivedOn}} bei uns eingegangen. Wir führen ihn unter dem Aktenzeichen {{fileReference}}. Bitte geben Sie es bei jedem Schreiben an.',
      '{{completeness}}',
      'Es fehlen noch:\n{{missingDocuments}}',
      'Wegen der hohen Zahl der Anträge rechnen wir derzeit mit einer Dauer des Verfahrens von etwa {{expectedMonths}} Monaten. Diese Auskunft nach § 25 Absatz 2 VwVfG NRW ist eine Schätzung.',
      'Der Antrag ändert nichts am Aufenthaltsrecht. Bitte beantragen Sie die Verlängerung eines Aufenthaltstitels weiterhin rechtzeitig, und teilen Sie uns Änderungen mit, zum Beispiel einen Umzug, einen Wechsel der Arbeit oder eine Veränderung in der Familie.',
    ],
  },
  {
    ...first,
    kind: 'DOCUMENT_REQUEST',
    legalBasis: '§ 34 StAG mit § 82 Abs. 1 und 3 AufenthG',
    subject: 'Nachforderung von Unterlagen',
    approver: 'OFFICER',
    sentIn: ['COMPLETENESS_CHECK', 'INCOMPLETE'],
    placeholders: {
      documents: { kind: 'LINES', title: 'Documents that are asked for' },
      dueOn: { kind: 'DATE', title: 'Last day' },
      remark: { kind: 'TEXT', title: 'A remark', optional: true },
    },
    paragraphs: [
      'für die Bearbeitung des Antrags auf Einbürgerung von {{applicantName}} fehlen noch folgende Unterlagen:\n{{documents}}',
      'Bitte reichen Sie diese Unterlagen bis zum {{dueOn}} ein. Wenn Sie mehr Zeit brauchen, beantragen Sie bitte vor Ablauf der Frist eine Verlängerung und nennen Sie den Grund.',
      '{{remark}}',
      'Hinweis auf die Folgen (§ 34 StAG in Verbindung mit § 82 Absatz 3 AufenthG): Sie sind verpflichtet, Ihre Belange und für Sie günstige Umstände unverzüglich geltend zu machen und die erforderlichen Nachweise beizubringen. Umstände und Nachweise, die Sie erst nach Ablauf der Frist vorbringen, können unberücksichtigt bleiben (§ 82 Absatz 1 AufenthG). Über den Antrag kann dann nach Lage der Akten entschieden und er kann abgelehnt werden.',
    ],
  },
  {
    ...first,
    kind: 'DEADLINE_EXTENSION',
    legalBasis: '§ 31 Abs. 7 VwVfG NRW',
    subject: 'Fristverlängerung',
    approver: 'OFFICER',
    sentIn: ['INCOMPLETE'],
    placeholders: {
      dueOn: { kind: 'DATE', title: 'New last day' },
      documents: { kind: 'LINES', title: 'Documents that are still missing', optional: true },
    },
    paragraphs: [
      'die Frist zur Vorlage der Unterlagen zum Antrag auf Einbürgerung von {{applicantName}} wird bis zum {{dueOn}} verlängert (§ 31 Absatz 7 VwVfG NRW).',
      'Es fehlen noch:\n{{documents}}',
      'Die Hinweise auf die Folgen einer Versäumung der Frist gelten weiter (§ 34 StAG in Verbindung mit § 82 Absatz 3 AufenthG).',
    ],
  },
  {
    ...first,
    kind: 'APPEARANCE_INVITATION',
    legalBasis: '§ 34 StAG mit § 82 Abs. 4 AufenthG (to be confirmed)',
    subject: 'Einladung zur persönlichen Vorsprache',
    approver: 'STAFF',
    sentIn: ['IN_REVIEW', 'INQUIRIES_PENDING'],
    placeholders: {
      appearanceOn: { kind: 'DATE', title: 'Day of the appointment' },
      appearanceTime: { kind: 'TEXT', title: 'Time of the appointment' },
      appearancePlace: { kind: 'TEXT', title: 'Where to come' },
      documents: { kind: 'LINES', title: 'What to bring beside the passport', optional: true },
    },
    paragraphs: [
      'zum Antrag auf Einbürgerung von {{applicantName}} bitten wir um die persönliche Vorsprache am {{appearanceOn}} um {{appearanceTime}}.',
      'Ort: {{appearancePlace}}',
      'Bitte bringen Sie einen gültigen Pass oder Passersatz und den Aufenthaltstitel im Original mit. Bei der Vorsprache werden das Bekenntnis zur freiheitlichen demokratischen Grundordnung und die Loyalitätserklärung besprochen.',
      'Bitte bringen Sie außerdem im Original mit:\n{{documents}}',
      'Können Sie den Termin nicht wahrnehmen, sagen Sie ihn bitte so früh wie möglich ab; Sie erhalten dann einen neuen.',
    ],
  },
  {
    ...first,
    kind: 'HEARING',
    legalBasis: '§ 28 Abs. 1 VwVfG NRW',
    subject: 'Anhörung',
    approver: 'OFFICER',
    draftedByOfficers: true,
    sentIn: ['HEARING', 'REVOCATION_PENDING'],
    placeholders: {
      intended: { kind: 'TEXT', title: 'What is intended, as the rest of a sentence' },
      reasons: { kind: 'TEXT', title: 'Why' },
      dueOn: { kind: 'DATE', title: 'Last day to answer' },
    },
    paragraphs: [
      'nach dem bisherigen Stand des Verfahrens beabsichtigen wir, {{intended}}.',
      'Dafür sind folgende Gründe maßgeblich:\n{{reasons}}',
      'Sie haben Gelegenheit, sich bis zum {{dueOn}} zu den für die Entscheidung erheblichen Tatsachen zu äußern (§ 28 Absatz 1 VwVfG NRW), schriftlich, über das Portal oder zur Niederschrift in unserer Behörde. Danach entscheiden wir nach Lage der Akten.',
      'Sie können die Akte einsehen, soweit ihre Kenntnis zur Geltendmachung Ihrer rechtlichen Interessen erforderlich ist (§ 29 VwVfG NRW).',
    ],
  },
  {
    ...first,
    kind: 'SUSPENSION_NOTICE',
    legalBasis: '§ 10 VwVfG NRW',
    subject: 'Aussetzung des Verfahrens',
    approver: 'OFFICER',
    draftedByOfficers: true,
    sentIn: ['SUSPENDED'],
    placeholders: {
      suspensionGround: { kind: 'TEXT', title: 'Why, as the file says', fromFile: true },
      nextSteps: { kind: 'TEXT', title: 'What the applicant can do', optional: true },
    },
    paragraphs: [
      'das Verfahren über den Antrag auf Einbürgerung von {{applicantName}} ist ausgesetzt. {{suspensionGround}}',
      '{{nextSteps}}',
      'Sobald der Grund entfallen ist, setzen wir das Verfahren fort. Der Tag des Eingangs bleibt erhalten.',
    ],
  },
  {
    ...first,
    kind: 'REFUSAL',
    legalBasis: '§§ 37, 39 VwVfG NRW',
    subject: 'Ablehnung des Antrags auf Einbürgerung – Bescheid',
    approver: 'SUPERVISOR',
    draftedByOfficers: true,
    remedy: 'SUSPENSIVE',
    sentIn: ['REFUSED', 'BARRED'],
    placeholders: {
      receivedOn: { kind: 'DATE', title: 'Day of arrival of the application' },
      legalBasis: { kind: 'TEXT', title: 'The norm that was examined' },
      reasons: { kind: 'TEXT', title: 'Reasons (§ 39 VwVfG NRW)' },
      feeCents: { kind: 'CENTS', title: 'Fee of the refusal, in cents', optional: true },
    },
    paragraphs: [
      'der Antrag auf Einbürgerung von {{applicantName}} vom {{receivedOn}} wird abgelehnt.',
      'Für diese Entscheidung wird eine Gebühr von {{feeCents}} festgesetzt (§ 38 Absatz 2 Satz 3 StAG).',
      'Begründung\n\nRechtsgrundlage: {{legalBasis}}.\n\n{{reasons}}',
    ],
  },
  {
    ...first,
    kind: 'BAR_FINDING',
    legalBasis: '§ 35a StAG',
    subject: 'Feststellung nach § 35a StAG – Bescheid',
    approver: 'SUPERVISOR',
    draftedByOfficers: true,
    remedy: 'ENFORCEABLE',
    sentIn: ['BARRED'],
    placeholders: {
      reasons: { kind: 'TEXT', title: 'Reasons (§ 39 VwVfG NRW)' },
      barBegin: { kind: 'TEXT', title: 'When the bar begins, as the rest of a sentence' },
      barUntil: { kind: 'DATE', title: 'Last day of the bar', optional: true },
    },
    paragraphs: [
      'es wird festgestellt, dass im Verfahren über den Antrag auf Einbürgerung von {{applicantName}} über wesentliche Voraussetzungen getäuscht wurde oder vorsätzlich unrichtige oder unvollständige Angaben gemacht oder benutzt wurden (§ 35a StAG).',
      'Die Einbürgerung ist damit für zehn Jahre ausgeschlossen. Die Frist beginnt {{barBegin}}.',
      'Sie endet mit Ablauf des {{barUntil}}.',
      'Diese Feststellung ist kraft Gesetzes sofort vollziehbar: Eine Klage hat keine aufschiebende Wirkung (§ 35a StAG).',
      'Begründung\n\n{{reasons}}',
    ],
  },
  {
    ...first,
    kind: 'REVOCATION',
    legalBasis: '§ 35 StAG',
    subject: 'Rücknahme der Einbürgerung – Bescheid',
    approver: 'SUPERVISOR',
    draftedByOfficers: true,
    remedy: 'SUSPENSIVE',
    sentIn: ['REVOCATION_ISSUED'],
    placeholders: {
      naturalisedOn: { kind: 'DATE', title: 'Day of the handing over of the certificate' },
      reasons: { kind: 'TEXT', title: 'Reasons (§ 39 VwVfG NRW)' },
    },
    paragraphs: [
      'die Einbürgerung von {{applicantName}}, die mit der Aushändigung der Urkunde am {{naturalisedOn}} wirksam geworden ist, wird mit Wirkung für die Vergangenheit zurückgenommen (§ 35 StAG).',
      'Über die Staatsangehörigkeit von Angehörigen wird für jede Person gesondert entschieden (§ 35 StAG).',
      'Begründung\n\n{{reasons}}',
    ],
  },
  {
    ...first,
    kind: 'CEREMONY_INVITATION',
    legalBasis: '§ 16 StAG',
    subject: 'Einladung zur Aushändigung der Einbürgerungsurkunde',
    approver: 'STAFF',
    sentIn: ['CEREMONY_SCHEDULED'],
    placeholders: {
      ceremonyOn: { kind: 'DATE', title: 'Day of the handing over' },
      ceremonyTime: { kind: 'TEXT', title: 'Time of the handing over' },
      ceremonyPlace: { kind: 'TEXT', title: 'Where to come' },
    },
    paragraphs: [
      'wir freuen uns, {{applicantName}} zur Aushändigung der Einbürgerungsurkunde einzuladen: am {{ceremonyOn}} um {{ceremonyTime}}.',
      'Ort: {{ceremonyPlace}}',
      'Die Einbürgerung wird erst mit der Aushändigung der Urkunde wirksam (§ 16 StAG). Sie ist nur persönlich möglich. Vorher geben Personen ab 16 Jahren das feierliche Bekenntnis ab. Bitte bringen Sie einen gültigen Ausweis und den Aufenthaltstitel mit.',
      'Bitte teilen Sie uns vor dem Termin mit, wenn sich etwas geändert hat, zum Beispiel ein Umzug, die Arbeit, der Bezug von Leistungen, ein längerer Aufenthalt im Ausland oder ein Strafverfahren.',
    ],
  },
  {
    ...first,
    kind: 'FEE_NOTICE',
    legalBasis: '§ 38 StAG',
    subject: 'Gebührenbescheid',
    approver: 'OFFICER',
    remedy: 'FEE',
    placeholders: {
      feeCents: { kind: 'CENTS', title: 'Fee in cents' },
      feeReason: { kind: 'TEXT', title: 'What it is for, and why it is as high as it is' },
      dueOn: { kind: 'DATE', title: 'Day until which it is to be paid' },
      paymentDetails: { kind: 'TEXT', title: 'How it is paid' },
    },
    paragraphs: [
      'für die Amtshandlung im Verfahren über den Antrag auf Einbürgerung von {{applicantName}} wird eine Gebühr von {{feeCents}} festgesetzt (§ 38 StAG).',
      'Bitte zahlen Sie bis zum {{dueOn}} unter Angabe des Aktenzeichens {{fileReference}}, {{paymentDetails}}.',
      'Begründung\n\n{{feeReason}}',
    ],
  },
  {
    ...first,
    kind: 'TRANSFER_NOTICE',
    legalBasis: '§ 3 VwVfG NRW',
    subject: 'Abgabe des Verfahrens',
    approver: 'OFFICER',
    sentIn: ['TRANSFERRED'],
    placeholders: { authority: { kind: 'TEXT', title: 'The authority that is competent now' } },
    paragraphs: [
      'für den Antrag auf Einbürgerung von {{applicantName}} ist nach dem Wechsel des Wohnorts eine andere Behörde zuständig. Wir haben den Vorgang abgegeben an: {{authority}}.',
      'Bitte wenden Sie sich mit Fragen und Unterlagen künftig dorthin. Der Tag des Eingangs bei uns bleibt in der Akte vermerkt.',
    ],
  },
  {
    ...first,
    kind: 'WITHDRAWAL_CONFIRMATION',
    legalBasis: '§ 22 VwVfG NRW',
    subject: 'Bestätigung der Antragsrücknahme',
    approver: 'STAFF',
    sentIn: ['WITHDRAWN'],
    placeholders: {
      withdrawnOn: { kind: 'DATE', title: 'Day of the withdrawal' },
      remark: { kind: 'TEXT', title: 'A remark, such as on the fee', optional: true },
    },
    paragraphs: [
      'der Antrag auf Einbürgerung von {{applicantName}} wurde am {{withdrawnOn}} zurückgenommen. Das Verfahren ist damit beendet.',
      '{{remark}}',
      'Ein neuer Antrag ist jederzeit möglich.',
    ],
  },
  {
    ...first,
    kind: 'STATUS_REPLY',
    legalBasis: '§ 25 Abs. 2 VwVfG NRW',
    subject: 'Auskunft zum Stand des Verfahrens',
    approver: 'STAFF',
    placeholders: {
      status: { kind: 'TEXT', title: 'What may be told of where it stands', fromFile: true },
      remark: { kind: 'TEXT', title: 'A remark', optional: true },
    },
    paragraphs: [
      'Sie haben nach dem Stand des Verfahrens über den Antrag auf Einbürgerung von {{applicantName}} gefragt. Der Stand ist: {{status}}.',
      '{{remark}}',
      'Wenn wir etwas von Ihnen brauchen, melden wir uns.',
    ],
  },
  {
    ...first,
    kind: 'CLARIFICATION',
    legalBasis: '§ 24 VwVfG NRW',
    subject: 'Rückfrage',
    approver: 'STAFF',
    placeholders: {
      question: { kind: 'TEXT', title: 'The question' },
      dueOn: { kind: 'DATE', title: 'Day until which an answer is asked for', optional: true },
    },
    paragraphs: [
      'zum Antrag auf Einbürgerung von {{applicantName}} haben wir eine Frage:\n\n{{question}}',
      'Bitte antworten Sie bis zum {{dueOn}}.',
    ],
  },
];
