import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { codesOf, fieldOf } from '../../kit/testing.js';
import {
  ABSENT,
  anonymous,
  applicant,
  clerk,
  counsellor,
  elsewhere,
  officer,
  otherCounsellor,
  otherPerson,
  supervisor,
  TestOffice,
  type View,
} from './document.testing.js';

const SHOWN =
  'id version circumstances { employments dependants proofRelief } documents { id code status title legalBasis reason isMandatory needsTranslation maxAgeDays acceptedTypes waiverReason }';
const STATE = `mutation ($input: StateNaturalisationCircumstancesInput!) { stateNaturalisationCircumstances(input: $input) { ${SHOWN} } }`;
const COMPUTE = `mutation ($input: NaturalisationStepInput!) { computeNaturalisationDocuments(input: $input) { ${SHOWN} } }`;
const REQUIRE = `mutation ($input: RequireNaturalisationDocumentInput!) { requireNaturalisationDocument(input: $input) { ${SHOWN} } }`;
const WAIVE = `mutation ($input: WaiveNaturalisationDocumentInput!) { waiveNaturalisationDocument(input: $input) { ${SHOWN} } }`;
const COMPLETE = 'mutation ($input: NaturalisationStepInput!) { completeNaturalisationFile(input: $input) { id state } }';

describe('the documents of an application', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await TestOffice.open('2026-11-23');
  });
  afterAll(() => office.close());

  const ask = (actor: Actor, query: string, { id, version }: View, input: Record<string, unknown> = {}) =>
    office.db.ask(actor, query, { input: { applicationId: id, version, ...input } });
  const statusOf = (view: View, code: string) => view.documents.find((each) => each.code === code)?.status;
  async function stated(view: View, circumstances: Record<string, unknown>, actor = officer): Promise<View> {
    const answer = await ask(actor, STATE, view, circumstances);
    expect(codesOf(answer)).toEqual([]);
    return answer.data?.['stateNaturalisationCircumstances'] as View;
  }

  it('follow from what is stated of the applicant, each with norm, reason and what is taken for it', async () => {
    const view = await stated(await office.application(['PASSPORT']), { employments: ['EMPLOYED', 'EMPLOYED'], dependants: 1 });
    expect(view['circumstances']).toEqual({ employments: ['EMPLOYED'], dependants: 1, proofRelief: 'NONE' });
    expect(view.documents.find(({ code }) => code === 'PAYSLIPS')).toMatchObject({
      status: 'OPEN',
      legalBasis: '§ 10 Abs. 1 Satz 1 Nr. 3 StAG',
      reason: 'The applicant is employed.',
      isMandatory: true,
      maxAgeDays: 90,
      acceptedTypes: ['PAYSLIPS_OF_THREE_MONTHS', 'LAST_PAYSLIP_WITH_THREE_BANK_CREDITS'],
    });
    expect(view.documents.filter(({ code }) => code === 'PASSPORT')).toHaveLength(1);
  });

  it('change with the circumstances; what was accepted or asked for on its own stays', async () => {
    const before = await stated(await office.application(['PASSPORT', 'LETTER_OF_EMBASSY']), { employments: ['EMPLOYED'] });
    const passport = before.documents.find(({ code }) => code === 'EMPLOYMENT_CONTRACT');
    const waived = await ask(officer, WAIVE, before, { requirementId: passport?.id, reason: 'On file already.' });
    const view = await stated(waived.data?.['waiveNaturalisationDocument'] as View, { employments: ['SELF_EMPLOYED'] });
    expect(
      ['EMPLOYMENT_CONTRACT', 'PAYSLIPS', 'TAX_CLEARANCE', 'LETTER_OF_EMBASSY', 'PASSPORT'].map((code) => statusOf(view, code)),
    ).toEqual(['WAIVED', 'NOT_NEEDED', 'OPEN', 'OPEN', 'OPEN']);
    expect(view.documents.find(({ code }) => code === 'PAYSLIPS')?.['reason']).toContain('2026-11-23');
    const back = await stated(view, { employments: ['EMPLOYED'] });
    expect(['PAYSLIPS', 'TAX_CLEARANCE'].map((code) => statusOf(back, code))).toEqual(['OPEN', 'NOT_NEEDED']);
  });

  it('are computed anew on request, and not without birth date and circumstances', async () => {
    const bare = await office.application([]);
    const refused = await ask(officer, COMPUTE, bare);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'CIRCUMSTANCES_MISSING' });
    const view = await stated(bare, { employments: ['EMPLOYED'] });
    await office.patch(view.id, { birthDate: '2015-05-04', maritalStatus: 'SINGLE' });
    const child = (await ask(clerk, COMPUTE, await office.view(view.id))).data?.['computeNaturalisationDocuments'] as View;
    expect(['CUSTODY_PROOF', 'B1_CERTIFICATE', 'PASSPORT'].map((code) => statusOf(child, code))).toEqual([
      'OPEN',
      'NOT_NEEDED',
      'OPEN',
    ]);
    await office.patch(view.id, { birthDate: null });
    const unborn = await ask(officer, COMPUTE, await office.view(view.id));
    expect(unborn.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'BIRTH_DATE_MISSING' });
  });

  it('are named by the applicant themselves until the check begins', async () => {
    const view = await stated(await office.application([]), { employments: ['STUDENT'] }, applicant);
    expect(statusOf(view, 'ENROLMENT_CERTIFICATE')).toBe('OPEN');
    const again = await stated(view, { employments: ['EMPLOYED'] }, counsellor);
    await office.patch(again.id, { state: 'COMPLETENESS_CHECK' });
    const checked = await office.view(view.id);
    expect(codesOf(await ask(applicant, STATE, checked, { employments: [] }))).toEqual(['WRONG_STATE']);
    expect(codesOf(await ask(clerk, STATE, checked, { employments: [] }))).toEqual([]);
  });

  it('are answered alike to the applicant whether the file is suspended or in review', async () => {
    for (const state of ['IN_REVIEW', 'SUSPENDED', 'HEARING'] as const) {
      const view = await office.application([], { state, ...(state === 'SUSPENDED' ? { suspendedFrom: 'IN_REVIEW' } : {}) });
      expect(codesOf(await ask(applicant, STATE, view, { employments: [] }))).toEqual(['WRONG_STATE']);
    }
  });

  it('are added by the office with a reason, which the applicant reads', async () => {
    const view = await office.application(['PASSPORT']);
    const added = await ask(clerk, REQUIRE, view, { code: 'NAME_CHANGE', title: 'Urkunde', reason: 'The names differ.' });
    expect(fieldOf<View>(added, 'requireNaturalisationDocument').documents).toContainEqual(
      expect.objectContaining({ code: 'NAME_CHANGE', title: 'Urkunde', reason: 'The names differ.', isMandatory: true }),
    );
    expect((await office.view(view.id, 'documents { reason }', applicant)).documents).toContainEqual(
      expect.objectContaining({ reason: 'The names differ.' }),
    );
    const now = await office.view(view.id);
    const fieldOfRefusal = async (input: Record<string, unknown>) =>
      (await ask(clerk, REQUIRE, now, { code: 'OTHER', title: 'x', reason: 'y', ...input })).errors?.[0]?.extensions?.['field'];
    expect(await fieldOfRefusal({ code: 'lower' })).toBe('code');
    expect(await fieldOfRefusal({ code: 'PASSPORT' })).toBe('code');
    expect(await fieldOfRefusal({ title: ' ' })).toBe('title');
    expect(await fieldOfRefusal({ reason: 'x'.repeat(501) })).toBe('reason');
  });

  it('are waived by an officer for a reason that the office alone reads', async () => {
    const view = await office.application(['PASSPORT', 'B1_CERTIFICATE'], { state: 'COMPLETENESS_CHECK' });
    const [first, second] = view.documents;
    const waiver = { requirementId: first?.id, reason: 'German school certificate on file.' };
    expect(codesOf(await ask(clerk, WAIVE, view, waiver))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(applicant, WAIVE, view, waiver))).toEqual(['NOT_PERMITTED']);
    expect((await ask(officer, WAIVE, view, { ...waiver, reason: ' ' })).errors?.[0]?.extensions?.['field']).toBe('reason');
    expect((await ask(officer, WAIVE, view, { ...waiver, requirementId: ABSENT })).errors?.[0]?.extensions?.['field']).toBe(
      'requirementId',
    );
    const done = (await ask(officer, WAIVE, view, waiver)).data?.['waiveNaturalisationDocument'] as View;
    expect(done.documents[0]).toMatchObject({ status: 'WAIVED', waiverReason: 'German school certificate on file.' });
    expect((await office.view(view.id, 'documents { waiverReason }', applicant)).documents[0]?.['waiverReason']).toBeNull();
    expect((await ask(officer, WAIVE, done, waiver)).errors?.[0]?.extensions?.['field']).toBe('requirementId');
    expect((await ask(officer, COMPLETE, done)).errors?.[0]?.extensions).toMatchObject({ reason: 'DOCUMENTS_OUTSTANDING' });
    const last = (await ask(officer, WAIVE, done, { requirementId: second?.id, reason: 'x' })).data?.[
      'waiveNaturalisationDocument'
    ];
    expect((await ask(officer, COMPLETE, last as View)).data).toMatchObject({
      completeNaturalisationFile: { state: 'IN_REVIEW' },
    });
  });

  it('do not keep a file incomplete where they are not mandatory and nobody asked for them', async () => {
    const view = await stated(await office.application([], { state: 'COMPLETENESS_CHECK' }), { employments: ['SELF_EMPLOYED'] });
    let now = view;
    for (const { id, isMandatory } of view.documents as readonly { id: string; isMandatory?: boolean }[])
      if (isMandatory)
        now = (await ask(officer, WAIVE, now, { requirementId: id, reason: 'x' })).data?.['waiveNaturalisationDocument'] as View;
    expect(now.documents.filter(({ status }) => status === 'OPEN').map(({ code }) => code)).toEqual(['PRIVATE_PROVISION']);
    expect((await ask(officer, COMPLETE, now)).data).toMatchObject({ completeNaturalisationFile: { state: 'IN_REVIEW' } });
  });

  const everyMutation = (): readonly (readonly [string, Record<string, unknown>])[] => [
    [STATE, { employments: ['EMPLOYED'] }],
    [COMPUTE, {}],
    [REQUIRE, { code: 'NAME_CHANGE', title: 'x', reason: 'y' }],
    [WAIVE, { requirementId: ABSENT, reason: 'x' }],
    [COMPLETE, {}],
  ];

  it('are nobody else’s business, and an absent application is answered alike', async () => {
    const view = await office.application(['PASSPORT']);
    for (const [query, input] of everyMutation()) {
      for (const actor of [elsewhere, otherPerson, otherCounsellor]) {
        const answer = await ask(actor, query, view, input);
        expect(codesOf(answer)).toEqual(['NOT_FOUND']);
        for (const id of [ABSENT, 'rubbish']) expect(await ask(actor, query, { ...view, id }, input)).toEqual(answer);
      }
      expect(codesOf(await ask(anonymous, query, view, input))).toEqual(['UNAUTHENTICATED']);
    }
    expect(codesOf(await ask(supervisor, STATE, view, { employments: [] }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(applicant, COMPUTE, view))).toEqual(['NOT_PERMITTED']);
    expect(await office.row(view.id)).toMatchObject({ version: view.version });
  });

  it('are changed by one of two at once, and the other is outdated', async () => {
    for (const [query, input] of everyMutation().slice(0, 3)) {
      const view = await stated(await office.application(['PASSPORT'], { state: 'COMPLETENESS_CHECK' }), {
        employments: ['EMPLOYED'],
      });
      const answers = await Promise.all([officer, clerk, officer].map((actor) => ask(actor, query, view, input)));
      expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    }
  });

  it('cannot be stated with rubbish', async () => {
    const view = await office.application([]);
    for (const dependants of [-1, 31])
      expect((await ask(officer, STATE, view, { employments: [], dependants })).errors?.[0]?.extensions?.['field']).toBe(
        'dependants',
      );
    expect(codesOf(await ask(officer, STATE, view, { employments: ['IDLE'] }))).not.toEqual([]);
  });
});
