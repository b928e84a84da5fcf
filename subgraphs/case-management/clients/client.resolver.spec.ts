import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CaseWork,
  expectHidden,
  expectOneWinner,
  expectStaffOnly,
  openCaseWork,
  people,
} from '../contacts/case-work.testing.js';

const { manager, lead, client, colleague, foreign, stranger } = people;
const ROW = `id version givenName familyName birthDate birthYear sex nationalities languages { language level } titleGroup
  arrivalYear yearsInGermany contactWays { kind value mayBeUsed }`;
const RECORD = `mutation ($input: RecordCaseClientInput!) { recordCaseClient(input: $input) { ${ROW} case { id } } }`;
const REVISE = `mutation ($input: ReviseCaseClientInput!) { reviseCaseClient(input: $input) { ${ROW} } }`;
const PROTECT = 'mutation ($input: ProtectCaseContactInput!) { protectCaseContact(input: $input) { version } }';
const STREET = 'Ahornweg 1';

interface Row {
  readonly id: string;
  readonly version: number;
}

describe('the client of a case', () => {
  let work: CaseWork;
  beforeAll(async () => {
    work = await openCaseWork();
  });
  afterAll(() => work.close());

  const entry = (caseId: string, more: object = {}) => ({ caseId, givenName: ' Amina ', ...more });
  const record = (caseId: string, more: object = {}) => work.take<Row>(manager, RECORD, entry(caseId, more));

  it('is recorded by the staff of the case alone, also without a name', async () => {
    const { id } = await work.openCase();
    await expectStaffOnly(work, RECORD, entry, id);
    expect(await record(id, { givenName: null })).toMatchObject({
      givenName: null,
      languages: [],
      contactWays: [],
      case: { id },
    });
    await expectHidden(work, id, 'client { id givenName }');
  });

  it('is on record with what is known, for the client too', async () => {
    const { id } = await work.openCase();
    await record(id, {
      birthDate: '1990-05-17',
      sex: 'FEMALE',
      nationalities: ['SYR', 'SYR'],
      languages: [{ language: 'ar', level: 'NATIVE' }, { language: 'de' }],
      titleGroup: 'TOLERATION',
      arrivalYear: 2015,
      phone: '0211 555 0101',
    });
    const known = {
      givenName: 'Amina',
      familyName: null,
      birthYear: 1990,
      nationalities: ['SYR'],
      languages: [
        { language: 'ar', level: 'NATIVE' },
        { language: 'de', level: 'UNKNOWN' },
      ],
      titleGroup: 'TOLERATION',
      yearsInGermany: 11,
      contactWays: [{ kind: 'PHONE', value: '0211 555 0101', mayBeUsed: true }],
    };
    for (const actor of [manager, lead, client])
      expect(await work.see(actor, id, `client { ${ROW} }`)).toMatchObject({ client: known });
    expect(await work.see(manager, (await work.openCase()).id, 'client { id }')).toEqual({ client: null });
  });

  it('is recorded once, and revised once of two at once', async () => {
    const { id } = await work.openCase();
    const twice = await Promise.all([1, 2, 3].map(() => work.refusal(manager, RECORD, entry(id))));
    expect(twice.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(twice.flat()).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
    const { client: row } = await work.see<{ client: Row }>(manager, id, 'client { id version }');
    const revise = (more: object = {}) => ({ clientId: row.id, version: row.version, givenName: 'Amira', ...more });
    for (const actor of [colleague, foreign]) expect(await work.refusal(actor, REVISE, revise())).toEqual(['NOT_FOUND']);
    expect(await work.refusal(client, REVISE, revise())).toEqual(['NOT_PERMITTED']);
    expect(await work.refusal(stranger, REVISE, revise())).toEqual(['UNAUTHENTICATED']);
    expect(await work.refusal(manager, REVISE, revise({ clientId: 'rubbish' }))).toEqual(['NOT_FOUND']);
    expectOneWinner(await Promise.all([work.refusal(manager, REVISE, revise()), work.refusal(lead, REVISE, revise())]));
    expect(await work.see(manager, id, 'client { givenName }')).toEqual({ client: { givenName: 'Amira' } });
  });

  it('is put right also after the end of the case, and not recorded anew then', async () => {
    const { id } = await work.openCase();
    const { id: clientId, version } = await record(id);
    await work.force(`update kim_case set state = 'CLOSED' where id = ?`, [id]);
    expect(await work.take(manager, REVISE, { clientId, version, birthYear: 1980 })).toMatchObject({
      givenName: null,
      birthYear: 1980,
    });
    const other = await work.openCase();
    await work.force(`update kim_case set state = 'CLOSED' where id = ?`, [other.id]);
    expect(await work.refusal(manager, RECORD, entry(other.id))).toEqual(['REQUIREMENT_OPEN']);
  });

  it('with a blocked address is found by whoever manages the case alone', async () => {
    const { id } = await work.openCase();
    await record(id, { address: STREET });
    const { version } = await work.see<Row>(manager, id, 'version');
    await work.take(manager, PROTECT, { caseId: id, version, addressBlocked: true, safeContact: null, noLetters: false });
    const seenBy = async (actor: typeof manager) => JSON.stringify(await work.see(actor, id, `client { ${ROW} }`));
    expect(await seenBy(manager)).toContain(STREET);
    for (const actor of [lead, client]) expect(await seenBy(actor)).not.toContain(STREET);
    const { client: row } = await work.see<{ client: Row }>(lead, id, 'client { id version }');
    // The payload of a step shows no more than a query.
    const revised = await work.take(lead, REVISE, { clientId: row.id, version: row.version, address: STREET });
    expect(JSON.stringify(revised)).not.toContain(STREET);
  });

  it.each([
    ['birthDate', { birthDate: '2027-01-01' }],
    ['birthYear', { birthYear: 1700 }],
    ['nationalities', { nationalities: ["'; drop table case_client; --"] }],
    ['languages', { languages: [{ language: 'x'.repeat(400) }] }],
    ['givenName', { givenName: 'x'.repeat(121) }],
    ['address', { address: 'x'.repeat(251) }],
    ['phone', { phone: 'x' }],
    ['email', { email: 'x' }],
  ])('is not recorded with a wrong %s: %#', async (field, more) => {
    const { id } = await work.openCase();
    const answer = await work.db.ask(manager, RECORD, { input: entry(id, more) });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});
