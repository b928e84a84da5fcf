import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { asActor, codesOf } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import {
  ABSENT,
  anonymous,
  applicant,
  clerk,
  counsellor,
  elsewhere,
  officer,
  otherCounsellor,
  otherPerson,
  someFile,
  supervisor,
  TestOffice,
  type View,
} from '../documents/document.testing.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import type { Application } from '../naturalisation/application.entity.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { expireDocuments } from './submission.commands.js';
import { DocumentSubmission } from './submission.entity.js';

const TODAY = '2026-11-23';
const OWN =
  'id version state type channel submittedOn submittedAs issuedOn validUntil fileName mediaType byteSize sha256 originalSeenOn translationSeen rejectionReason openSteps { step }';
const OFFICES = 'place submittedBy checkedBy checkNote authenticity authenticityNote authenticityCheckedBy authenticityCheckedAt';
const SUBMIT = `mutation ($input: SubmitNaturalisationDocumentInput!) { submitNaturalisationDocument(input: $input) { id version status documents { id code status receivedOn submissions { ${OWN} ${OFFICES} } } } }`;
const RECEIVE = `mutation ($input: ReceiveNaturalisationDocumentInput!) { receiveNaturalisationDocument(input: $input) { id version documents { id code status submissions { ${OWN} } } } }`;
const ACCEPT = `mutation ($input: AcceptNaturalisationDocumentInput!) { acceptNaturalisationDocument(input: $input) { ${OWN} ${OFFICES} } }`;
const REJECT = `mutation ($input: RejectNaturalisationDocumentInput!) { rejectNaturalisationDocument(input: $input) { ${OWN} ${OFFICES} } }`;
const SEE = `mutation ($input: SeeNaturalisationOriginalInput!) { seeNaturalisationOriginal(input: $input) { ${OWN} } }`;
const CHECK = `mutation ($input: CheckNaturalisationAuthenticityInput!) { checkNaturalisationAuthenticity(input: $input) { ${OWN} ${OFFICES} } }`;
const SUBMISSIONS = `documents { submissions { ${OWN} ${OFFICES} } }`;

interface Submission {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly [field: string]: unknown;
}

/** What came in for the first document of an application. */
const submissionsIn = ({ documents }: View) => (documents[0]?.['submissions'] ?? []) as Submission[];

describe('documents that come in', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await TestOffice.open(TODAY);
  });
  afterAll(() => office.close());

  const inState = (state: ApplicationState, columns: Partial<Application> = {}) =>
    office.application(['B1_CERTIFICATE', 'PASSPORT'], { state, ...columns });
  const submit = (actor: Actor, { id, version, documents }: View, input: Record<string, unknown> = {}) =>
    office.db.ask(actor, SUBMIT, {
      input: {
        applicationId: id,
        version,
        requirementId: documents[0]?.id,
        ...(actor === clerk ? {} : { file: someFile() }),
        ...input,
      },
    });
  const step = (actor: Actor, query: string, { id, version }: Submission, input: Record<string, unknown> = {}) =>
    office.db.ask(actor, query, { input: { submissionId: id, version, ...input } });
  const newest = async (view: View, actor = officer): Promise<Submission> => {
    const seen = await office.view(view.id, SUBMISSIONS, actor);
    return submissionsIn(seen)[0] as Submission;
  };
  const statusOf = async (view: View) => (await office.view(view.id)).documents[0]?.status;
  /** A submission of the applicant on a file that is being checked. */
  async function handedIn(): Promise<{ view: View; submission: Submission }> {
    const view = await inState('COMPLETENESS_CHECK');
    expect(codesOf(await submit(applicant, view))).toEqual([]);
    return { view, submission: await newest(view) };
  }
  const requirementPatch = (id: string | undefined, columns: Partial<DocumentRequirement>) =>
    inSystemWork(office.db, (em) => em.nativeUpdate(DocumentRequirement, { id: id ?? '' }, columns));

  it('come from the applicant through the hub, and the office looks at them', async () => {
    const view = await inState('INCOMPLETE', { isOverdue: true, documentsDueOn: '2026-11-02' });
    const answer = await submit(applicant, view, { issuedOn: '2020-01-31', file: someFile({ fileName: 'Zertifikat B1.pdf' }) });
    expect(codesOf(answer)).toEqual([]);
    expect(answer.data).toMatchObject({
      submitNaturalisationDocument: {
        status: 'DOCUMENTS_CHECKED',
        documents: [
          { code: 'B1_CERTIFICATE', status: 'OPEN', receivedOn: TODAY, submissions: [{ state: 'RECEIVED' }] },
          { code: 'PASSPORT' },
        ],
      },
    });
    expect(await newest(view)).toMatchObject({
      channel: 'PORTAL',
      type: 'B1_CERTIFICATE',
      submittedOn: TODAY,
      submittedBy: 'p:applicant',
      submittedAs: 'APPLICANT',
      issuedOn: '2020-01-31',
      fileName: 'Zertifikat B1.pdf',
      place: 'https://documents.example.org/office/7f3a',
      authenticity: 'NOT_CHECKED',
    });
    expect(await office.row(view.id)).toMatchObject({ state: 'COMPLETENESS_CHECK', isOverdue: false });
    expect(await office.tasks(view.id)).toEqual([`DOCUMENT_RECEIVED ${TODAY}`]);
  });

  it('come from a counsellor with a power of attorney, and it is on record in which capacity', async () => {
    const view = await inState('INCOMPLETE');
    expect(codesOf(await submit(counsellor, view))).toEqual([]);
    expect(await newest(view)).toMatchObject({ submittedAs: 'COUNSELLOR', submittedBy: 'p:counsellor', channel: 'PORTAL' });
  });

  it.each<[ApplicationState, ApplicationState]>([
    ['INCOMPLETE', 'COMPLETENESS_CHECK'],
    ['COMPLETENESS_CHECK', 'COMPLETENESS_CHECK'],
    ['DRAFT', 'DRAFT'],
    ['SUBMITTED', 'SUBMITTED'],
    ['ACKNOWLEDGED', 'ACKNOWLEDGED'],
    ['IN_REVIEW', 'IN_REVIEW'],
    ['INQUIRIES_PENDING', 'INQUIRIES_PENDING'],
    ['SUSPENDED', 'SUSPENDED'],
    ['HEARING', 'HEARING'],
    ['REFUSED', 'REFUSED'],
    ['CERTIFICATE_ISSUED', 'CERTIFICATE_ISSUED'],
  ])('are taken in while the application is %s, which leaves it %s, from a person as from staff', async (state, after) => {
    for (const actor of [applicant, counsellor, clerk]) {
      const view = await inState(state);
      expect(codesOf(await submit(actor, view))).toEqual([]);
      expect((await office.row(view.id)).state).toBe(after);
    }
  });

  it.each<ApplicationState>(['WITHDRAWN', 'TRANSFERRED', 'DISCONTINUED', 'REFUSED_FINAL', 'REVOKED'])(
    'are not taken in once the application is %s',
    async (state) => {
      expect(codesOf(await submit(applicant, await inState(state)))).toEqual(['WRONG_STATE']);
    },
  );

  it.each([
    ['an unknown requirement', { requirementId: ABSENT }, 'requirementId'],
    ['rubbish for a requirement', { requirementId: 'rubbish' }, 'requirementId'],
    ['no file', { file: null }, 'file'],
    ['a wrong media type', { file: someFile({ mediaType: 'text/html' }) }, 'mediaType'],
    ['a malformed hash', { file: someFile({ sha256: 'abc' }) }, 'sha256'],
    ['an empty file', { file: someFile({ byteSize: 0 }) }, 'byteSize'],
    ['a file that is too large', { file: someFile({ byteSize: 20_971_521 }) }, 'byteSize'],
    ['a place with a secret', { file: someFile({ place: 'https://documents.example.org/7f3a?sig=secret' }) }, 'place'],
    ['a future day of issue', { issuedOn: '2026-11-24' }, 'issuedOn'],
    ['a day of issue before all days', { issuedOn: '1899-12-31' }, 'issuedOn'],
    ['another channel', { channel: 'POST' }, 'channel'],
    ['a type that is no code', { type: 'my certificate' }, 'type'],
  ])('are refused with %s', async (_what, input, field) => {
    const view = await inState('INCOMPLETE');
    const answer = await submit(applicant, view, input);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await office.row(view.id)).toMatchObject({ state: 'INCOMPLETE', version: view.version });
  });

  it('are of a type that the requirement takes, where it says so', async () => {
    const view = await inState('INCOMPLETE');
    await requirementPatch(view.documents[0]?.id, { acceptedTypes: ['B1_CERTIFICATE', 'GERMAN_SCHOOL_CERTIFICATE'] });
    const wrong = await submit(applicant, view, { type: 'PASSPORT' });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'type' });
    expect(codesOf(await submit(applicant, view, { type: 'GERMAN_SCHOOL_CERTIFICATE' }))).toEqual([]);
    expect(await newest(view)).toMatchObject({ type: 'GERMAN_SCHOOL_CERTIFICATE' });
  });

  it('are taken in once: the very same file is refused while the first counts', async () => {
    const view = await inState('COMPLETENESS_CHECK');
    const file = someFile();
    expect(codesOf(await submit(applicant, view, { file }))).toEqual([]);
    const again = await submit(applicant, await office.view(view.id), { file });
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'sha256' });
    await step(clerk, REJECT, await newest(view), { reason: 'The last page is missing.' });
    expect(codesOf(await submit(applicant, await office.view(view.id), { file }))).toEqual([]);
  });

  it('are accepted by staff, and their requirement with them', async () => {
    const { view, submission } = await handedIn();
    for (const actor of [applicant, counsellor, supervisor])
      expect(codesOf(await step(actor, ACCEPT, submission))).toEqual(['NOT_PERMITTED']);
    const before = await office.row(view.id);
    const accepted = await step(clerk, ACCEPT, submission, { note: 'Looks fine.', originalSeenOn: TODAY });
    expect(accepted.data).toMatchObject({
      acceptNaturalisationDocument: { state: 'ACCEPTED', checkedBy: 'clerk', checkNote: 'Looks fine.', originalSeenOn: TODAY },
    });
    expect(await statusOf(view)).toBe('ACCEPTED');
    expect(await office.row(view.id)).toMatchObject({ state: 'COMPLETENESS_CHECK', version: before.version + 1 });
  });

  it('are rejected for a reason that the applicant reads, beside a note that they do not', async () => {
    const { view, submission } = await handedIn();
    expect((await step(officer, REJECT, submission, { reason: ' ' })).errors?.[0]?.extensions?.['field']).toBe('reason');
    await step(officer, ACCEPT, submission);
    const accepted = await newest(view);
    const rejected = await step(officer, REJECT, accepted, { reason: 'Not legible.', note: 'Looks odd.' });
    expect(rejected.data).toMatchObject({ rejectNaturalisationDocument: { state: 'REJECTED', checkNote: 'Looks odd.' } });
    expect(await statusOf(view)).toBe('OPEN');
    for (const actor of [applicant, counsellor]) {
      const seen = await newest(view, actor);
      expect(seen).toMatchObject({ state: 'REJECTED', rejectionReason: 'Not legible.', openSteps: [] });
      for (const field of OFFICES.split(' ')) expect([field, seen[field]]).toEqual([field, null]);
    }
  });

  it('leave the requirement met while another accepted document meets it', async () => {
    const { view, submission } = await handedIn();
    await step(officer, ACCEPT, submission);
    await submit(applicant, await office.view(view.id));
    const second = await newest(view);
    await step(officer, ACCEPT, second);
    await step(officer, REJECT, await newest(view), { reason: 'The older one is better.' });
    expect(await statusOf(view)).toBe('ACCEPTED');
  });

  it('need a translation where the requirement says so', async () => {
    const { view, submission } = await handedIn();
    await requirementPatch(view.documents[0]?.id, { needsTranslation: true });
    const refused = await step(officer, ACCEPT, submission);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'TRANSLATION_MISSING' });
    expect(codesOf(await step(officer, ACCEPT, submission, { translationSeen: true }))).toEqual([]);
  });

  it('have their original seen later', async () => {
    const { submission } = await handedIn();
    expect((await step(officer, SEE, submission, { seenOn: '2026-11-24' })).errors?.[0]?.extensions?.['field']).toBe('seenOn');
    expect((await step(officer, SEE, submission, { seenOn: TODAY })).data).toMatchObject({
      seeNaturalisationOriginal: { state: 'RECEIVED', originalSeenOn: TODAY },
    });
  });

  it('are found forged apart from their acceptance: a task follows, no finding, and they are not accepted', async () => {
    const { view, submission } = await handedIn();
    const finding = { authenticity: 'FORGED', note: 'The stamp is printed.' };
    expect(codesOf(await step(clerk, CHECK, submission, finding))).toEqual(['NOT_PERMITTED']);
    expect((await step(officer, CHECK, submission, { authenticity: 'FORGED' })).errors?.[0]?.extensions?.['field']).toBe('note');
    const before = await office.row(view.id);
    expect((await step(officer, CHECK, submission, finding)).data).toMatchObject({
      checkNaturalisationAuthenticity: {
        state: 'RECEIVED',
        authenticity: 'FORGED',
        authenticityCheckedBy: 'officer',
        checkedBy: null,
      },
    });
    expect(await office.row(view.id)).toMatchObject({ state: 'COMPLETENESS_CHECK', version: before.version, barFrom: null });
    expect(await office.tasks(view.id)).toEqual([`DOCUMENT_DOUBTFUL ${TODAY}`, `DOCUMENT_RECEIVED ${TODAY}`]);
    const refused = await step(officer, ACCEPT, await newest(view));
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'DOCUMENT_FORGED' });
    expect(await newest(view, applicant)).toMatchObject({
      authenticity: null,
      authenticityNote: null,
      authenticityCheckedAt: null,
    });
  });

  it('raise no task when they are found genuine', async () => {
    const { view, submission } = await handedIn();
    expect(codesOf(await step(officer, CHECK, submission, { authenticity: 'GENUINE' }))).toEqual([]);
    expect(await office.tasks(view.id)).toEqual([`DOCUMENT_RECEIVED ${TODAY}`]);
  });

  it('are received at the office, on paper too, and accepted at once where it is said so', async () => {
    const view = await inState('INCOMPLETE');
    const input = {
      applicationId: view.id,
      version: view.version,
      requirementId: view.documents[0]?.id,
      accepted: true,
      channel: 'IN_PERSON',
    };
    expect(codesOf(await office.db.ask(applicant, RECEIVE, { input: { ...input, file: someFile() } }))).toEqual([
      'NOT_PERMITTED',
    ]);
    expect(codesOf(await office.db.ask(supervisor, RECEIVE, { input }))).toEqual(['NOT_PERMITTED']);
    const answer = await office.db.ask(clerk, RECEIVE, { input: { ...input, originalSeenOn: TODAY } });
    expect(answer.data).toMatchObject({
      receiveNaturalisationDocument: {
        documents: [
          {
            status: 'ACCEPTED',
            submissions: [{ state: 'ACCEPTED', channel: 'IN_PERSON', fileName: null, originalSeenOn: TODAY }],
          },
          {},
        ],
      },
    });
    expect((await office.row(view.id)).state).toBe('COMPLETENESS_CHECK');
    const later = await office.db.ask(clerk, RECEIVE, {
      input: {
        ...input,
        accepted: false,
        channel: null,
        version: (await office.view(view.id)).version,
        requirementId: view.documents[1]?.id,
      },
    });
    expect(later.data).toMatchObject({
      receiveNaturalisationDocument: {
        documents: [{}, { status: 'OPEN', submissions: [{ state: 'RECEIVED', channel: 'POST' }] }],
      },
    });
  });

  it('are nobody else’s business, and an absent one is answered alike', async () => {
    const { view, submission } = await handedIn();
    const receive = { applicationId: view.id, version: 1, requirementId: view.documents[0]?.id, accepted: true };
    for (const actor of [elsewhere, otherPerson, otherCounsellor]) {
      expect(codesOf(await submit(actor, view))).toEqual(['NOT_FOUND']);
      expect(codesOf(await submit(actor, { ...view, id: ABSENT }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await office.db.ask(actor, RECEIVE, { input: receive }))).toEqual(['NOT_FOUND']);
      for (const [query, input] of everyStep) {
        const answer = await step(actor, query, submission, input);
        expect(codesOf(answer)).toEqual(['NOT_FOUND']);
        for (const id of [ABSENT, 'rubbish']) expect(await step(actor, query, { ...submission, id }, input)).toEqual(answer);
      }
      const rows = await asActor(office.db, actor, ({ em }) => em.find(DocumentSubmission, { applicationId: view.id }));
      expect(rows).toEqual([]);
    }
    expect(codesOf(await submit(anonymous, view))).toEqual(['UNAUTHENTICATED']);
    for (const [query, input] of everyStep)
      expect(codesOf(await step(anonymous, query, submission, input))).toEqual(['UNAUTHENTICATED']);
  });

  const everyStep: readonly (readonly [string, Record<string, unknown>])[] = [
    [ACCEPT, {}],
    [REJECT, { reason: 'Not legible.' }],
    [SEE, { seenOn: TODAY }],
    [CHECK, { authenticity: 'GENUINE' }],
  ];

  it('are shown to no stranger through the entity of the application', async () => {
    const { view } = await handedIn();
    const query = `query ($id: ID!) { _entities(representations: [{ __typename: "NaturalisationApplication", id: $id }]) { ... on NaturalisationApplication { ${SUBMISSIONS} } } }`;
    for (const actor of [elsewhere, otherPerson, otherCounsellor])
      expect(await office.db.ask(actor, query, { id: view.id })).toEqual({ data: { _entities: [null] } });
    const own = await office.db.ask(applicant, query, { id: view.id });
    expect(JSON.stringify(own.data)).toContain('"state":"RECEIVED"');
    expect(JSON.stringify(own.data)).not.toContain('documents.example.org');
  });

  it('are changed by no person past the graph', async () => {
    const { view } = await handedIn();
    await expect(
      asActor(office.db, applicant, async ({ em }) => {
        const row = await em.findOneOrFail(DocumentSubmission, { applicationId: view.id });
        row.state = 'ACCEPTED';
        await em.flush();
      }),
    ).rejects.toThrow();
  });

  it.each(everyStep.map(([query, input]) => [query.match(/\{ (\w+)\(/)?.[1] ?? '', query, input] as const))(
    'take one of two steps at once: %s',
    async (_name, query, input) => {
      const { submission } = await handedIn();
      const answers = await Promise.all([officer, officer, officer].map((actor) => step(actor, query, submission, input)));
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    },
  );

  it('are handed in by one of two at once on the same view, and the other is outdated', async () => {
    for (const state of ['INCOMPLETE', 'COMPLETENESS_CHECK', 'IN_REVIEW'] as const) {
      const view = await inState(state);
      const answers = await Promise.all([applicant, counsellor, clerk].map((actor) => submit(actor, view)));
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
      expect((await office.view(view.id, SUBMISSIONS)).documents[0]?.['submissions']).toHaveLength(1);
    }
  });

  it('are handed in once under an idempotency key', async () => {
    const view = await inState('INCOMPLETE');
    const variables = {
      input: { applicationId: view.id, version: view.version, requirementId: view.documents[0]?.id, file: someFile() },
    };
    const key = newId();
    const first = await office.db.ask(applicant, SUBMIT, variables, key);
    expect(codesOf(first)).toEqual([]);
    expect(await office.db.ask(applicant, SUBMIT, variables, key)).toEqual(first);
  });
});

describe('documents that grow too old', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await TestOffice.open(TODAY);
  });
  afterAll(() => office.close());

  /** An application whose payslips of this day were accepted. */
  async function accepted(state: ApplicationState = 'IN_REVIEW') {
    office.goTo(TODAY);
    const view = await office.application(['PAYSLIPS'], { state: 'COMPLETENESS_CHECK' });
    const requirementId = view.documents[0]?.id as string;
    await inSystemWork(office.db, (em) => em.nativeUpdate(DocumentRequirement, { id: requirementId }, { maxAgeDays: 90 }));
    const input = { applicationId: view.id, version: view.version, requirementId, accepted: true, issuedOn: TODAY };
    expect(codesOf(await office.db.ask(clerk, RECEIVE, { input }))).toEqual([]);
    await office.patch(view.id, { state });
    return view;
  }
  const stateOf = async ({ id }: View) => {
    const seen = await office.view(id, 'documents { submissions { state validUntil } }');
    return [seen.documents[0]?.status, submissionsIn(seen)[0]?.state];
  };

  it('expire on the day after their last, are open again, and the officer has a task', async () => {
    const view = await accepted();
    office.goTo('2027-02-21');
    expect(await office.run(expireDocuments)).toBe(0);
    office.goTo('2027-02-22');
    expect(await office.run(expireDocuments)).toBe(1);
    expect(await stateOf(view)).toEqual(['OPEN', 'EXPIRED']);
    expect((await office.row(view.id)).state).toBe('IN_REVIEW');
    expect(await office.tasks(view.id)).toEqual(['DOCUMENT_EXPIRED 2027-02-22']);
    expect(await office.run(expireDocuments)).toBe(0);
  });

  it.each<ApplicationState>(['CERTIFICATE_ISSUED', 'NATURALISED', 'REFUSED', 'WITHDRAWN'])(
    'stay as they were once the application is %s',
    async (state) => {
      const view = await accepted(state);
      office.goTo('2027-06-01');
      expect(await office.run(expireDocuments)).toBe(0);
      expect(await stateOf(view)).toEqual(['ACCEPTED', 'ACCEPTED']);
    },
  );

  it('are not accepted when they are too old, nor without the day of their issue', async () => {
    office.goTo(TODAY);
    const view = await office.application(['PAYSLIPS'], { state: 'COMPLETENESS_CHECK' });
    await inSystemWork(office.db, (em) => em.nativeUpdate(DocumentRequirement, { applicationId: view.id }, { maxAgeDays: 90 }));
    const input = { applicationId: view.id, version: view.version, requirementId: view.documents[0]?.id, accepted: true };
    for (const issuedOn of [null, '2026-08-24']) {
      const refused = await office.db.ask(clerk, RECEIVE, { input: { ...input, issuedOn } });
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'DOCUMENT_TOO_OLD' });
    }
    expect(codesOf(await office.db.ask(clerk, RECEIVE, { input: { ...input, issuedOn: '2026-08-25' } }))).toEqual([]);
  });

  it('wait for the next run while somebody works on the application', async () => {
    const view = await accepted();
    office.goTo('2027-02-22');
    await inSystemWork(office.db, async (em) => {
      await em
        .getConnection()
        .execute('select id from application where id = ? for update', [view.id], 'all', em.getTransactionContext());
      await office.run(expireDocuments);
    });
    expect(await stateOf(view)).toEqual(['ACCEPTED', 'ACCEPTED']);
    expect(await office.run(expireDocuments)).toBe(1);
    expect(await stateOf(view)).toEqual(['OPEN', 'EXPIRED']);
  });
});
