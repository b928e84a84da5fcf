import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { faultsOf, type Procedure } from '../../kit/procedure.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { walkTo } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';
import { CarrierSettings } from './carrier-settings.entity.js';
import { carrierSettingsProcedure } from './carrier-settings.procedure.js';
import { type CarrierChoices, choicesFault } from './carrier-settings.rules.js';

const SHOWN = `id version referencePrefix approvals assessmentDays referralDays noticeDays reopeningMonths fteHundredths
  posts { baustein fundedHundredths filledHundredths } institution { id } openSteps { step } history { step }`;
const READ = `{ carrierSettings { ${SHOWN} } }`;
const REVISE = `mutation ($input: ReviseCarrierSettingsInput!) { reviseCarrierSettings(input: $input) { ${SHOWN} } }`;

const usual: CarrierChoices = {
  approvals: ['ASSESSMENT', 'CLOSURE'],
  assessmentDays: 42,
  referralDays: 14,
  noticeDays: 60,
  reopeningMonths: 6,
  fteHundredths: 175,
  posts: [{ baustein: 2, fundedHundredths: 200, filledHundredths: 150 }],
};
const post = { baustein: 2, fundedHundredths: 100, filledHundredths: 100 } as const;

/** What no carrier can set, and the field that is to blame. */
const WRONG: readonly (readonly [object, string])[] = [
  [{ approvals: ['PLAN', 'PLAN'] }, 'approvals'],
  [{ assessmentDays: 0 }, 'assessmentDays'],
  [{ assessmentDays: 367 }, 'assessmentDays'],
  [{ referralDays: -1 }, 'referralDays'],
  [{ noticeDays: 100_000 }, 'noticeDays'],
  [{ reopeningMonths: -1 }, 'reopeningMonths'],
  [{ reopeningMonths: 121 }, 'reopeningMonths'],
  [{ fteHundredths: -1 }, 'fteHundredths'],
  [{ fteHundredths: 100_001 }, 'fteHundredths'],
  [{ posts: [post, post] }, 'posts'],
  [{ posts: [{ ...post, baustein: 4 }] }, 'posts'],
  [{ posts: [{ ...post, fundedHundredths: -1 }] }, 'posts'],
  [{ posts: [{ ...post, filledHundredths: 100_001 }] }, 'posts'],
];

describe('what a carrier sets for itself', () => {
  it.each(WRONG)('%j is wrong in %s', (changes, field) => {
    expect(choicesFault({ ...usual, ...changes })?.field).toBe(field);
  });

  it.each([
    {},
    { approvals: [], fteHundredths: null, posts: [], reopeningMonths: 0 },
    { assessmentDays: 1, referralDays: 366, fteHundredths: 0 },
    { posts: [post, { ...post, baustein: 1 as const }, { ...post, baustein: 3 as const, filledHundredths: 0 }] },
  ])('%j can be set', (changes) => {
    expect(choicesFault({ ...usual, ...changes })).toBeNull();
  });

  it('follows a sound table', () => {
    expect(faultsOf(carrierSettingsProcedure as unknown as Procedure)).toEqual([]);
  });
});

describe('the settings of a carrier', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
  });
  afterAll(() => db.close());

  const staffOf = (institution: string) => ({
    lead: testActor('case_lead', institution, 'test:lead'),
    manager: testActor('case_manager', institution, 'test:manager'),
  });
  const revise = (actor: Actor, version: number | null, changes: object = {}) =>
    db.ask(actor, REVISE, { input: { ...usual, version, ...changes } });
  const read = async (actor: Actor) => (await db.ask(actor, READ)).data?.['carrierSettings'];
  const carrier = async () => {
    const institution = newId();
    await inSystemWork(db, (em) => insertMissing(em, CarrierSettings, [{ id: newId(), institution, referencePrefix: 'AWO' }]));
    return { institution, ...staffOf(institution) };
  };

  it('are revised by its lead, read by its case managers, and keep how its references begin', async () => {
    const { institution, lead, manager } = await carrier();
    expect(await read(manager)).toMatchObject({ version: 1, approvals: [], assessmentDays: 28, openSteps: [], history: [] });
    const revised = fieldOf(await revise(lead, 1), 'reviseCarrierSettings');
    const expected = {
      ...usual,
      version: 2,
      referencePrefix: 'AWO',
      institution: { id: institution },
      history: [{ step: 'REVISE' }],
    };
    expect(revised).toMatchObject({ ...expected, openSteps: [{ step: 'REVISE' }] });
    expect(await read(manager)).toMatchObject({ ...expected, openSteps: [] });
    const given = await db.ask(lead, REVISE, { input: { ...usual, version: 2, referencePrefix: 'DRK' } });
    expect(given.errors).toHaveLength(1);
    expect(await read(lead)).toMatchObject({ version: 2, referencePrefix: 'AWO' });
  });

  it('are set for the first time by a lead of a carrier that had none', async () => {
    const { lead, manager } = staffOf(newId());
    expect(await read(manager)).toBeNull();
    expect(codesOf(await revise(lead, 1))).toEqual(['OUTDATED']);
    expect(fieldOf(await revise(lead, null), 'reviseCarrierSettings')).toMatchObject({
      ...usual,
      version: 1,
      referencePrefix: 'KIM',
      history: [{ step: 'SET' }],
    });
    expect(codesOf(await revise(lead, null))).toEqual(['OUTDATED']);
  });

  it('count at once: a plan waits for an approval that was not asked before', async () => {
    const { lead, manager } = await carrier();
    const { id } = await walkTo(db, manager, 'ASSESSMENT');
    const open = async () => {
      const answer = await db.ask(manager, `{ case(id: "${id}") { openSteps { step openRequirements { code } } } }`);
      const { openSteps } = fieldOf<{ openSteps: { step: string; openRequirements: { code: string }[] }[] }>(answer, 'case');
      return openSteps.find(({ step }) => step === 'SIGN_OFF_ASSESSMENT')?.openRequirements.map(({ code }) => code);
    };
    expect(await open()).not.toContain('ASSESSMENT_NOT_APPROVED');
    expect(codesOf(await revise(lead, 1))).toEqual([]);
    expect(await open()).toContain('ASSESSMENT_NOT_APPROVED');
  });

  it('have one winner when two leads set or revise them at once', async () => {
    const fresh = staffOf(newId()).lead;
    const { lead } = await carrier();
    for (const [actor, version] of [
      [fresh, null],
      [lead, 1],
    ] as const) {
      const both = await Promise.all([revise(actor, version), revise({ ...actor, id: 'test:lead-2' }, version)]);
      expect(both.flatMap(codesOf)).toEqual(['OUTDATED']);
    }
  });

  it('are closed to everybody else', async () => {
    const { institution, lead, manager } = await carrier();
    const other = await carrier();
    expect(codesOf(await db.ask(anonymousActor('test'), READ))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await revise(anonymousActor('test'), 1))).toEqual(['UNAUTHENTICATED']);
    for (const actor of [
      manager,
      testActor('case_assistant', institution),
      testActor('partner_staff', institution),
      testActor('kim_coordination', institution),
      testActor('case_lead', null),
      testActor('data_subject', null),
    ])
      expect(codesOf(await revise(actor, 1))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await revise({ ...lead, purpose: 'EMERGENCY' }, 1))).not.toEqual([]);
    for (const actor of [testActor('partner_staff', institution), testActor('data_subject', null)])
      expect(await read(actor)).toBeNull();
    fieldOf(await revise(other.lead, 1, { noticeDays: 5 }), 'reviseCarrierSettings');
    expect(await read(lead)).toMatchObject({ version: 1, noticeDays: 30 });
  });

  it.each(WRONG)('refuse %j and name %s', async (changes, field) => {
    const { lead } = await carrier();
    expect((await revise(lead, 1, changes)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await read(lead)).toMatchObject({ version: 1 });
  });

  it('refuse rubbish', async () => {
    const { lead } = await carrier();
    for (const changes of [{ approvals: ['EVERYTHING'] }, { assessmentDays: 'soon' }, { posts: [{}] }, { noticeDays: 1.5 }])
      expect(codesOf(await revise(lead, 1, changes))[0]).toBe('INVALID_INPUT');
    expect(codesOf(await revise(lead, -1))).toEqual(['OUTDATED']);
    expect(await read(lead)).toMatchObject({ version: 1 });
  });
});
