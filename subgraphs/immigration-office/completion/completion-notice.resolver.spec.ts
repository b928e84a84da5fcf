import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../kit/ids.js';
import { codesOf, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import {
  ceremonyClerk,
  clerk,
  elsewhere,
  office,
  officer,
  openOffice,
  type ShownApplication,
  stranger,
  supervisor,
  type TestOffice,
} from '../decisions/decision.testing.js';
import { CompletionNotice } from './completion-notice.entity.js';
import { NOTICE_EVENTS, noticeDueOn, noticesOwed } from './completion-notice.rules.js';

const TODAY = '2026-11-23';
const amina = testActor('data_subject', null, 'p:amina');
const extensionsOf = (answer: { errors?: readonly { extensions?: Readonly<Record<string, unknown>> }[] }) =>
  answer.errors?.[0]?.extensions;
const FIELDS = 'id version state sentOn proof';

describe('a notice after the end of a procedure', () => {
  let db: TestOffice;
  beforeAll(async () => {
    db = await openOffice(TODAY);
  });
  afterAll(() => db.close());
  beforeEach(() => db.setDay(TODAY));

  async function due(): Promise<{ applicationId: string; noticeId: string }> {
    const { id: applicationId } = await db.applicationIn('NATURALISED', { handedOverOn: TODAY });
    const noticeId = newId();
    await inSystemWork(db, async (em) => {
      const row = { id: noticeId, institution: office, applicationId, state: 'OPEN', event: 'NATURALISED' };
      em.create(CompletionNotice, {
        ...row,
        recipient: 'REGISTRATION_OFFICE',
        legalBasis: '§ 33 Abs. 5 StAG',
        dueOn: '2026-11-30',
      } as never);
    });
    return { applicationId, noticeId };
  }

  it('went out with proof, on a day that has come', async () => {
    const { applicationId, noticeId } = await due();
    const input = { noticeId, version: 1, sentOn: TODAY, proof: 'XMeld 4711' };
    expect(extensionsOf(await db.tried(clerk, 'recordNaturalisationNotice', { ...input, proof: ' ' }))?.['field']).toBe('proof');
    expect(extensionsOf(await db.tried(clerk, 'recordNaturalisationNotice', { ...input, sentOn: '2026-11-24' }))?.['field']).toBe(
      'sentOn',
    );
    const both = await Promise.all([1, 2].map(() => db.tried(clerk, 'recordNaturalisationNotice', input)));
    expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(await db.read(officer, applicationId, 'completionNotices { state sentOn proof }')).toEqual({
      completionNotices: [{ state: 'SENT', sentOn: TODAY, proof: 'XMeld 4711' }],
    });
  });

  it('is not needed for a reason', async () => {
    const { noticeId } = await due();
    const input = { noticeId, version: 1, proof: 'Told by the register itself.' };
    expect(await db.take(officer, 'recordNaturalisationNotice', input, FIELDS)).toMatchObject({
      state: 'NOT_NEEDED',
      sentOn: null,
    });
    expect(codesOf(await db.tried(officer, 'recordNaturalisationNotice', { ...input, version: 2, sentOn: TODAY }))).toEqual([
      'WRONG_STATE',
    ]);
  });

  it('falls due with the handing over of the certificate, with which the grant takes effect', async () => {
    const application = await db.applicationIn('CEREMONY_SCHEDULED', { certificateNumber: '33-EU-2026-00001' });
    await inSystemWork(db, async (em) => {
      const grant = { id: newId(), institution: office, applicationId: application.id, state: 'ISSUED', kind: 'GRANT' };
      const four = { proposedBy: 'officer', approvedBy: 'supervisor', decidedOn: '2026-11-02' };
      em.create(AdministrativeDecision, { ...grant, ...four, legalBasis: '§ 10 Abs. 1 StAG' } as never);
    });
    const checked = { inPerson: true, identityChecked: true, declarationMade: true };
    const nothingNew = { newProceeding: false, benefitChange: false, absence: false };
    const input = { applicationId: application.id, version: 1, ...checked, ...nothingNew };
    const done = await db.take<ShownApplication>(ceremonyClerk, 'handOverNaturalisationCertificate', input);
    expect(done.state).toBe('NATURALISED');
    const fields = 'completionNotices { recipient state dueOn } tasks { kind } decisions { state notifiedOn finalOn }';
    expect(await db.read(officer, application.id, fields)).toEqual({
      completionNotices: noticesOwed('NATURALISED').map(({ recipient }) => ({ recipient, state: 'OPEN', dueOn: '2026-11-30' })),
      tasks: [{ kind: 'NOTICE_DUE' }],
      decisions: [{ state: 'FINAL', notifiedOn: TODAY, finalOn: TODAY }],
    });
    expect(await db.read(amina, application.id, 'status decisions { kind }')).toEqual({
      status: 'COMPLETED',
      decisions: [{ kind: 'GRANT' }],
    });
    const { completionNotices } = await db.read<{ completionNotices: { id: string; version: number }[] }>(
      clerk,
      application.id,
      'completionNotices { id version }',
    );
    for (const { id: noticeId, version } of completionNotices)
      await db.take(clerk, 'recordNaturalisationNotice', { noticeId, version, sentOn: TODAY, proof: 'Sent.' }, FIELDS);
    // With the last of them the task is done.
    expect(await db.read(officer, application.id, 'tasks { kind state }')).toEqual({
      tasks: [{ kind: 'NOTICE_DUE', state: 'DONE' }],
    });
  });

  it('is no business of others; the person is told who was told, and nothing of how it is shown', async () => {
    const { applicationId, noticeId } = await due();
    const input = { noticeId, version: 1, sentOn: TODAY, proof: 'XMeld 4711' };
    for (const actor of [...elsewhere, testActor('data_subject', null)])
      expect(codesOf(await db.tried(actor, 'recordNaturalisationNotice', input))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.tried(amina, 'recordNaturalisationNotice', input))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.tried(supervisor, 'recordNaturalisationNotice', input))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.tried(ceremonyClerk, 'recordNaturalisationNotice', input))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.tried(stranger, 'recordNaturalisationNotice', input))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.tried(clerk, 'recordNaturalisationNotice', { ...input, noticeId: 'rubbish' }))).toEqual([
      'NOT_FOUND',
    ]);
    await db.take(clerk, 'recordNaturalisationNotice', input, FIELDS);
    expect(await db.read(amina, applicationId, 'completionNotices { recipient sentOn proof }')).toEqual({
      completionNotices: [{ recipient: 'REGISTRATION_OFFICE', sentOn: TODAY, proof: null }],
    });
  });
});

describe('what is owed after an event', () => {
  it('is owed once to each, and names its norm', () => {
    for (const event of NOTICE_EVENTS) {
      const recipients = noticesOwed(event).map(({ recipient }) => recipient);
      expect(recipients).toContain('NATIONALITY_REGISTER');
      expect(new Set(recipients).size).toBe(recipients.length);
      expect(noticesOwed(event).every(({ legalBasis }) => legalBasis.startsWith('§'))).toBe(true);
    }
    expect(noticesOwed('NATURALISED').map(({ recipient }) => recipient)).toEqual([
      ...['NATIONALITY_REGISTER', 'REGISTRATION_OFFICE', 'IMMIGRATION_AUTHORITY', 'RESIDENCE_CARD'],
    ]);
  });

  it('is due on a working day', () => {
    expect(noticeDueOn('2026-12-18')).toBe('2026-12-28');
  });
});
