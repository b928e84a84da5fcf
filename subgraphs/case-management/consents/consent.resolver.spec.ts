import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { expireConsents } from './consent.commands.js';
import { consentProofsFor } from './consent-proof.resolver.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const jobcenter = seedId('institution', 'jobcenter-duesseldorf');
const manager = testActor('case_manager', awo, 'manager');
const colleague = testActor('case_manager', awo, 'colleague');
const lead = testActor('case_lead', awo, 'lead');
const foreign = testActor('case_manager', caritas, 'manager');
const client = testActor('data_subject', null, 'p:client');
const otherClient = testActor('data_subject', null, 'p:other');
const partner = testActor('partner_staff', jobcenter, 'partner');
const otherPartner = testActor('partner_staff', caritas, 'partner');
const protection = testActor('data_protection_officer', awo, 'dpo');
const stranger = testActor([], null, 'anonymous');

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version } }';
const GIVE =
  'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id version state inForce givenBy givenOn history { step } openSteps { step } } }';
const REVOKE = `mutation ($input: RevokeConsentInput!) {
  revokeConsent(input: $input) { id version state inForce revokedOn revokedBy alreadyTransmitted { id state referredOn answeredOn recipientInstitution { id } } }
}`;
const READ = 'query ($id: ID!) { consent(id: $id) { id version state } }';
const REFER = 'mutation ($input: ReferClientInput!) { referClient(input: $input) { id version state sharedUntil } }';
const READ_REFERRAL = 'query ($id: ID!) { referral(id: $id) { id version state } }';
const STEP = (field: string) => `mutation ($input: ReferralStepInput!) { ${field}(input: $input) { id version state } }`;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

describe('consents', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  /** A case of the manager whose client has a login. */
  async function openCase(): Promise<{ id: string; version: number }> {
    const opened = fieldOf<{ id: string; version: number }>(
      await db.ask(manager, OPEN, { input: { contactChannel: 'PHONE' } }),
      'openCase',
    );
    await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute('update kim_case set subject_id = ? where id = ?', [client.id, opened.id], 'run', em.getTransactionContext()),
    );
    return opened;
  }

  const terms = (caseId: string, changes: Record<string, unknown> = {}) => ({
    input: {
      caseId,
      recipientKind: 'INSTITUTION',
      recipient: jobcenter,
      dataCategories: ['CONTACT', 'WORK'],
      scope: ['REFERRAL'],
      validFrom: '2026-11-23',
      validTo: '2027-11-22',
      textVersion: '2026-1',
      language: 'uk',
      form: 'WRITTEN',
      evidence: 'file 12, sheet 3',
      ...changes,
    },
  });

  async function give(caseId: string, changes: Record<string, unknown> = {}, actor = manager): Promise<Row> {
    return fieldOf(await db.ask(actor, GIVE, terms(caseId, changes)), 'giveConsent');
  }

  async function refer(caseId: string, consentId: string): Promise<Row> {
    const input = { caseId, consentId, recipientInstitution: jobcenter };
    return fieldOf(await db.ask(manager, REFER, { input }), 'referClient');
  }

  const revoke = (consent: { id: string; version: number }, actor = client) =>
    db.ask(actor, REVOKE, { input: { consentId: consent.id, version: consent.version } });

  it('are given by staff for the client and by clients for themselves, and stand in the history', async () => {
    const { id } = await openCase();
    expect(await give(id, { givenBy: 'REPRESENTATIVE', givenOn: '2026-11-20' })).toMatchObject({
      state: 'GIVEN',
      inForce: true,
      givenBy: 'REPRESENTATIVE',
      givenOn: '2026-11-20',
      history: [{ step: 'GIVE' }],
      openSteps: [{ step: 'REVOKE' }],
    });
    // What clients say about who declared it and when is not asked.
    expect(await give(id, { givenBy: 'REPRESENTATIVE', givenOn: '2020-01-01' }, client)).toMatchObject({
      givenBy: 'CLIENT',
      givenOn: '2026-11-23',
    });
  });

  it.each([
    ['that ends before it begins', { validTo: '2026-11-23' }, 'VALIDITY_OUT_OF_BOUNDS'],
    ['for more than three years', { validTo: '2029-11-24' }, 'VALIDITY_OUT_OF_BOUNDS'],
    ['valid before it was given', { validFrom: '2026-11-01', givenOn: '2026-11-02' }, 'DECLARED_TOO_LATE'],
    ['given tomorrow', { givenOn: '2026-11-24', validFrom: '2026-11-24' }, 'DECLARED_TOO_LATE'],
    ['to no text', { textVersion: '  ' }, 'CONSENT_TEXT_MISSING'],
    ['in no language', { language: 'Ukrainian' }, 'CONSENT_TEXT_MISSING'],
    ['to nothing in particular', { scope: [] }, 'CONSENT_NOT_SPECIFIC'],
    ['on health in words alone', { dataCategories: ['HEALTH'], form: 'ORAL_DOCUMENTED' }, 'FORM_TOO_WEAK'],
    ['without evidence', { evidence: '' }, 'EVIDENCE_MISSING'],
  ])('%s are not recorded', async (_name, changes, code) => {
    const { id } = await openCase();
    const answer = await db.ask(manager, GIVE, terms(id, changes));
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: code });
  });

  it.each([
    ['an institution that is none', { recipient: 'jobcenter' }],
    ['a subgraph nobody knows', { recipientKind: 'SUBGRAPH', recipient: 'secret-service' }],
    ['case management itself', { recipientKind: 'SUBGRAPH', recipient: 'case-management' }],
  ])('for %s are not recorded', async (_name, changes) => {
    const { id } = await openCase();
    expect(codesOf(await db.ask(manager, GIVE, terms(id, changes)))).toEqual(['INVALID_INPUT']);
  });

  it('are hidden from whoever may not read the case exactly as if they did not exist', async () => {
    const { id } = await openCase();
    const consent = await give(id);
    const absent = newId();
    for (const actor of [colleague, foreign, otherClient, partner]) {
      const hidden = await db.ask(actor, READ, { id: consent.id });
      expect(hidden).toEqual(await db.ask(actor, READ, { id: absent }));
      expect((await db.ask(actor, READ, { id: 'rubbish' })).errors?.[0]?.extensions).toEqual(hidden.errors?.[0]?.extensions);
      const step = await revoke(consent, actor);
      expect(step.errors?.[0]?.extensions).toEqual((await revoke({ ...consent, id: absent }, actor)).errors?.[0]?.extensions);
      expect(codesOf(await db.ask(actor, GIVE, terms(id)))[0]).toMatch(/NOT_FOUND|PURPOSE_NOT_PERMITTED/);
    }
    expect(codesOf(await db.ask(stranger, READ, { id: consent.id }))).toEqual(['UNAUTHENTICATED']);
    for (const actor of [manager, lead, client]) expect((await db.ask(actor, READ, { id: consent.id })).errors).toBeUndefined();
  });

  it('are listed for the data protection officer, without any case', async () => {
    const list = '{ consents(first: 1) { totalCount nodes { recipient purpose } } }';
    const answer = await db.ask(protection, list);
    expect(answer.data).toMatchObject({ consents: { totalCount: expect.any(Number), nodes: [{ purpose: 'COUNSELLING' }] } });
    expect(codesOf(await db.ask(protection, '{ cases { totalCount nodes { id } } }'))).toEqual(['PURPOSE_NOT_PERMITTED']);
  });

  it('are revoked once when two revoke at the same moment, and on the version that was read', async () => {
    const { id } = await openCase();
    const consent = await give(id);
    expect(codesOf(await revoke({ ...consent, version: 7 }))).toEqual(['OUTDATED']);
    const answers = await Promise.all([revoke(consent), revoke(consent, manager)]);
    expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['OUTDATED']);
    expect(codesOf(await revoke({ ...consent, version: 2 }))).toEqual(['WRONG_STATE']);
  });

  it('are carried out once under a key', async () => {
    const { id } = await openCase();
    const first = await db.ask(manager, GIVE, terms(id), 'consent-1');
    expect((await db.ask(manager, GIVE, terms(id), 'consent-1')).data).toEqual(first.data);
  });

  it('end the referrals that rest on them in the same moment, and the recipient reads none of them any more', async () => {
    const { id } = await openCase();
    const consent = await give(id);
    const [open, accepted] = [await refer(id, consent.id), await refer(id, consent.id)];
    const input = { referralId: accepted.id, version: accepted.version };
    expect((await db.ask(partner, STEP('acceptReferral'), { input })).data).toMatchObject({
      acceptReferral: { state: 'ACCEPTED' },
    });
    for (const referral of [open, accepted])
      expect((await db.ask(partner, READ_REFERRAL, { id: referral.id })).errors).toBeUndefined();

    const revoked = fieldOf<{ alreadyTransmitted: Row[] }>(await revoke(consent), 'revokeConsent');
    expect(revoked).toMatchObject({ state: 'REVOKED', inForce: false, revokedOn: '2026-11-23', revokedBy: 'CLIENT' });
    // What is out already is listed, so that the recipient can be told.
    expect(revoked.alreadyTransmitted).toEqual([
      expect.objectContaining({
        id: open.id,
        state: 'CANCELLED',
        referredOn: '2026-11-23',
        recipientInstitution: { id: jobcenter },
      }),
      expect.objectContaining({ id: accepted.id, state: 'ACCEPTED', answeredOn: '2026-11-23' }),
    ]);
    const absent = await db.ask(partner, READ_REFERRAL, { id: newId() });
    for (const referral of [open, accepted]) expect(await db.ask(partner, READ_REFERRAL, { id: referral.id })).toEqual(absent);
    expect((await db.ask(partner, '{ referrals { totalCount } }')).data).toEqual({ referrals: { totalCount: 0 } });
    expect(
      codesOf(await db.ask(manager, REFER, { input: { caseId: id, consentId: consent.id, recipientInstitution: jobcenter } })),
    ).toEqual(['CONSENT_REQUIRED']);
  });

  it('leave the referrals to another recipient, and under another consent, as they are', async () => {
    const { id } = await openCase();
    const [one, other] = [await give(id), await give(id)];
    const referral = await refer(id, other.id);
    fieldOf(await revoke(one), 'revokeConsent');
    expect((await db.ask(partner, READ_REFERRAL, { id: referral.id })).data).toMatchObject({ referral: { state: 'OPEN' } });
  });

  it('bring no referral to an institution they do not name, to nobody else’s case, and not before they begin', async () => {
    const [{ id }, another] = [await openCase(), await openCase()];
    const elsewhere = await give(id, { recipient: caritas });
    const later = await give(id, { validFrom: '2026-12-01' });
    const narrow = await give(id, { scope: ['DOCUMENTS'] });
    const foreignCase = await give(another.id);
    for (const consentId of [elsewhere.id, later.id, narrow.id, foreignCase.id, newId(), 'rubbish']) {
      const answer = await db.ask(manager, REFER, { input: { caseId: id, consentId, recipientInstitution: jobcenter } });
      expect(answer.errors?.map(({ message, extensions }) => ({ message, extensions }))).toEqual([
        { message: 'This needs a consent in force.', extensions: { code: 'CONSENT_REQUIRED' } },
      ]);
    }
  });

  it('show a referral to the institution it was shared with, and to no other', async () => {
    const { id } = await openCase();
    const referral = await refer(id, (await give(id)).id);
    const absent = await db.ask(otherPartner, READ_REFERRAL, { id: newId() });
    expect(await db.ask(otherPartner, READ_REFERRAL, { id: referral.id })).toEqual(absent);
    const input = { referralId: referral.id, version: referral.version };
    for (const field of ['acceptReferral', 'declineReferral'])
      expect(codesOf(await db.ask(otherPartner, STEP(field), { input }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(partner, STEP('cancelReferral'), { input }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(manager, STEP('acceptReferral'), { input }))).toEqual(['NOT_PERMITTED']);
    expect((await db.ask(partner, STEP('declineReferral'), { input })).data).toMatchObject({
      declineReferral: { state: 'DECLINED' },
    });
  });

  it('and a referral that meet at one moment leave no referral open under a consent that is gone', async () => {
    const { id } = await openCase();
    for (let round = 0; round < 5; round++) {
      const consent = await give(id);
      const input = { caseId: id, consentId: consent.id, recipientInstitution: jobcenter };
      await Promise.all([db.ask(manager, REFER, { input }), revoke(consent)]);
      const left = await db.ask(partner, '{ referrals(state: OPEN) { nodes { id } } }');
      expect(left.errors).toBeUndefined();
      const shared = await db.ask(
        manager,
        'query ($id: ID!) { consent(id: $id) { state alreadyTransmitted { state sharedUntil } } }',
        {
          id: consent.id,
        },
      );
      const found = fieldOf<{ state: string; alreadyTransmitted: Row[] }>(shared, 'consent');
      expect(found.state).toBe('REVOKED');
      for (const referral of found.alreadyTransmitted) expect(referral).toEqual({ state: 'CANCELLED', sharedUntil: null });
    }
  });

  it('are revoked also while the recipient answers, and the recipient reads nothing any more', async () => {
    const { id } = await openCase();
    for (let round = 0; round < 8; round++) {
      const consent = await give(id);
      const referral = await refer(id, consent.id);
      const input = { referralId: referral.id, version: referral.version };
      const [, revoked] = await Promise.all([db.ask(partner, STEP('acceptReferral'), { input }), revoke(consent)]);
      expect(revoked.errors).toBeUndefined();
      expect(codesOf(await db.ask(partner, READ_REFERRAL, { id: referral.id }))).toEqual(['NOT_FOUND']);
    }
  });

  it('count no more after their last day, also before that is noted; then it is noted, once', async () => {
    const { id } = await openCase();
    const consent = await give(id, { validTo: '2026-12-31' });
    const referral = await refer(id, consent.id);
    const read = 'query ($id: ID!) { consent(id: $id) { state inForce } }';
    try {
      now = new Date('2026-12-31T22:00:00Z');
      expect((await db.ask(manager, read, { id: consent.id })).data).toEqual({ consent: { state: 'GIVEN', inForce: true } });
      expect((await db.ask(partner, READ_REFERRAL, { id: referral.id })).errors).toBeUndefined();
      now = new Date('2026-12-31T23:30:00Z');
      expect((await db.ask(manager, read, { id: consent.id })).data).toEqual({ consent: { state: 'GIVEN', inForce: false } });
      expect(codesOf(await db.ask(partner, READ_REFERRAL, { id: referral.id }))).toEqual(['NOT_FOUND']);
      const expire = () => runTimer(db, 'expire-consents', expireConsents);
      expect(await expire()).toBe(1);
      expect(await expire()).toBe(0);
      expect((await db.ask(manager, read, { id: consent.id })).data).toEqual({ consent: { state: 'EXPIRED', inForce: false } });
      expect((await db.ask(manager, READ_REFERRAL, { id: referral.id })).data).toMatchObject({
        referral: { state: 'CANCELLED' },
      });
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
  });

  it('end nothing of the counselling when they are refused or revoked', async () => {
    const opened = await openCase();
    const openStepsOf = async () => {
      const answer = await db.ask(
        manager,
        'query ($id: ID!) { case(id: $id) { state openSteps { step openRequirements { code } } } }',
        {
          id: opened.id,
        },
      );
      return fieldOf(answer, 'case');
    };
    const before = await openStepsOf();
    fieldOf(await revoke(await give(opened.id)), 'revokeConsent');
    expect(await openStepsOf()).toEqual(before);
    const answer = await db.ask(manager, 'mutation ($input: CaseStepInput!) { startCaseClearing(input: $input) { state } }', {
      input: { caseId: opened.id, version: opened.version },
    });
    expect(answer.data).toEqual({ startCaseClearing: { state: 'CLEARING' } });
  });

  it('leave the figures as they were', async () => {
    const count = async () =>
      (
        await db.ask(
          lead,
          `query { _entities(representations: [{ __typename: "Institution", id: "${awo}" }]) { ... on Institution { caseload { total newThisQuarter } } } }`,
        )
      ).data;
    const { id } = await openCase();
    const before = await count();
    fieldOf(await revoke(await give(id)), 'revokeConsent');
    expect(await count()).toEqual(before);
  });

  it('are proved to their recipient alone: one hidden field for each, without an argument', () => {
    const fields = subgraph.graph.schema.getType('Case') as unknown as { getFields(): Record<string, { args: unknown[] }> };
    const proofs = Object.entries(fields.getFields()).filter(([name]) => name.startsWith('consentFor'));
    expect(proofs.map(([name, { args }]) => [name, args.length])).toEqual([
      ['consentForImmigrationOffice', 0],
      ['consentForJobcenter', 0],
    ]);
    expect(Object.getOwnPropertyNames(consentProofsFor([]).prototype)).toEqual(['constructor']);
  });
});

describe('releases from professional secrecy', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  it('are given for one recipient and revoked, apart from any consent', async () => {
    const { id: caseId } = fieldOf<Row>(await db.ask(manager, OPEN, { input: { contactChannel: 'PHONE' } }), 'openCase');
    const give =
      'mutation ($input: GiveSecrecyReleaseInput!) { giveSecrecyRelease(input: $input) { id version state recipient givenOn } }';
    const input = { caseId, recipient: 'Dr. Beispiel', scope: 'dates of treatment', evidence: 'sheet 4' };
    const release = fieldOf<Row>(await db.ask(manager, give, { input }), 'giveSecrecyRelease');
    expect(release).toMatchObject({ state: 'GIVEN', recipient: 'Dr. Beispiel', givenOn: '2026-11-23' });
    expect((await db.ask(manager, give, { input: { ...input, scope: ' ' } })).errors?.[0]?.extensions?.['reason']).toBe(
      'RELEASE_NOT_SPECIFIC',
    );
    const revoke = 'mutation ($input: RevokeSecrecyReleaseInput!) { revokeSecrecyRelease(input: $input) { state revokedOn } }';
    const step = { input: { releaseId: release.id, version: release.version } };
    expect(codesOf(await db.ask(colleague, revoke, step))).toEqual(['NOT_FOUND']);
    expect((await db.ask(manager, revoke, step)).data).toEqual({
      revokeSecrecyRelease: { state: 'REVOKED', revokedOn: '2026-11-23' },
    });
    const listed = await db.ask(manager, 'query ($id: ID!) { case(id: $id) { consents { id } secrecyReleases { id state } } }', {
      id: caseId,
    });
    expect(listed.data).toEqual({ case: { consents: [], secrecyReleases: [{ id: release.id, state: 'REVOKED' }] } });
  });
});
