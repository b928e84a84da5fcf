import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, dayOf } from '../../subgraphs/kit/calendar.js';
import { type Answer, openTestHub, type TestHub } from '../support/hub.js';

const today = dayOf(new Date());
const SHOWN = `id version state status fileReference openRequirements { code } openSteps { step openRequirements { code } }
  documents { id code status isMandatory } inquiries { id version kind state } appointments { id state } fees { id version amountCents state } certificate: decisions { kind state }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly status: string;
  readonly openRequirements: readonly { readonly code: string }[];
  readonly documents: readonly {
    readonly id: string;
    readonly code: string;
    readonly status: string;
    readonly isMandatory: boolean;
  }[];
  readonly inquiries: readonly { readonly id: string; readonly version: number; readonly state: string }[] | null;
  readonly appointments: readonly { readonly id: string; readonly state: string }[];
  readonly fees: readonly {
    readonly id: string;
    readonly version: number;
    readonly amountCents: number;
    readonly state: string;
  }[];
}

const EVERYTHING_MET = {
  identityClarified: true,
  nationalityClarified: true,
  commitsToBasicOrder: true,
  commitsToHistoricalResponsibility: true,
  citizenship: 'OTHER',
  residenceRight: { kind: 'TITLE', paragraph: '9' },
  residenceSince: '2015-01-15',
  gaps: [],
  absences: [],
  benefits: [],
  canSupportHousehold: true,
  language: { level: 'B1' },
  civicTestScore: 31,
  convictions: [],
  pendingProceedings: false,
  exclusionGrounds: [],
  bars: [],
};

describe('the way of an application from the counter to the certificate', () => {
  let hub: TestHub;
  let now: Shown;
  beforeAll(async () => {
    hub = await openTestHub();
  });
  afterAll(() => hub.close());

  const shown = (answer: Answer, field: string): Shown => {
    if (!answer.data?.[field]) throw new Error(`The answer has no ${field}: ${JSON.stringify(answer.errors)}`);
    return answer.data[field] as Shown;
  };
  /** Takes a step with the application as it is now. */
  const take = async (user: string, field: string, input: object = {}, type = inputOf(field)): Promise<Shown> => {
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${SHOWN} } }`;
    now = shown(await hub.ask(user, query, { input: { applicationId: now.id, version: now.version, ...input } }), field);
    return now;
  };
  const inputOf = (field: string) => `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const STEP = 'NaturalisationStepInput';
  const read = async (user = 'officer'): Promise<Shown> => {
    const query = `query ($id: ID!) { naturalisationApplication(id: $id) { ${SHOWN} } }`;
    return shown(await hub.ask(user, query, { id: now.id }), 'naturalisationApplication');
  };

  it('begins at intake, and gets its reference and its day of arrival', async () => {
    const create = `mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { ${SHOWN} } }`;
    const input = {
      givenName: 'Alba',
      familyName: 'Ahornblatt',
      birthDate: '1990-05-04',
      postalCode: '40213',
      districtCode: 'duesseldorf-01',
      signedOn: addDays(today, -3),
      sex: 'FEMALE',
      maritalStatus: 'SINGLE',
      nationalities: ['SYR'],
      stayBeganOn: '2014-11-02',
      requiredDocuments: [],
    };
    now = shown(await hub.ask('intake', create, { input }), 'createNaturalisationApplication');
    await take('intake', 'submitNaturalisationApplication', {}, STEP);
    await take('intake', 'acknowledgeNaturalisationApplication', {}, STEP);
    await take('intake', 'startNaturalisationCheck', {}, STEP);
    expect(now).toMatchObject({ state: 'COMPLETENESS_CHECK', fileReference: expect.stringMatching(/^33-EB-\d{4}-\d{5}$/) });
  });

  it('needs the documents that follow from its facts, and is complete when the mandatory ones are accepted', async () => {
    await take('intake', 'stateNaturalisationCircumstances', {
      employments: ['EMPLOYED'],
      receivesBenefits: false,
      dependants: 0,
      spouseOfGerman: false,
      marriedBefore: false,
      adopted: false,
      civilStatusAbroad: false,
      proofRelief: 'NONE',
      germanCertificate: false,
      actsThroughProxy: false,
      soleCustody: false,
    });
    const needed = now.documents.filter(({ isMandatory }) => isMandatory);
    expect(needed.map(({ code }) => code)).toEqual(expect.arrayContaining(['PASSPORT', 'B1_CERTIFICATE']));
    for (const { id } of needed)
      await take('officer', 'receiveNaturalisationDocument', {
        requirementId: id,
        accepted: true,
        translationSeen: true,
        originalSeenOn: today,
        issuedOn: addDays(today, -10),
      });
    await take('officer', 'completeNaturalisationFile', {}, STEP);
    expect(now.state).toBe('IN_REVIEW');
  });

  it('is examined by the law, which says what is still open', async () => {
    await take('officer', 'recordNaturalisationFacts', { facts: EVERYTHING_MET });
    await take('officer', 'chooseNaturalisationLegalBasis', { route: 'SECTION_10' });
    expect(now.openRequirements.map(({ code }) => code)).toEqual(['INQUIRY_OUTSTANDING', 'APPEARANCE_MISSING']);
  });

  it('waits for the other authorities, and goes on with their last reply', async () => {
    await take('officer', 'startNaturalisationInquiries', {}, STEP);
    expect(now).toMatchObject({ state: 'INQUIRIES_PENDING', status: 'INQUIRIES_RUNNING' });
    for (const { id } of now.inquiries ?? [])
      await take('officer', 'recordNaturalisationInquiryReply', {
        applicationId: undefined,
        inquiryId: id,
        repliedOn: today,
        outcome: 'NOTHING_KNOWN',
        proceedingRunning: false,
      });
    expect(now.state).toBe('IN_REVIEW');
  });

  it('is talked about in person', async () => {
    const slot = { on: today, begins: '00:05', minutes: 30, place: 'Room 12', together: [] };
    await take('officer', 'scheduleNaturalisationAppearance', slot);
    const [appointment] = now.appointments;
    await take('officer', 'holdNaturalisationAppearance', {
      appointmentId: appointment?.id,
      declarationsExplained: true,
      originalsSeen: true,
    });
    expect(now.openRequirements).toEqual([]);
  });

  it('is proposed by one and approved by another', async () => {
    await take('officer', 'proposeNaturalisation', {}, STEP);
    const alone = `mutation ($input: NaturalisationStepInput!) { approveNaturalisation(input: $input) { id } }`;
    const refused = await hub.ask('officer', alone, { input: { applicationId: now.id, version: now.version } });
    expect(refused.errors?.[0]?.extensions['code']).toBe('NOT_PERMITTED');
    await take('supervisor', 'approveNaturalisation', {}, STEP);
    expect(now).toMatchObject({ state: 'CERTIFICATE_ISSUED', status: 'DECIDED' });
  });

  it('is paid for before there is a ceremony', async () => {
    await take('officer', 'setNaturalisationFee', { isCoNaturalised: false, hasOwnIncome: true });
    const [fee] = now.fees;
    expect(fee).toMatchObject({ amountCents: 25_500, state: 'DUE' });
    const pay = `mutation ($input: RecordNaturalisationPaymentInput!) { recordNaturalisationPayment(input: $input) { state } }`;
    const payment = { feeId: fee?.id, version: fee?.version, amountCents: 25_500, reference: 'K-2026-1', receivedOn: today };
    const paid = await hub.ask('intake', pay, { input: payment });
    expect((paid.errors ? await hub.ask('officer', pay, { input: payment }) : paid).data).toEqual({
      recordNaturalisationPayment: { state: 'PAID' },
    });
  });

  it('ends with the handing over in person, and tells everybody whom the law wants told', async () => {
    const plan = `mutation ($input: PlanNaturalisationCeremonyInput!) { planNaturalisationCeremony(input: $input) { id } }`;
    const ceremony = { on: today, begins: '23:00', minutes: 30, place: 'Town hall', capacity: 40 };
    const planned = await hub.ask('ceremony', plan, { input: ceremony });
    const ceremonyId = (planned.data?.['planNaturalisationCeremony'] as { id: string } | undefined)?.id;
    now = await read();
    const brief = 'id version state';
    const step = async (field: string, input: object): Promise<void> => {
      const query = `mutation ($input: ${inputOf(field)}!) { ${field}(input: $input) { ${brief} } }`;
      const answer = await hub.ask('ceremony', query, { input: { applicationId: now.id, version: now.version, ...input } });
      now = { ...now, ...shown(answer, field) };
    };
    await step('scheduleNaturalisationCeremony', { ceremonyId, together: [] });
    const handing = { identityChecked: true, declarationMade: true, newProceeding: false, benefitChange: false, absence: false };
    const handOver = `mutation ($input: HandOverNaturalisationCertificateInput!) { handOverNaturalisationCertificate(input: $input) { state } }`;
    const input = { applicationId: now.id, version: now.version, ...handing };
    const absent = await hub.ask('ceremony', handOver, { input: { ...input, inPerson: false } });
    expect(absent.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'PRESENCE_REQUIRED' });
    const done = await hub.ask('ceremony', handOver, { input: { ...input, inPerson: true } });
    expect(done.data).toEqual({ handOverNaturalisationCertificate: { state: 'NATURALISED' } });
    const notices = await hub.ask(
      'officer',
      'query ($id: ID!) { naturalisationApplication(id: $id) { status completionNotices { recipient state } decisions { kind state } } }',
      { id: now.id },
    );
    const found = notices.data?.['naturalisationApplication'] as
      | { completionNotices: { recipient: string; state: string }[]; status: string }
      | undefined;
    expect(found?.status).toBe('COMPLETED');
    expect(found?.completionNotices.length).toBeGreaterThanOrEqual(3);
  });
});
