import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { fieldOf, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';

export const OFFICE = seedId('institution', 'naturalisation-duesseldorf');
export const OTHER_OFFICE = seedId('institution', 'naturalisation-solingen');
export const clerk = testActor('intake_clerk', OFFICE, 'test:clerk');
export const officer = testActor('naturalisation_officer', OFFICE, 'test:officer');
export const supervisor = testActor('office_supervisor', OFFICE, 'test:supervisor');
export const ceremonyClerk = testActor('ceremony_clerk', OFFICE, 'test:ceremony');
export const colleague = testActor('naturalisation_officer', OTHER_OFFICE, 'test:colleague');
export const anonymous = testActor([], null, 'anonymous');
export const ABSENT = '018f0000-0000-7000-8000-000000000000';

export interface View {
  readonly applicationId: string;
  readonly version: number;
}

/** A file of the office as it stands after some way through the procedure; all of it is invented. */
export async function file(db: TestSubgraph, more: Partial<Application> = {}): Promise<View> {
  const id = newId();
  const row = {
    id,
    version: 1,
    institution: OFFICE,
    state: 'IN_REVIEW' as const,
    givenName: 'Amina',
    familyName: 'Musterfrau',
    birthDate: '1990-05-04',
    districtCode: 'duesseldorf-01',
    filedOn: '2026-01-12',
    receivedOn: '2026-01-13',
    substantiveStartedOn: '2026-03-02',
    subjectId: `p:${id}`,
    ...more,
  };
  await inSystemWork(db, (em) => insertMissing(em, Application, [row as never]));
  return { applicationId: id, version: 1 };
}

/** The person a file is about. */
export const personOf = ({ applicationId }: View) => testActor('data_subject', null, `p:${applicationId}`);

/** The version in which a file stands now. */
export async function viewNow(db: TestSubgraph, { applicationId }: View): Promise<View> {
  const answer = await db.ask(officer, 'query ($id: ID!) { naturalisationApplication(id: $id) { version } }', {
    id: applicationId,
  });
  return { applicationId, version: fieldOf<View>(answer, 'naturalisationApplication').version };
}

/** Changes a file as another step of the procedure would. */
export async function put(db: TestSubgraph, { applicationId }: View, changes: Partial<Application>): Promise<void> {
  await inSystemWork(db, (em) => em.nativeUpdate(Application, { id: applicationId }, changes));
}
