import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { expireLinks } from './link.commands.js';
import { ConsentedLink } from './link.entity.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const clerk = testActor('intake_clerk', office, 'clerk');
const officer = testActor('naturalisation_officer', office, 'officer');
const second = testActor('naturalisation_officer', office, 'second');
const supervisor = testActor('office_supervisor', office, 'supervisor');
const foreignOfficer = testActor('naturalisation_officer', otherOffice, 'officer');
const protection = testActor('data_protection_officer', office, 'dpo');
const person = testActor('data_subject', null, 'p:person');
const otherPerson = testActor('data_subject', null, 'p:other');
const counsellor = testActor('case_manager', seedId('institution', 'awo-duesseldorf'), 'manager');

const CREATE =
  'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }';
const SUBMIT = 'mutation ($input: NaturalisationStepInput!) { submitNaturalisationApplication(input: $input) { id version } }';
const ISSUE = 'mutation ($input: NaturalisationStepInput!) { issueLinkCode(input: $input) { id version state code expiresOn } }';
const CLAIM = 'mutation ($input: ClaimLinkInput!) { claimLink(input: $input) { id version state code } }';
const STEP = (field: string) =>
  `mutation ($input: ConsentedLinkStepInput!) { ${field}(input: $input) { id version state code confirmedOn endedOn } }`;
const LIST = '{ consentedLinks(first: 100) { nodes { id state code } } }';
const STATUS = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Case { naturalisationApplications { stage asOf } } }
}`;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly code: string | null;
}

const tokenOf = (code: string) =>
  createHash('sha256')
    .update(`kim-hub-link:${code.replaceAll('-', '')}`)
    .digest('base64url');

describe('links between applications and counselling', () => {
  let now = new Date('2026-11-23T10:00:00Z');
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  const system = <T extends object[]>(sql: string, values: unknown[]): Promise<T> =>
    inSystemWork(db, (em) => em.getConnection().execute<T>(sql, values, 'all', em.getTransactionContext()));

  /** An application of the person's, filed today. */
  async function filed(): Promise<{ id: string; version: number }> {
    const input = {
      givenName: 'Amina',
      familyName: 'Musterfrau',
      birthDate: '1990-05-04',
      districtCode: 'duesseldorf-01',
      signedOn: '2026-11-02',
    };
    const created = fieldOf<Row>(await db.ask(clerk, CREATE, { input }), 'createNaturalisationApplication');
    const step = { applicationId: created.id, version: created.version };
    const submitted = fieldOf<Row>(await db.ask(clerk, SUBMIT, { input: step }), 'submitNaturalisationApplication');
    await system('update application set subject_id = ? where id = ?', [person.id, created.id]);
    return submitted;
  }

  async function issue(application: { id: string; version: number }): Promise<Row & { code: string }> {
    const input = { applicationId: application.id, version: application.version };
    return fieldOf(await db.ask(officer, ISSUE, { input }), 'issueLinkCode');
  }

  const claim = (code: string, actor = person, evidence: string | null = null) =>
    db.ask(actor, CLAIM, { input: { code, evidence } });
  const step = (field: string, { id, version }: { id: string; version: number }, actor = second) =>
    db.ask(actor, STEP(field), { input: { linkId: id, version } });

  async function confirmed(): Promise<Row & { code: string; applicationId: string }> {
    const application = await filed();
    const { code } = await issue(application);
    const claimed = fieldOf<Row>(await claim(code), 'claimLink');
    return { ...fieldOf<Row>(await step('confirmLink', claimed), 'confirmLink'), code, applicationId: application.id };
  }

  const proof = (changes: Record<string, unknown> = {}) => ({
    id: newId(),
    version: 3,
    scope: ['APPLICATION_STATUS'],
    validTo: '2027-11-22',
    ...changes,
  });
  const status = (officeLink: string | null, consentForImmigrationOffice: unknown, actor = counsellor) =>
    db.ask(actor, STATUS, { representations: [{ __typename: 'Case', officeLink, consentForImmigrationOffice }] });

  it('begin with a code of 128 bits that is shown once and not kept', async () => {
    const issued = await issue(await filed());
    expect(issued).toMatchObject({ state: 'ISSUED', expiresOn: '2026-12-23' });
    expect(issued.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]$/);
    const listed = fieldOf<{ nodes: Row[] }>(await db.ask(officer, LIST), 'consentedLinks').nodes;
    expect(listed.find(({ id }) => id === issued.id)).toEqual({ id: issued.id, state: 'ISSUED', code: null });
    const [kept] = await system<{ row: string }[]>('select l::text as row from consented_link l where id = ?', [issued.id]);
    expect(kept?.row).not.toContain(issued.code);
    expect(kept?.row).not.toContain(issued.code.replaceAll('-', ''));
    expect(kept?.row).toContain(tokenOf(issued.code));
  });

  it('show the code once under a key, and without it when the answer is asked for again', async () => {
    const application = await filed();
    const input = { applicationId: application.id, version: application.version };
    const first = fieldOf<Row>(await db.ask(officer, ISSUE, { input }, 'code-1'), 'issueLinkCode');
    expect(fieldOf<Row>(await db.ask(officer, ISSUE, { input }, 'code-1'), 'issueLinkCode')).toEqual({ ...first, code: null });
  });

  it('are claimed by the person, or by staff for a counsellor with a power of attorney', async () => {
    const { code } = await issue(await filed());
    expect((await claim(code.toLowerCase().replaceAll('-', ' '))).data).toMatchObject({
      claimLink: { state: 'CLAIMED', code: null },
    });
    const brought = await issue(await filed());
    expect((await claim(brought.code, second)).errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'POWER_OF_ATTORNEY_MISSING',
    });
    expect((await claim(brought.code, second, 'file, sheet 9')).data).toMatchObject({ claimLink: { state: 'CLAIMED' } });
  });

  it('answer every code alike that is not good for whoever tries it', async () => {
    const [used, ended, someoneElses, expired] = [
      await issue(await filed()),
      await issue(await filed()),
      await issue(await filed()),
      await issue(await filed()),
    ];
    fieldOf(await claim(used.code), 'claimLink');
    fieldOf(await step('endLink', ended, officer), 'endLink');
    await system("update consented_link set expires_on = '2026-11-22' where id = ? returning id", [expired.id]);
    const wrong = await claim('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
    expect(codesOf(wrong)).toEqual(['NOT_FOUND']);
    for (const code of ['', ' ', 'rubbish', '-', '🙂', 'A'.repeat(27), used.code, ended.code, expired.code])
      expect(await claim(code)).toEqual(wrong);
    expect(await claim(someoneElses.code, otherPerson)).toEqual(wrong);
    expect(await claim(someoneElses.code, foreignOfficer, 'x')).toEqual(wrong);
    // Still good for the person it was meant for.
    expect((await claim(someoneElses.code)).errors).toBeUndefined();
  });

  it('answer hundreds of guessed codes alike', async () => {
    const wrong = await claim('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A');
    const guesses = Array.from({ length: 300 }, (_, at) => createHash('sha256').update(`guess ${at}`).digest('hex').slice(0, 26));
    for (let from = 0; from < guesses.length; from += 100) {
      const answers = await Promise.all(guesses.slice(from, from + 100).map((code) => claim(code)));
      for (const answer of answers) expect(answer).toEqual(wrong);
    }
  });

  it('are claimed once when two claim at the same moment', async () => {
    const { code } = await issue(await filed());
    const answers = await Promise.all([claim(code), claim(code)]);
    const [refused, ...more] = answers.flatMap((answer) => codesOf(answer));
    expect(more).toEqual([]);
    expect(refused).toMatch(/OUTDATED|NOT_FOUND/);
  });

  it('are confirmed by a second officer and by nobody who handed out the code', async () => {
    const { code } = await issue(await filed());
    const claimed = fieldOf<Row>(await claim(code), 'claimLink');
    expect((await step('confirmLink', claimed, officer)).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
    expect((await step('confirmLink', claimed)).data).toMatchObject({
      confirmLink: { state: 'CONFIRMED', confirmedOn: '2026-11-23' },
    });
    // The database keeps it too, whoever writes.
    await expect(system('update consented_link set confirmed_by = issued_by where id = ?', [claimed.id])).rejects.toThrow(
      'consented_link_four_eyes',
    );
  });

  it('are not confirmed before they are claimed, nor by the person', async () => {
    const issued = await issue(await filed());
    expect(codesOf(await step('confirmLink', issued))).toEqual(['WRONG_STATE']);
    expect(codesOf(await step('confirmLink', issued, person))).toEqual(['NOT_PERMITTED']);
  });

  it('are visible after the confirmation to the person and the data protection officer, and to no officer', async () => {
    const link = await confirmed();
    const sees = async (actor: typeof officer) =>
      fieldOf<{ nodes: Row[] }>(await db.ask(actor, LIST), 'consentedLinks').nodes.some(({ id }) => id === link.id);
    expect(await sees(person)).toBe(true);
    expect(await sees(protection)).toBe(true);
    for (const actor of [officer, second, foreignOfficer, otherPerson]) expect(await sees(actor)).toBe(false);
    const absent = await step('endLink', { id: newId(), version: 1 });
    for (const actor of [officer, second]) expect(await step('endLink', link, actor)).toEqual(absent);
    expect(codesOf(await db.ask(supervisor, LIST))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask(clerk, LIST))).toEqual(['PURPOSE_NOT_PERMITTED']);
  });

  it('stay hidden behind the row policies too', async () => {
    const link = await confirmed();
    const behind = (actor: typeof officer) =>
      asActor(db, actor, ({ em }) => em.count(ConsentedLink, { id: link.id }, { filters: false }));
    expect(await behind(second)).toBe(0);
    expect(await behind(supervisor)).toBe(0);
    expect(await behind(counsellor)).toBe(0);
    expect(await behind(otherPerson)).toBe(0);
    expect(await behind(person)).toBe(1);
    expect(await behind(protection)).toBe(1);
  });

  it('show the coarse stage at the end of yesterday, not the one of today', async () => {
    const link = await confirmed();
    const token = tokenOf(link.code);
    // Filed today: yesterday there was nothing.
    expect((await status(token, proof())).data).toEqual({ _entities: [{ naturalisationApplications: [] }] });
    try {
      now = new Date('2026-11-24T10:00:00Z');
      const START =
        'mutation ($input: NaturalisationStepInput!) { acknowledgeNaturalisationApplication(input: $input) { version } }';
      const input = { applicationId: link.applicationId, version: 2 };
      const { version } = fieldOf<Row>(await db.ask(clerk, START, { input }), 'acknowledgeNaturalisationApplication');
      const CHECK = 'mutation ($input: NaturalisationStepInput!) { startNaturalisationCheck(input: $input) { version } }';
      fieldOf(await db.ask(clerk, CHECK, { input: { ...input, version } }), 'startNaturalisationCheck');
      const shown = (stage: string, asOf: string) => ({ _entities: [{ naturalisationApplications: [{ stage, asOf }] }] });
      expect((await status(token, proof())).data).toEqual(shown('RECEIVED', '2026-11-23'));
      now = new Date('2026-11-24T22:59:00Z');
      expect((await status(token, proof())).data).toEqual(shown('RECEIVED', '2026-11-23'));
      // Midnight in Germany.
      now = new Date('2026-11-24T23:00:00Z');
      expect((await status(token, proof())).data).toEqual(shown('IN_PROGRESS', '2026-11-24'));
    } finally {
      now = new Date('2026-11-23T10:00:00Z');
    }
  });

  it('refuse in one and the same way whatever is missing', async () => {
    const link = await confirmed();
    const token = tokenOf(link.code);
    const unconfirmed = await issue(await filed());
    fieldOf(await claim(unconfirmed.code), 'claimLink');
    const gone = await confirmed();
    fieldOf(await step('endLink', gone, person), 'endLink');
    const refused = await status(null, null);
    expect(refused).toEqual({
      data: { _entities: [{ naturalisationApplications: null }] },
      errors: [
        {
          message: 'This needs a consent in force.',
          path: ['_entities', 0, 'naturalisationApplications'],
          locations: expect.anything(),
          extensions: { code: 'CONSENT_REQUIRED' },
        },
      ],
    });
    const cases: [string | null, unknown][] = [
      [token, null],
      [token, proof({ scope: [] })],
      [token, proof({ scope: ['REFERRAL'] })],
      [token, proof({ scope: 'APPLICATION_STATUS' })],
      [token, proof({ validTo: '2026-11-22' })],
      [token, proof({ validTo: 'for ever' })],
      [null, proof()],
      ['rubbish', proof()],
      ['', proof()],
      [tokenOf('AAAAAAAAAAAAAAAAAAAAAAAAAA'), proof()],
      [tokenOf(unconfirmed.code), proof()],
      [tokenOf(gone.code), proof()],
    ];
    for (const [officeLink, consent] of cases) expect(await status(officeLink, consent)).toEqual(refused);
    expect((await status(token, proof())).errors).toBeUndefined();
  });

  it('tell nobody who has no business with it', async () => {
    const token = tokenOf((await confirmed()).code);
    for (const actor of [officer, supervisor, protection, testActor('case_lead', counsellor.institution)])
      expect(codesOf(await status(token, proof(), actor))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await status(token, proof(), testActor([], null, 'anonymous')))).toEqual(['UNAUTHENTICATED']);
    expect((await status(token, proof(), { ...counsellor, purpose: null })).errors?.[0]?.extensions?.['code']).toBe(
      'PURPOSE_REQUIRED',
    );
  });

  it('are journalled with the consent on which the answer rested, for the application', async () => {
    const link = await confirmed();
    const consent = proof();
    await status(tokenOf(link.code), consent);
    const [entry] = await system<{ body: Record<string, unknown> }[]>(
      "select body from access_journal where chain = ? and body->'consent'->>'id' = ? order by sequence desc limit 1",
      [office, consent.id],
    );
    expect(entry?.body).toMatchObject({
      kind: 'READ',
      owner: office,
      category: 'COARSE_STAGE',
      actor: counsellor.id,
      purpose: 'COUNSELLING',
      consent: { id: consent.id, version: 3 },
      decision: 'ALLOW',
    });
  });

  it('end when either side wants it, and show nothing from the next request on', async () => {
    for (const actor of [person, protection]) {
      const link = await confirmed();
      expect((await status(tokenOf(link.code), proof())).errors).toBeUndefined();
      expect((await step('endLink', link, actor)).data).toMatchObject({ endLink: { state: 'ENDED', endedOn: '2026-11-23' } });
      expect(codesOf(await status(tokenOf(link.code), proof()))).toEqual(['CONSENT_REQUIRED']);
    }
  });

  it('expire when their code is not used, and only then', async () => {
    const [old, young] = [await issue(await filed()), await issue(await filed())];
    await system("update consented_link set expires_on = '2026-11-22' where id = ? returning id", [old.id]);
    const expire = () => runTimer(db, 'expire-links', expireLinks);
    await expire();
    const states = await system<{ id: string; state: string }[]>('select id, state from consented_link where id in (?, ?)', [
      old.id,
      young.id,
    ]);
    expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [old.id, 'EXPIRED'],
        [young.id, 'ISSUED'],
      ]),
    );
    expect(await expire()).toBe(0);
  });

  it('are handed out by officers of the office alone, on the version they read', async () => {
    const application = await filed();
    const input = { applicationId: application.id, version: application.version };
    expect(codesOf(await db.ask(officer, ISSUE, { input: { ...input, version: 1 } }))).toEqual(['OUTDATED']);
    const absent = await db.ask(foreignOfficer, ISSUE, { input: { ...input, applicationId: newId() } });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    expect(await db.ask(foreignOfficer, ISSUE, { input })).toEqual(absent);
    expect(codesOf(await db.ask(person, ISSUE, { input }))).toEqual(['NOT_PERMITTED']);
  });
});
