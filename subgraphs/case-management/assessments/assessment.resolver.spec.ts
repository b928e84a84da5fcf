import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import {
  activate,
  askForApprovals,
  change,
  readAgain,
  type WalkedCase,
  walkTo,
  wholeAssessment,
} from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const lead = testActor('case_lead', awo, 'test:lead');
const foreignManager = testActor('case_manager', caritas, 'test:foreign');
const foreignLead = testActor('case_lead', caritas, 'test:foreign-lead');
const client = testActor('data_subject', null, 'p:client');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const CONTENT = `id version round number state domains { area situation need resources } resources network { kind role note } titleGroup
  legalCircles risks writtenBy writtenOn approvedBy approvedOn openSteps { step openRequirements { code } } history { step }`;
const READ = `query ($id: ID!) { case(id: $id) { assessment { ${CONTENT} } assessments { id round number state } openSteps { step openRequirements { code explanation } } } }`;
const RECORD = 'mutation ($input: RecordCaseAssessmentInput!) { recordCaseAssessment(input: $input) { id version } }';
const APPROVE =
  'mutation ($input: CaseAssessmentStepInput!) { approveCaseAssessment(input: $input) { id version state approvedBy approvedOn } }';

interface Shown {
  readonly assessment:
    | ({ readonly id: string; readonly version: number; readonly state: string } & Record<string, unknown>)
    | null;
  readonly assessments: readonly { readonly round: number; readonly number: number; readonly state: string }[] | null;
  readonly openSteps: readonly { readonly step: string; readonly openRequirements: readonly { readonly code: string }[] }[];
}

describe('assessments', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    await askForApprovals(db, awo);
  });
  afterAll(() => db.close());

  const read = async (id: string, actor: Actor = manager) => fieldOf<Shown>(await db.ask(actor, READ, { id }), 'case');
  const record = (found: WalkedCase, actor = manager, more: Record<string, unknown> = {}) =>
    db.ask(actor, RECORD, { input: { caseId: found.id, version: found.version, ...wholeAssessment, ...more } });
  const recorded = (found: WalkedCase, actor = manager, more: Record<string, unknown> = {}) =>
    change(db, actor, 'recordCaseAssessment', 'RecordCaseAssessmentInput', found, { ...wholeAssessment, ...more });
  const approve = ({ id, version }: { id: string; version: number }, actor = lead) =>
    db.ask(actor, APPROVE, { input: { assessmentId: id, version } });
  const openOf = (shown: Shown) =>
    shown.openSteps.find(({ step }) => step === 'SIGN_OFF_ASSESSMENT')?.openRequirements.map(({ code }) => code);

  it('are recorded as a whole, and the case says what still stands in the way of signing off', async () => {
    const found = await walkTo(db, manager, 'ASSESSMENT');
    expect(openOf(await read(found.id))).toEqual(['ASSESSMENT_INCOMPLETE', 'ASSESSMENT_NOT_APPROVED']);
    await recorded(found);
    const shown = await read(found.id);
    expect(shown.assessment).toMatchObject({
      version: 1,
      round: 1,
      number: 1,
      state: 'RECORDED',
      domains: [
        { area: 'WORK', situation: 'Looks for work', need: 2, resources: 'Has a trade' },
        { area: 'HOUSING', situation: 'Lives in a shelter', need: 3, resources: null },
      ],
      network: [{ kind: 'PERSON', role: 'Sister', note: null }],
      titleGroup: 'RESIDENCE_HUMANITARIAN',
      legalCircles: ['SGB2', 'AUFENTHG'],
      risks: [],
      writtenBy: 'test:manager',
      writtenOn: '2026-11-23',
      approvedBy: null,
      openSteps: [{ step: 'SUPERSEDE', openRequirements: [] }],
      history: [{ step: 'RECORD' }],
    });
    expect(openOf(shown)).toEqual(['ASSESSMENT_NOT_APPROVED']);
  });

  it('lack what was not asked, and none is not the same as nothing said', async () => {
    const found = await walkTo(db, manager, 'ASSESSMENT');
    await recorded(found, manager, { domains: [wholeAssessment.domains[0]], risks: null, network: [], resources: undefined });
    const open = (await read(found.id)).openSteps.find(({ step }) => step === 'SIGN_OFF_ASSESSMENT');
    expect(open?.openRequirements[0]).toEqual({
      code: 'ASSESSMENT_INCOMPLETE',
      explanation: 'The assessment lacks: area of life HOUSING, resources, risks.',
    });
  });

  it('hold nothing before the client has consented to the processing', async () => {
    const clearing = await walkTo(db, manager, 'CLEARING');
    const refused = await record(clearing);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'PROCESSING_CONSENT_MISSING' });
    expect((await read(clearing.id)).assessment).toBeNull();
    const held = await change(db, manager, 'holdCase', 'CaseStepInput', clearing, {});
    expect(codesOf(await record(held))).toEqual(['WRONG_STATE']);
  });

  it('are approved by the lead and by nobody who wrote them; without approval nothing is signed off', async () => {
    const first = await recorded(await walkTo(db, manager, 'ASSESSMENT'));
    const signOff = 'mutation ($input: CaseStepInput!) { signOffCaseAssessment(input: $input) { state } }';
    const refused = await db.ask(manager, signOff, { input: { caseId: first.id, version: first.version } });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open: ['ASSESSMENT_NOT_APPROVED'] });
    const written = (await read(first.id)).assessment ?? { id: '', version: 0 };
    expect(codesOf(await approve(written, manager))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await approve(written, foreignLead))).toEqual(['NOT_FOUND']);
    expect((await approve(written)).data).toMatchObject({
      approveCaseAssessment: { state: 'APPROVED', approvedBy: 'test:lead', approvedOn: '2026-11-23', version: 2 },
    });
    expect(codesOf(await approve(written))).toEqual(['OUTDATED']);
    expect(codesOf(await approve({ ...written, version: 2 }))).toEqual(['WRONG_STATE']);
    expect((await db.ask(manager, signOff, { input: { caseId: first.id, version: first.version } })).data).toEqual({
      signOffCaseAssessment: { state: 'PLANNING' },
    });
  });

  it('written by a lead are approved by another lead', async () => {
    const found = await recorded(await walkTo(db, manager, 'ASSESSMENT'), lead);
    const own = (await read(found.id)).assessment ?? { id: '', version: 0 };
    const refused = await approve(own);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', reason: 'FOUR_EYES' });
    expect(codesOf(await approve(own, testActor('case_lead', awo, 'test:second-lead')))).toEqual([]);
  });

  it('ask for no approval where the carrier asks for none, and take none', async () => {
    const found = await walkTo(db, foreignManager, 'PLANNING');
    const { assessment } = await read(found.id, foreignManager);
    const refused = await approve(assessment ?? { id: '', version: 0 }, foreignLead);
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      open: ['ASSESSMENT_APPROVAL_NOT_ASKED'],
    });
  });

  it('keep every version, and a new one needs an approval of its own', async () => {
    const first = await recorded(await walkTo(db, manager, 'ASSESSMENT'));
    await approve((await read(first.id)).assessment ?? { id: '', version: 0 });
    expect(openOf(await read(first.id))).toEqual([]);
    await recorded(first, manager, { risks: ['The flat may be lost'] });
    const shown = await read(first.id);
    expect(shown.assessments).toMatchObject([
      { round: 1, number: 2, state: 'RECORDED' },
      { round: 1, number: 1, state: 'SUPERSEDED' },
    ]);
    expect(shown.assessment).toMatchObject({ number: 2, risks: ['The flat may be lost'] });
    expect(openOf(shown)).toEqual(['ASSESSMENT_NOT_APPROVED']);
  });

  it('begin anew when a case is reopened, and the old one stays', async () => {
    const closed = await walkTo(db, foreignManager, 'CLOSED');
    const reopened = await change(db, foreignManager, 'reopenCase', 'CaseStepInput', closed, {});
    const before = await read(closed.id, foreignManager);
    expect(before.assessment).toBeNull();
    expect(before.assessments).toMatchObject([{ round: 1, number: 1, state: 'RECORDED' }]);
    await recorded(reopened, foreignManager);
    const after = await read(closed.id, foreignManager);
    expect(after.assessment).toMatchObject({ round: 2, number: 1, state: 'RECORDED' });
    expect(after.assessments).toMatchObject([{ round: 2 }, { round: 1, number: 1, state: 'RECORDED' }]);
  });

  it('of two at once one is recorded and one approved, and the others are outdated', async () => {
    const found = await walkTo(db, manager, 'ASSESSMENT');
    const written = await Promise.all([record(found), record(found, lead), record(found)]);
    expect(written.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    const { assessment, assessments } = await read(found.id);
    expect(assessments).toHaveLength(1);
    const second = testActor('case_lead', awo, 'test:second-lead');
    const third = testActor('case_lead', awo, 'test:third-lead');
    const approved = await Promise.all([second, third].map((actor) => approve(assessment ?? { id: '', version: 0 }, actor)));
    expect(approved.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are superseded or approved, and never both', async () => {
    const found = await recorded(await walkTo(db, manager, 'ASSESSMENT'));
    const { assessment } = await read(found.id);
    const [again, approved] = await Promise.all([record(found), approve(assessment ?? { id: '', version: 0 })]);
    const refusals = [...codesOf(again), ...codesOf(approved)];
    for (const code of refusals) expect(['OUTDATED', 'WRONG_STATE']).toContain(code);
    expect(refusals.length).toBeLessThan(2);
    const { assessments } = await read(found.id);
    expect(assessments?.filter(({ state }) => state !== 'SUPERSEDED')).toHaveLength(1);
  });

  it('are hidden from everybody who may not read the case, exactly as if they did not exist', async () => {
    const found = await recorded(await walkTo(db, manager, 'ASSESSMENT'));
    const { assessment } = await read(found.id);
    const colleague = testActor('case_manager', awo, 'test:colleague');
    for (const actor of [
      colleague,
      foreignManager,
      foreignLead,
      testActor('data_subject', null),
      testActor('representative', null),
    ]) {
      const hidden = await db.ask(actor, READ, { id: found.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, READ, { id: ABSENT })).toEqual(hidden);
      for (const each of [found, { ...found, id: ABSENT }, { ...found, id: 'rubbish' }])
        expect(codesOf(await record(each, actor))).toEqual(['NOT_FOUND']);
      for (const id of [assessment?.id ?? '', ABSENT, 'rubbish'])
        expect(codesOf(await approve({ id, version: 1 }, actor))).toEqual(['NOT_FOUND']);
    }
    for (const role of [
      'case_assistant',
      'kim_coordination',
      'working_group_member',
      'partner_staff',
      'data_protection_officer',
    ] as const) {
      const actor = testActor(role, awo, 'test:manager');
      expect(codesOf(await db.ask(actor, READ, { id: found.id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
      expect(codesOf(await record(found, actor))).toEqual(['PURPOSE_NOT_PERMITTED']);
      expect(codesOf(await approve({ id: assessment?.id ?? '', version: 1 }, actor))).toEqual(['PURPOSE_NOT_PERMITTED']);
    }
    const stranger = testActor([], null, 'anonymous');
    expect(codesOf(await record(found, stranger))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await approve({ id: ABSENT, version: 1 }, stranger))).toEqual(['UNAUTHENTICATED']);
  });

  it('are shown to no client and no representative in any shape, and named in the export as held back', async () => {
    const found = await recorded(await walkTo(db, manager, 'ASSESSMENT'));
    await activate(db, manager, client, found.id);
    const father = testActor('representative', null, 'p:father');
    await activate(db, manager, father, found.id, 'PARENT');
    for (const actor of [client, father]) {
      for (const query of [
        `{ case(id: "${found.id}") { assessment { id } assessments { id } } }`,
        `{ _entities(representations: [{ __typename: "Case", id: "${found.id}" }]) { ... on Case { x: assessment { risks } assessments { id } } } }`,
        '{ me { cases { assessment { id domains { situation } } assessments { id } } } }',
      ]) {
        const answer = await db.ask(actor, query);
        expect(answer.errors).toBeUndefined();
        expect(JSON.stringify(answer.data)).not.toMatch(/Looks for work|"id":"0/);
      }
    }
    const exported = await db.ask(
      client,
      '{ me { caseExport { sections { section records { entries { column value } } heldBack { column about } } } } }',
    );
    const { caseExport } = fieldOf<{ caseExport: { sections: { section: string; heldBack: unknown[] }[] }[] }>(exported, 'me');
    const section = caseExport[0]?.sections.find((each) => each.section === 'ASSESSMENTS');
    expect(section?.heldBack).toContainEqual({ column: 'domains', about: 'REVIEW' });
    expect(JSON.stringify(exported.data)).not.toContain('Looks for work');
    const { version } = await readAgain(db, manager, found.id);
    expect(codesOf(await record({ ...found, version }, client))).toEqual(['NOT_PERMITTED']);
    const release = 'mutation ($input: ReleaseCaseDataInput!) { releaseCaseDataForExport(input: $input) { id } }';
    const input = { caseId: found.id, section: 'ASSESSMENTS', part: 'domains' };
    expect(codesOf(await db.ask(lead, release, { input }))).toEqual([]);
    expect(
      JSON.stringify((await db.ask(client, '{ me { caseExport { sections { records { entries { value } } } } } }')).data),
    ).toContain('Looks for work');
  });

  it.each<[string, Record<string, unknown>]>([
    ['domains', { domains: [wholeAssessment.domains[0], wholeAssessment.domains[0]] }],
    ['need', { domains: [{ area: 'WORK', situation: 'x', need: 4 }] }],
    ['need', { domains: [{ area: 'WORK', situation: 'x', need: -1 }] }],
    ['situation', { domains: [{ area: 'WORK', situation: ' ', need: 1 }] }],
    ['situation', { domains: [{ area: 'WORK', situation: 'x'.repeat(2001), need: 1 }] }],
    ['resources', { resources: ['x'.repeat(501)] }],
    ['risks', { risks: Array.from({ length: 31 }, String) }],
    ['network', { network: Array.from({ length: 31 }, () => ({ kind: 'PERSON', role: 'Aunt' })) }],
    ['role', { network: [{ kind: 'PERSON', role: '' }] }],
    ['note', { network: [{ kind: 'PERSON', role: 'Aunt', note: 'x'.repeat(501) }] }],
  ])('refuse rubbish and name the field %s', async (field, more) => {
    const answer = await record({ id: ABSENT, version: 1, state: '' }, manager, more);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it.each<Record<string, unknown>>([
    { titleGroup: 'MAGIC' },
    { legalCircles: ['SGB99'] },
    { domains: [{ area: 'MAGIC', situation: 'x', need: 1 }] },
  ])('know no such thing as %j', async (more) => {
    expect(codesOf(await record({ id: ABSENT, version: 1, state: '' }, manager, more))).toEqual(['INVALID_INPUT']);
  });

  it('are approved by another in the database as well', async () => {
    const found = await recorded(await walkTo(db, manager, 'ASSESSMENT'));
    const approveOwn = inSystemWork(db, (em) =>
      em
        .getConnection()
        .execute(
          'update case_assessment set approved_by = written_by where case_id = ?',
          [found.id],
          'run',
          em.getTransactionContext(),
        ),
    );
    await expect(approveOwn).rejects.toThrow(/four_eyes/);
  });
});
