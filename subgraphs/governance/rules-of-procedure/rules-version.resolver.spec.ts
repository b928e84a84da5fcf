import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Decision } from '../decisions/decision.entity.js';
import { subgraph } from '../index.js';
import { Vote } from '../votes/vote.entity.js';
import { bodyOnDay, rulesInForce } from './rules-version.loaders.js';

const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);
const office = testActor('body_office', institution('kim-office'));
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const member = testActor('body_member', institution('jobcenter'));
const stranger = testActor([], null, 'anonymous');
const steering = seedId('body', 'lenkungskreis-duesseldorf');
const thinkTank = seedId('body', 'ttkim-duesseldorf');
const today = '2026-11-23';

const SHOWN = 'id version number state validFrom adoptedOn source';
const RULES = `query ($id: ID!, $on: CalendarDate) { body(id: $id) { rules(on: $on) { ${SHOWN}
  body { id } text { number title sentences } openSteps { step } history { step }
  parameters { seats { count } quorum { fraction { numerator denominator } strict absoluteMin } invitation { days shortened { days } }
    majorities { key base strict fraction { numerator denominator } unanimous onlyIfOnInvitation } tie implementerAgreement { enabled effectIfMissing } reminders { beforeMeetingDays } } } } }`;
const VERSIONS = `query ($id: ID!) { body(id: $id) { rulesVersions { ${SHOWN} } } }`;
const DRAFT = `mutation ($input: DraftGovernanceRulesOfProcedureInput!) { draftRulesOfProcedure(input: $input) { ${SHOWN}
  openSteps { step openRequirements { code } } parameters { quorum { absoluteMin strict } tie invitation { days shortened { days } } majorities { key } } } }`;
const ADOPT = `mutation ($input: AdoptGovernanceRulesOfProcedureInput!) { adoptRulesOfProcedure(input: $input) { ${SHOWN} history { step } } }`;
const DISCARD = `mutation ($input: GovernanceRulesOfProcedureStepInput!) { discardRulesOfProcedure(input: $input) { ${SHOWN} } }`;
const ENTITY = `query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceBody", id: $id }]) { ... on GovernanceBody { rules { number } rulesVersions { number state } } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly number: number | null;
  readonly state: string;
  readonly validFrom: string | null;
}

describe('the rules of procedure', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date(`${today}T10:00:00Z`),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  let made = 0;
  async function newBody(): Promise<string> {
    made += 1;
    const input = {
      code: `ak-rules-${made}`,
      name: 'Arbeitskreis Test',
      kind: 'CASE_MANAGEMENT_GROUP',
      parentId: null,
      theme: 'Test',
      source: 'Beschluss',
    };
    const query = 'mutation ($input: EstablishGovernanceBodyInput!) { establishBody(input: $input) { id } }';
    return fieldOf<{ id: string }>(await db.ask(office, query, { input }), 'establishBody').id;
  }

  const draft = async (bodyId: string, parameters: object | null = null, validFrom = today, as = office) =>
    db.ask(as, DRAFT, { input: { bodyId, validFrom, source: 'Vorlage vom 2. November 2026', parameters } });
  const drafted = async (bodyId: string, parameters: object | null = null, validFrom = today): Promise<Shown> =>
    fieldOf<Shown>(await draft(bodyId, parameters, validFrom), 'draftRulesOfProcedure');
  const adopt = (rules: { id: string; version: number }, decisionId: string | null = null, as = office) =>
    db.ask(as, ADOPT, { input: { rulesId: rules.id, version: rules.version, decisionId } });

  /** A decision of a body by a vote of this kind. */
  async function decisionOf(bodyId: string, changes: object = {}, ruleKey = 'RULES_AMENDMENT'): Promise<string> {
    made += 1;
    const [id, voteId] = [newId(), newId()];
    const [decision, vote] = [
      {
        id,
        version: 1,
        institution: institution('kim-office'),
        state: 'TAKEN' as const,
        bodyId,
        reference: `B-2026-9${made}`,
        title: 'Änderung der Geschäftsordnung',
        text: 'Die Geschäftsordnung wird geändert.',
        publicSummary: null,
        outcome: 'ADOPTED' as const,
        basis: 'VOTE' as const,
        voteId,
        circulationId: null,
        urgentDecisionId: null,
        meetingId: null,
        proposalId: null,
        decidedOn: today,
        effectiveFrom: null,
        published: false,
        evidenceIds: [],
        stages: [],
        reviewDueOn: null,
        recommendationOnly: false,
        repeals: false,
        implementers: [],
        notAgreed: [],
        explanation: [],
        ...changes,
      },
      {
        id: voteId,
        version: 1,
        institution: institution('kim-office'),
        state: 'ADOPTED' as const,
        bodyId,
        meetingId: newId(),
        agendaItemId: newId(),
        subject: 'Änderung der Geschäftsordnung',
        ruleKey,
        secret: false,
        round: 1,
        repeatsId: null,
        rulesVersionId: null,
        openedAt: new Date(`${today}T09:00:00Z`),
        closedAt: new Date(`${today}T09:10:00Z`),
        yes: 9,
        no: 0,
        abstain: 0,
        invalid: 0,
        eligiblePresent: 9,
        base: 9,
        needed: 6,
        tieBreak: null,
        quorum: null,
        secretDemandedBy: [],
        quorumChallenged: false,
        outcome: 'ADOPTED' as const,
        reckonedFrom: null,
        abandonedReason: null,
        explanation: [],
      },
    ];
    await inSystemWork(db, async (em) => {
      await insertMissing(em, Vote, [vote as never]);
      await insertMissing(em, Decision, [decision as never]);
    });
    return id;
  }

  it('are published with their text: everybody reads those in force on a day', async () => {
    const answer = await db.ask(stranger, RULES, { id: steering });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      body: {
        rules: {
          number: 1,
          state: 'ADOPTED',
          validFrom: '2026-01-01',
          body: { id: steering },
          openSteps: [],
          history: [{ step: 'DRAFT' }, { step: 'ADOPT' }],
          parameters: {
            seats: { count: null },
            quorum: { fraction: { numerator: 1, denominator: 2 }, strict: true, absoluteMin: 3 },
            tie: 'CHAIR_DECIDES',
            implementerAgreement: { enabled: true, effectIfMissing: 'ADOPTED_AS_RECOMMENDATION' },
          },
        },
      },
    });
    const { rules } = fieldOf<{ rules: { text: { number: string }[]; parameters: { majorities: { key: string }[] } } }>(
      answer,
      'body',
    );
    expect(rules.text[0]).toMatchObject({ number: '§ 1 Geschäftsordnung' });
    expect(rules.parameters.majorities.map(({ key }) => key)).toEqual(['DEFAULT', 'RULES_AMENDMENT', 'REMOVE_MEMBER']);
    expect((await db.ask(stranger, ENTITY, { id: steering })).data).toEqual({
      _entities: [{ rules: { number: 1 }, rulesVersions: [{ number: 1, state: 'ADOPTED' }] }],
    });
    for (const id of [newId(), 'rubbish']) expect((await db.ask(stranger, ENTITY, { id })).data).toEqual({ _entities: [null] });
  });

  it('are the recommended default, and say so, where a body has adopted none or not yet', async () => {
    const before = await db.ask(stranger, RULES, { id: steering, on: '2025-12-31' });
    expect(before.data).toMatchObject({
      body: { rules: { id: null, number: 0, state: null, validFrom: null, openSteps: [], history: [] } },
    });
    const none = await db.ask(stranger, RULES, { id: await newBody() });
    expect(none.data).toMatchObject({
      body: { rules: { id: null, number: 0, source: expect.stringContaining('Recommended default') } },
    });
    expect(codesOf(await db.ask(stranger, RULES, { id: steering, on: '2026-02-30' }))).toHaveLength(1);
  });

  it('are drafted over those in force, adopted by the office the first time, and then in force', async () => {
    const bodyId = await newBody();
    const changes = { quorum: { strict: false }, tie: 'REJECTED', invitation: { days: 10, shortened: null } };
    const answer = await draft(bodyId, changes, '2026-03-01');
    const rules = fieldOf<Shown>(answer, 'draftRulesOfProcedure');
    expect(rules).toMatchObject({
      state: 'DRAFT',
      number: null,
      openSteps: [
        { step: 'ADOPT', openRequirements: [] },
        { step: 'DISCARD', openRequirements: [] },
      ],
      parameters: { quorum: { absoluteMin: 3, strict: false }, tie: 'REJECTED', invitation: { days: 10, shortened: null } },
    });
    const adopted = await adopt(rules);
    expect(adopted.data).toMatchObject({
      adoptRulesOfProcedure: { state: 'ADOPTED', number: 1, adoptedOn: today, history: [{ step: 'DRAFT' }, { step: 'ADOPT' }] },
    });
    for (const [on, number] of [
      ['2026-02-28', 0],
      ['2026-03-01', 1],
      [today, 1],
    ] as const)
      expect((await db.ask(stranger, RULES, { id: bodyId, on })).data).toMatchObject({ body: { rules: { number } } });
    expect(codesOf(await adopt({ ...rules, version: 2 }))).toEqual(['WRONG_STATE']);
  });

  it('U17: are those of the day that is asked for, and an amendment changes no day before it', async () => {
    const bodyId = await newBody();
    await adopt(await drafted(bodyId, null, '2026-01-01'));
    const rules = await drafted(bodyId, { tie: 'REJECTED' }, '2026-12-01');
    const adopted = await adopt(rules, await decisionOf(bodyId));
    expect(adopted.data).toMatchObject({ adoptRulesOfProcedure: { number: 2, validFrom: '2026-12-01' } });
    const tieOn = (on: string) =>
      asActor(db, stranger, async (context) => {
        const found = await rulesInForce(context).load(bodyOnDay(bodyId, on));
        return [found?.number, found?.parameters.tie];
      });
    expect(await tieOn('2026-06-25')).toEqual([1, 'CHAIR_DECIDES']);
    expect(await tieOn('2026-11-30')).toEqual([1, 'CHAIR_DECIDES']);
    expect(await tieOn('2026-12-01')).toEqual([2, 'REJECTED']);
  });

  it('are amended by a decision of the body alone, and not backwards', async () => {
    const bodyId = await newBody();
    await adopt(await drafted(bodyId));
    const open = async (decisionId: string | null, validFrom = today) => {
      const answer = await adopt(await drafted(bodyId, { tie: 'REJECTED' }, validFrom), decisionId);
      return answer.errors?.[0]?.extensions?.['reason'];
    };
    expect(await open(null)).toBe('AMENDMENT_WITHOUT_DECISION');
    expect(await open(newId())).toBe('AMENDMENT_WITHOUT_DECISION');
    expect(await open(await decisionOf(thinkTank))).toBe('AMENDMENT_WITHOUT_DECISION');
    expect(await open(await decisionOf(bodyId, { outcome: 'REJECTED' }))).toBe('AMENDMENT_WITHOUT_DECISION');
    expect(await open(await decisionOf(bodyId, { state: 'REVOKED' }))).toBe('AMENDMENT_WITHOUT_DECISION');
    expect(await open(await decisionOf(bodyId, { voteId: null, basis: 'URGENT' }))).toBe('AMENDMENT_WITHOUT_DECISION');
    expect(await open(await decisionOf(bodyId, {}, 'DEFAULT'))).toBe('AMENDMENT_WITHOUT_DECISION');
    expect(await open(await decisionOf(bodyId), '2026-11-22')).toBe('AMENDMENT_IN_THE_PAST');
    const decision = await decisionOf(bodyId);
    expect(await open(decision)).toBeUndefined();
    // One decision adopts one version.
    expect(await open(decision)).toBe('EXISTS_ALREADY');
    expect(codesOf(await adopt(await drafted(bodyId), 'rubbish'))).toEqual(['INVALID_INPUT']);
  });

  it.each([
    ['a quorum above the seats', { quorum: { absoluteMin: 15 } }, 'The quorum needs 15 seats at least, and the body has 14'],
    ['a quorum of nothing', { quorum: { fraction: { numerator: 0, denominator: 2 } } }, 'quorum.fraction is a share above 0'],
    ['fewer seats than there are', { seats: { count: 10 } }, 'The rules fix 10 seats'],
    ['a negative period', { invitation: { days: -1 } }, 'invitation.days is a whole number'],
    ['a chair that decides ties without a vote', { chair: { hasVote: false } }, 'The chair decides a tie'],
    [
      'no ordinary majority any more',
      { droppedMajorities: ['DEFAULT'] },
      'No majority is named for decisions of the kind DEFAULT',
    ],
  ])(
    'that contradict themselves are refused with the sentence, and nothing is stored: %s',
    async (_case, parameters, sentence) => {
      const before = await db.ask(office, VERSIONS, { id: steering });
      const answer = await draft(steering, parameters);
      expect(answer.errors?.[0]).toMatchObject({
        message: expect.stringContaining(sentence),
        extensions: { code: 'INVALID_INPUT', field: 'parameters' },
      });
      expect(await db.ask(office, VERSIONS, { id: steering })).toEqual(before);
    },
  );

  it('get majorities of the city’s own, and lose them again', async () => {
    const bodyId = await newBody();
    const rule = {
      fraction: { numerator: 3, denominator: 4 },
      strict: false,
      base: 'ALL_SEATS',
      unanimous: 'NONE',
      onlyIfOnInvitation: true,
    };
    const budget = await draft(bodyId, { majorities: [{ key: 'BUDGET', ...rule }] });
    const keysOf = (answer: typeof budget) =>
      fieldOf<{ parameters: { majorities: { key: string }[] } }>(answer, 'draftRulesOfProcedure').parameters.majorities.map(
        ({ key }) => key,
      );
    expect(keysOf(budget)).toEqual(['DEFAULT', 'RULES_AMENDMENT', 'REMOVE_MEMBER', 'BUDGET']);
    await adopt(fieldOf<Shown>(budget, 'draftRulesOfProcedure'));
    expect(keysOf(await draft(bodyId))).toEqual(['DEFAULT', 'RULES_AMENDMENT', 'REMOVE_MEMBER', 'BUDGET']);
    expect(keysOf(await draft(bodyId, { droppedMajorities: ['BUDGET'] }))).toEqual([
      'DEFAULT',
      'RULES_AMENDMENT',
      'REMOVE_MEMBER',
    ]);
  });

  it('are drafted, adopted and discarded by the office of the body, and by nobody else', async () => {
    const bodyId = await newBody();
    const rules = await drafted(bodyId);
    const step = { input: { rulesId: rules.id, version: 1 } };
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [member, 'NOT_PERMITTED'],
      [testActor('case_manager', institution('kim-office')), 'NOT_PERMITTED'],
      [testActor('body_office', null), 'NOT_PERMITTED'],
      [foreignOffice, 'INVALID_INPUT'],
    ] as const)
      expect(codesOf(await draft(bodyId, null, today, actor))).toEqual([code]);
    for (const [actor, code] of [
      [stranger, 'UNAUTHENTICATED'],
      [member, 'NOT_PERMITTED'],
      // Whoever has no role in the governance does not learn of a draft.
      [testActor('case_manager', institution('kim-office')), 'NOT_FOUND'],
      [foreignOffice, 'REQUIREMENT_OPEN'],
    ] as const) {
      expect(codesOf(await adopt(rules, null, actor))).toEqual([code]);
      expect(codesOf(await db.ask(actor, DISCARD, step))).toEqual([code]);
    }
    for (const rulesId of [newId(), 'rubbish', '']) {
      expect(codesOf(await adopt({ id: rulesId, version: 1 }))).toEqual(['NOT_FOUND']);
      expect(codesOf(await db.ask(office, DISCARD, { input: { rulesId, version: 1 } }))).toEqual(['NOT_FOUND']);
    }
    for (const wrong of [newId(), 'rubbish', '']) expect(codesOf(await draft(wrong))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await db.ask(office, DRAFT, { input: { bodyId, validFrom: today, source: '  ', parameters: null } }))).toEqual(
      ['INVALID_INPUT'],
    );
    const states = async (actor: typeof member) =>
      fieldOf<{ rulesVersions: Shown[] }>(await db.ask(actor, VERSIONS, { id: bodyId }), 'body').rulesVersions.map(
        ({ state }) => state,
      );
    expect([await states(stranger), await states(member)]).toEqual([[], ['DRAFT']]);
    expect((await db.ask(office, DISCARD, step)).data).toMatchObject({
      discardRulesOfProcedure: { state: 'DISCARDED', number: null },
    });
    expect(codesOf(await adopt({ ...rules, version: 2 }))).toEqual(['WRONG_STATE']);
  });

  it('are changed by their own office alone behind the second wall too, and a draft is hidden there', async () => {
    const bodyId = await newBody();
    const { id } = await drafted(bodyId);
    const tryAs = async (roles: string, own: string, sql: string) => {
      const em = db.orm.em.fork({ clear: true });
      em.setSessionContext({ variables: { 'hub.actor': 'x', 'hub.institution': own, 'hub.roles': roles, 'hub.system': 'off' } });
      await em.begin();
      try {
        return ((await em.execute(sql, [id])) as unknown[]).length;
      } finally {
        await em.rollback();
      }
    };
    const [see, change] = [
      'select id from rules_version where id = ?',
      "update rules_version set state = 'ADOPTED' where id = ? returning id",
    ];
    expect(await tryAs('', institution('jobcenter'), see)).toBe(0);
    expect(await tryAs('body_member', institution('jobcenter'), see)).toBe(1);
    expect(await tryAs('body_member', institution('jobcenter'), change)).toBe(0);
    expect(await tryAs('body_office', institution('kim-office'), change)).toBe(1);
  });

  it('adopt once where two do it at the same moment: the other is outdated', async () => {
    const rules = await drafted(await newBody());
    const answers = await Promise.all([adopt(rules), adopt(rules)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('are numbered without gaps and doubles, and only one of two drafts is the first', async () => {
    const bodyId = await newBody();
    const drafts = [await drafted(bodyId), await drafted(bodyId, { tie: 'REJECTED' })];
    const answers = await Promise.all(drafts.map((each) => adopt(each)));
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions?.['reason'])).toEqual([
      'AMENDMENT_WITHOUT_DECISION',
    ]);
    const { rulesVersions } = fieldOf<{ rulesVersions: Shown[] }>(await db.ask(office, VERSIONS, { id: bodyId }), 'body');
    expect(rulesVersions.map(({ number }) => number).toSorted()).toEqual([1, null]);
  });

  it('are read for many bodies with one statement', async () => {
    const statements = jest.spyOn(
      db.orm.em.getConnection().constructor.prototype as { execute(sql: string): unknown },
      'execute',
    );
    const ids = Array.from({ length: 40 }, (_each, at) => (at % 2 === 0 ? steering : thinkTank));
    const answer = await db.ask(
      stranger,
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on GovernanceBody { rules { number } } } }',
      { of: ids.map((id) => ({ __typename: 'GovernanceBody', id })) },
    );
    const reads = statements.mock.calls.filter(([sql]) => typeof sql === 'string' && sql.includes('"rules_version"'));
    statements.mockRestore();
    expect(answer.errors).toBeUndefined();
    expect(reads).toHaveLength(1);
  });
});
