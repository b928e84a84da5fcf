import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { HubError } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { defineLoader } from '../../kit/loaders.js';
import { openRequirements } from '../../kit/procedure.js';
import type { Context } from '../../kit/transaction.js';
import { appearanceFactsOf } from '../appointments/appointment.loaders.js';
import { openRequirementsOf } from '../documents/document.loaders.js';
import type { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { examinationOf } from '../examination/examination.loaders.js';
import { inquiryFactsOf } from '../inquiries/inquiry.loaders.js';
import { paymentFactsOf } from '../payments/payment.loaders.js';
import { Application } from './application.entity.js';
import { APPLICATION_STATES, type ApplicationState, grantRules } from './application.procedure.js';
import {
  type AppearanceFacts,
  type ApplicationFacts,
  documentsComplete,
  type ExaminationFacts,
  type InquiryFacts,
  type PaymentFacts,
} from './application.rules.js';
import { applicationById } from './application-row.loaders.js';

export { applicationById };

/** Applications in the order of filing (Reihenfolge des Eingangs). A person is not told states, so a person cannot ask by them. */
export function listApplications(context: Context, state: ApplicationState | null, page: PageArgs): Promise<Page<Application>> {
  if (state !== null && context.actor.institution === null) throw new HubError('NOT_PERMITTED', undefined, { reason: 'state' });
  return readPage(context, Application, state ? { state } : {}, [{ filedOn: 'asc nulls last' }], page);
}

/** What still stands between an application and the naturalisation; to a person, nothing that inquiries would have brought up. */
export async function requirementsStillOpen(context: Context, { id, institution }: Application) {
  const facts = await applicationFacts(context).load(id);
  if (!facts || OVER.includes(facts.state)) return [];
  const open = openRequirements([documentsComplete, ...grantRules], facts, context);
  return context.actor.institution === institution ? open : open.filter(({ code }) => !NOT_TOLD.includes(code));
}

const OVER: readonly ApplicationState[] = [
  'NATURALISED',
  'REFUSED_FINAL',
  'TRANSFERRED',
  'WITHDRAWN',
  'DISCONTINUED',
  'REVOCATION_PENDING',
  'REVOCATION_ISSUED',
  'REVOKED',
];
/** Inquiries are never named, nor what they may have found (decisions of the specification, 5). */
const NOT_TOLD: readonly string[] = ['INQUIRY_OUTSTANDING', 'INQUIRY_STALE', 'PROCEEDING_KNOWN', 'N-CRIM', 'N-EXCL'];

/** The one maker of an application's facts. Each part is read for all applications at once. */
export const applicationFacts = defineLoader<string, ApplicationFacts>(async (context, ids) => {
  const many = <T>(loader: (context: Context) => { loadMany(ids: readonly string[]): Promise<(T | null | Error)[]> }) =>
    loader(context).loadMany(ids);
  const [applications, documents, examinations, inquiries, appearances, payments] = await Promise.all([
    many(applicationById),
    many(openRequirementsOf),
    many(examinationOf),
    many(inquiryFactsOf),
    many(appearanceFactsOf),
    many(paymentFactsOf),
  ]);
  return new Map(
    ids.flatMap((id, at) => {
      const application = found(applications[at]);
      const parts = {
        documents: found(documents[at]),
        examination: found(examinations[at]),
        inquiries: found(inquiries[at]),
        appearance: found(appearances[at]),
        payment: found(payments[at]),
      };
      return application ? [[id, factsFrom(application, parts)] as const] : [];
    }),
  );
});

/** A part that could not be read fails the whole: facts are never guessed. */
function found<T>(part: T | null | undefined | Error): T | null {
  if (part instanceof Error) throw part;
  return part ?? null;
}

interface Parts {
  readonly documents: readonly DocumentRequirement[] | null;
  readonly examination: ExaminationFacts | null;
  readonly inquiries: InquiryFacts | null;
  readonly appearance: AppearanceFacts | null;
  readonly payment: PaymentFacts | null;
}

/** The facts of an application of which nothing but its own columns exists yet, such as one that is being taken in. */
export function factsOfRow(row: Partial<Application>): ApplicationFacts {
  const nothing = { documents: null, examination: null, inquiries: null, appearance: null, payment: null };
  return factsFrom(row as Application, nothing);
}

function factsFrom(application: Application, parts: Parts): ApplicationFacts {
  return {
    ...(Object.fromEntries(COPIED.map((key) => [key, application[key] ?? null])) as unknown as Pick<ApplicationFacts, Copied>),
    named: application.givenName.trim() !== '' && application.familyName.trim() !== '',
    livesInCity: application.districtCode != null,
    identityChecked: application.identityCheckedOn != null,
    outstandingDocuments: (parts.documents ?? []).filter(({ isOutstanding }) => isOutstanding).map(({ code }) => code),
    examination: parts.examination ?? { legalBasis: application.legalBasis ?? null, requirements: [], favourable: [] },
    inquiries: parts.inquiries ?? { mandatory: [], outstanding: [], stale: [] },
    appearance: parts.appearance ?? { required: true, heldOn: null, declarationsExplained: false, ceremonyOn: null },
    ceremonyOn: parts.appearance?.ceremonyOn ?? null,
    payment: parts.payment ?? { status: 'NONE' },
  };
}

/** Facts that are columns of the file, under the same name. */
const COPIED = [
  'state',
  'leadingSystem',
  'birthDate',
  'signedOn',
  'representedByAllCustodians',
  'retainedWith',
  'receivedOn',
  'documentsNotifiedOn',
  'documentsDueOn',
  'consequenceNotice',
  'proceedingKnown',
  'suspendedFrom',
  'suspensionReason',
  'suspensionProof',
  'hearingGround',
  'hearingReasons',
  'hearingOpenedBy',
  'hearingNotifiedOn',
  'hearingDueOn',
  'hearingDoneOn',
  'proposedBy',
  'proposalReasons',
  'remedyInstruction',
  'refusalFeeCents',
  'decisionNotifiedOn',
  'remedyEndsOn',
  'appealLodgedOn',
  'courtReference',
  'litigationOf',
  'judgment',
  'presentInPerson',
  'declarationMadeOn',
  'recheckedOn',
  'newFacts',
  'handedOverOn',
  'revocationGround',
  'revocationOpenedBy',
  'barAnnulledOn',
  'completionKind',
] as const satisfies readonly (keyof ApplicationFacts & keyof Application)[];
type Copied = (typeof COPIED)[number];

/** How many readable applications of an institution stand at each stage; nothing for an institution without any. */
export const stageCounts = defineLoader<string, StageCount[]>(async ({ em }, institutions) => {
  const counts = await em.countBy(Application, ['institution', 'state'], {
    where: { institution: { $in: institutions.filter(isId) } },
  });
  const stages = Object.entries(counts).map(([key, count]) => {
    const [institution = '', state] = key.split('~~~') as [string, ApplicationState];
    return { institution, state, count };
  });
  return new Map(institutions.flatMap((id) => stagesOf(id, stages)));
});

interface StageCount {
  readonly state: ApplicationState;
  readonly count: number;
}

function stagesOf(id: string, stages: readonly (StageCount & { institution: string })[]): [string, StageCount[]][] {
  const own = stages.filter(({ institution }) => institution === id);
  const inOrder = APPLICATION_STATES.flatMap((state) =>
    own.filter((each) => each.state === state).map(({ count }) => ({ state, count })),
  );
  return own.length === 0 ? [] : [[id, inOrder]];
}
