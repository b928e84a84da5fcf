import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { erasure as caseErasure } from '../../subgraphs/case-management/index.js';
import { erasure as applicationErasure } from '../../subgraphs/immigration-office/index.js';
import { type Erasure, eraseDue } from '../../subgraphs/kit/erasure.js';
import { brokenChains } from '../../subgraphs/kit/privacy.testing.js';
import { inSystemWork } from '../../subgraphs/kit/transaction.js';
import { type Answer, openTestHub, type TestHub } from '../support/hub.js';

const CASE_CODE = 'DEMO-CASE-DUESSELDORF';
const APPLICATION_CODE = 'DEMO-APPL-DUESSELDORF';
const ACTIVATE_CASE = 'mutation ($code: String!) { activateCase(code: $code) { id reference } }';
const ACTIVATE_APPLICATION = 'mutation ($code: String!) { activateNaturalisationApplication(code: $code) { id state } }';
const ME = `{ me {
  cases { id version reference state responsibleInstitution { shortName } }
  naturalisationApplications { id version state fileReference familyName documents { code status } office { shortName } }
} }`;
const EXPORT = `{ me {
  caseExport { id complete sections { section records { entries { column value } } heldBack { column about norm } } }
  applicationExport { id complete sections { section records { entries { column value } } heldBack { column about norm } } }
} }`;

interface Me {
  readonly cases: { readonly id: string; readonly version: number; readonly reference: string }[] | null;
  readonly naturalisationApplications: { readonly id: string; readonly version: number }[] | null;
}
const partOf = <T>({ data }: Answer, field: string): T => data?.[field] as T;
const meOf = (answer: Answer): Me => partOf(answer, 'me');
const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions['code'];

describe('the way of a person', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub();
  });
  afterAll(() => hub.close());

  it('begins with nothing to see', async () => {
    const answer = await hub.ask('person', ME);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ me: { cases: [], naturalisationApplications: [] } });
    expect(codeOf(await hub.ask('awo-manager', '{ me { __typename } }'))).toBe('NOT_PERMITTED');
    expect([(await hub.ask(null, ME)).status, codeOf(await hub.ask(null, ME))]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('leads with two codes to two institutions, which know the person under two pseudonyms', async () => {
    expect(codeOf(await hub.ask('person', ACTIVATE_CASE, { code: APPLICATION_CODE }))).toBe('NOT_FOUND');
    expect((await hub.ask('person', ACTIVATE_CASE, { code: CASE_CODE })).errors).toBeUndefined();
    expect((await hub.ask('person', ACTIVATE_APPLICATION, { code: APPLICATION_CODE })).errors).toBeUndefined();
    const answer = await hub.ask('person', ME);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      me: {
        cases: [{ reference: expect.stringMatching(/^AWO-/), responsibleInstitution: { shortName: 'AWO' } }],
        naturalisationApplications: [
          { state: 'INCOMPLETE', documents: expect.arrayContaining([{ code: expect.any(String), status: 'OPEN' }]) },
        ],
      },
    });
    const pseudonymIn = (name: string, table: string) =>
      inSystemWork(hub.subgraphs[name] as never, (em) =>
        em
          .getConnection()
          .execute<{ subject_id: string }[]>(
            `select subject_id from ${table} where subject_id is not null`,
            [],
            'all',
            em.getTransactionContext(),
          ),
      ).then((rows) => rows.map(({ subject_id }) => subject_id));
    const [cases, applications] = [
      await pseudonymIn('case-management', 'kim_case'),
      await pseudonymIn('immigration-office', 'application'),
    ];
    expect([cases.length, applications.length]).toEqual([1, 1]);
    for (const pseudonym of [...cases, ...applications]) expect(pseudonym).toMatch(/^p:/);
    expect(cases[0]).not.toBe(applications[0]);
  });

  it('is closed to strangers with the same code, and open to a representative only with one of their own', async () => {
    expect(codeOf(await hub.ask('representative', ACTIVATE_CASE, { code: CASE_CODE }))).toBe('NOT_FOUND');
    expect(meOf(await hub.ask('representative', ME)).cases).toEqual([]);
    const [own] = meOf(await hub.ask('person', ME)).cases ?? [];
    expect((await hub.ask('representative', ACTIVATE_CASE, { code: `${CASE_CODE}-LAWYER` })).errors).toBeUndefined();
    expect(meOf(await hub.ask('representative', ME)).cases?.map(({ id }) => id)).toEqual([own?.id]);
    expect(
      (await hub.ask('representative', ACTIVATE_APPLICATION, { code: `${APPLICATION_CODE}-PARENT` })).errors,
    ).toBeUndefined();
    const [child, ...more] = meOf(await hub.ask('representative', ME)).naturalisationApplications ?? [];
    const [mine] = meOf(await hub.ask('person', ME)).naturalisationApplications ?? [];
    expect([more, child?.id === mine?.id]).toEqual([[], false]);
  });

  it('shows an emergency access: started, read, stopped, reviewed by another, seen by the person', async () => {
    const [own] = meOf(await hub.ask('person', ME)).cases ?? [];
    const emergency = { 'x-purpose': 'EMERGENCY' };
    // A manager of another carrier finds nothing at all.
    const start = `mutation ($input: StartEmergencyAccessInput!) { startEmergencyAccess(input: $input) { id version state case { reference } } }`;
    const input = { reference: own?.reference, justification: 'Client in danger, colleague cannot be reached.', minutes: 10 };
    expect(codeOf(await hub.ask('caritas-manager', start, { input }, emergency))).toBe('NOT_FOUND');
    const started = await hub.ask('awo-manager', start, { input }, emergency);
    expect(started.data).toMatchObject({ startEmergencyAccess: { state: 'ACTIVE', case: { reference: own?.reference } } });
    const { id, version } = partOf<{ id: string; version: number }>(started, 'startEmergencyAccess');
    const stop = 'mutation ($input: EmergencyAccessStepInput!) { stopEmergencyAccess(input: $input) { state version } }';
    const stopped = await hub.ask('awo-manager', stop, { input: { emergencyAccessId: id, version } }, emergency);
    expect(stopped.data).toEqual({ stopEmergencyAccess: { state: 'STOPPED', version: version + 1 } });
    const review = 'mutation ($input: ReviewEmergencyAccessInput!) { reviewEmergencyAccess(input: $input) { state outcome } }';
    const reviewed = await hub.ask('awo-dpo', review, {
      input: { emergencyAccessId: id, version: version + 1, outcome: 'NOT_JUSTIFIED', note: 'The colleague was in the office.' },
    });
    expect(reviewed.data).toEqual({ reviewEmergencyAccess: { state: 'REVIEWED', outcome: 'NOT_JUSTIFIED' } });
    const seen = await hub.ask(
      'person',
      '{ me { emergencyAccesses { outcome userId justification institution { shortName } } caseAccessLog { entries { decision roles } } } }',
    );
    expect(seen.errors).toBeUndefined();
    expect(seen.data).toMatchObject({
      me: {
        emergencyAccesses: [{ outcome: 'NOT_JUSTIFIED', userId: null, justification: null, institution: { shortName: 'AWO' } }],
      },
    });
    expect(JSON.stringify(seen.data)).toContain('{"decision":"EMERGENCY","roles":["case_manager"]}');
    expect(JSON.stringify(seen.data)).not.toContain('demo:awo-manager');
  });

  it('gives a copy of everything, each institution its own, and says what is held back', async () => {
    const answer = await hub.ask('person', EXPORT);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      me: { caseExport: [{ complete: false }], applicationExport: [{ complete: false }] },
    });
    const text = JSON.stringify(answer.data);
    for (const part of ['"section":"CASE"', '"section":"APPLICATION"', '"section":"DOCUMENTS"', '"section":"EMERGENCY_ACCESSES"'])
      expect(text).toContain(part);
    for (const secret of ['demo:awo-manager', 'colleague cannot be reached']) expect(text).not.toContain(secret);
    expect(text).toContain('{"column":"justification","about":"REVIEW"');
  });

  it('ends with erasure, which is asked for and carried out when nothing bars it', async () => {
    const [own] = meOf(await hub.ask('person', ME)).cases ?? [];
    const request = `mutation ($input: CaseStepInput!) { requestCaseErasure(input: $input) { version erasure { rule requestedOn keptUntil kept } } }`;
    const requested = await hub.ask('person', request, { input: { caseId: own?.id, version: own?.version } });
    expect(requested.data).toMatchObject({
      requestCaseErasure: { erasure: { rule: 'OPEN', keptUntil: null, requestedOn: expect.any(String) } },
    });
    const [application] = meOf(await hub.ask('person', ME)).naturalisationApplications ?? [];
    const withdraw =
      'mutation ($input: NaturalisationStepInput!) { withdrawNaturalisationApplication(input: $input) { state familyName } }';
    const withdrawn = await hub.ask('person', withdraw, {
      input: { applicationId: application?.id, version: application?.version },
    });
    expect(withdrawn.data).toMatchObject({ withdrawNaturalisationApplication: { state: 'WITHDRAWN' } });
    const erase = (name: string, erasure: Erasure, today: string) =>
      inSystemWork(hub.subgraphs[name] as never, (em) => eraseDue(em, erasure, { today, apply: true }));
    for (const today of ['2020-01-01', '2036-01-01']) {
      await erase('case-management', caseErasure, today);
      await erase('immigration-office', applicationErasure, today);
      expect(meOf(await hub.ask('person', ME))).toMatchObject({
        cases: [{ id: own?.id }],
        naturalisationApplications: [{ state: 'WITHDRAWN' }],
      });
    }
    await erase('immigration-office', applicationErasure, '2099-01-01');
    expect(meOf(await hub.ask('person', ME))).toMatchObject({ cases: [{ id: own?.id }], naturalisationApplications: [] });
    for (const name of ['case-management', 'immigration-office'])
      expect(await brokenChains(hub.subgraphs[name] as never)).toEqual([]);
  });

  it('shows the rest while one institution is down', async () => {
    await hub.subgraphs['immigration-office']?.stop();
    const answer = await hub.ask('person', ME);
    expect(answer.status).toBe(200);
    expect(meOf(answer).cases).toHaveLength(1);
    expect(meOf(answer).naturalisationApplications).toBeNull();
    expect(codeOf(answer)).toBe('SUBGRAPH_UNAVAILABLE');
    const copy = await hub.ask('person', EXPORT);
    expect(copy.data).toMatchObject({ me: { caseExport: [{ complete: false }], applicationExport: null } });
  });
});
