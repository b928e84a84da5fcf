import type { ApplicationStep } from './application.procedure.js';
import type { ApplicationFacts } from './application.rules.js';

/** An adult's signed application, of which nothing else has happened yet. */
export const plainFacts: ApplicationFacts = {
  state: 'DRAFT',
  leadingSystem: 'HUB',
  named: true,
  birthDate: '1990-05-04',
  livesInCity: true,
  signedOn: '2026-11-02',
  representedByAllCustodians: false,
  retainedWith: null,
  receivedOn: null,
  outstandingDocuments: [],
  documentsNotifiedOn: null,
  documentsDueOn: null,
  consequenceNotice: false,
  examination: { legalBasis: null, requirements: [], favourable: [] },
  inquiries: { mandatory: [], outstanding: [], stale: [] },
  appearance: { required: true, heldOn: null, declarationsExplained: false, ceremonyOn: null },
  payment: { status: 'NONE' },
  proceedingKnown: false,
  suspendedFrom: null,
  suspensionReason: null,
  suspensionProof: null,
  hearingGround: null,
  hearingReasons: null,
  hearingOpenedBy: null,
  hearingNotifiedOn: null,
  hearingDueOn: null,
  hearingDoneOn: null,
  proposedBy: null,
  proposalReasons: null,
  remedyInstruction: false,
  refusalFeeCents: null,
  decisionNotifiedOn: null,
  remedyEndsOn: null,
  appealLodgedOn: null,
  courtReference: null,
  litigationOf: null,
  judgment: null,
  ceremonyOn: null,
  presentInPerson: false,
  identityChecked: false,
  declarationMadeOn: null,
  recheckedOn: null,
  newFacts: null,
  handedOverOn: null,
  revocationGround: null,
  revocationOpenedBy: null,
  barAnnulledOn: null,
  completionKind: null,
};

const requested: Partial<ApplicationFacts> = {
  outstandingDocuments: ['PASSPORT'],
  documentsNotifiedOn: '2026-10-05',
  documentsDueOn: '2026-11-05',
  consequenceNotice: true,
};
const examined: Partial<ApplicationFacts> = {
  examination: {
    legalBasis: '§ 10',
    requirements: [{ code: 'N-RES', status: 'MET', legalBasis: '§ 10 StAG', explanation: 'Met.', earliestOn: null }],
    favourable: [],
  },
  appearance: { required: true, heldOn: '2026-10-12', declarationsExplained: true, ceremonyOn: null },
};
const hearing: Partial<ApplicationFacts> = {
  hearingGround: 'REQUIREMENTS',
  hearingReasons: 'The livelihood is not secured.',
  hearingNotifiedOn: '2026-10-05',
  hearingDueOn: '2026-11-05',
};
const heard: Partial<ApplicationFacts> = { ...hearing, hearingOpenedBy: 'opener', hearingDoneOn: '2026-11-06' };
const refusal: Partial<ApplicationFacts> = {
  ...heard,
  proposedBy: 'proposer',
  proposalReasons: 'The livelihood is not secured.',
  refusalFeeCents: 12_750,
  remedyInstruction: true,
};
const revocation: Partial<ApplicationFacts> = {
  handedOverOn: '2026-01-12',
  revocationGround: 'DECEPTION',
  revocationOpenedBy: 'opener',
};

/** The facts under which nothing but state and role stand in a step's way, on 23 November 2026. */
export const readyFor: Readonly<Partial<Record<ApplicationStep, Partial<ApplicationFacts>>>> = {
  REQUEST_DOCUMENTS: requested,
  EXTEND_DEADLINE: requested,
  NOTE_DOCUMENTS_OVERDUE: requested,
  OPEN_HEARING: { ...requested, ...hearing, hearingGround: 'NON_COOPERATION' },
  NOTE_HEARING_OVER: hearing,
  NOTE_REMEDY_PERIOD_OVER: { remedyEndsOn: '2026-11-22' },
  START_INQUIRIES: { inquiries: { mandatory: ['CRIMINAL_REGISTER'], outstanding: ['CRIMINAL_REGISTER'], stale: [] } },
  SUSPEND: { suspensionReason: 'COURT_STAY' },
  RESUME: { suspensionProof: 'The court has decided.', suspensionReason: 'COURT_STAY', suspendedFrom: 'IN_REVIEW' },
  PROPOSE_GRANT: examined,
  APPROVE_GRANT: { ...examined, proposedBy: 'proposer' },
  PROPOSE_REFUSAL: refusal,
  APPROVE_REFUSAL: refusal,
  LODGE_APPEAL: { appealLodgedOn: '2026-11-02', remedyEndsOn: '2026-11-30' },
  RECORD_JUDGMENT: { litigationOf: 'REFUSAL', judgment: 'OBLIGATION' },
  FIND_DECEPTION: { ...refusal, hearingGround: 'DECEPTION' },
  LIFT_BAR: { barAnnulledOn: '2026-11-20' },
  TRANSFER: { livesInCity: false },
  RETAIN: { livesInCity: false, retainedWith: 'Stadt Köln' },
  SCHEDULE_CEREMONY: { payment: { status: 'PAID' }, ceremonyOn: '2026-12-11' },
  HAND_OVER: { presentInPerson: true, identityChecked: true, declarationMadeOn: '2026-11-23', recheckedOn: '2026-11-23' },
  FIND_NEW_FACTS: { newFacts: 'The prosecutor has opened an investigation.' },
  OPEN_REVOCATION: { ...revocation, ...hearing },
  ISSUE_REVOCATION: { ...revocation, ...heard, proposalReasons: 'The certificate was forged.', remedyInstruction: true },
};
