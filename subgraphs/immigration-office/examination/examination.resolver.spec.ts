import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { openOffice, type TestOffice } from '../decisions/decision.testing.js';
import { subgraph } from '../index.js';
import { Inquiry } from '../inquiries/inquiry.entity.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationFacts } from '../naturalisation/application.loaders.js';
import { DiscretionNote } from './discretion-note.entity.js';
import { storeAssessment } from './examination.commands.js';
import { Assessment, Examination, ExaminationFinding } from './examination.entity.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const clerk = testActor('intake_clerk', office, 'clerk');
const officer = testActor('naturalisation_officer', office, 'officer');
const supervisor = testActor('office_supervisor', office, 'supervisor');
const ceremony = testActor('ceremony_clerk', office, 'ceremony');
const foreignOfficer = testActor('naturalisation_officer', seedId('institution', 'naturalisation-solingen'), 'officer');
const person = testActor('data_subject', null, 'p:person');
const representative = testActor('representative', null, 'p:parent');
const stranger = testActor([], null, 'anonymous');
const REASONS = 'MARKER-REASONS';

interface Result {
  readonly code: string;
  readonly status: string;
}
interface Shown {
  readonly id: string;
  readonly version: number;
  readonly examination: {
    readonly route: string | null;
    readonly outcome: string | null;
    readonly number: number;
    readonly facts: string;
    readonly requirements: readonly Result[];
  } | null;
  readonly discretionNotes: readonly { readonly requirement: string; readonly state: string; readonly decision: string }[] | null;
  readonly openRequirements: readonly { readonly code: string; readonly status: string; readonly explanation: string }[];
}
const SHOWN = `id version openRequirements { code status explanation }
  examination { route legalBasis outcome requirements { code status legalBasis explanation earliestOn } missing lawVersion notice facts selfEmployed number recordedBy routes { route outcome } }
  discretionNotes { requirement state decision reasons legalBasis finding lawVersion signedBy signedAt } assessments { occasion route outcome requirements { code status } lawVersion assessedOn assessedBy }`;
const READ = `query ($id: ID!) { naturalisationApplication(id: $id) { ${SHOWN} } }`;
const FACTS = `mutation ($input: RecordNaturalisationFactsInput!) { recordNaturalisationFacts(input: $input) { ${SHOWN} } }`;
const CHOOSE = `mutation ($input: ChooseNaturalisationLegalBasisInput!) { chooseNaturalisationLegalBasis(input: $input) { ${SHOWN} } }`;
const SIGN = `mutation ($input: SignNaturalisationDiscretionNoteInput!) { signNaturalisationDiscretionNote(input: $input) { ${SHOWN} } }`;

/** An applicant of whom all is in order: five years, B1, test, work, nothing on record. */
const PLAIN = {
  identityClarified: true,
  nationalityClarified: true,
  commitsToBasicOrder: true,
  commitsToHistoricalResponsibility: true,
  citizenship: 'OTHER',
  residenceRight: { kind: 'TITLE', paragraph: '9' },
  residenceSince: '2020-01-15',
  gaps: [],
  absences: [],
  benefits: [],
  canSupportHousehold: true,
  language: { level: 'B1' },
  civicTestScore: 17,
  convictions: [],
  pendingProceedings: false,
  exclusionGrounds: [],
  bars: [],
  hasHome: true,
};
const FINE = { kind: 'FINE', dailyRates: 100, offence: '242', judgedOn: '2024-03-01' };
const ILL = { benefits: ['SGB_XII'], canSupportHousehold: false, hardshipGrounds: ['ILLNESS'] };

describe('the examination of the merits', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  async function inReview(changes: Partial<Application> = {}): Promise<Shown> {
    const created = await db.ask(
      clerk,
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id } }',
      {
        input: {
          givenName: 'Amina',
          familyName: 'Musterfrau',
          birthDate: '1990-05-04',
          districtCode: 'duesseldorf-01',
          signedOn: '2026-01-02',
        },
      },
    );
    const { id } = fieldOf<{ id: string }>(created, 'createNaturalisationApplication');
    const reached = {
      state: 'IN_REVIEW',
      filedOn: '2026-01-02',
      subjectId: person.id,
      representativeId: representative.id,
      ...changes,
    };
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id }, reached as never));
    return read(id);
  }
  const read = async (id: string, actor = officer): Promise<Shown> =>
    fieldOf(await db.ask(actor, READ, { id }), 'naturalisationApplication');
  const input = ({ id, version }: Pick<Shown, 'id' | 'version'>, more: object) => ({
    input: { applicationId: id, version, ...more },
  });
  const record = (shown: Shown, facts: object = {}, actor = officer, more: object = {}, key?: string) =>
    db.ask(actor, FACTS, input(shown, { facts: { ...PLAIN, ...facts }, ...more }), key);
  const choose = (shown: Shown, route: string, actor = officer) => db.ask(actor, CHOOSE, input(shown, { route }));
  const sign = (shown: Shown, requirement: string, more: object = {}, actor = officer) =>
    db.ask(actor, SIGN, input(shown, { requirement, decision: 'FAVOURABLE', reasons: REASONS, ...more }));
  async function examined(facts: object = {}, route = 'SECTION_10'): Promise<Shown> {
    const recorded = fieldOf<Shown>(await record(await inReview(), facts), 'recordNaturalisationFacts');
    return fieldOf(await choose(recorded, route), 'chooseNaturalisationLegalBasis');
  }
  const statusOf = ({ examination }: Shown, code: string) =>
    examination?.requirements.find((each) => each.code === code)?.status ?? null;
  const openCodes = ({ openRequirements }: Shown) => openRequirements.map(({ code }) => code);
  const legal = [
    'LEGAL_BASIS_NOT_EXAMINED',
    'N-RES',
    'N-ID',
    'N-LIV',
    'N-CRIM',
    'N-LANG',
    'N-CIVIC',
    'N-TITLE',
    'N-EXCL',
    'N-CAP',
  ];
  const openInLaw = (shown: Shown) => openCodes(shown).filter((code) => legal.includes(code));

  it('says what the chosen legal basis requires and what each requirement comes to, and that it decides nothing', async () => {
    const shown = await examined();
    expect(shown.examination).toMatchObject({
      route: 'SECTION_10',
      legalBasis: '§ 10 Abs. 1 StAG',
      outcome: 'ENTITLED',
      missing: [],
      number: 1,
      recordedBy: 'officer',
      lawVersion: expect.stringContaining('StAG'),
      notice: expect.stringContaining('no administrative decision'),
    });
    expect(statusOf(shown, 'N-RES')).toBe('MET');
    expect(openInLaw(shown)).toEqual([]);
    expect(JSON.parse(shown.examination?.facts ?? '{}')).toMatchObject({
      birthDate: '1990-05-04',
      filedOn: '2026-01-02',
      civicTestScore: 17,
    });
  });

  it('is open until facts are recorded and the legal basis is chosen', async () => {
    const shown = await inReview();
    expect([shown.examination, openInLaw(shown)]).toEqual([null, ['LEGAL_BASIS_NOT_EXAMINED']]);
    const recorded = fieldOf<Shown>(await record(shown), 'recordNaturalisationFacts');
    expect([recorded.examination?.route, openInLaw(recorded)]).toEqual([null, ['LEGAL_BASIS_NOT_EXAMINED']]);
  });

  it('keeps every version of the facts, and examines the last', async () => {
    const first = await examined({ language: { level: 'A2' } });
    expect(openInLaw(first)).toEqual(['N-LANG']);
    const second = fieldOf<Shown>(await record(first, {}, officer, { selfEmployed: true }), 'recordNaturalisationFacts');
    expect([second.examination?.number, openInLaw(second)]).toEqual([2, []]);
    expect(second.examination).toMatchObject({ selfEmployed: true });
    const kept = await inSystemWork(db, (em) =>
      em.find(Examination, { applicationId: first.id }, { orderBy: { number: 'asc' } }),
    );
    expect(kept.map(({ number, isCurrent, facts }) => [number, isCurrent, facts.language?.level])).toEqual([
      [1, false, 'A2'],
      [2, true, 'B1'],
    ]);
  });

  it('refuses facts that cannot be, naming the field', async () => {
    const shown = await inReview();
    const wrong = await record(shown, { residenceSince: '1985-01-01' });
    expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: expect.stringMatching(/^facts\./) });
    expect(codesOf(await record(shown, { civicTestScore: 'many' }))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await record(shown, { residenceSince: '2026-02-30' }))).toEqual(['INVALID_INPUT']);
    expect((await read(shown.id)).examination).toBeNull();
  });

  it('rests on no legal basis that is gone', async () => {
    const shown = await inReview();
    expect((await choose(shown, 'SECTION_10_3_OLD')).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'route',
    });
    expect(codesOf(await choose(shown, 'SECTION_99'))).toEqual(['INVALID_INPUT']);
  });

  it('notes a pending proceeding in the file, which then waits', async () => {
    const shown = await examined({ pendingProceedings: true });
    expect(statusOf(shown, 'N-CRIM')).toBe('SUSPEND');
    expect(openCodes(shown)).toContain('PROCEEDING_KNOWN');
    const row = await inSystemWork(db, (em) => em.findOneOrFail(Application, { id: shown.id }));
    expect(row.proceedingKnown).toBe(true);
  });

  describe('with a note on discretion', () => {
    it('lets a requirement pass that the law leaves to the office, for a signed reason', async () => {
      const shown = await examined({ convictions: [FINE] });
      expect([statusOf(shown, 'N-CRIM'), openInLaw(shown)]).toEqual(['CASE_BY_CASE', ['N-CRIM']]);
      const signed = fieldOf<Shown>(await sign(shown, 'N-CRIM'), 'signNaturalisationDiscretionNote');
      expect(openInLaw(signed)).toEqual([]);
      expect(signed.discretionNotes).toMatchObject([
        {
          requirement: 'N-CRIM',
          state: 'SIGNED',
          decision: 'FAVOURABLE',
          reasons: REASONS,
          signedBy: 'officer',
          lawVersion: expect.stringMatching(/^StAG/),
        },
      ]);
      const against = fieldOf<Shown>(
        await sign(signed, 'N-CRIM', { decision: 'UNFAVOURABLE' }),
        'signNaturalisationDiscretionNote',
      );
      expect(against.discretionNotes?.map(({ state, decision }) => [state, decision])).toEqual([
        ['ENDED', 'FAVOURABLE'],
        ['SIGNED', 'UNFAVOURABLE'],
      ]);
      expect(openInLaw(against)).toEqual(['N-CRIM']);
    });

    it('waives livelihood for special hardship under § 8, and not under § 10', async () => {
      const entitled = await examined(ILL);
      expect((await sign(entitled, 'N-LIV')).errors?.[0]?.extensions).toMatchObject({
        code: 'REQUIREMENT_OPEN',
        reason: 'NOT_LEFT_TO_DISCRETION',
      });
      const discretionary = fieldOf<Shown>(await choose(entitled, 'SECTION_8'), 'chooseNaturalisationLegalBasis');
      expect(openInLaw(discretionary)).toEqual(['N-LIV']);
      const signed = fieldOf<Shown>(await sign(discretionary, 'N-LIV'), 'signNaturalisationDiscretionNote');
      expect(openInLaw(signed)).toEqual([]);
      const back = fieldOf<Shown>(await choose(signed, 'SECTION_10'), 'chooseNaturalisationLegalBasis');
      expect(back.discretionNotes?.map(({ state }) => state)).toEqual(['ENDED']);
      expect(openInLaw(back)).toEqual(['N-LIV']);
    });

    it.each([
      ['a requirement that is met', {}, 'N-LANG'],
      ['a requirement that is not met', { language: { level: 'A2' } }, 'N-LANG'],
      ['facts that are not known', { convictions: null }, 'N-CRIM'],
      ['an identity that is not clarified', { identityClarified: false }, 'N-ID'],
      ['a pending proceeding', { pendingProceedings: true }, 'N-CRIM'],
      ['an exclusion ground', { exclusionGrounds: ['ANTI_CONSTITUTIONAL_ACTIVITY'] }, 'N-EXCL'],
      ['the exclusion ground itself', { exclusionGrounds: ['ANTI_CONSTITUTIONAL_ACTIVITY'] }, 'X-1'],
      ['a requirement of another legal basis', {}, 'N-FAMILY'],
    ])('cannot pass over %s', async (_name, facts, code) => {
      expect((await sign(await examined(facts), code)).errors?.[0]?.extensions).toMatchObject({
        code: 'REQUIREMENT_OPEN',
        reason: 'NOT_LEFT_TO_DISCRETION',
      });
    });

    it('ends with the facts it was about, and outlasts others', async () => {
      const signed = fieldOf<Shown>(
        await sign(await examined({ convictions: [FINE] }), 'N-CRIM'),
        'signNaturalisationDiscretionNote',
      );
      const other = fieldOf<Shown>(
        await record(signed, { convictions: [FINE], civicTestScore: 30 }),
        'recordNaturalisationFacts',
      );
      expect([other.discretionNotes?.[0]?.state, openInLaw(other)]).toEqual(['SIGNED', []]);
      const worse = { convictions: [FINE, { ...FINE, dailyRates: 10 }] };
      const changed = fieldOf<Shown>(await record(other, worse), 'recordNaturalisationFacts');
      expect([changed.discretionNotes?.[0]?.state, statusOf(changed, 'N-CRIM'), openInLaw(changed)]).toEqual([
        'ENDED',
        'CASE_BY_CASE',
        ['N-CRIM'],
      ]);
    });

    it('needs reasons and a code that there is', async () => {
      const shown = await examined({ convictions: [FINE] });
      for (const [requirement, reasons, field] of [
        ['N-CRIM', '  ', 'reasons'],
        ['N-CRIM', 'x'.repeat(4_001), 'reasons'],
        ['N-NOTHING', REASONS, 'requirement'],
      ] as const)
        expect((await sign(shown, requirement, { reasons })).errors?.[0]?.extensions).toMatchObject({
          code: 'INVALID_INPUT',
          field,
        });
    });
  });

  it('is the officer’s: others of the office are refused, other offices find nothing', async () => {
    const shown = await examined({ convictions: [FINE] });
    const attempts = (actor: Actor, at: Pick<Shown, 'id' | 'version'> = shown) => [
      db.ask(actor, FACTS, input(at, { facts: PLAIN })),
      db.ask(actor, CHOOSE, input(at, { route: 'SECTION_8' })),
      db.ask(actor, SIGN, input(at, { requirement: 'N-CRIM', decision: 'FAVOURABLE', reasons: 'x' })),
    ];
    const codes = async (actor: Actor, at?: Pick<Shown, 'id' | 'version'>) =>
      (await Promise.all(attempts(actor, at))).map(codesOf);
    for (const actor of [clerk, supervisor, person, representative])
      expect(await codes(actor)).toEqual([['NOT_PERMITTED'], ['NOT_PERMITTED'], ['NOT_PERMITTED']]);
    expect(await Promise.all(attempts(foreignOfficer))).toEqual(
      await Promise.all(attempts(foreignOfficer, { id: newId(), version: 1 })),
    );
    expect(await codes(foreignOfficer)).toEqual([['NOT_FOUND'], ['NOT_FOUND'], ['NOT_FOUND']]);
    expect(await codes(officer, { id: 'rubbish', version: 1 })).toEqual([['NOT_FOUND'], ['NOT_FOUND'], ['NOT_FOUND']]);
    expect(await codes(stranger)).toEqual([['UNAUTHENTICATED'], ['UNAUTHENTICATED'], ['UNAUTHENTICATED']]);
  });

  it('has one winner of two steps at once, and the other is outdated', async () => {
    for (let round = 0; round < 5; round += 1) {
      const shown = await examined({ convictions: [FINE] });
      expect((await Promise.all([record(shown), record(shown, { civicTestScore: 20 })])).flatMap(codesOf)).toEqual(['OUTDATED']);
      const next = fieldOf<Shown>(await record(await read(shown.id), { convictions: [FINE] }), 'recordNaturalisationFacts');
      expect((await Promise.all([sign(next, 'N-CRIM'), sign(next, 'N-CRIM')])).flatMap(codesOf)).toEqual(['OUTDATED']);
      expect((await read(next.id)).discretionNotes?.filter(({ state }) => state === 'SIGNED')).toHaveLength(1);
    }
  });

  it('is recorded once under a key', async () => {
    const shown = await inReview();
    const first = await record(shown, {}, officer, {}, 'facts-1');
    expect((await record(shown, {}, officer, {}, 'facts-1')).data).toEqual(first.data);
    expect((await read(shown.id)).examination?.number).toBe(1);
  });

  it('takes nothing in once a decision is proposed', async () => {
    const shown = await inReview({ state: 'GRANT_PROPOSED' });
    expect(codesOf(await record(shown))).toEqual(['WRONG_STATE']);
    expect(codesOf(await choose(shown, 'SECTION_8'))).toEqual(['WRONG_STATE']);
  });

  describe('is told to', () => {
    const found = {
      convictions: [FINE],
      exclusionGrounds: ['ANTI_CONSTITUTIONAL_ACTIVITY'],
      pendingProceedings: true,
      language: { level: 'A2' },
    };
    it.each([
      ['the person', person],
      ['a representative', representative],
    ])('%s as what is still open, without what was found and without notes', async (_name, actor) => {
      const fined = await examined({ convictions: [FINE], language: { level: 'A2' } });
      const noted = fieldOf<Shown>(await sign(fined, 'N-CRIM'), 'signNaturalisationDiscretionNote');
      const before = await read(noted.id, actor);
      expect(before).toMatchObject({ examination: null, discretionNotes: null, assessments: null });
      expect(openInLaw(before)).toEqual(['N-LANG']);
      const worse = fieldOf<Shown>(await record(noted, found), 'recordNaturalisationFacts');
      expect(openInLaw(worse)).toEqual(expect.arrayContaining(['N-CRIM', 'N-EXCL', 'N-LANG']));
      const after = await read(worse.id, actor);
      expect(after.openRequirements).toEqual(before.openRequirements);
      const page = JSON.stringify([
        after,
        await db.ask(actor, '{ me { applicationExport { sections { records { entries { value } } } } } }'),
      ]);
      for (const secret of [REASONS, 'constitutional', 'ANTI_', 'dailyRates', 'proceeding'])
        expect([secret, page.includes(secret)]).toEqual([secret, false]);
    });

    it('intake in the same words whatever was found', async () => {
      const explained = async (facts: object) => {
        const { examination, openRequirements } = await read((await examined(facts)).id, clerk);
        return [examination, openRequirements.filter(({ code }) => legal.includes(code))];
      };
      const plain = await explained({ language: { level: 'A2' } });
      expect(await explained({ ...found, pendingProceedings: false })).toEqual(plain);
    });

    it('nobody else, also past the graph', async () => {
      const shown = fieldOf<Shown>(
        await sign(await examined({ convictions: [FINE] }), 'N-CRIM'),
        'signNaturalisationDiscretionNote',
      );
      for (const actor of [clerk, ceremony, person, representative, foreignOfficer]) {
        const behind = await asActor(db, actor, async ({ em }) => [
          await em.count(ExaminationFinding, { applicationId: shown.id }, { filters: false }),
          await em.count(DiscretionNote, { applicationId: shown.id }, { filters: false }),
          await em.count(Assessment, { applicationId: shown.id }, { filters: false }),
        ]);
        expect(behind).toEqual([0, 0, 0]);
        const rows = await asActor(db, actor, ({ em }) => em.find(Examination, { applicationId: shown.id }, { filters: false }));
        for (const row of rows) expect([row.findings, row.noted]).toEqual([null, null]);
      }
    });
  });

  it('is stored as an assessment when a decision is proposed, with the version of the law', async () => {
    const { id, examination } = await examined({ language: { level: 'A2' } });
    const stored = await asActor(db, officer, async (context) => {
      const application = await context.em.findOneOrFail(Application, { id });
      await storeAssessment(context, application, 'REFUSAL_PROPOSED');
      return context.em.find(Assessment, { applicationId: id });
    });
    expect(stored).toMatchObject([
      { occasion: 'REFUSAL_PROPOSED', route: 'SECTION_10', outcome: 'NOT_MET', assessedOn: '2026-11-23', assessedBy: 'officer' },
    ]);
    expect(stored[0]?.requirements.map(({ code, status }) => [code, status])).toEqual(
      examination?.requirements.map(({ code, status }) => [code, status]),
    );
  });

  it('is made for many applications at once', async () => {
    const ids = [(await examined()).id, (await examined({ convictions: [FINE] })).id, (await inReview()).id];
    const facts = await asActor(db, officer, (context) => applicationFacts(context).loadMany(ids));
    expect(facts.map((each) => (each && !(each instanceof Error) ? each.examination.requirements.length > 0 : null))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a proposal to naturalise', () => {
  let db: TestOffice;
  beforeAll(async () => {
    db = await openOffice('2026-11-23');
  });
  afterAll(() => db.close());

  it('rests on a signed note where the law leaves a requirement to discretion, and stores what was assessed', async () => {
    const shown = await db.examinedIn('IN_REVIEW');
    const facts = { ...PLAIN, convictions: [FINE] };
    const recorded = await db.take(officer, 'recordNaturalisationFacts', {
      applicationId: shown.id,
      version: shown.version,
      facts,
    });
    const step = { applicationId: shown.id, version: recorded.version };
    expect((await db.tried(officer, 'proposeNaturalisation', step)).errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'N-CRIM',
      open: ['N-CRIM'],
    });
    const note = { requirement: 'N-CRIM', decision: 'FAVOURABLE', reasons: 'Slightly above the limit, long ago.' };
    const signed = await db.take(officer, 'signNaturalisationDiscretionNote', { ...step, ...note });
    const proposed = await db.take(officer, 'proposeNaturalisation', { ...step, version: signed.version });
    expect(proposed.state).toBe('GRANT_PROPOSED');
    expect(
      await db.read(officer, shown.id, 'assessments { occasion route outcome assessedBy requirements { code status } }'),
    ).toMatchObject({
      assessments: [
        {
          ...{ occasion: 'GRANT_PROPOSED', route: 'SECTION_10', outcome: 'CASE_BY_CASE', assessedBy: 'officer' },
          requirements: expect.arrayContaining([{ code: 'N-CRIM', status: 'CASE_BY_CASE' }]),
        },
      ],
    });
    const approved = await db.take(supervisor, 'approveNaturalisation', { ...step, version: proposed.version });
    expect(approved.state).toBe('CERTIFICATE_ISSUED');
  });

  it('waits where an inquiry that must be made is stale on the day of the approval', async () => {
    const shown = await db.examinedIn('IN_REVIEW');
    const proposed = await db.take(officer, 'proposeNaturalisation', { applicationId: shown.id, version: shown.version });
    await inSystemWork(db, (em) => em.nativeUpdate(Inquiry, { applicationId: shown.id }, { freshUntil: '2026-11-22' }));
    const refused = await db.tried(supervisor, 'approveNaturalisation', { applicationId: shown.id, version: proposed.version });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'INQUIRY_STALE' });
  });
});
