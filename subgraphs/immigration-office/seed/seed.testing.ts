import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarDate } from '../../kit/calendar.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { officeParameters } from '../configuration.js';
import { DocumentRequest } from '../document-requests/document-request.entity.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { Examination } from '../examination/examination.entity.js';
import { examinationFactsFrom, examinedFacts } from '../examination/examined-facts.rules.js';
import { Inquiry } from '../inquiries/inquiry.entity.js';
import { inquiryFactsFrom, mandatoryInquiries } from '../inquiries/inquiry.rules.js';
import type { Application } from '../naturalisation/application.entity.js';
import { factsOfRow } from '../naturalisation/application.loaders.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import type { ApplicationFacts } from '../naturalisation/application.rules.js';
import { ApplicationFee } from '../payments/application-fee.entity.js';

/** What the seed made beside the applications, as far as their facts rest on it. */
export type Kept = Awaited<ReturnType<typeof readKept>>;

export async function readKept(em: EntityManager) {
  const orderBy = { id: 'asc' } as const;
  return {
    documents: await em.find(DocumentRequirement, {}, { orderBy }),
    requests: await em.find(DocumentRequest, {}, { orderBy }),
    examinations: await em.find(Examination, {}, { orderBy }),
    inquiries: await em.find(Inquiry, {}, { orderBy }),
    appointments: await em.find(Appointment, {}, { orderBy }),
    fees: await em.find(ApplicationFee, {}, { orderBy }),
  };
}

/** A step that was taken, before it was. */
interface Before {
  readonly step: string;
  readonly fromState: string | null;
  readonly today: CalendarDate;
}

/** The facts of a seeded application as they were when a step was taken. */
export function factsOn(application: Application, kept: Kept, { step, fromState, today }: Before): ApplicationFacts {
  const own = <Row extends { readonly applicationId: string }>(rows: readonly Row[]) =>
    rows.filter(({ applicationId }) => applicationId === application.id);
  const appointments = own(kept.appointments);
  const appearance = appointments.find(({ kind, heldOn }) => kind === 'APPEARANCE' && heldOn != null && heldOn <= today);
  const invited = own(kept.requests).filter(({ requestedOn }) => requestedOn <= today);
  const periods = invited.map(({ dueOn }) => dueOn).sort();
  const open = own(kept.documents).filter((each) => isOpenOn(each, today));
  const isPaid = own(kept.fees).some(({ paidOn }) => paidOn != null && paidOn <= today);
  return {
    ...factsOfRow(application),
    state: fromState as ApplicationState,
    livesInCity: step !== 'TRANSFER',
    proceedingKnown: application.proceedingKnown && step === 'SUSPEND',
    outstandingDocuments: open.map(({ code }) => code),
    documentsDueOn: periods.at(-1) ?? null,
    appearance: {
      required: true,
      heldOn: appearance?.heldOn ?? null,
      declarationsExplained: appearance?.declarationsExplained ?? false,
      ceremonyOn: null,
    },
    ceremonyOn: appointments.find(({ kind }) => kind === 'HANDING_OVER')?.on ?? null,
    payment: { status: isPaid ? 'PAID' : 'NONE' },
    ...meritsOn(application, kept, today),
  };
}

function isOpenOn({ isMandatory, receivedOn, status }: DocumentRequirement, today: CalendarDate): boolean {
  return isMandatory && status !== 'WAIVED' && (receivedOn == null || receivedOn > today);
}

/** The law engine and the catalogue of inquiries are asked anew for that day. */
function meritsOn(
  application: Application,
  kept: Kept,
  today: CalendarDate,
): Pick<ApplicationFacts, 'examination' | 'inquiries'> {
  const { practice, law } = officeParameters();
  const { birthDate = null, legalBasis } = application;
  const recorded = kept.examinations.find(({ applicationId }) => applicationId === application.id);
  const facts = recorded
    ? examinedFacts(recorded.facts, recorded.findings ?? {}, { ...application, proceedingKnown: false })
    : null;
  const circumstances = { filed: true, birthDate, facts, selfEmployed: recorded?.selfEmployed ?? null };
  const asked = kept.inquiries.filter(({ applicationId, askedOn }) => applicationId === application.id && askedOn <= today);
  const entries = asked.map(({ id, kind, repliedOn, freshUntil }) => {
    const isAnswered = repliedOn != null && repliedOn <= today;
    return { id, kind, state: isAnswered ? ('ANSWERED' as const) : ('ASKED' as const), freshUntil: freshUntil ?? null };
  });
  return {
    examination: examinationFactsFrom({ legalBasis, facts, noted: [], withFindings: true }, today, law),
    inquiries: inquiryFactsFrom(mandatoryInquiries(circumstances, today, { practice, law }), entries, today),
  };
}
