import type { Actor } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { newId, seedId } from '../../kit/ids.js';
import { fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer, type Timer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { NaturalisationTask } from '../tasks/task.entity.js';

export const OFFICE = seedId('institution', 'naturalisation-duesseldorf');
export const OTHER_OFFICE = seedId('institution', 'naturalisation-solingen');
export const clerk = testActor('intake_clerk', OFFICE, 'clerk');
export const officer = testActor('naturalisation_officer', OFFICE, 'officer');
export const supervisor = testActor('office_supervisor', OFFICE, 'supervisor');
export const elsewhere = testActor('naturalisation_officer', OTHER_OFFICE, 'officer-elsewhere');
export const applicant = testActor('data_subject', null, 'p:applicant');
export const counsellor = testActor('representative', null, 'p:counsellor');
export const otherPerson = testActor('data_subject', null, 'p:somebody-else');
export const otherCounsellor = testActor('representative', null, 'p:another-counsellor');
export const anonymous = testActor([], null, 'anonymous');

const CREATE =
  'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }';
const ISSUE =
  'mutation ($input: IssueNaturalisationActivationInput!) { issueNaturalisationActivationCode(input: $input) { code } }';
const ACTIVATE = 'mutation ($code: String!) { activateNaturalisationApplication(code: $code) { id } }';

export interface Requirement {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly [field: string]: unknown;
}
export interface View {
  readonly id: string;
  readonly version: number;
  readonly documents: readonly Requirement[];
  readonly [field: string]: unknown;
}

/** An office with its clock, for the tests of what happens to documents. */
export class TestOffice {
  private constructor(
    readonly db: TestSubgraph,
    private readonly clock: { today: CalendarDate },
  ) {}

  static async open(today: CalendarDate): Promise<TestOffice> {
    const clock = { today };
    const db = await openTestSubgraph(subgraph, { now: () => new Date(`${clock.today}T10:00:00Z`) });
    return new TestOffice(db, clock);
  }

  /** Lets the days pass. */
  goTo(today: CalendarDate): void {
    this.clock.today = today;
  }

  /** An application with these documents and columns; the applicant and a counsellor have activated it. */
  async application(requiredDocuments: readonly string[], columns: Partial<Application> = {}): Promise<View> {
    const input = {
      givenName: 'Amina',
      familyName: 'Musterfrau',
      birthDate: '1990-05-04',
      districtCode: 'duesseldorf-01',
      requiredDocuments,
    };
    const { id } = fieldOf<View>(await this.db.ask(clerk, CREATE, { input }), 'createNaturalisationApplication');
    for (const [actor, kind, evidence] of [
      [applicant, 'SELF', null],
      [counsellor, 'COUNSELLOR', 'Vollmacht, Blatt 3'],
    ] as const) {
      const issued = await this.db.ask(clerk, ISSUE, { input: { applicationId: id, kind, evidence } });
      const { code } = fieldOf<{ code: string }>(issued, 'issueNaturalisationActivationCode');
      fieldOf(await this.db.ask(actor, ACTIVATE, { code }), 'activateNaturalisationApplication');
    }
    if (Object.keys(columns).length > 0) await this.patch(id, columns);
    return this.view(id);
  }

  patch(id: string, columns: Partial<Application>): Promise<number> {
    return inSystemWork(this.db, (em) => em.nativeUpdate(Application, { id }, columns));
  }

  async view(id: string, fields = '', actor: Actor = officer): Promise<View> {
    const query = `query ($id: ID!) { naturalisationApplication(id: $id) { id version documents { id code status } ${fields} } }`;
    return fieldOf(await this.db.ask(actor, query, { id }), 'naturalisationApplication');
  }

  row(id: string): Promise<Application> {
    return inSystemWork(this.db, (em) => em.findOneOrFail(Application, { id }));
  }

  /** Kinds and days of the tasks of an application that are open. */
  async tasks(applicationId: string): Promise<readonly string[]> {
    const rows = await inSystemWork(this.db, (em) => em.find(NaturalisationTask, { applicationId, state: 'OPEN' }));
    return rows.map(({ kind, dueOn }) => `${kind} ${dueOn}`).sort();
  }

  run(timer: Timer): Promise<number> {
    return runTimer(this.db, 'test', timer);
  }

  close(): Promise<void> {
    return this.db.close();
  }
}

export const ABSENT = newId();

/** What is on record of a file that nobody has handed in before. */
export function someFile(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const sha256 = newId().replaceAll('-', '').padEnd(64, '0');
  const place = 'https://documents.example.org/office/7f3a';
  return { fileName: 'Pass.pdf', mediaType: 'application/pdf', byteSize: 120_000, sha256, place, ...changes };
}
