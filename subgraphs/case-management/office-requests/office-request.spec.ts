import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { OFFICE_REQUEST_STATES, officeRequestProcedure } from './office-request.procedure.js';
import { mayGoToOffice, type OfficeRequestFacts } from './office-request.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const office = seedId('institution', 'naturalisation-duesseldorf');
const manager = testActor('case_manager', awo, 'manager');
const colleague = testActor('case_manager', awo, 'colleague');
const foreign = testActor('case_lead', caritas, 'foreign');
const partner = testActor('partner_staff', caritas, 'partner');
const officer = testActor('naturalisation_officer', office, 'officer');
const client = testActor('data_subject', null, 'p:client');
const stranger = testActor([], null, 'anonymous');

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version } }';
const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id version } }';
const REVOKE =
  'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { id officeRequestsPrepared { id state } } }';
const RELEASE = 'mutation ($input: GiveSecrecyReleaseInput!) { giveSecrecyRelease(input: $input) { id version } }';
const REVOKE_RELEASE = 'mutation ($input: RevokeSecrecyReleaseInput!) { revokeSecrecyRelease(input: $input) { id state } }';
const SHOWN = 'id version state kind approvedContent fileHash approvedOn powerOfAttorney sentOn openSteps { step }';
const PREPARE = `mutation ($input: PrepareOfficeRequestInput!) { prepareOfficeRequest(input: $input) { ${SHOWN} } }`;
const SEND = `mutation ($input: SendOfficeRequestInput!) { sendOfficeRequest(input: $input) { ${SHOWN} } }`;
const WITHDRAW = `mutation ($input: OfficeRequestStepInput!) { withdrawOfficeRequest(input: $input) { ${SHOWN} } }`;
const ATTACH = 'mutation ($input: AttachToCaseInput!) { attachToCase(input: $input) { id } }';
const READ = `query ($id: ID!) { officeRequest(id: $id) { ${SHOWN} } }`;

interface Row {
  readonly id: string;
  readonly version: number;
}

const prepared: OfficeRequestFacts = {
  state: 'PREPARED',
  approvedOn: '2026-11-20',
  powerOfAttorney: 'file 3, sheet 1',
  approvedContent: 'Certificate of employment',
  sentOn: null,
  coveredUntil: '2026-12-31',
  released: true,
  fileBound: false,
};

describe('what goes to the office', () => {
  const today = '2026-11-23';
  const asked = (facts: OfficeRequestFacts, step: 'SEND' | 'WITHDRAW' = 'SEND', actor: Actor = manager) =>
    attempt(officeRequestProcedure, step, facts, { actor, today });

  it.each(OFFICE_REQUEST_STATES)('is sent or withdrawn from %s only while it is prepared', (state) => {
    for (const step of ['SEND', 'WITHDRAW'] as const) expect(asked({ ...prepared, state }, step).ok).toBe(state === 'PREPARED');
  });

  it.each([
    ['approved tomorrow', { approvedOn: '2026-11-24' }, ['APPROVAL_OF_CLIENT_MISSING']],
    ['without a word on what was approved', { approvedContent: '' }, ['APPROVAL_OF_CLIENT_MISSING']],
    ['without a power of attorney', { powerOfAttorney: '' }, ['POWER_OF_ATTORNEY_MISSING']],
    ['sent before it was approved', { sentOn: '2026-11-19' }, ['SENT_OUT_OF_BOUNDS']],
    ['sent tomorrow', { sentOn: '2026-11-24' }, ['SENT_OUT_OF_BOUNDS']],
    ['with a file bound to its purpose', { fileBound: true }, ['FILE_BOUND_TO_PURPOSE']],
  ])('does not go %s', (_name, changes, codes) => {
    const result = asked({ ...prepared, ...changes });
    expect(result.ok || result.refusal !== 'REQUIREMENT_OPEN' ? [] : result.open.map(({ code }) => code)).toEqual(codes);
  });

  it('goes with consent and release from secrecy, never with one of them', () => {
    expect(mayGoToOffice({ ...prepared, coveredUntil: today }, today)).toBe(true);
    expect(mayGoToOffice({ ...prepared, coveredUntil: '2026-11-22' }, today)).toBe(false);
    expect(mayGoToOffice({ ...prepared, coveredUntil: null }, today)).toBe(false);
    expect(mayGoToOffice({ ...prepared, released: false }, today)).toBe(false);
  });
});

describe('documents and clarifications for the office', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function openCase(): Promise<string> {
    const { id } = fieldOf<Row>(await db.ask(manager, OPEN, { input: { contactChannel: 'PHONE' } }), 'openCase');
    await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute('update kim_case set subject_id = ? where id = ?', [client.id, id], 'run', em.getTransactionContext()),
    );
    return id;
  }

  async function give(caseId: string, changes: Record<string, unknown> = {}): Promise<Row> {
    const input = {
      caseId,
      recipientKind: 'SUBGRAPH',
      recipient: 'immigration-office',
      dataCategories: ['RESIDENCE_STATUS'],
      scope: ['DOCUMENTS'],
      validFrom: '2026-11-23',
      validTo: '2026-12-31',
      textVersion: '2026-1',
      language: 'de',
      form: 'WRITTEN',
      evidence: 'file 12, sheet 3',
      ...changes,
    };
    return fieldOf(await db.ask(manager, GIVE, { input }), 'giveConsent');
  }

  const release = async (caseId: string): Promise<Row> =>
    fieldOf(
      await db.ask(manager, RELEASE, { input: { caseId, recipient: 'Office', scope: 'The application', evidence: 'sheet 4' } }),
      'giveSecrecyRelease',
    );

  async function ready(): Promise<{ caseId: string; consent: Row; released: Row }> {
    const caseId = await openCase();
    return { caseId, consent: await give(caseId), released: await release(caseId) };
  }

  const prepare = (
    of: { caseId: string; consent: { id: string }; released: { id: string } },
    changes = {},
    actor: Actor = manager,
  ) =>
    db.ask(actor, PREPARE, {
      input: {
        caseId: of.caseId,
        kind: 'DOCUMENT',
        approvedContent: ' Certificate of employment ',
        fileHash: 'AB'.repeat(32),
        approvalEvidence: 'sheet 5',
        powerOfAttorney: 'sheet 1',
        consentId: of.consent.id,
        releaseId: of.released.id,
        ...changes,
      },
    });
  const made = async (of: Parameters<typeof prepare>[0]): Promise<Row> => fieldOf(await prepare(of), 'prepareOfficeRequest');
  const send = ({ id, version }: Row, actor: Actor = manager, changes = {}) =>
    db.ask(actor, SEND, { input: { officeRequestId: id, version, ...changes } });
  const withdraw = ({ id, version }: Row, actor: Actor = manager) =>
    db.ask(actor, WITHDRAW, { input: { officeRequestId: id, version } });

  it('are recorded with what the client approved, and marked as sent by hand', async () => {
    const request = await made(await ready());
    expect(request).toMatchObject({
      state: 'PREPARED',
      approvedContent: 'Certificate of employment',
      fileHash: 'ab'.repeat(32),
      approvedOn: '2026-11-23',
      openSteps: [{ step: 'SEND' }, { step: 'WITHDRAW' }],
    });
    expect(fieldOf(await send(request), 'sendOfficeRequest')).toMatchObject({
      state: 'SENT',
      sentOn: '2026-11-23',
      openSteps: [],
    });
    expect(codesOf(await withdraw({ ...request, version: 2 }))).toEqual(['WRONG_STATE']);
  });

  it('need a consent for the office with the right scope, and a release, both of this case', async () => {
    const [one, other] = [await ready(), await ready()];
    const gone = await release(one.caseId);
    await db.ask(manager, REVOKE_RELEASE, { input: { releaseId: gone.id, version: gone.version } });
    const lacking = [
      { consentId: (await give(one.caseId, { scope: ['CLARIFICATION'] })).id },
      { consentId: (await give(one.caseId, { recipientKind: 'INSTITUTION', recipient: caritas })).id },
      { consentId: (await give(one.caseId, { validFrom: '2026-12-01' })).id },
      { consentId: other.consent.id },
      { consentId: newId() },
      { consentId: 'rubbish' },
      { releaseId: other.released.id },
      { releaseId: gone.id },
      { releaseId: 'rubbish' },
      { kind: 'CLARIFICATION', fileHash: null },
    ];
    for (const changes of lacking) {
      const answer = await prepare(one, changes);
      expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'CONSENT_REQUIRED' }]);
    }
    const consent = await give(one.caseId, { scope: ['CLARIFICATION'] });
    expect((await prepare({ ...one, consent }, { kind: 'CLARIFICATION', fileHash: null })).errors).toBeUndefined();
  });

  it.each([
    ['approvedContent', { approvedContent: 'x'.repeat(2001) }],
    ['fileHash', { fileHash: 'none' }],
    ['fileHash', { kind: 'CLARIFICATION' }],
    ['approvalEvidence', { approvalEvidence: ' ' }],
    ['powerOfAttorney', { powerOfAttorney: 'x'.repeat(201) }],
  ])('with a wrong %s are not recorded, and the answer names the field', async (field, changes) => {
    const answer = await prepare(await ready(), changes);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('without approval or power of attorney are not recorded', async () => {
    const of = await ready();
    for (const [changes, reason] of [
      [{ approvedContent: ' ' }, 'APPROVAL_OF_CLIENT_MISSING'],
      [{ approvedOn: '2026-11-24' }, 'APPROVAL_OF_CLIENT_MISSING'],
      [{ powerOfAttorney: ' ' }, 'POWER_OF_ATTORNEY_MISSING'],
    ] as const)
      expect((await prepare(of, changes)).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason });
  });

  it('with a file that the Jugendamt gave for one purpose are not recorded, and do not go once it is known as such', async () => {
    const of = await ready();
    const attach = (sha256: string, origin: string, purposeBound: boolean | null = null) =>
      db.ask(manager, ATTACH, {
        input: {
          caseId: of.caseId,
          kind: 'CORRESPONDENCE',
          fileName: 'Bericht.pdf',
          mediaType: 'application/pdf',
          byteSize: 1024,
          sha256,
          place: 'https://documents.example.org/awo/7f3a',
          origin,
          purposeBound,
        },
      });
    const bound = 'ef'.repeat(32);
    expect(codesOf(await attach(bound, 'JUGENDAMT'))).toEqual([]);
    const refused = await prepare(of, { fileHash: bound.toUpperCase() });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'FILE_BOUND_TO_PURPOSE' });
    expect(codesOf(await attach('ba'.repeat(32), 'CLIENT'))).toEqual([]);
    expect(codesOf(await prepare(of, { fileHash: 'ba'.repeat(32) }))).toEqual([]);
    const late = fieldOf<Row>(await prepare(of, { fileHash: 'cd'.repeat(32) }), 'prepareOfficeRequest');
    expect(codesOf(await attach('cd'.repeat(32), 'OWN', true))).toEqual([]);
    const answer = await send(late);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'FILE_BOUND_TO_PURPOSE' });
  });

  it('do not go when the consent was revoked in between; what went stays listed', async () => {
    const of = await ready();
    const [open, sent] = [await made(of), await made(of)];
    fieldOf(await send(sent), 'sendOfficeRequest');
    const revoked = await db.ask(client, REVOKE, { input: { consentId: of.consent.id, version: of.consent.version } });
    expect(revoked.data).toMatchObject({
      revokeConsent: {
        officeRequestsPrepared: [
          { id: open.id, state: 'WITHDRAWN' },
          { id: sent.id, state: 'SENT' },
        ],
      },
    });
    expect(codesOf(await send(open))).toEqual(['OUTDATED']);
  });

  it('do not go when the release was revoked in between', async () => {
    const of = await ready();
    const request = await made(of);
    await db.ask(client, REVOKE_RELEASE, { input: { releaseId: of.released.id, version: of.released.version } });
    expect((await db.ask(manager, READ, { id: request.id })).data).toMatchObject({ officeRequest: { state: 'WITHDRAWN' } });
  });

  it('do not go when the consent has run out and nobody has noted it yet', async () => {
    const request = await made(await ready());
    now = new Date('2027-01-01T10:00:00Z');
    expect(codesOf(await send(request))).toEqual(['CONSENT_REQUIRED']);
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('are sent or withdrawn when both happen at once, never both', async () => {
    const request = await made(await ready());
    const answers = await Promise.all([send(request), withdraw(request, client)]);
    expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['OUTDATED']);
  });

  it('are seen by whoever may read the case, and the client withdraws what has not gone', async () => {
    const of = await ready();
    const request = await made(of);
    for (const actor of [colleague, foreign]) {
      const hidden = await db.ask(actor, READ, { id: request.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      for (const id of [newId(), 'rubbish']) expect(await db.ask(actor, READ, { id })).toEqual(hidden);
      expect(codesOf(await send(request, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await prepare(of, {}, actor))).toEqual(['NOT_FOUND']);
    }
    for (const actor of [partner, officer])
      expect(codesOf(await db.ask(actor, READ, { id: request.id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask(stranger, READ, { id: request.id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await prepare(of, {}, client))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await send(request, client))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await send(request, { ...manager, purpose: 'EMERGENCY' }))).toEqual(['NOT_PERMITTED']);
    expect(fieldOf(await withdraw(request, client), 'withdrawOfficeRequest')).toMatchObject({ state: 'WITHDRAWN' });
  });
});
