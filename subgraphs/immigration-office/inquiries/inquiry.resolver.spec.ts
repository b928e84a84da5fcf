import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { HUB_CHAIN } from '../../kit/journal.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { openOffice } from '../decisions/decision.testing.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { Transmission } from '../transmissions/transmission.entity.js';
import { Inquiry, InquiryReply } from './inquiry.entity.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const clerk = testActor('intake_clerk', office, 'clerk');
const officer = testActor('naturalisation_officer', office, 'officer');
const supervisor = testActor('office_supervisor', office, 'supervisor');
const ceremony = testActor('ceremony_clerk', office, 'ceremony');
const foreignOfficer = testActor('naturalisation_officer', otherOffice, 'officer');
const person = testActor('data_subject', null, 'p:person');
const representative = testActor('representative', null, 'p:parent');
const counsellor = testActor('case_manager', seedId('institution', 'awo-duesseldorf'), 'awo');
const stranger = testActor([], null, 'anonymous');
const MARKER = 'MARKER-SECURITY-REPLY';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly inquiries: readonly { readonly id: string; readonly kind: string; readonly state: string }[];
}
const SHOWN = 'id version state inquiries { id kind state recipient norm askedBy repliedOn freshUntil }';
const START = `mutation ($input: NaturalisationStepInput!) { startNaturalisationInquiries(input: $input) { ${SHOWN} } }`;
const ASK = `mutation ($input: AskNaturalisationAuthorityInput!) { askNaturalisationAuthority(input: $input) { ${SHOWN} } }`;
const REPLY = `mutation ($input: RecordNaturalisationInquiryReplyInput!) { recordNaturalisationInquiryReply(input: $input) { ${SHOWN} } }`;
const CANCEL = `mutation ($input: NaturalisationInquiryStepInput!) { cancelNaturalisationInquiry(input: $input) { ${SHOWN} } }`;
const CONCLUDE = `mutation ($input: NaturalisationStepInput!) { concludeNaturalisationInquiries(input: $input) { ${SHOWN} } }`;
const FACTS = `mutation ($input: RecordNaturalisationFactsInput!) { recordNaturalisationFacts(input: $input) { ${SHOWN} } }`;
const READ = `query ($id: ID!) { naturalisationApplication(id: $id) { ${SHOWN} mandatoryInquiries { kind norm reason limit standing } openRequirements { code } openSteps { step } } }`;
const ONE = 'query ($id: ID!) { naturalisationInquiry(id: $id) { id kind reply { outcome text } openSteps { step } } }';

describe('inquiries', () => {
  let db: TestSubgraph;
  let now = '2026-11-23T10:00:00Z';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(now) });
  });
  afterAll(() => db.close());

  async function inReview(birthDate = '1990-05-04', changes: Partial<Application> = {}): Promise<Shown> {
    const created = await db.ask(
      clerk,
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id } }',
      {
        input: {
          givenName: 'Amina',
          familyName: 'Musterfrau',
          birthDate,
          districtCode: 'duesseldorf-01',
          signedOn: '2026-01-02',
        },
      },
    );
    const { id } = fieldOf<{ id: string }>(created, 'createNaturalisationApplication');
    const reached = {
      state: 'IN_REVIEW',
      subjectId: person.id,
      representativeId: representative.id,
      legalBasis: 'SECTION_10',
      ...changes,
    };
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id }, reached as never));
    return read(id);
  }
  const read = async (id: string, actor = officer): Promise<Shown> =>
    fieldOf(await db.ask(actor, READ, { id }), 'naturalisationApplication');
  const start = ({ id, version }: Shown, actor = officer, key?: string) =>
    db.ask(actor, START, { input: { applicationId: id, version } }, key);
  const started = async (birthDate?: string) =>
    fieldOf<Shown>(await start(await inReview(birthDate)), 'startNaturalisationInquiries');
  const idOf = (shown: Shown, kind: string) => shown.inquiries.findLast((each) => each.kind === kind)?.id ?? '';
  const reply = (shown: Shown, kind: string, more: Record<string, unknown> = {}, actor = officer) =>
    db.ask(actor, REPLY, {
      input: {
        inquiryId: idOf(shown, kind),
        version: shown.version,
        repliedOn: now.slice(0, 10),
        outcome: 'NOTHING_KNOWN',
        ...more,
      },
    });
  async function answered(shown: Shown, kinds = shown.inquiries.map(({ kind }) => kind)): Promise<Shown> {
    let last = shown;
    for (const kind of kinds) last = fieldOf(await reply(last, kind), 'recordNaturalisationInquiryReply');
    return last;
  }

  it('are made of every authority that must be asked, each with the transmission that it is', async () => {
    const shown = await started();
    expect(shown.state).toBe('INQUIRIES_PENDING');
    expect(shown.inquiries.map(({ kind, state }) => [kind, state])).toEqual([
      ['DOMESTIC_INTELLIGENCE', 'ASKED'],
      ['CRIMINAL_REGISTER', 'ASKED'],
      ['PENDING_PROCEEDINGS', 'ASKED'],
      ['RESIDENCE_FILE', 'ASKED'],
      ['FOREIGNERS_REGISTER', 'ASKED'],
    ]);
    const sent = await inSystemWork(db, (em) => em.find(Transmission, { applicationId: shown.id }));
    expect(
      sent.map(({ legalBasis, recipient, conditions, inquiryId }) => [legalBasis, recipient, conditions, inquiryId]),
    ).toEqual([
      ['STAG_37', 'CONSTITUTION_PROTECTION', [], idOf(shown, 'DOMESTIC_INTELLIGENCE')],
      ['BZRG_41', 'FEDERAL_REGISTER', ['EXPLICIT_REQUEST'], idOf(shown, 'CRIMINAL_REGISTER')],
      ['STAG_32_1', 'POLICE', [], idOf(shown, 'PENDING_PROCEEDINGS')],
      ['STAG_32_1', 'FOREIGNERS_AUTHORITY', [], idOf(shown, 'RESIDENCE_FILE')],
      ['AZRG_19', 'CENTRAL_REGISTER', ['EXPLICIT_REQUEST'], idOf(shown, 'FOREIGNERS_REGISTER')],
    ]);
  });

  it.each([
    ['2013-05-04', ['RESIDENCE_FILE', 'FOREIGNERS_REGISTER']],
    ['2012-05-04', ['CRIMINAL_REGISTER', 'PENDING_PROCEEDINGS', 'RESIDENCE_FILE', 'FOREIGNERS_REGISTER']],
    ['2010-11-24', ['CRIMINAL_REGISTER', 'PENDING_PROCEEDINGS', 'RESIDENCE_FILE', 'FOREIGNERS_REGISTER']],
  ])('leave out for whoever was born on %s what is not asked at that age', async (birthDate, kinds) => {
    expect((await started(birthDate)).inquiries.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('send the file back to its examination with the last reply, and not before', async () => {
    const shown = await started();
    const [last = '', ...others] = shown.inquiries.map(({ kind }) => kind);
    const waiting = await answered(shown, others);
    expect(waiting.state).toBe('INQUIRIES_PENDING');
    const done = await answered(waiting, [last]);
    expect(done.state).toBe('IN_REVIEW');
    expect(done.inquiries[0]).toMatchObject({
      state: 'ANSWERED',
      repliedOn: '2026-11-23',
      freshUntil: '2027-05-22',
      askedBy: 'officer',
    });
    const ways = await inSystemWork(db, (em) =>
      em.find(Transmission, { applicationId: shown.id, recipient: 'NATURALISATION_OFFICE' }),
    );
    expect(ways).toHaveLength(5);
    expect((await start(done)).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'NO_INQUIRY_NEEDED' });
  });

  it.each([
    ['W01: an applicant of 17 while the security reply is missing', '2009-05-04', ['INQUIRY_OUTSTANDING']],
    ['an applicant of 15, of whom it is not asked', '2011-05-04', null],
  ])('keep %s from being proposed as the law says', async (_name, birthDate, open) => {
    const house = await openOffice('2026-11-23');
    const application = await house.examinedIn('IN_REVIEW', { birthDate, representedByAllCustodians: true });
    await inSystemWork(house, (em) =>
      em.nativeUpdate(Inquiry, { applicationId: application.id, kind: 'DOMESTIC_INTELLIGENCE' }, { state: 'CANCELLED' }),
    );
    const proposed = await house.tried(officer, 'proposeNaturalisation', {
      applicationId: application.id,
      version: application.version,
    });
    const { code, reason, open: left } = proposed.errors?.[0]?.extensions ?? {};
    expect([code, reason, left]).toEqual(open ? ['REQUIREMENT_OPEN', open[0], open] : [undefined, undefined, undefined]);
    await house.close();
  });

  it('grow old with their replies, and are renewed by asking again', async () => {
    const done = await answered(await started());
    await inSystemWork(db, (em) =>
      em.nativeUpdate(Inquiry, { id: idOf(done, 'CRIMINAL_REGISTER') }, { freshUntil: '2026-11-22' }),
    );
    const stale = (await read(done.id)) as Shown & { openRequirements: { code: string }[] };
    expect(stale.openRequirements.map(({ code }) => code)).toContain('INQUIRY_STALE');
    const again = fieldOf<Shown>(await start(stale), 'startNaturalisationInquiries');
    expect(again.inquiries.filter(({ state }) => state === 'ASKED').map(({ kind }) => kind)).toEqual(['CRIMINAL_REGISTER']);
    expect((await answered(again, ['CRIMINAL_REGISTER'])).state).toBe('IN_REVIEW');
  });

  it('say of each that is mandatory why, on which norm and how far it has got', async () => {
    const shown = await answered(await started(), ['RESIDENCE_FILE']);
    const { mandatoryInquiries } = (await read(shown.id)) as unknown as { mandatoryInquiries: Record<string, string>[] };
    expect(mandatoryInquiries[0]).toEqual({
      kind: 'DOMESTIC_INTELLIGENCE',
      norm: '§ 37 Abs. 2 StAG',
      reason: 'Asked about every applicant of 16 years and more.',
      limit: expect.stringContaining('16 years'),
      standing: 'AWAITED',
    });
    expect(mandatoryInquiries.find(({ kind }) => kind === 'RESIDENCE_FILE')).toMatchObject({ standing: 'FRESH' });
    const bare = (await read(shown.id, clerk)) as unknown as { mandatoryInquiries: null };
    expect(bare.mandatoryInquiries).toBeNull();
  });

  describe('beyond the mandatory ones', () => {
    const ask = (shown: Shown, more: Record<string, unknown>, actor = officer) =>
      db.ask(actor, ASK, { input: { applicationId: shown.id, version: shown.version, ...more } });

    it('are asked one by one, of an authority that the norm names', async () => {
      const shown = await inReview();
      const welfare = fieldOf<Shown>(
        await ask(shown, { kind: 'BENEFITS', recipient: 'SOCIAL_WELFARE' }),
        'askNaturalisationAuthority',
      );
      expect(welfare).toMatchObject({ state: 'IN_REVIEW', inquiries: [{ kind: 'BENEFITS', recipient: 'SOCIAL_WELFARE' }] });
      const wrong = await ask(welfare, { kind: 'BENEFITS', recipient: 'POLICE' });
      expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'recipient' });
      expect(codesOf(await ask(welfare, { kind: 'HEALTH' }))).toEqual(['INVALID_INPUT']);
    });

    it('are not made of the prosecutor without a listed offence, nor about whoever is too young', async () => {
      const shown = await inReview();
      expect((await ask(shown, { kind: 'PROSECUTOR' })).errors?.[0]?.extensions).toMatchObject({
        code: 'REQUIREMENT_OPEN',
        reason: 'CONDITION_NOT_CONFIRMED',
      });
      const child = await inReview('2012-05-04');
      expect((await ask(child, { kind: 'DOMESTIC_INTELLIGENCE' })).errors?.[0]?.extensions).toMatchObject({
        code: 'REQUIREMENT_OPEN',
        reason: 'TOO_YOUNG_FOR_INQUIRY',
      });
    });

    it('are made of the prosecutor once a listed offence is recorded whose penalty would be ignored', async () => {
      const shown = await inReview();
      const input = {
        applicationId: shown.id,
        version: shown.version,
        selfEmployed: true,
        facts: { convictions: [{ kind: 'FINE', dailyRates: 30, offence: '185', judgedOn: '2024-03-01' }], benefits: ['SGB_II'] },
      };
      const recorded = fieldOf<Shown>(await db.ask(officer, FACTS, { input }), 'recordNaturalisationFacts');
      const { inquiries } = fieldOf<Shown>(await start(recorded), 'startNaturalisationInquiries');
      expect(inquiries.map(({ kind }) => kind)).toEqual([
        'DOMESTIC_INTELLIGENCE',
        'CRIMINAL_REGISTER',
        'PROSECUTOR',
        'PENDING_PROCEEDINGS',
        'RESIDENCE_FILE',
        'FOREIGNERS_REGISTER',
        'BENEFITS',
        'TAX',
      ]);
    });

    it('are made before an application of the central register alone, and with consent alone', async () => {
      const draft = await inReview(undefined, { state: 'DRAFT' });
      const reasonOf = async (more: Record<string, unknown>) => (await ask(draft, more)).errors?.[0]?.extensions?.['reason'];
      expect(await reasonOf({ kind: 'RESIDENCE_FILE', personConsented: true })).toBe('NO_APPLICATION_YET');
      expect(await reasonOf({ kind: 'FOREIGNERS_REGISTER' })).toBe('CONDITION_NOT_CONFIRMED');
      expect(codesOf(await ask(draft, { kind: 'FOREIGNERS_REGISTER', personConsented: true }))).toEqual([]);
    });

    it('are not made on files that are over', async () => {
      const over = await inReview(undefined, { state: 'WITHDRAWN' });
      expect(codesOf(await ask(over, { kind: 'TAX' }))).toEqual(['WRONG_STATE']);
    });

    it('are cancelled where they are not needed', async () => {
      const shown = fieldOf<Shown>(await ask(await inReview(), { kind: 'TAX' }), 'askNaturalisationAuthority');
      const input = { inquiryId: idOf(shown, 'TAX'), version: shown.version };
      expect(codesOf(await db.ask(clerk, CANCEL, { input }))).toEqual(['NOT_PERMITTED']);
      const cancelled = fieldOf<Shown>(await db.ask(officer, CANCEL, { input }), 'cancelNaturalisationInquiry');
      expect(cancelled.inquiries).toMatchObject([{ state: 'CANCELLED' }]);
      expect(codesOf(await reply(cancelled, 'TAX'))).toEqual(['WRONG_STATE']);
    });
  });

  it('take in a reply while the procedure is suspended, and go on afterwards', async () => {
    const shown = await started();
    await inSystemWork(db, (em) =>
      em.nativeUpdate(Application, { id: shown.id }, { state: 'SUSPENDED', suspendedFrom: 'INQUIRIES_PENDING' }),
    );
    const during = await answered(await read(shown.id));
    expect(during.state).toBe('SUSPENDED');
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id: shown.id }, { state: 'INQUIRIES_PENDING' }));
    const { id: applicationId, version } = await read(shown.id);
    const concluded = await db.ask(officer, CONCLUDE, { input: { applicationId, version } });
    expect(fieldOf<Shown>(concluded, 'concludeNaturalisationInquiries').state).toBe('IN_REVIEW');
    const early = await started();
    expect(
      (await db.ask(officer, CONCLUDE, { input: { applicationId: early.id, version: early.version } })).errors?.[0]?.extensions,
    ).toMatchObject({ reason: 'INQUIRY_OUTSTANDING' });
  });

  it('that report a running proceeding leave CRIMINAL_12A3 as the only reason of a suspension', async () => {
    const shown = await started();
    const found = await reply(shown, 'PENDING_PROCEEDINGS', {
      outcome: 'FINDINGS',
      text: 'One is running.',
      proceedingRunning: true,
    });
    const { id: applicationId, version } = fieldOf<Shown>(found, 'recordNaturalisationInquiryReply');
    const suspend =
      'mutation ($input: SuspendNaturalisationApplicationInput!) { suspendNaturalisationApplication(input: $input) { state } }';
    const suspended = (reason: string) => db.ask(officer, suspend, { input: { applicationId, version, reason } });
    expect((await suspended('COURT_STAY')).errors?.[0]?.extensions).toMatchObject({ reason: 'SUSPENSION_REASON' });
    expect((await suspended('CRIMINAL_12A3')).data).toEqual({ suspendNaturalisationApplication: { state: 'SUSPENDED' } });
  });

  it.each([
    ['a reply of tomorrow', { repliedOn: '2026-11-24' }, 'repliedOn'],
    ['a reply before the question', { repliedOn: '2026-11-22' }, 'repliedOn'],
    ['findings without a word', { outcome: 'FINDINGS', text: '  ' }, 'text'],
    ['a text too long', { text: 'x'.repeat(10_001) }, 'text'],
    ['a proceeding where nothing is known', { proceedingRunning: true }, 'proceedingRunning'],
  ])('refuse %s, naming the field', async (_name, more, field) => {
    const shown = await started();
    expect((await reply(shown, 'PENDING_PROCEEDINGS', more)).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field,
    });
  });

  it('have one winner of two steps at once, and the other is outdated', async () => {
    for (let round = 0; round < 5; round += 1) {
      const shown = await inReview();
      const both = await Promise.all([start(shown), start(shown, { ...officer, id: 'colleague' })]);
      expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
      const pending = await read(shown.id);
      expect(pending.inquiries).toHaveLength(5);
      const replies = await Promise.all([reply(pending, 'CRIMINAL_REGISTER'), reply(pending, 'CRIMINAL_REGISTER')]);
      expect(replies.flatMap(codesOf)).toEqual(['OUTDATED']);
    }
    expect(await inSystemWork(db, (em) => em.count(InquiryReply))).toBeGreaterThan(0);
  });

  it('are made where the office’s own software leads, and not here', async () => {
    const shown = await inReview(undefined, { leadingSystem: 'EXTERNAL' });
    const view = { applicationId: shown.id, version: shown.version };
    for (const answer of [
      await start(shown),
      await db.ask(officer, ASK, { input: { ...view, kind: 'TAX' } }),
      await db.ask(officer, FACTS, { input: { ...view, facts: {} } }),
    ])
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'LEADING_SYSTEM_ELSEWHERE' });
  });

  it('are made once under a key', async () => {
    const shown = await inReview();
    const first = await start(shown, officer, 'inquiries-1');
    expect((await start(shown, officer, 'inquiries-1')).data).toEqual(first.data);
    expect((await read(shown.id)).inquiries).toHaveLength(5);
  });

  it('are hidden from other offices and from persons exactly as if they did not exist', async () => {
    const shown = await started();
    const id = idOf(shown, 'DOMESTIC_INTELLIGENCE');
    for (const actor of [foreignOfficer, person, representative, ceremony]) {
      const bare = 'query ($id: ID!) { naturalisationInquiry(id: $id) { __typename } }';
      const absent = await db.ask(actor, bare, { id: newId() });
      expect(codesOf(absent)).toEqual(['NOT_FOUND']);
      for (const asked of [id, 'rubbish']) expect(await db.ask(actor, bare, { id: asked })).toEqual(absent);
    }
    for (const actor of [foreignOfficer, person, representative]) {
      const missing = await db.ask(actor, REPLY, {
        input: { inquiryId: newId(), version: 1, repliedOn: '2026-11-23', outcome: 'UNCLEAR' },
      });
      expect(codesOf(missing)).toEqual(['NOT_FOUND']);
      expect(await reply(shown, 'CRIMINAL_REGISTER', { outcome: 'UNCLEAR' }, actor)).toEqual(missing);
    }
    expect(codesOf(await start(await inReview(), foreignOfficer))).toEqual(['NOT_FOUND']);
    expect(codesOf(await start(await inReview(), person))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await start(await inReview(), stranger))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await start(await inReview(), clerk))).toEqual(['NOT_PERMITTED']);
    for (const actor of [person, representative, foreignOfficer]) {
      const behind = (entity: typeof Inquiry | typeof InquiryReply) =>
        asActor(db, actor, ({ em }) => em.find(entity as typeof Inquiry, {}, { filters: false }));
      expect([await behind(Inquiry), await behind(InquiryReply)]).toEqual([[], []]);
    }
  });

  it('are never named to the person, not in a list, not as a transmission, not among what is open', async () => {
    const shown = await started();
    const query =
      'query ($id: ID!) { naturalisationApplication(id: $id) { status inquiries { kind } mandatoryInquiries { kind } transmissions { recipient } openRequirements { code explanation } openSteps { step openRequirements { code } } examination { facts } } }';
    for (const actor of [person, representative]) {
      const answer = await db.ask(actor, query, { id: shown.id });
      expect(answer.errors).toBeUndefined();
      expect(answer.data?.['naturalisationApplication']).toMatchObject({
        status: 'INQUIRIES_RUNNING',
        inquiries: null,
        mandatoryInquiries: null,
        transmissions: [],
        examination: null,
      });
      expect(JSON.stringify(answer.data)).not.toMatch(/INQUIRY|CONSTITUTION|INTELLIGENCE|REGISTER|POLICE/);
    }
  });

  it('W10: are refused to a case manager of a carrier, and the refusal is in the journal', async () => {
    const shown = await started();
    const asked = [
      'query ($id: ID!) { naturalisationApplication(id: $id) { inquiries { kind } } }',
      'query ($id: ID!) { naturalisationApplication(id: $id) { inquiries { __typename } } }',
      'query ($id: ID!) { naturalisationInquiry(id: $id) { __typename } }',
    ];
    const codes: unknown[] = [];
    for (const [at, query] of asked.entries()) {
      const actor = { ...counsellor, requestId: newId() };
      const id = query.includes('naturalisationInquiry') ? idOf(shown, 'DOMESTIC_INTELLIGENCE') : shown.id;
      codes.push(...codesOf(await db.ask(actor, query, { id })));
      const entries = await inSystemWork(db, (em) =>
        em
          .getConnection()
          .execute<{ kind: string; decision: string; owner: string }[]>(
            `select body->>'kind' as kind, body->>'decision' as decision, body->>'owner' as owner from access_journal where body->>'requestId' = ?`,
            [actor.requestId],
            'all',
            em.getTransactionContext(),
          ),
      );
      expect(entries).toEqual([{ kind: 'REFUSAL', decision: 'DENY', owner: at < 2 ? HUB_CHAIN : office }]);
    }
    expect(codes).toEqual(['PURPOSE_NOT_PERMITTED', 'PURPOSE_NOT_PERMITTED', 'NOT_FOUND']);
  });

  describe('the content of a security reply', () => {
    let shown: Shown;
    beforeAll(async () => {
      shown = await started();
      const kind = 'DOMESTIC_INTELLIGENCE';
      const refused = await reply(shown, kind, { outcome: 'FINDINGS', text: MARKER, proceedingRunning: true });
      expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'proceedingRunning' });
      expect(JSON.stringify(refused)).not.toContain(MARKER);
      shown = fieldOf(await reply(shown, kind, { outcome: 'FINDINGS', text: MARKER }), 'recordNaturalisationInquiryReply');
    });

    it.each([
      ['the officer', officer, true],
      ['the supervisor', supervisor, true],
      ['intake', clerk, false],
      ['the ceremony', ceremony, false],
      ['an officer elsewhere', foreignOfficer, false],
      ['the applicant', person, false],
      ['a representative', representative, false],
      ['residence', testActor('residence_officer', office), false],
      ['data protection', testActor('data_protection_officer', office), false],
      ['counselling', counsellor, false],
      ['a stranger', stranger, false],
    ] as readonly (readonly [string, Actor, boolean])[])('reaches %s: %s', async (_name, actor, reaches) => {
      const id = idOf(shown, 'DOMESTIC_INTELLIGENCE');
      const everything =
        'inquiries { id kind state reply { outcome text } } mandatoryInquiries { reason } openRequirements { code explanation } transmissions { purpose } history { step reason } examination { facts }';
      const answers = [
        await db.ask(actor, ONE, { id }),
        await db.ask(actor, `query ($id: ID!) { naturalisationApplication(id: $id) { ${everything} } }`, { id: shown.id }),
        await db.ask(actor, `{ naturalisationApplications(first: 100) { nodes { ${everything} } } }`),
        await db.ask(
          actor,
          `query ($id: ID!) { _entities(representations: [{ __typename: "NaturalisationApplication", id: $id }]) { ... on NaturalisationApplication { ${everything} } } }`,
          { id: shown.id },
        ),
        await db.ask(
          actor,
          'query ($id: ID!) { naturalisationApplication(id: $id) { x: inquiries { ...f } } } fragment f on NaturalisationInquiry { y: reply { z: text } }',
          {
            id: shown.id,
          },
        ),
        await db.ask(
          actor,
          '{ me { applicationExport { sections { section records { entries { column value } } heldBack { column } } } applicationAccessLog(first: 100) { entries { kind category purpose } } } }',
        ),
      ];
      if (actor === person) expect(answers.map(codesOf)).toEqual([['NOT_FOUND'], [], [], [], [], []]);
      const text = JSON.stringify(answers);
      expect(text.includes(MARKER)).toBe(reaches);
      expect(text.includes('"FINDINGS"')).toBe(reaches);
      const rows = await asActor(db, actor, ({ em }) => em.find(InquiryReply, {}, { filters: false }));
      expect(rows.some((row) => row.text === MARKER)).toBe(reaches);
    });

    it('is neither in the journal nor in the history, the tasks or a transmission', async () => {
      for (const table of [
        'access_journal',
        'step_record',
        'transmission',
        'inquiry',
        'application',
        'keyed_request',
        'naturalisation_task',
      ]) {
        const rows = await inSystemWork(db, (em) =>
          em
            .getConnection()
            .execute<{ line: string }[]>(`select t::text as line from ${table} t`, [], 'all', em.getTransactionContext()),
        );
        expect([table, rows.some(({ line }) => line.includes(MARKER))]).toEqual([table, false]);
      }
    });

    it('is held back from the export with its norm, also for an officer who would release it', async () => {
      const release =
        'mutation ($input: ReleaseNaturalisationDataInput!) { releaseNaturalisationDataForExport(input: $input) { id } }';
      const input = { applicationId: shown.id, section: 'INQUIRY_REPLIES', part: 'text' };
      expect(codesOf(await db.ask(officer, release, { input }))).toEqual(['INVALID_INPUT']);
      const page = await db.ask(
        person,
        '{ me { applicationExport { id sections { section heldBack { column about norm } } } } }',
      );
      const { applicationExport } = fieldOf<{
        applicationExport: { id: string; sections: { section: string; heldBack: unknown[] }[] }[];
      }>(page, 'me');
      const sections = applicationExport.find(({ id }) => id === shown.id)?.sections ?? [];
      expect(sections.find(({ section }) => section === 'INQUIRY_REPLIES')?.heldBack).toContainEqual({
        column: 'text',
        about: 'WITHHELD',
        norm: expect.stringContaining('§ 37 StAG'),
      });
    });

    it('is written by nobody but an officer of the office, also past the graph', async () => {
      const row = {
        id: newId(),
        institution: office,
        applicationId: shown.id,
        inquiryId: newId(),
        outcome: 'UNCLEAR' as const,
        recordedBy: 'x',
      };
      for (const actor of [clerk, supervisor, ceremony, person, foreignOfficer])
        await expect(
          asActor(db, actor, async ({ em }) => {
            em.create(InquiryReply, row);
            await em.flush();
          }),
        ).rejects.toThrow('row-level security');
    });
  });

  it('raise a task once when nobody answers, and once when a reply has grown old, while the file is open', async () => {
    const tasksOf = (id: string) =>
      inSystemWork(db, (em) =>
        em
          .getConnection()
          .execute<{ kind: string; due: string; state: string }[]>(
            'select kind, due_on::text as due, state from naturalisation_task where application_id = ? order by due_on',
            [id],
            'all',
            em.getTransactionContext(),
          ),
      );
    const timer = subgraph.timers['noteInquiries'];
    if (!timer) throw new Error('There is no timer.');
    const shown = await answered(await started(), ['RESIDENCE_FILE']);
    const over = await started();
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id: over.id }, { state: 'WITHDRAWN' }));
    const at = async (day: string) => {
      now = `${day}T10:00:00Z`;
      await runTimer(db, 'noteInquiries', timer);
      await runTimer(db, 'noteInquiries', timer);
      return (await tasksOf(shown.id)).map(({ kind, due }) => [kind, due]);
    };
    const before = now;
    expect(await at('2027-01-21')).toEqual([]);
    const unanswered = ['INQUIRY_UNANSWERED', '2027-01-22'];
    expect(await at('2027-01-22')).toEqual([unanswered]);
    expect(await at('2027-05-22')).toEqual([unanswered]);
    expect(await at('2027-05-23')).toEqual([unanswered, ['INQUIRY_STALE', '2027-05-23']]);
    expect(await tasksOf(over.id)).toEqual([]);
    // Who answers at last, or is asked again, is not waited for any more.
    const kinds = ['DOMESTIC_INTELLIGENCE', 'CRIMINAL_REGISTER', 'PENDING_PROCEEDINGS', 'FOREIGNERS_REGISTER'];
    const complete = await answered(await read(shown.id), kinds);
    await answered(fieldOf<Shown>(await start(complete), 'startNaturalisationInquiries'), ['RESIDENCE_FILE']);
    expect((await tasksOf(shown.id)).map(({ state }) => state)).toEqual(['DONE', 'DONE']);
    now = before;
  });
});
