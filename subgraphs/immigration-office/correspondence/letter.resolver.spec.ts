import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { attempt, faultsOf, type Procedure } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { NaturalisationLetter } from './letter.entity.js';
import { letterProcedure } from './letter.procedure.js';
import { FOUR_EYES_LETTERS, type LetterFacts, OFFICERS_LETTERS } from './letter.rules.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const clerk = testActor('intake_clerk', office, 'l:clerk');
const officer = testActor('naturalisation_officer', office, 'l:officer');
const supervisor = testActor('office_supervisor', office, 'l:supervisor');
/** Somebody who is both. */
const both = testActor(['naturalisation_officer', 'office_supervisor'], office, 'l:both');
const applicant = testActor('data_subject', null, 'p:applicant');
const spouse = testActor('data_subject', null, 'p:spouse');
const stranger = testActor('naturalisation_officer', otherOffice, 's:officer');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const LETTER = `id version state template templateVersion language toRepresentative subject body remedyInstruction draftedBy editedBy approvedBy
  approvedOn channel sentOn notifiedOn proof addressLines safeContact explanation { norm } remedy { lastDay } application { id }
  openSteps { step openRequirements { code } }`;
const DRAFT = `mutation ($input: DraftNaturalisationLetterInput!) { draftNaturalisationLetter(input: $input) { ${LETTER} } }`;
const EDIT = `mutation ($input: EditNaturalisationLetterInput!) { editNaturalisationLetter(input: $input) { ${LETTER} } }`;
const STEP = (field: string) => `mutation ($input: NaturalisationLetterStepInput!) { ${field}(input: $input) { ${LETTER} } }`;
const DISPATCH = `mutation ($input: RecordNaturalisationDispatchInput!) { recordNaturalisationDispatch(input: $input) { ${LETTER} } }`;
const READ = `query ($id: ID!) { naturalisationLetter(id: $id) { ${LETTER} } }`;
const LIST = 'query ($id: ID!) { naturalisationApplication(id: $id) { letters { id state body } } }';
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "NaturalisationApplication", id: $id }]) { ... on NaturalisationApplication { letters { body } } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly body: string;
  readonly subject: string;
}
type Values = Readonly<Record<string, string>>;

const refusalFacts: LetterFacts = {
  state: 'DRAFT',
  template: 'REFUSAL',
  templateVersion: 1,
  subject: 'Bescheid',
  body: 'Text',
  remedyInstruction: 'Klage',
  draftedBy: officer.id,
  editedBy: null,
  toRepresentative: false,
  channel: null,
  application: {
    institution: office,
    state: 'REFUSED',
    leadingSystem: 'HUB',
    suspensionReason: null,
    proceedingKnown: false,
    birthDate: '1990-05-04',
    addressBlocked: false,
    noLetters: false,
    safeContact: null,
  },
};

describe('the table of a letter', () => {
  const asked = (step: keyof typeof letterProcedure.steps, facts: Partial<LetterFacts>, actor: Actor) => {
    const result = attempt(letterProcedure, step, { ...refusalFacts, ...facts }, { actor, today: '2026-11-23' });
    return result.ok
      ? 'OK'
      : result.refusal === 'REQUIREMENT_OPEN'
        ? result.open.map(({ code }) => code).join()
        : (result.reason ?? result.refusal);
  };

  it('is sound', () => {
    expect(faultsOf(letterProcedure as unknown as Procedure)).toEqual([]);
  });

  it.each(FOUR_EYES_LETTERS)('lets no one release alone what they wrote: %s', (template) => {
    expect(asked('APPROVE', { template, draftedBy: both.id }, both)).toBe('FOUR_EYES');
    expect(asked('APPROVE', { template, editedBy: both.id }, both)).toBe('FOUR_EYES');
    expect(asked('APPROVE', { template }, both)).toBe('OK');
    expect(asked('APPROVE', { template, draftedBy: clerk.id }, officer)).toBe('APPROVER_NOT_ENTITLED');
  });

  it.each([
    [
      'EXTERNAL leads',
      { application: { ...refusalFacts.application, leadingSystem: 'EXTERNAL' as const } },
      'LEADING_SYSTEM_ELSEWHERE',
    ],
    ['a gap is left', { body: 'As {{reasons}}' }, 'PLACEHOLDER_LEFT'],
    ['the instruction is missing', { remedyInstruction: null }, 'REMEDY_INSTRUCTION_MISSING'],
  ])('releases nothing while %s', (_why, facts, code) => {
    expect(asked('APPROVE', facts, supervisor)).toBe(code);
  });

  it.each([
    ['POST', { noLetters: true }, 'NO_LETTERS'],
    ['SERVICE', { noLetters: true }, 'NO_LETTERS'],
    ['HANDED_OVER', { noLetters: true }, 'OK'],
    ['PORTAL', { noLetters: true }, 'OK'],
    ['POST', { addressBlocked: true }, 'ADDRESS_BLOCKED'],
    ['POST', { addressBlocked: true, safeContact: 'Frauenhaus, Postfach 1' }, 'OK'],
    ['HANDED_OVER', { addressBlocked: true }, 'OK'],
    ['POST', { state: 'IN_REVIEW' as const }, 'LETTER_UNTIMELY'],
    ['POST', { birthDate: '2010-11-24' }, 'RECIPIENT_CHANGED'],
    ['POST', { birthDate: '2010-11-23' }, 'OK'],
  ] as const)('sends nothing by %s where that is not heeded: %j', (channel, more, code) => {
    expect(asked('DISPATCH', { state: 'APPROVED', channel, application: { ...refusalFacts.application, ...more } }, clerk)).toBe(
      code,
    );
  });

  it.each([
    ['CRIMINAL_12A3', true, 'SUSPENSION_NOT_TOLD'],
    ['CRIMINAL_12A3', false, 'SUSPENSION_NOT_TOLD'],
    ['COURT_STAY', true, 'SUSPENSION_NOT_TOLD'],
    ['COURT_STAY', false, 'OK'],
    ['IDENTITY_CLARIFICATION', false, 'OK'],
  ])('tells of a suspension for %s, a proceeding known: %s, with %s', (suspensionReason, proceedingKnown, code) => {
    const application = { ...refusalFacts.application, state: 'SUSPENDED' as const, suspensionReason, proceedingKnown };
    const notice = { template: 'SUSPENSION_NOTICE' as const, application };
    expect(asked('APPROVE', notice, officer)).toBe(code);
    expect(asked('DISPATCH', { ...notice, state: 'APPROVED', channel: 'POST' }, officer)).toBe(code);
  });
});

describe('letters', () => {
  let db: TestSubgraph;
  let id: string;
  let today = '2026-11-23';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`) });
    id = await applicationOf(applicant);
    await applicationOf(spouse);
    await inSystemWork(db, (em) => em.nativeUpdate(Application, {}, { familyFileId: seedId('family', 'one') }));
  });
  afterAll(() => db.close());

  async function applicationOf(actor: Actor, more: Partial<Application> = {}): Promise<string> {
    const create =
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id } }';
    const input = {
      officeId: office,
      givenName: 'Özlem',
      familyName: 'Jäger',
      birthDate: '1990-05-04',
      postalCode: '40210',
      districtCode: 'duesseldorf-01',
    };
    const made = fieldOf<Shown>(await db.ask(actor, create, { input }), 'createNaturalisationApplication').id;
    await patch({ state: 'IN_REVIEW', receivedOn: '2026-01-02', street: 'Musterweg 3', ...more }, made);
    return made;
  }
  const patch = (changes: Partial<Application>, of = id) =>
    inSystemWork(db, (em) => em.nativeUpdate(Application, { id: of }, changes));
  const draft = (template: string, values: Values = {}, actor: Actor = officer, applicationId = id) =>
    db.ask(actor, DRAFT, {
      input: { applicationId, template, values: Object.entries(values).map(([name, value]) => ({ name, value })) },
    });
  const drafted = async (template: string, values?: Values, actor?: Actor, of?: string) =>
    fieldOf<Shown>(await draft(template, values, actor, of), 'draftNaturalisationLetter');
  const viewOf = ({ id: letterId, version }: Shown) => ({ letterId, version });
  const take = (field: string, letter: Shown, actor: Actor) => db.ask(actor, STEP(field), { input: viewOf(letter) });
  const approved = async (letter: Shown, actor: Actor = officer) =>
    fieldOf<Shown>(await take('approveNaturalisationLetter', letter, actor), 'approveNaturalisationLetter');
  const send = (letter: Shown, way: object, actor: Actor = clerk) =>
    db.ask(actor, DISPATCH, { input: { ...viewOf(letter), dispatch: way, proof: 'Note of posting' } });
  const sent = async (letter: Shown, way: object) => fieldOf<Shown>(await send(letter, way), 'recordNaturalisationDispatch');
  const read = (letter: Shown, actor: Actor) => db.ask(actor, READ, { id: letter.id });
  const edit = (letter: Shown, more: object, actor: Actor = officer) =>
    db.ask(actor, EDIT, { input: { ...viewOf(letter), ...more } });
  const question = { question: 'Wann sind Sie eingereist?' };

  it('go from the draft by the record of their posting to the person, who reads them from the day of notification on', async () => {
    const letter = await drafted('CLARIFICATION', question, clerk);
    expect(letter).toMatchObject({
      state: 'DRAFT',
      templateVersion: 1,
      language: 'de',
      toRepresentative: false,
      draftedBy: clerk.id,
      remedyInstruction: null,
      addressLines: ['Özlem Jäger', 'Musterweg 3', '40210 Düsseldorf'],
      application: { id },
      openSteps: [{ step: 'EDIT' }, { step: 'APPROVE' }, { step: 'DISCARD' }],
    });
    expect(letter.body).toContain('Guten Tag Özlem Jäger,');
    const released = await approved(letter, clerk);
    expect(codesOf(await read(released, applicant))).toEqual(['NOT_FOUND']);
    const out = await sent(released, { channel: 'POST', sentOn: today });
    expect(out).toMatchObject({
      state: 'DISPATCHED',
      notifiedOn: '2026-11-27',
      explanation: [{ norm: '§ 41 Abs. 2 Satz 1 VwVfG NRW' }],
      remedy: null,
      addressLines: null,
      proof: 'Note of posting',
    });
    const told = async () =>
      fieldOf<{ letters: Shown[] }>(await db.ask(applicant, LIST, { id }), 'naturalisationApplication').letters;
    expect(await told()).toEqual([]);
    expect(codesOf(await read(out, applicant))).toEqual(['NOT_FOUND']);
    today = '2026-11-27';
    expect((await told()).map((each) => each.id)).toEqual([letter.id]);
    expect((await read(out, applicant)).data).toMatchObject({
      naturalisationLetter: {
        state: 'DISPATCHED',
        draftedBy: null,
        approvedBy: null,
        proof: null,
        safeContact: null,
        openSteps: [],
      },
    });
    expect(await db.ask(applicant, ENTITY, { id })).toEqual({ data: { _entities: [{ letters: [{ body: letter.body }] }] } });
    today = '2026-11-23';
  });

  it('that are fetched from the portal are notified the day after, and not at all when they are not', async () => {
    const released = await approved(await drafted('CLARIFICATION', question));
    const waiting = await sent(released, { channel: 'PORTAL', sentOn: '2026-11-23' });
    expect(waiting).toMatchObject({ state: 'DISPATCHED', notifiedOn: null });
    expect(codesOf(await read(waiting, applicant))).toEqual(['NOT_FOUND']);
    today = '2026-11-25';
    const fetched = await sent(waiting, { channel: 'PORTAL', sentOn: '2026-11-23', retrievedOn: '2026-11-24' });
    expect(fetched).toMatchObject({ notifiedOn: '2026-11-25', proof: 'Note of posting' });
    expect(codesOf(await read(fetched, applicant))).toEqual([]);
    today = '2026-11-23';
  });

  it('that refuse an application are drafted, released and sent by two, and tell until when one can go to court', async () => {
    const refused = await applicationOf(applicant, {
      proposalReasons: 'Der Lebensunterhalt ist nicht gesichert.',
      refusalFeeCents: 12_750,
    });
    expect((await draft('REFUSAL', {}, clerk, refused)).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_PERMITTED',
      reason: 'OFFICER_NEEDED',
    });
    const letter = await drafted('REFUSAL', {}, both, refused);
    expect(letter.body).toContain('127,50 Euro');
    expect(codesOf(await read(letter, clerk))).toEqual(['NOT_FOUND']);
    expect((await take('approveNaturalisationLetter', letter, both)).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_PERMITTED',
      reason: 'FOUR_EYES',
    });
    expect((await take('approveNaturalisationLetter', letter, officer)).errors?.[0]?.extensions).toMatchObject({
      code: 'NOT_PERMITTED',
      reason: 'APPROVER_NOT_ENTITLED',
    });
    const released = await approved(letter, supervisor);
    expect(codesOf(await read(released, clerk))).toEqual([]);
    expect((await send(released, { channel: 'POST', sentOn: today })).errors?.[0]?.extensions).toMatchObject({
      reason: 'LETTER_UNTIMELY',
    });
    await patch({ state: 'REFUSED' }, refused);
    expect(await sent(released, { channel: 'POST', sentOn: today })).toMatchObject({
      notifiedOn: '2026-11-27',
      remedy: { lastDay: '2026-12-28' },
    });
  });

  it('that carry an administrative decision record its notification with the dispatch, once', async () => {
    const refused = await applicationOf(applicant, { state: 'REFUSED' });
    const row = { institution: office, applicationId: refused, kind: 'REFUSAL', state: 'ISSUED', decidedOn: '2026-11-20' };
    const decision = { id: newId(), proposedBy: officer.id, approvedBy: supervisor.id, reasons: 'x', remedyInstruction: 'Klage' };
    await inSystemWork(db, async (em) => {
      em.create(AdministrativeDecision, { ...row, ...decision, legalBasis: '§ 10 StAG' } as never);
    });
    const seen = async () =>
      fieldOf<{ decisions: object[] }>(
        await db.ask(
          officer,
          'query ($id: ID!) { naturalisationApplication(id: $id) { decisions { state notifiedOn remedyEndsOn } } }',
          { id: refused },
        ),
        'naturalisationApplication',
      ).decisions;
    const values = { reasons: 'Der Lebensunterhalt ist nicht gesichert.' };
    const letter = await approved(await drafted('REFUSAL', values, officer, refused), supervisor);
    const onPortal = await sent(letter, { channel: 'PORTAL', sentOn: today });
    expect(await seen()).toEqual([{ state: 'ISSUED', notifiedOn: null, remedyEndsOn: null }]);
    const fetched = await sent(onPortal, { channel: 'PORTAL', sentOn: today, retrievedOn: today });
    const notified = [{ state: 'NOTIFIED', notifiedOn: '2026-11-24', remedyEndsOn: '2026-12-24' }];
    expect(await seen()).toEqual(notified);
    await sent(fetched, { channel: 'POST', sentOn: today });
    expect(await seen()).toEqual(notified);
  });

  it('need a second pair of eyes in the database as well', async () => {
    const { id: letterId } = await drafted('REFUSAL', { reasons: 'x' });
    const write = inSystemWork(db, (em) => em.nativeUpdate(NaturalisationLetter, { id: letterId }, { approvedBy: officer.id }));
    await expect(write).rejects.toThrow('naturalisation_letter_four_eyes');
  });

  it('are not posted to somebody who wants none, and the draft says how to reach them', async () => {
    const shielded = await applicationOf(applicant, { noLetters: true, safeContact: 'Beratungsstelle, Tel. 0211 0000' });
    const letter = await drafted('CLARIFICATION', question, clerk, shielded);
    expect(letter).toMatchObject({ addressLines: null, safeContact: 'Beratungsstelle, Tel. 0211 0000' });
    const released = await approved(letter);
    for (const way of [
      { channel: 'POST', sentOn: today },
      { channel: 'SERVICE', handedOn: today },
    ])
      expect((await send(released, way)).errors?.[0]?.extensions).toMatchObject({
        code: 'REQUIREMENT_OPEN',
        reason: 'NO_LETTERS',
      });
    const out = await sent(released, { channel: 'HANDED_OVER', handedOn: today });
    expect(out).toMatchObject({ notifiedOn: today, safeContact: null });
    expect((await send(out, { channel: 'POST', sentOn: today })).errors?.[0]?.extensions).toMatchObject({ reason: 'NO_LETTERS' });
  });

  it('go to the safe contact while the address is blocked', async () => {
    const hidden = await applicationOf(applicant, {
      addressBlocked: true,
      safeContact: 'c/o Beratungsstelle\nPostfach 1, 40210 Düsseldorf',
    });
    const letter = await drafted('CLARIFICATION', question, clerk, hidden);
    expect(letter).toMatchObject({ addressLines: ['Özlem Jäger', 'c/o Beratungsstelle', 'Postfach 1, 40210 Düsseldorf'] });
    expect(JSON.stringify(letter)).not.toContain('Musterweg');
  });

  it('to children go to their legal representative until the 16th birthday', async () => {
    const child = await applicationOf(applicant, { birthDate: '2010-11-24' });
    const letter = await drafted('CLARIFICATION', question, clerk, child);
    expect(letter).toMatchObject({
      toRepresentative: true,
      addressLines: ['An die gesetzliche Vertretung von', 'Özlem Jäger', 'Musterweg 3', '40210 Düsseldorf'],
    });
    expect(letter.body).toMatch(/^Sehr geehrte Damen und Herren,/);
    const released = await approved(letter);
    today = '2026-11-24';
    expect((await send(released, { channel: 'POST', sentOn: today })).errors?.[0]?.extensions).toMatchObject({
      reason: 'RECIPIENT_CHANGED',
    });
    expect(await drafted('CLARIFICATION', question, clerk, child)).toMatchObject({ toRepresentative: false });
    today = '2026-11-23';
  });

  it('tell nobody of a suspension for a criminal proceeding', async () => {
    const suspended = await applicationOf(applicant, {
      state: 'SUSPENDED',
      suspensionReason: 'CRIMINAL_12A3',
      proceedingKnown: true,
    });
    expect((await draft('SUSPENSION_NOTICE', {}, officer, suspended)).errors?.[0]?.extensions).toMatchObject({
      reason: 'SUSPENSION_NOT_TOLD',
    });
    expect((await drafted('STATUS_REPLY', {}, clerk, suspended)).body).toContain('In Bearbeitung');
    await patch({ suspensionReason: 'COURT_STAY', proceedingKnown: false }, suspended);
    expect((await drafted('SUSPENSION_NOTICE', {}, officer, suspended)).body).toContain('gerichtliches Verfahren');
    expect(codesOf(await draft('SUSPENSION_NOTICE', {}, clerk, suspended))).toEqual(['NOT_PERMITTED']);
  });

  it('name the documents that are missing', async () => {
    const incomplete = await applicationOf(applicant, { state: 'INCOMPLETE', documentsDueOn: '2026-12-28' });
    await inSystemWork(db, async (em) => {
      const row = { institution: office, applicationId: incomplete, status: 'OPEN' as const, subjectId: applicant.id };
      em.create(DocumentRequirement, {
        ...row,
        id: seedId('requirement', 'letter'),
        code: 'BIRTH_CERTIFICATE',
        title: 'Geburtsurkunde',
      });
      await em.flush();
    });
    const { body } = await drafted('DOCUMENT_REQUEST', {}, clerk, incomplete);
    expect(body).toContain('– Geburtsurkunde');
    expect(body).toContain('bis zum 28. Dezember 2026');
  });

  it('are changed as drafts alone, and never into something that cannot be released', async () => {
    const letter = await drafted('FEE_NOTICE', { feeCents: '25500', feeReason: 'Erwachsene', dueOn: '2026-12-31' });
    const edited = fieldOf<Shown>(
      await edit(letter, { subject: 'Gebühr', remedyInstruction: ' ' }, clerk),
      'editNaturalisationLetter',
    );
    expect(edited).toMatchObject({ subject: 'Gebühr', remedyInstruction: null, editedBy: clerk.id, body: letter.body });
    expect((await take('approveNaturalisationLetter', edited, officer)).errors?.[0]?.extensions).toMatchObject({
      reason: 'REMEDY_INSTRUCTION_MISSING',
    });
    const mended = fieldOf<Shown>(await edit(edited, { remedyInstruction: 'Klage …' }), 'editNaturalisationLetter');
    const released = await approved(mended);
    expect(codesOf(await edit(released, { subject: 'Other' }))).toEqual(['WRONG_STATE']);
    const discarded = fieldOf<Shown>(await take('discardNaturalisationLetter', released, clerk), 'discardNaturalisationLetter');
    expect(discarded).toMatchObject({ state: 'DISCARDED', openSteps: [] });
    expect(codesOf(await send(discarded, { channel: 'POST', sentOn: today }))).toEqual(['WRONG_STATE']);
  });

  it.each(OFFICERS_LETTERS)('of the kind %s are discarded by officers, though clerks post them', async (template) => {
    const of = await applicationOf(applicant, { state: 'SUSPENDED', suspensionReason: 'COURT_STAY' });
    const letter = await drafted(
      template,
      {
        ...(template === 'HEARING' ? { intended: 'abzulehnen', dueOn: '2026-12-31' } : {}),
        ...(template === 'REVOCATION' ? { naturalisedOn: '2026-01-05' } : {}),
        ...(template === 'SUSPENSION_NOTICE' ? {} : { reasons: 'Gründe' }),
      },
      officer,
      of,
    );
    const released = await approved(letter, supervisor);
    expect((await take('discardNaturalisationLetter', released, clerk)).errors?.[0]?.extensions).toMatchObject({
      reason: 'OFFICER_NEEDED',
    });
    expect(codesOf(await take('discardNaturalisationLetter', released, supervisor))).toEqual([]);
  });

  it('are released by exactly one of two who do it at once', async () => {
    const letter = await drafted('CLARIFICATION', question);
    const codes = await Promise.all(
      [officer, clerk].map(async (actor) => codesOf(await take('approveNaturalisationLetter', letter, actor))),
    );
    expect(codes.flat()).toEqual(['OUTDATED']);
  });

  it('stay with the software that leads, where that is another one', async () => {
    const elsewhere = await applicationOf(applicant, { leadingSystem: 'EXTERNAL' });
    expect((await draft('CLARIFICATION', question, officer, elsewhere)).errors?.[0]?.extensions).toMatchObject({
      reason: 'LEADING_SYSTEM_ELSEWHERE',
    });
  });

  it('are in the export of the person once they are notified, without the names of staff', async () => {
    const of = await applicationOf(testActor('data_subject', null, 'p:exporting'));
    await drafted('CLARIFICATION', { question: 'Only drafted?' }, officer, of);
    const released = await approved(await drafted('CLARIFICATION', { question: 'Handed over?' }, officer, of));
    await sent(released, { channel: 'HANDED_OVER', handedOn: today });
    const query =
      '{ me { applicationExport { id sections { section records { entries { column value } } heldBack { column about } } } } }';
    const me = fieldOf<{ applicationExport: { id: string; sections: { section: string }[] }[] }>(
      await db.ask(testActor('data_subject', null, 'p:exporting'), query),
      'me',
    );
    const letters = me.applicationExport.find((each) => each.id === of)?.sections.find(({ section }) => section === 'LETTERS');
    expect(letters).toMatchObject({
      records: [
        {
          entries: expect.arrayContaining([
            { column: 'body', value: released.body },
            { column: 'notifiedOn', value: today },
          ]),
        },
      ],
      heldBack: expect.arrayContaining([{ column: 'draftedBy', about: 'WITHHELD' }]),
    });
    expect(JSON.stringify(letters)).not.toContain(officer.id);
  });

  it('are nobody else’s business', async () => {
    const out = await sent(await approved(await drafted('CLARIFICATION', question)), { channel: 'HANDED_OVER', handedOn: today });
    expect(codesOf(await read(out, applicant))).toEqual([]);
    for (const actor of [stranger, spouse]) {
      expect(codesOf(await read(out, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await draft('CLARIFICATION', question, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await edit(out, { subject: 'x' }, actor))).toEqual(['NOT_FOUND']);
      for (const field of ['approveNaturalisationLetter', 'discardNaturalisationLetter'])
        expect(codesOf(await take(field, out, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await send(out, { channel: 'POST', sentOn: today }, actor))).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
      const unfiltered = asActor(db, actor, ({ em }) => em.count(NaturalisationLetter, {}, { filters: false }));
      expect(await unfiltered).toBe(0);
    }
    for (const letter of [
      { ...out, id: ABSENT },
      { ...out, id: 'rubbish' },
    ])
      expect(codesOf(await read(letter, officer))).toEqual(['NOT_FOUND']);
    expect(codesOf(await draft('CLARIFICATION', question, applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await send(out, { channel: 'POST', sentOn: today }, applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await draft('CLARIFICATION', question, supervisor))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await read(out, anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await read(out, { ...officer, purpose: null }))).toEqual(['PURPOSE_REQUIRED']);
    expect(codesOf(await read(out, testActor('ceremony_clerk', office)))).toEqual(['PURPOSE_NOT_PERMITTED']);
  });

  it.each([
    ['CLARIFICATION', {}, 'values.question'],
    ['CLARIFICATION', { question: '<img src=x>' }, 'values.question'],
    ['CLARIFICATION', { ...question, dueOn: '2026-02-30' }, 'values.dueOn'],
    ['CLARIFICATION', { ...question, nonsense: 'x' }, 'values.nonsense'],
    ['STATUS_REPLY', { status: 'Ausgesetzt' }, 'values.status'],
    ['TRANSFER_NOTICE', {}, 'values.authority'],
  ])('refuse rubbish in the values and name the gap: %s %j', async (template, values, field) => {
    expect((await draft(template, values)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('refuse a gap that is filled twice, an empty change, markup and days that cannot be', async () => {
    const twice = [1, 2].map(() => ({ name: 'question', value: 'x' }));
    const input = { applicationId: id, template: 'CLARIFICATION', values: twice };
    expect((await db.ask(officer, DRAFT, { input })).errors?.[0]?.extensions).toMatchObject({ field: 'values' });
    const letter = await drafted('CLARIFICATION', question);
    for (const [more, field] of [
      [{}, 'body'],
      [{ body: ' ' }, 'body'],
      [{ body: '<script>' }, 'body'],
      [{ subject: 'x'.repeat(201) }, 'subject'],
      [{ remedyInstruction: '</p>' }, 'remedyInstruction'],
    ] as const)
      expect((await edit(letter, more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    const released = await approved(letter);
    for (const [way, field] of [
      [{ channel: 'POST' }, 'dispatch.sentOn'],
      [{ channel: 'POST', sentOn: '2026-11-22' }, 'dispatch.sentOn'],
      [{ channel: 'POST', sentOn: '2026-11-24' }, 'dispatch.sentOn'],
      [{ channel: 'HANDED_OVER', sentOn: today, handedOn: today }, 'dispatch.sentOn'],
    ] as const)
      expect((await send(released, way)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('have templates that say which gaps they have', async () => {
    const query =
      '{ naturalisationLetterTemplates { kind version subject approver hasRemedyInstruction gaps { name kind isRequired isFromFile } } }';
    const templates = fieldOf<{ kind: string }[]>(await db.ask(clerk, query), 'naturalisationLetterTemplates');
    expect(templates).toHaveLength(15);
    expect(templates.find(({ kind }) => kind === 'CLARIFICATION')).toMatchObject({
      approver: 'STAFF',
      hasRemedyInstruction: false,
      gaps: [
        { name: 'question', kind: 'TEXT', isRequired: true, isFromFile: false },
        { name: 'dueOn', kind: 'DATE', isRequired: false, isFromFile: false },
      ],
    });
    expect(codesOf(await db.ask(anonymousActor('r'), query))).toEqual(['UNAUTHENTICATED']);
  });
});
