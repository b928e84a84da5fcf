import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CaseWork,
  expectHidden,
  expectOneWinner,
  expectStaffOnly,
  openCaseWork,
  people,
} from '../contacts/case-work.testing.js';

const { manager, lead, client, colleague, foreign, foreignLead, stranger } = people;
const RECORD = 'mutation ($input: RecordCaseClientInput!) { recordCaseClient(input: $input) { id } }';
const DISMISS =
  'mutation ($input: DismissCaseDuplicateInput!) { dismissCaseDuplicate(input: $input) { id version state reason dismissedBy } }';
const RECALL =
  'mutation ($input: RecallCaseDuplicateDismissalInput!) { recallCaseDuplicateDismissal(input: $input) { id state } }';
const SEEN = 'possibleDuplicates { signs case { id } }';

describe('possible duplicates of a case', () => {
  let work: CaseWork;
  beforeAll(async () => {
    work = await openCaseWork();
  });
  afterAll(() => work.close());

  let births = 0;
  /** Another birth date each time, so that no test meets the people of another. */
  const newBirthDate = () => {
    births += 1;
    return `19${30 + 11 * births}-0${births + 1}-1${births}`;
  };
  const caseOf = async (givenName: string, familyName: string, birthDate: string, actor = manager): Promise<string> => {
    const { id } = await work.openCase(actor);
    await work.take(actor, RECORD, { caseId: id, givenName, familyName, birthDate });
    return id;
  };
  const seen = async (actor: typeof manager, id: string) =>
    (await work.see<{ possibleDuplicates: { signs: string[]; case: { id: string } }[] }>(actor, id, SEEN)).possibleDuplicates;

  it('are pointed out from both sides and merged by nobody', async () => {
    const birthDate = newBirthDate();
    const [one, other, twin] = [
      await caseOf('Iryna', 'Shevchuk', birthDate),
      await caseOf('Ірина', 'Шевчук', birthDate),
      await caseOf('Bohdan', 'Shevchuk', birthDate),
    ];
    expect(await seen(manager, one)).toEqual([
      { signs: [expect.stringMatching(/^NAME_/), 'BIRTH_DATE_SAME'], case: { id: other } },
    ]);
    expect((await seen(manager, other)).map((each) => each.case.id)).toEqual([one]);
    expect(await seen(manager, twin)).toEqual([]);
    await expectHidden(work, one, SEEN);
    // Of a colleague's clients a case manager learns nothing; the lead sees both.
    const third = await caseOf('Iryna', 'Shevchuk', birthDate, colleague);
    expect((await seen(manager, one)).map((each) => each.case.id)).toEqual([other]);
    expect((await seen(lead, one)).map((each) => each.case.id).sort()).toEqual([other, third].sort());
    expect(await seen(client, one)).toEqual([]);
  });

  it('are never looked for in another institution', async () => {
    const birthDate = newBirthDate();
    const own = await caseOf('Amina', 'Haddad', birthDate);
    const others = await caseOf('Amina', 'Haddad', birthDate, foreign);
    expect([await seen(lead, own), await seen(foreignLead, others)]).toEqual([[], []]);
    const input = { caseId: own, otherCaseId: others, reason: 'x' };
    for (const actor of [manager, foreign]) expect(await work.refusal(actor, DISMISS, input)).toEqual(['NOT_FOUND']);
  });

  it('are dismissed for a reason, once of two at once', async () => {
    const birthDate = newBirthDate();
    const [one, other] = [await caseOf('Amina', 'Haddad', birthDate), await caseOf('Amina', 'Hadad', birthDate)];
    const dismiss = (caseId: string, otherCaseId = other) => ({ caseId, otherCaseId, reason: 'Two passports seen' });
    await expectStaffOnly(work, DISMISS, dismiss, one);
    for (const more of [{ reason: ' ' }, { reason: 'x'.repeat(201) }, { otherCaseId: one }])
      expect(await work.refusal(manager, DISMISS, { ...dismiss(one), ...more })).toEqual(['INVALID_INPUT']);
    const both = await Promise.all([
      work.refusal(manager, DISMISS, dismiss(one)),
      work.refusal(lead, DISMISS, dismiss(other, one)),
    ]);
    expect(both.flat()).toEqual(['INVALID_INPUT']);
    expect([await seen(manager, one), await seen(lead, other)]).toEqual([[], []]);
  });

  it('are pointed out again when the dismissal is taken back', async () => {
    const birthDate = newBirthDate();
    const [one, other] = [await caseOf('Amina', 'Haddad', birthDate), await caseOf('Amina', 'Haddad', birthDate)];
    const { id: dismissalId, version } = await work.take<{ id: string; version: number }>(manager, DISMISS, {
      caseId: one,
      otherCaseId: other,
      reason: 'Two passports seen',
    });
    expect(await seen(manager, one)).toEqual([]);
    const input = { dismissalId, version };
    for (const actor of [colleague, foreign]) expect(await work.refusal(actor, RECALL, input)).toEqual(['NOT_FOUND']);
    expect(await work.refusal(client, RECALL, input)).toEqual(['NOT_PERMITTED']);
    expect(await work.refusal(stranger, RECALL, input)).toEqual(['UNAUTHENTICATED']);
    expectOneWinner(await Promise.all([work.refusal(manager, RECALL, input), work.refusal(lead, RECALL, input)]));
    expect(await seen(manager, one)).toHaveLength(1);
  });

  it('are no duplicates where one case goes on with the other', async () => {
    const birthDate = newBirthDate();
    const [one, other] = [await caseOf('Amina', 'Haddad', birthDate), await caseOf('Amina', 'Haddad', birthDate)];
    await work.force('update kim_case set former_case_id = ? where id = ?', [one, other]);
    expect([await seen(manager, one), await seen(manager, other)]).toEqual([[], []]);
  });
});
