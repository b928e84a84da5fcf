import type { Actor } from '../../kit/actor.js';
import type { GraphResponse } from '../../kit/execute.js';
import { newId, seedId } from '../../kit/ids.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { Examination, ExaminationFinding } from '../examination/examination.entity.js';
import { partedFacts } from '../examination/examined-facts.rules.js';
import { subgraph } from '../index.js';
import { Inquiry } from '../inquiries/inquiry.entity.js';
import { inquirySettings } from '../inquiries/inquiry.loaders.js';
import { INQUIRIES, mandatoryInquiries } from '../inquiries/inquiry.rules.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { ENTITLED_PERSON } from '../requirements/examination.testing.js';

export const office = seedId('institution', 'naturalisation-duesseldorf');
export const otherOffice = seedId('institution', 'naturalisation-solingen');
export const clerk = testActor('intake_clerk', office, 'clerk');
export const officer = testActor('naturalisation_officer', office, 'officer');
export const supervisor = testActor('office_supervisor', office, 'supervisor');
export const ceremonyClerk = testActor('ceremony_clerk', office, 'ceremony');
/** Somebody who is both, and may not be both in one file. */
export const bothAtOnce = testActor(['naturalisation_officer', 'office_supervisor'], office, 'both');
export const stranger = testActor([], null, 'anonymous');
export const elsewhere = [
  testActor('naturalisation_officer', otherOffice),
  testActor('office_supervisor', otherOffice),
  testActor('intake_clerk', otherOffice),
];

export const INSTRUCTION = 'A suit may be brought to the Verwaltungsgericht Düsseldorf within one month of notification.';

/** An application as a mutation shows it to staff. */
export interface ShownApplication {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

/** The office on a database of its own, on a day that the test sets. */
export interface TestOffice extends TestSubgraph {
  setDay(day: string): void;
  /** An application that stands there, with what the test adds. */
  applicationIn(state: ApplicationState, data?: Partial<Application>): Promise<ShownApplication>;
  /** The same with everything the law asks for examined, asked and answered. */
  examinedIn(state: ApplicationState, data?: Partial<Application>): Promise<ShownApplication>;
  /** Takes a step of an application, or of what hangs on it, and hands back what the mutation shows. */
  take<T = ShownApplication>(actor: Actor, field: string, input: Record<string, unknown>, fields?: string): Promise<T>;
  /** The same where a refusal is expected. */
  tried(actor: Actor, field: string, input: Record<string, unknown>): Promise<GraphResponse>;
  read<T>(actor: Actor, id: string, fields: string): Promise<T>;
}

export async function openOffice(day: string): Promise<TestOffice> {
  let now = new Date(`${day}T10:00:00Z`);
  const db = await openTestSubgraph(subgraph, { now: () => now });
  const mutation = (field: string, fields: string) => {
    const type = db.executor ? inputTypeOf(field) : '';
    return `mutation ($input: ${type}!) { ${field}(input: $input) { ${fields} } }`;
  };
  const applicationIn = async (state: ApplicationState, data: Partial<Application> = {}): Promise<ShownApplication> => {
    const id = newId();
    await inSystemWork(db, async (em) => {
      em.create(Application, {
        ...{ id, institution: office, state, givenName: 'Amina', familyName: 'Musterfrau', birthDate: '1996-05-04' },
        ...{ districtCode: 'duesseldorf-01', filedOn: '2026-01-12', receivedOn: '2026-01-12', subjectId: 'p:amina' },
        ...data,
      } as never);
    });
    return { id, version: 1, state };
  };
  return Object.assign(db, {
    setDay: (next: string) => {
      now = new Date(`${next}T10:00:00Z`);
    },
    applicationIn,
    examinedIn: async (state: ApplicationState, data: Partial<Application> = {}) => {
      const shown = await applicationIn(state, { legalBasis: 'SECTION_10', ...data });
      await examine(db, shown.id, data.birthDate ?? '1996-05-04', now.toISOString().slice(0, 10));
      return shown;
    },
    take: async <T>(actor: Actor, field: string, input: Record<string, unknown>, fields = 'id version state') =>
      fieldOf<T>(await db.ask(actor, mutation(field, fields), { input }), field),
    tried: (actor: Actor, field: string, input: Record<string, unknown>) =>
      db.ask(actor, mutation(field, '__typename'), { input }),
    read: async <T>(actor: Actor, id: string, fields: string) =>
      fieldOf<T>(
        await db.ask(actor, `query ($id: ID!) { naturalisationApplication(id: $id) { ${fields} } }`, { id }),
        'naturalisationApplication',
      ),
  });
}

/** The input type of a mutation, as the schema says it. */
function inputTypeOf(field: string): string {
  const argument = subgraph.graph.schema.getMutationType()?.getFields()[field]?.args[0];
  return String(argument?.type).replace('!', '');
}

async function examine(db: TestSubgraph, applicationId: string, birthDate: string, today: string): Promise<void> {
  const { stated, findings } = partedFacts({ ...ENTITLED_PERSON, birthDate });
  const circumstances = { filed: true, birthDate, facts: { ...stated, ...findings }, selfEmployed: false };
  const kinds = mandatoryInquiries(circumstances, today, inquirySettings());
  await inSystemWork(db, async (em) => {
    const row = () => ({ id: newId(), institution: office, applicationId });
    const examination = { ...row(), number: 1, isCurrent: true, facts: stated, selfEmployed: false };
    em.create(Examination, { ...examination, recordedBy: 'officer', recordedAt: new Date(`${today}T08:00:00Z`) } as never);
    em.create(ExaminationFinding, { ...row(), examinationId: examination.id, facts: findings } as never);
    for (const { kind } of kinds) {
      const { legalBasis } = INQUIRIES[kind];
      const asked = { kind, legalBasis, recipient: 'OTHER', conditions: [], askedOn: today, askedBy: 'officer' };
      em.create(Inquiry, { ...row(), ...asked, state: 'ANSWERED', repliedOn: today, freshUntil: '2099-12-31' } as never);
    }
    em.create(Appointment, {
      ...{ ...row(), kind: 'APPEARANCE', state: 'HELD', on: today, begins: '09:00', minutes: 30, place: 'Room 1' },
      ...{ heldOn: today, heldBy: 'officer', declarationsExplained: true },
    } as never);
  });
}
