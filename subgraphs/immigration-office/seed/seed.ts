import type { EntityClass, EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { Ceremony } from '../ceremonies/ceremony.entity.js';
import { CompletionNotice } from '../completion/completion-notice.entity.js';
import { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import { DocumentRequest } from '../document-requests/document-request.entity.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { Assessment, Examination, ExaminationFinding } from '../examination/examination.entity.js';
import { FamilyFile } from '../family/family-file.entity.js';
import { Hearing } from '../hearings/hearing.entity.js';
import { Inquiry, InquiryReply } from '../inquiries/inquiry.entity.js';
import { Application } from '../naturalisation/application.entity.js';
import { ApplicationFee } from '../payments/application-fee.entity.js';
import { FeePayment } from '../payments/fee-payment.entity.js';
import { DocumentSubmission } from '../submissions/submission.entity.js';
import { NaturalisationTask } from '../tasks/task.entity.js';
import { Transmission } from '../transmissions/transmission.entity.js';
import { decisionsOf, feesOf, hearingsOf, noticesOf } from './acts.js';
import { inquiriesOf } from './authorities.js';
import { CERTIFICATE, FAMILY_FILE, FILE_REFERENCE, numbered } from './changes.js';
import { seedDemoAccess } from './demo-access.js';
import { paperworkOf } from './documents.js';
import { DEMO, fileAt, historyOf, type SeededFile, stepIn } from './files.js';
import { appointmentsOf, ceremoniesOf } from './meetings.js';
import { meritsOf } from './merits.js';
import { seedResidence } from './residence.js';
import { seedStageMedians } from './stage-medians.js';
import { tasksOf } from './tasks.js';
import { type City, codeOf, office, placeOf, TOWNS } from './towns.js';

/** So many applications are made and brought in at a time; a row of them has many columns. */
const AT_ONCE = 400;

/**
 * Applications for naturalisation in every state, each with a history that leads there and with the rows of everything that happened on the
 * way. Every application has dice of its own, so that a larger scale adds rows and changes none.
 */
export async function seed(em: EntityManager, request: SeedRequest): Promise<void> {
  const { city, scale } = request;
  const { applications } = TOWNS[city];
  await actFor(em, office(city));
  for (let from = 0; from < scale * applications; from += AT_ONCE) {
    const until = Math.min(from + AT_ONCE, scale * applications);
    const files = Array.from({ length: until - from }, (_, at) => fileAt(placeOf(city, from + at)));
    await bringIn(em, files);
  }
  const firstRound = Array.from({ length: applications }, (_, index) => fileAt(placeOf(city, index)));
  await insertMissing(em, NumberSeries, seriesOf(city, firstRound));
  const [own, child] = DEMO.map((index) => seedId('application', codeOf({ city, index })));
  if (own && child) await seedDemoAccess(em, city.toUpperCase(), office(city), own, child);
  await seedStageMedians(em, city);
  await actFor(em, null);
  await seedResidence(em, request);
}

/**
 * From here on rows are brought in for this office, or for nobody: the row policies then know at once that no person asks, and do not look
 * for the application of every single row.
 */
async function actFor(em: EntityManager, institution: string | null): Promise<void> {
  const acting = `select set_config('hub.institution', ?, true)`;
  await em.getConnection().execute(acting, [institution ?? ''], 'run', em.getTransactionContext());
}

async function bringIn(em: EntityManager, files: readonly SeededFile[]): Promise<void> {
  const put = <Row extends { id: string }>(entity: EntityClass<Row>, rows: readonly object[]) =>
    insertMissing(em, entity, rows as readonly (Partial<Row> & { id: string })[]);
  const papers = files.map(paperworkOf);
  const merits = files.map(meritsOf);
  const inquiries = files.map(inquiriesOf);
  const fees = files.map(feesOf);
  await put(FamilyFile, familyFilesOf(files));
  await put(
    Application,
    files.map(({ application }) => application),
  );
  await put(StepRecord, files.flatMap(historyOf));
  await put(
    DocumentRequirement,
    papers.flatMap(({ requirements }) => requirements),
  );
  await put(
    DocumentSubmission,
    papers.flatMap(({ submissions }) => submissions),
  );
  await put(
    DocumentRequest,
    papers.flatMap(({ requests }) => requests),
  );
  await put(
    Examination,
    merits.flatMap(({ examinations }) => examinations),
  );
  await put(
    ExaminationFinding,
    merits.flatMap(({ findings }) => findings),
  );
  await put(
    Assessment,
    merits.flatMap(({ assessments }) => assessments),
  );
  await put(
    Inquiry,
    inquiries.flatMap((each) => each.inquiries),
  );
  await put(
    InquiryReply,
    inquiries.flatMap(({ replies }) => replies),
  );
  await put(
    Transmission,
    inquiries.flatMap(({ transmissions }) => transmissions),
  );
  await put(Ceremony, ceremoniesOf(files));
  await put(Appointment, files.flatMap(appointmentsOf));
  await put(Hearing, files.flatMap(hearingsOf));
  await put(AdministrativeDecision, files.flatMap(decisionsOf));
  await put(
    ApplicationFee,
    fees.flatMap((each) => each.fees),
  );
  await put(
    FeePayment,
    fees.flatMap(({ payments }) => payments),
  );
  await put(CompletionNotice, files.flatMap(noticesOf));
  await put(NaturalisationTask, files.flatMap(tasksOf));
}

/** A family file has the number of the parent's application. */
function familyFilesOf(files: readonly SeededFile[]) {
  return files.flatMap((file) => {
    const [joined, { familyFileId, institution }] = [stepIn(file, 'JOIN_FAMILY_FILE'), file.application];
    if (!joined || !familyFileId || file.applicant.isChild) return [];
    const reference = numbered(FAMILY_FILE, joined.on, file.place);
    return [{ id: familyFileId, version: 1, institution, state: 'OPEN' as const, reference }];
  });
}

/** The series of every year go on after the first round. */
function seriesOf(city: City, files: readonly SeededFile[]) {
  const last = new Map<string, number>();
  const draw = (series: string, day: string | undefined, at: number) => {
    if (day) last.set(`${series}:${day.slice(0, 4)}`, at + 1);
  };
  for (const file of files) {
    draw(FILE_REFERENCE, stepIn(file, 'ACKNOWLEDGE')?.on, file.place.at);
    draw(CERTIFICATE, stepIn(file, 'APPROVE_GRANT')?.on, file.place.at);
    draw(FAMILY_FILE, file.applicant.isChild ? undefined : stepIn(file, 'JOIN_FAMILY_FILE')?.on, file.place.at);
  }
  const institution = office(city);
  return [...last].map(([key, lastNumber]) => {
    const [series = '', year = ''] = key.split(':');
    return { id: seriesId(institution, series, Number(year)), institution, series, year: Number(year), lastNumber };
  });
}
