import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { consentInForce } from '../consents/consent.loaders.js';
import { subgraph } from '../index.js';
import { tokenFrom } from './case-link.commands.js';
import { CaseLink } from './case-link.entity.js';
import { tokenFor } from './case-link.loaders.js';

const awo = seedId('institution', 'awo-duesseldorf');
const manager = testActor('case_manager', awo, 'manager');
const colleague = testActor('case_manager', awo, 'colleague');
const foreign = testActor('case_manager', seedId('institution', 'caritas-duesseldorf'), 'manager');
const client = testActor('data_subject', null, 'p:client');
const otherClient = testActor('data_subject', null, 'p:other');

const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id version } }';
const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id version } }';
const LINK = 'mutation ($input: LinkCaseToOfficeInput!) { linkCaseToOffice(input: $input) { id version state evidence } }';
const UNLINK = 'mutation ($input: UnlinkCaseInput!) { unlinkCase(input: $input) { id state endedOn } }';
/** What the plan asks of case management before it goes to the office. */
const PLAN = 'query ($id: ID!) { case(id: $id) { officeLink consentForImmigrationOffice { id version scope validTo } } }';

interface Row {
  readonly id: string;
  readonly version: number;
}

let made = 0;
/** Another code each time. */
const newCode = () => `ABCDE-FGHJK-MNPQR-STVWX-${String(++made).padStart(5, '0')}-Z`;

describe('links of a case to the office', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  async function openCase(): Promise<Row> {
    const opened = fieldOf<Row>(await db.ask(manager, OPEN, { input: { contactChannel: 'PHONE' } }), 'openCase');
    await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute('update kim_case set subject_id = ? where id = ?', [client.id, opened.id], 'run', em.getTransactionContext()),
    );
    return opened;
  }

  async function give(caseId: string, changes: Record<string, unknown> = {}): Promise<Row> {
    const input = {
      caseId,
      recipientKind: 'SUBGRAPH',
      recipient: 'immigration-office',
      dataCategories: ['COUNSELLING'],
      scope: ['APPLICATION_STATUS'],
      validFrom: '2026-11-23',
      validTo: '2027-11-22',
      textVersion: '2026-1',
      language: 'de',
      form: 'WRITTEN',
      evidence: 'sheet 3',
      ...changes,
    };
    return fieldOf(await db.ask(manager, GIVE, { input }), 'giveConsent');
  }

  const link = (found: Row, consentId: string, code: string, actor = client, evidence: string | null = null) =>
    db.ask(actor, LINK, { input: { caseId: found.id, version: found.version, code, consentId, evidence } });
  const planned = async (id: string, actor = manager) =>
    fieldOf<{ officeLink: string | null; consentForImmigrationOffice: Row | null }>(await db.ask(actor, PLAN, { id }), 'case');

  it('bring the token of the pair and the consent to the office, and keep no code', async () => {
    const found = await openCase();
    const consent = await give(found.id);
    const code = newCode();
    expect((await link(found, consent.id, code)).data).toMatchObject({ linkCaseToOffice: { state: 'LINKED', evidence: '' } });
    expect(await planned(found.id)).toEqual({
      officeLink: tokenFrom(code),
      consentForImmigrationOffice: { id: consent.id, version: 1, scope: ['APPLICATION_STATUS'], validTo: '2027-11-22' },
    });
    const [kept] = await inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute<{ row: string }[]>(
          'select l::text as row from case_link l where case_id = ?',
          [found.id],
          'all',
          em.getTransactionContext(),
        ),
    );
    expect(kept?.row).not.toContain(code.replaceAll('-', '').slice(0, 12));
  });

  it('read a code as people write it', () => {
    const token = tokenFrom('0123A-BCDEF-GHJKM-NPQRS-TVWXY-Z');
    expect(tokenFrom('o123abcdefghjkmnpqrstvwxyz')).toBe(token);
    expect(tokenFrom(' 0L23A BCDEF GHJKM NPQRS TVWXY Z ')).toBe(token);
    for (const rubbish of ['', '-', 'U'.repeat(26), 'A'.repeat(25), 'A'.repeat(27), '🙂'.repeat(13)])
      expect(() => tokenFrom(rubbish)).toThrow('26 letters and digits');
  });

  it('show nothing without a consent in force that covers it', async () => {
    const found = await openCase();
    const consent = await give(found.id, { validTo: '2026-12-31' });
    fieldOf(await link(found, consent.id, newCode()), 'linkCaseToOffice');
    expect((await planned(found.id)).officeLink).not.toBeNull();
    try {
      now = new Date('2026-12-31T23:30:00Z');
      expect(await planned(found.id)).toEqual({ officeLink: null, consentForImmigrationOffice: null });
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
    const revoked = await db.ask(client, 'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { state } }', {
      input: { consentId: consent.id, version: consent.version },
    });
    expect(revoked.errors).toBeUndefined();
    expect(await planned(found.id)).toEqual({ officeLink: null, consentForImmigrationOffice: null });
    // A consent of another scope is shown to its recipient, the token is not; one for another recipient is not shown at all.
    const narrow = await give(found.id, { scope: ['DOCUMENTS'] });
    await give(found.id, { recipientKind: 'INSTITUTION', recipient: seedId('institution', 'jobcenter-duesseldorf') });
    expect(await planned(found.id)).toMatchObject({ officeLink: null, consentForImmigrationOffice: { id: narrow.id } });
  });

  it('give each recipient a token of its own, under a consent of its own', async () => {
    const BOTH = `query ($id: ID!) { case(id: $id) {
      officeLink jobcenterLink consentForImmigrationOffice { id } consentForJobcenter { id scope } officeLinks { recipient state }
    } }`;
    const found = await openCase();
    const office = await give(found.id);
    const placements = await give(found.id, { recipient: 'jobcenter', scope: ['COURSE_PLACEMENTS'] });
    const [officeCode, jobcenterCode] = [newCode(), newCode()];
    fieldOf(await link(found, office.id, officeCode), 'linkCaseToOffice');
    const seen = async () => fieldOf(await db.ask(manager, BOTH, { id: found.id }), 'case');
    expect(await seen()).toMatchObject({ officeLink: tokenFrom(officeCode), jobcenterLink: null });
    const made = fieldOf<Row>(await link(found, placements.id, jobcenterCode), 'linkCaseToOffice');
    expect(await seen()).toEqual({
      officeLink: tokenFrom(officeCode),
      jobcenterLink: tokenFrom(jobcenterCode),
      consentForImmigrationOffice: { id: office.id },
      consentForJobcenter: { id: placements.id, scope: ['COURSE_PLACEMENTS'] },
      officeLinks: [
        { recipient: 'jobcenter', state: 'LINKED' },
        { recipient: 'immigration-office', state: 'LINKED' },
      ],
    });
    // The end of one leaves the other as it is.
    fieldOf(await db.ask(client, UNLINK, { input: { linkId: made.id, version: made.version } }), 'unlinkCase');
    expect(await seen()).toMatchObject({ officeLink: tokenFrom(officeCode), jobcenterLink: null });
    const again = fieldOf<Row>(await link(found, placements.id, newCode()), 'linkCaseToOffice');
    const REVOKE = 'mutation ($input: RevokeConsentInput!) { revokeConsent(input: $input) { state } }';
    await db.ask(client, REVOKE, { input: { consentId: office.id, version: office.version } });
    expect(await seen()).toMatchObject({
      officeLink: null,
      consentForImmigrationOffice: null,
      jobcenterLink: expect.any(String),
    });
    expect(again.version).toBe(1);
  });

  it('are made only under a consent that lets its recipient tell something', async () => {
    const found = await openCase();
    const jobcenter = seedId('institution', 'jobcenter-duesseldorf');
    for (const changes of [
      { recipient: 'jobcenter', scope: ['APPLICATION_STATUS'] },
      { recipient: 'immigration-office', scope: ['COURSE_PLACEMENTS'] },
      { recipientKind: 'INSTITUTION', recipient: jobcenter, scope: ['COURSE_PLACEMENTS'] },
      { recipient: 'jobcenter', scope: ['COURSE_PLACEMENTS'], purpose: 'STATISTICS' },
      { recipient: 'jobcenter', scope: ['COURSE_PLACEMENTS'], validFrom: '2026-11-24' },
    ]) {
      const { id } = await give(found.id, changes);
      expect([changes, codesOf(await link(found, id, newCode()))]).toEqual([changes, ['CONSENT_REQUIRED']]);
    }
  });

  it('show a recipient no consent but its own', async () => {
    const found = await openCase();
    const consent = await give(found.id);
    await asActor(db, manager, async (context) => {
      expect((await consentInForce(context, found.id, 'immigration-office'))?.id).toBe(consent.id);
      expect(await consentInForce(context, found.id, 'housing-office' as never)).toBeNull();
      expect(await tokenFor(context, found.id, 'immigration-office')).toBeNull();
    });
  });

  it('are ended by the person and the counsellor, and show nothing from then on; ending needs nothing', async () => {
    for (const actor of [client, manager]) {
      const found = await openCase();
      const { id: linkId, version } = fieldOf<Row>(await link(found, (await give(found.id)).id, newCode()), 'linkCaseToOffice');
      expect(codesOf(await db.ask(colleague, UNLINK, { input: { linkId, version } }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await db.ask(actor, UNLINK, { input: { linkId, version: 9 } }))).toEqual(['OUTDATED']);
      expect((await db.ask(actor, UNLINK, { input: { linkId, version } })).data).toMatchObject({
        unlinkCase: { state: 'ENDED', endedOn: '2026-11-23' },
      });
      expect((await planned(found.id)).officeLink).toBeNull();
    }
  });

  it('are made one at a time for a case, also when two make them at the same moment', async () => {
    const found = await openCase();
    const consent = await give(found.id);
    const answers = await Promise.all([link(found, consent.id, newCode()), link(found, consent.id, newCode())]);
    expect(answers.flatMap((answer) => codesOf(answer))).toEqual(['INVALID_INPUT']);
  });

  it('are hidden from whoever may not read the case, in the answer and behind the row policies', async () => {
    const found = await openCase();
    const { id } = fieldOf<Row>(await link(found, (await give(found.id)).id, newCode()), 'linkCaseToOffice');
    for (const actor of [colleague, foreign, otherClient]) {
      expect(codesOf(await link(found, newId(), newCode(), actor))).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, UNLINK, { input: { linkId: id, version: 1 } })).toEqual(
        await db.ask(actor, UNLINK, { input: { linkId: newId(), version: 1 } }),
      );
    }
    const behind = (actor: typeof manager) => asActor(db, actor, ({ em }) => em.count(CaseLink, { id }, { filters: false }));
    for (const actor of [foreign, otherClient, testActor('naturalisation_officer', newId())]) expect(await behind(actor)).toBe(0);
    for (const actor of [manager, client]) expect(await behind(actor)).toBe(1);
  });

  it('are no way back: under its token nobody finds a case', async () => {
    const found = await openCase();
    const code = newCode();
    fieldOf(await link(found, (await give(found.id)).id, code), 'linkCaseToOffice');
    const answer = await db.ask(
      manager,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { id reference } } }',
      { r: [{ __typename: 'Case', officeLink: tokenFrom(code) }] },
    );
    expect(answer).toEqual({ data: { _entities: [null] } });
  });
});
