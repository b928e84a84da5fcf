import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { ResidenceApplication } from './residence-application.entity.js';

const office = seedId('institution', 'residence-duesseldorf');
const otherOffice = seedId('institution', 'residence-solingen');
const naturalisation = seedId('institution', 'naturalisation-duesseldorf');
const forResidence = (actor: Actor): Actor => ({ ...actor, purpose: 'RESIDENCE_PROCEDURE' });
const officer = testActor('residence_officer', office, 'officer');
const colleague = testActor('residence_officer', office, 'colleague');
const supervisor = forResidence(testActor('office_supervisor', office, 'supervisor'));
const person = testActor('data_subject', null, 'p:person');
const unconcerned = [
  testActor('residence_officer', otherOffice),
  forResidence(testActor('office_supervisor', naturalisation)),
  testActor('data_subject', null, 'p:other'),
];
const refused: readonly (readonly [Actor, string])[] = [
  [testActor('naturalisation_officer', naturalisation), 'PURPOSE_NOT_PERMITTED'],
  [testActor('intake_clerk', office), 'PURPOSE_NOT_PERMITTED'],
  [testActor([], null, 'anonymous'), 'UNAUTHENTICATED'],
];
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const SHOWN = `id version state filedOn fictionEffect fictionFrom fictionBasis fictionEndedOn certificateValidTo infoOverdue
  cardOrderedOn workAllowedFrom cardIssuedOn endedOn participant participationResult assessment refusalReasons remedyEndsOn
  expectedFee { cents } openSteps { step openRequirements { code } }`;
const CREATE = `mutation ($input: CreateResidenceApplicationInput!) { createResidenceApplication(input: $input) { ${SHOWN} } }`;
const READ = 'query ($id: ID!) { residenceApplication(id: $id) { id state refusalReasons } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "ResidenceApplication", id: $id }]) { ... on ResidenceApplication { purpose } } }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly [field: string]: unknown;
}

const TYPES: Readonly<Record<string, string>> = {
  fileResidenceApplication: 'FileResidenceApplicationInput',
  requestResidenceInfo: 'RequestResidenceInfoInput',
  requestResidenceParticipation: 'RequestResidenceParticipationInput',
  recordResidenceReply: 'RecordResidenceReplyInput',
  issueResidenceCertificate: 'IssueResidenceCertificateInput',
  prepareResidenceDecision: 'PrepareResidenceDecisionInput',
  grantResidenceTitle: 'GrantResidenceTitleInput',
  openResidenceHearing: 'OpenResidenceHearingInput',
  recordResidenceStatement: 'RecordResidenceStatementInput',
  proposeResidenceRefusal: 'ProposeResidenceRefusalInput',
  refuseResidenceTitle: 'RefuseResidenceTitleInput',
  recordResidenceAppeal: 'RecordResidenceAppealInput',
  recordResidenceJudgment: 'RecordResidenceJudgmentInput',
  transferResidenceApplication: 'TransferResidenceApplicationInput',
  lapseResidenceApplication: 'LapseResidenceApplicationInput',
};
const mutationOf = (field: string, fields = SHOWN) =>
  `mutation ($input: ${TYPES[field] ?? 'ResidenceApplicationStepInput'}!) { ${field}(input: $input) { ${fields} } }`;

const granted = {
  kind: 'RESIDENCE_PERMIT',
  paragraph: '18b',
  validFrom: '2026-11-23',
  validTo: '2029-11-22',
  issuingAuthority: 'Stadt Düsseldorf',
};
const hearing = { ground: 'MERITS', reasons: 'The livelihood is not secured.', notifiedOn: '2026-11-23', dueOn: '2026-12-14' };

describe('applications for residence titles', () => {
  let db: TestSubgraph;
  let today = '2026-11-23';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  async function fileWith(validTo: string | null, kind = 'RESIDENCE_PERMIT', paragraph = '18b'): Promise<string> {
    const opened = await db.ask(
      officer,
      'mutation { openResidenceFile(input: { givenName: "Amina", familyName: "Musterfrau", birthDate: "1990-05-04", nationality: "SYR" }) { id } }',
    );
    const fileId = fieldOf<{ id: string }>(opened, 'openResidenceFile').id;
    let version = 1;
    const ask = async (query: string, input: object, field: string) => {
      const answer = await db.ask(officer, query, { input: { fileId, version, ...input } });
      version = fieldOf<{ version: number }>(answer, field).version;
    };
    await ask(
      'mutation ($input: BindResidencePersonInput!) { bindResidencePerson(input: $input) { version } }',
      { subjectId: person.id },
      'bindResidencePerson',
    );
    if (validTo !== null)
      await ask(
        'mutation ($input: RecordResidenceTitleInput!) { recordResidenceTitle(input: $input) { version } }',
        { kind, paragraph, validFrom: '2024-01-01', validTo, issuingAuthority: 'Stadt Düsseldorf' },
        'recordResidenceTitle',
      );
    return fileId;
  }

  const renewal = { kind: 'RENEWAL', soughtKind: 'RESIDENCE_PERMIT', soughtParagraph: '18b', purpose: 'Work as an engineer' };
  const create = async (fileId: string, changes: object = {}, actor = officer) =>
    fieldOf<Shown>(await db.ask(actor, CREATE, { input: { fileId, ...renewal, ...changes } }), 'createResidenceApplication');
  const ask = (field: string, { id, version }: Shown, input: object = {}, actor = officer) =>
    db.ask(actor, mutationOf(field), { input: { applicationId: id, version, ...input } });
  const take = async (field: string, shown: Shown, input: object = {}, actor = officer) =>
    fieldOf<Shown>(await ask(field, shown, input, actor), field);
  const filed = async (validTo = '2026-12-31', changes: object = {}) =>
    take('fileResidenceApplication', await create(await fileWith(validTo), changes));
  const inReview = async (validTo?: string, changes?: object) =>
    take('completeResidenceApplication', await take('startResidenceCheck', await filed(validTo, changes)));
  const prepared = async (validTo?: string, changes?: object) =>
    take('prepareResidenceDecision', await inReview(validTo, changes), { assessment: 'All requirements are met.' });
  const asPerson = async ({ id }: Shown) => fieldOf<Shown>(await db.ask(person, READ, { id }), 'residenceApplication');

  it('S01: continue the title from the day after its end when they are filed on its last day', async () => {
    expect(await filed('2026-11-23')).toMatchObject({
      state: 'FILED',
      filedOn: '2026-11-23',
      fictionEffect: 'SECTION_81_4',
      fictionFrom: '2026-11-24',
      fictionBasis: '§ 81 Abs. 4 Satz 1 AufenthG',
      expectedFee: { cents: 9300 },
    });
  });

  it('S02: continue nothing a day later, until the office orders it', async () => {
    const late = await filed('2026-11-22');
    expect(late).toMatchObject({ fictionEffect: 'NONE', fictionFrom: null });
    expect(codesOf(await ask('issueResidenceCertificate', late, { validTo: '2027-02-28' }))).toEqual(['REQUIREMENT_OPEN']);
    const ordered = await take('orderResidenceContinuation', late, {}, supervisor);
    expect(ordered).toMatchObject({ fictionEffect: 'SECTION_81_4_ORDERED', fictionFrom: '2026-11-23', state: 'FILED' });
    expect(await take('issueResidenceCertificate', ordered, { validTo: '2027-02-28' })).toMatchObject({
      certificateValidTo: '2027-02-28',
    });
    const inTime = await filed('2026-12-31');
    expect((await ask('orderResidenceContinuation', inTime)).errors?.[0]?.extensions?.['reason']).toBe('NOTHING_TO_CONTINUE');
  });

  it('S03: allow the stay of whoever was here lawfully without a title', async () => {
    const first = { kind: 'FIRST', stayWithoutTitle: 'LAWFUL', lawfulUntil: '2026-12-31' };
    const fileId = await fileWith(null);
    expect(await take('fileResidenceApplication', await create(fileId, first))).toMatchObject({
      fictionEffect: 'SECTION_81_3',
      fictionFrom: '2026-11-23',
      expectedFee: { cents: 10000 },
    });
    const unknown = await create(await fileWith(null), { kind: 'FIRST' });
    expect((await ask('fileResidenceApplication', unknown)).errors?.[0]?.extensions).toMatchObject({ reason: 'EFFECT_UNKNOWN' });
  });

  it('S04: continue no Schengen visa', async () => {
    const fileId = await fileWith('2026-12-31', 'SCHENGEN_VISA', '6');
    const changes = { kind: 'FIRST' };
    expect(await take('fileResidenceApplication', await create(fileId, changes))).toMatchObject({ fictionEffect: 'NONE' });
  });

  it('continue the title further when a second application is filed while the first continues it', async () => {
    const fileId = await fileWith('2026-11-23');
    const first = await take('fileResidenceApplication', await create(fileId));
    today = '2026-12-10';
    try {
      const change = { kind: 'CHANGE_OF_PURPOSE', soughtParagraph: '21' };
      expect(await take('fileResidenceApplication', await create(fileId, change))).toMatchObject({
        fictionEffect: 'SECTION_81_4',
      });
      await take('withdrawResidenceApplication', first);
    } finally {
      today = '2026-11-23';
    }
  });

  it('go from the draft to the card, put the title on file, and let the work begin with the order of the card', async () => {
    let shown = await inReview();
    shown = await take('requestResidenceParticipation', shown, { participant: 'EMPLOYMENT_AGENCY' });
    expect(await asPerson(shown)).toMatchObject({ state: 'IN_REVIEW' });
    shown = await take('recordResidenceReply', shown, { result: 'agreed' });
    shown = await take('prepareResidenceDecision', shown, { assessment: 'All requirements are met.' });
    expect(await asPerson(shown)).toMatchObject({ state: 'IN_REVIEW' });
    shown = await take('grantResidenceTitle', shown, granted);
    expect(shown).toMatchObject({ state: 'GRANTED', fictionEndedOn: '2026-11-23', endedOn: null });
    shown = await take('orderResidenceCard', shown);
    expect(shown).toMatchObject({ state: 'CARD_ORDERED', workAllowedFrom: '2026-11-23' });
    shown = await take('issueResidenceCard', shown);
    expect(shown).toMatchObject({ state: 'CARD_ISSUED', cardIssuedOn: '2026-11-23', endedOn: '2026-11-23', openSteps: [] });
    const history = await db.ask(
      officer,
      'query ($id: ID!) { residenceApplication(id: $id) { history { step } file { titles { validFrom validTo endedOn } } } }',
      {
        id: shown.id,
      },
    );
    expect(history.data).toMatchObject({
      residenceApplication: {
        history: [
          'CREATE',
          'FILE',
          'START_CHECK',
          'COMPLETE',
          'REQUEST_PARTICIPATION',
          'RECORD_REPLY',
          'PREPARE_DECISION',
          'GRANT',
          'ORDER_CARD',
          'ISSUE_CARD',
        ].map((name) => ({ step: name })),
        file: {
          titles: [
            { validFrom: '2026-11-23', validTo: '2029-11-22', endedOn: null },
            { validFrom: '2024-01-01', validTo: '2026-12-31', endedOn: '2026-11-22' },
          ],
        },
      },
    });
  });

  it('give no new work with the order of the card where the title is for the family', async () => {
    const shown = await prepared(undefined, { kind: 'CHANGE_OF_PURPOSE', soughtParagraph: '30' });
    const card = await take('orderResidenceCard', await take('grantResidenceTitle', shown, { ...granted, paragraph: '30' }));
    expect(card).toMatchObject({ workAllowedFrom: null });
  });

  it.each([
    [{ validFrom: '2023-12-01', validTo: '2024-01-31' }, 'validFrom'],
    [{ validTo: '2026-11-22' }, 'validTo'],
    [{ paragraph: '77' }, 'paragraph'],
    [{ validTo: null }, 'validTo'],
    [{ issuingAuthority: '' }, 'issuingAuthority'],
  ])('grant no title with %j', async (change, field) => {
    const answer = await ask('grantResidenceTitle', await prepared(), { ...granted, ...change });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('keep § 104c, § 36a and an unfinished course in mind', async () => {
    const course = await ask('grantResidenceTitle', await prepared(), { ...granted, courseUnfinished: true });
    expect(course.errors?.[0]?.extensions?.['reason']).toBe('EXTENSION_TOO_LONG');
    const year = await ask('grantResidenceTitle', await prepared(), {
      ...granted,
      validTo: '2027-11-22',
      courseUnfinished: true,
    });
    expect(codesOf(year)).toEqual([]);
    const reunion = await ask('grantResidenceTitle', await prepared(), { ...granted, paragraph: '36a' });
    expect(reunion.errors?.[0]?.extensions?.['reason']).toBe('FAMILY_REUNION_SUSPENDED');
    const chance = await take(
      'fileResidenceApplication',
      await create(await fileWith('2026-12-31', 'RESIDENCE_PERMIT', '104c'), { kind: 'CHANGE_OF_PURPOSE' }),
    );
    expect(chance).toMatchObject({ fictionEffect: 'NONE' });
    const review = await take('completeResidenceApplication', await take('startResidenceCheck', chance));
    const ready = await take('prepareResidenceDecision', review, { assessment: 'Looked at.' });
    expect((await ask('grantResidenceTitle', ready, granted)).errors?.[0]?.extensions?.['reason']).toBe('ONLY_25A_OR_25B');
    expect(await take('grantResidenceTitle', ready, { ...granted, paragraph: '25b', subparagraph: '1' })).toMatchObject({
      state: 'GRANTED',
    });
  });

  it('are refused after a hearing, with reasons and remedies, by a second person; the effect ends with the notification', async () => {
    let shown = await take('openResidenceHearing', await inReview('2026-11-23'), hearing);
    expect(
      (await ask('proposeResidenceRefusal', shown, { reasons: 'x', remedyInstruction: true })).errors?.[0]?.extensions?.[
        'reason'
      ],
    ).toBe('HEARING_NOT_OVER');
    shown = await take('recordResidenceStatement', shown, { statement: 'I have found work.' }, person);
    for (const [input, reason] of [
      [{ reasons: ' ', remedyInstruction: true }, 'REASONS_MISSING'],
      [{ reasons: 'Not secured.', remedyInstruction: false }, 'REMEDY_INSTRUCTION_MISSING'],
    ] as const)
      expect((await ask('proposeResidenceRefusal', shown, input)).errors?.[0]?.extensions?.['reason']).toBe(reason);
    shown = await take('proposeResidenceRefusal', shown, { reasons: 'Not secured.', remedyInstruction: true });
    const alone = await ask('refuseResidenceTitle', shown, { notifiedOn: '2026-11-27' });
    expect(alone.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    const early = await ask('refuseResidenceTitle', shown, { notifiedOn: '2026-11-22' }, supervisor);
    expect(early.errors?.[0]?.extensions?.['reason']).toBe('NOTIFICATION_MISSING');
    shown = await take('refuseResidenceTitle', shown, { notifiedOn: '2026-11-27' }, supervisor);
    // 27 December 2026 is a Sunday.
    expect(shown).toMatchObject({ state: 'REFUSED', fictionEndedOn: '2026-11-27', remedyEndsOn: '2026-12-28' });
    expect(await asPerson(shown)).toMatchObject({ state: 'HEARING', refusalReasons: null });
    today = '2026-11-27';
    try {
      expect(await asPerson(shown)).toMatchObject({ state: 'REFUSED', refusalReasons: 'Not secured.' });
    } finally {
      today = '2026-11-23';
    }
    expect((await ask('closeRefusedResidenceApplication', shown)).errors?.[0]?.extensions?.['reason']).toBe(
      'REMEDY_PERIOD_RUNNING',
    );
    today = '2026-12-29';
    try {
      expect((await ask('recordResidenceAppeal', shown, { filedOn: '2026-12-29' })).errors?.[0]?.extensions?.['reason']).toBe(
        'APPEAL_TOO_LATE',
      );
      const appeal = await take('recordResidenceAppeal', shown, { filedOn: '2026-12-28' });
      const again = await take('recordResidenceJudgment', appeal, { judgment: 'OBLIGED' });
      expect(again).toMatchObject({ state: 'IN_REVIEW', remedyEndsOn: null });
      const heardAgain = { ...hearing, notifiedOn: '2026-12-29', dueOn: '2027-01-15' };
      expect(await take('openResidenceHearing', again, heardAgain)).toMatchObject({ state: 'HEARING' });
    } finally {
      today = '2026-11-23';
    }
  });

  it('keep four eyes in the database too', async () => {
    const { id } = await filed();
    const alone = inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute(
          `update residence_application set refusal_proposed_by = 'one', refused_by = 'one' where id = ?`,
          [id],
          'run',
          em.getTransactionContext(),
        ),
    );
    await expect(alone).rejects.toThrow(/four_eyes/);
  });

  it('flag a request without an answer, and a hearing may follow; nothing is decided by the clock', async () => {
    const shown = await take('startResidenceCheck', await filed());
    const request = { items: ['PASSPORT'], notifiedOn: '2026-11-23', dueOn: '2026-12-07', consequenceNotice: true };
    for (const [change, reason] of [
      [{ items: [] }, 'NOTHING_ASKED'],
      [{ dueOn: '2026-11-23' }, 'DEADLINE_NOT_AFTER_NOTIFICATION'],
      [{ consequenceNotice: false }, 'CONSEQUENCE_NOTICE_MISSING'],
    ] as const)
      expect((await ask('requestResidenceInfo', shown, { ...request, ...change })).errors?.[0]?.extensions?.['reason']).toBe(
        reason,
      );
    expect(
      (await ask('requestResidenceInfo', shown, { ...request, items: ['my pass'] })).errors?.[0]?.extensions?.['field'],
    ).toBe('items');
    const requested = await take('requestResidenceInfo', shown, request);
    const silent = { ...hearing, ground: 'NON_COOPERATION' };
    expect((await ask('openResidenceHearing', requested, silent)).errors?.[0]?.extensions?.['reason']).toBe(
      'HEARING_GROUND_DOES_NOT_FIT',
    );
    const timer = subgraph.timers['residenceInfoOverdue'];
    if (!timer) throw new Error('There is no such timer.');
    expect(await runTimer(db, 'residenceInfoOverdue', timer)).toBe(0);
    today = '2026-12-08';
    try {
      expect(await runTimer(db, 'residenceInfoOverdue', timer)).toBe(1);
      expect(await runTimer(db, 'residenceInfoOverdue', timer)).toBe(0);
      const flagged = fieldOf<Shown>(
        await db.ask(officer, `query ($id: ID!) { residenceApplication(id: $id) { ${SHOWN} } }`, { id: shown.id }),
        'residenceApplication',
      );
      expect(flagged).toMatchObject({ state: 'INFO_REQUESTED', infoOverdue: true });
      const list = await db.ask(
        officer,
        '{ residenceApplications(states: [INFO_REQUESTED], infoOverdue: true, sort: DUE) { nodes { id } } }',
      );
      expect(list.data).toEqual({ residenceApplications: { nodes: [{ id: shown.id }] } });
      expect(
        await take('openResidenceHearing', flagged, { ...silent, notifiedOn: '2026-12-08', dueOn: '2026-12-30' }),
      ).toMatchObject({
        state: 'HEARING',
      });
    } finally {
      today = '2026-11-23';
    }
  });

  it('are entered, filed and withdrawn by the person, on their own file, today', async () => {
    const fileId = await fileWith('2026-12-31');
    const draft = await create(fileId, {}, person);
    expect((draft['openSteps'] as { step: string }[]).map(({ step }) => step)).toEqual(['FILE', 'WITHDRAW']);
    const early = await ask('fileResidenceApplication', draft, { filedOn: '2026-11-01' }, person);
    expect(early.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'filedOn' });
    const sent = await take('fileResidenceApplication', draft, {}, person);
    expect(sent).toMatchObject({ state: 'FILED', fictionEffect: 'SECTION_81_4' });
    expect(codesOf(await ask('startResidenceCheck', sent, {}, person))).toEqual(['NOT_PERMITTED']);
    const me = await db.ask(person, '{ me { residenceFile { id } } }');
    expect(codesOf(me)).toEqual([]);
    const own = await db.ask(person, 'query ($id: ID!) { residenceFile(id: $id) { applications { id state } } }', { id: fileId });
    expect(own.data).toEqual({ residenceFile: { applications: [{ id: draft.id, state: 'FILED' }] } });
    expect(codesOf(await db.ask(person, '{ residenceApplications(states: [REFUSED]) { totalCount } }'))).toEqual([
      'NOT_PERMITTED',
    ]);
    expect(await take('withdrawResidenceApplication', sent, {}, person)).toMatchObject({
      state: 'WITHDRAWN',
      fictionEndedOn: '2026-11-23',
    });
    const other = await db.ask(testActor('data_subject', null, 'p:other'), CREATE, { input: { fileId, ...renewal } });
    expect(codesOf(other)).toEqual(['NOT_FOUND']);
  });

  it.each([
    [{ soughtParagraph: '77' }, 'soughtParagraph'],
    [{ soughtParagraph: '25', soughtSubparagraph: '8' }, 'soughtSubparagraph'],
    [{ soughtKind: 'SETTLEMENT_PERMIT', soughtParagraph: '9' }, 'soughtKind'],
    [{ kind: 'PERMANENT' }, 'soughtKind'],
    [{ purpose: ' ' }, 'purpose'],
    [{ lawfulUntil: '1980-01-01' }, 'lawfulUntil'],
  ])('are not entered with %j', async (change, field) => {
    const answer = await db.ask(officer, CREATE, { input: { fileId: await fileWith('2026-12-31'), ...renewal, ...change } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('renew nothing where there is no title, and the day of filing lies not in the future', async () => {
    const answer = await db.ask(officer, CREATE, { input: { fileId: await fileWith(null), ...renewal } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'kind' });
    const draft = await create(await fileWith('2026-12-31'));
    const future = await ask('fileResidenceApplication', draft, { filedOn: '2026-11-24' });
    expect(future.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'filedOn' });
    expect(await take('fileResidenceApplication', draft, { filedOn: '2026-11-02' })).toMatchObject({ filedOn: '2026-11-02' });
  });

  it('keep their file open until they have ended', async () => {
    const fileId = await fileWith('2026-12-31');
    const draft = await create(fileId);
    const close = async (version: number) =>
      db.ask(officer, 'mutation ($input: CloseResidenceFileInput!) { closeResidenceFile(input: $input) { state } }', {
        input: { fileId, version, reason: 'DEPARTURE' },
      });
    expect((await close(3)).errors?.[0]?.extensions?.['reason']).toBe('APPLICATION_OPEN');
    await take('withdrawResidenceApplication', draft);
    expect((await close(3)).data).toEqual({ closeResidenceFile: { state: 'CLOSED' } });
    const late = await db.ask(officer, CREATE, { input: { fileId, ...renewal } });
    expect(codesOf(late)).toEqual(['WRONG_STATE']);
  });

  it('leave with a change of competence, or become void', async () => {
    const shown = await filed();
    expect((await ask('transferResidenceApplication', shown, { authority: ' ' })).errors?.[0]?.extensions?.['reason']).toBe(
      'AUTHORITY_MISSING',
    );
    expect(await take('transferResidenceApplication', shown, { authority: 'Stadt Neuss' })).toMatchObject({
      state: 'TRANSFERRED',
      fictionEndedOn: null,
      endedOn: '2026-11-23',
    });
    expect(await take('lapseResidenceApplication', await filed(), { reason: 'DEPARTURE' })).toMatchObject({
      state: 'LAPSED',
      fictionEndedOn: '2026-11-23',
    });
  });

  async function alike(actor: Actor, query: string, id: string) {
    const asked = (applicationId: string) =>
      db.ask(actor, query, query.startsWith('mutation') ? { input: { applicationId, version: 1 } } : { id: applicationId });
    const answer = await asked(id);
    for (const other of [ABSENT, 'rubbish']) expect(await asked(other)).toEqual(answer);
    return answer;
  }
  const WITHDRAW = mutationOf('withdrawResidenceApplication', 'id');
  const FILE = mutationOf('fileResidenceApplication', 'id');
  const GRANT_WITHOUT = mutationOf('startResidenceCheck', 'id');

  it('are hidden from whom they do not concern as if they did not exist', async () => {
    const { id } = await filed();
    for (const actor of unconcerned) {
      for (const query of [READ, WITHDRAW, FILE, GRANT_WITHOUT])
        expect(codesOf(await alike(actor, query, id))).toEqual(['NOT_FOUND']);
      expect(await alike(actor, ENTITY, id)).toEqual({ data: { _entities: [null] } });
      expect(await asActor(db, actor, ({ em }) => em.count(ResidenceApplication, { id }, { filters: false }))).toBe(0);
    }
    const elsewhere = await db.ask(testActor('residence_officer', otherOffice), '{ residenceApplications { totalCount } }');
    expect(elsewhere.data).toEqual({ residenceApplications: { totalCount: 0 } });
    expect((await db.ask(officer, ENTITY, { id })).data).toEqual({ _entities: [{ purpose: renewal.purpose }] });
  });

  it.each(refused.map(([actor, code]) => [actor.roles[0] ?? 'nobody', code, actor] as const))(
    'are refused as a whole to %s with %s',
    async (_role, code, actor) => {
      const { id } = await filed();
      for (const query of [READ, ENTITY, WITHDRAW, FILE]) expect(codesOf(await alike(actor, query, id))).toEqual([code]);
      expect(codesOf(await db.ask(actor, '{ residenceApplications { totalCount } }'))).toEqual([code]);
    },
  );

  it('take one of two steps at once, and the other is outdated', async () => {
    for (let round = 0; round < 10; round += 1) {
      const shown = await prepared();
      const answers = await Promise.all([
        ask('grantResidenceTitle', shown, granted),
        ask('returnResidenceDecision', shown, {}, supervisor),
        ask('grantResidenceTitle', shown, granted, colleague),
      ]);
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    }
  });

  it('put two titles on one file never at once', async () => {
    const fileId = await fileWith('2026-12-31');
    const ready = async () => {
      const sent = await take('fileResidenceApplication', await create(fileId));
      const review = await take('completeResidenceApplication', await take('startResidenceCheck', sent));
      return take('prepareResidenceDecision', review, { assessment: 'Looked at.' });
    };
    const [one, two] = [await ready(), await ready()];
    const answers = await Promise.all([
      ask('grantResidenceTitle', one, granted),
      ask('grantResidenceTitle', two, { ...granted, validFrom: '2026-11-24' }, colleague),
    ]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are entered once under an idempotency key', async () => {
    const input = { fileId: await fileWith('2026-12-31'), ...renewal };
    const first = await db.ask(officer, CREATE, { input }, 'residence-1');
    expect((await db.ask(officer, CREATE, { input }, 'residence-1')).data).toEqual(first.data);
  });
});
