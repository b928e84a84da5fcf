import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freezeLastQuarter } from '../../subgraphs/case-management/clusters/cluster.commands.js';
import { markReviewsDue } from '../../subgraphs/governance/effect-reviews/effect-review-plan.commands.js';
import { seedId } from '../../subgraphs/kit/ids.js';
import { runTimer } from '../../subgraphs/kit/transaction.js';
import { type Answer, openTestHub, type TestHub } from '../support/hub.js';

const operation = (path: string) => readFile(`schema/operations/${path}.graphql`, 'utf8');

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const CITY = 'duesseldorf';
const institution = (word: string) => seedId('institution', `${word}-${CITY}`);
const body = (word: string) => seedId('body', `${word}-${CITY}`);
const CARRIERS = ['awo-manager', 'caritas-manager', 'counselling-manager'] as const;
/** What the households meet: forms that there are on the web only, for people who learn to read. */
const HURDLE = { domain: 'HOUSING', kind: 'BARRIER', mechanism: 'DIGITAL_ONLY', affectedGroupTags: ['LEARNING_TO_READ'] };
const IMPLEMENTERS = { 'lk-member': institution('jobcenter'), 'lk-caritas': institution('caritas') } as const;
const DECIDED_ON = '2027-01-28';
const SUMMARY = 'Anträge gibt es in Zukunft auch auf Papier und in einfacher Sprache.';
const REFERENCE = 'B-2027-001';
const REFUSALS = ['NOT_PERMITTED', 'NOT_FOUND', 'UNAUTHENTICATED'];

describe('the loop from twelve observations to a change that works', () => {
  let hub: TestHub;
  let now = new Date('2026-11-23T09:00:00Z');
  let inputTypes: ReadonlyMap<string, string>;
  const operations = { effect: '', meetings: '', whoOwesWhat: '', decisionRegister: '' };
  const refused = new Map<string, string>();
  beforeAll(async () => {
    hub = await openTestHub(CITY, {}, () => now);
    operations.effect = await operation('governance-office/effect-of-decision');
    operations.meetings = await operation('governance-office/my-meetings');
    operations.whoOwesWhat = await operation('governance-office/who-owes-what');
    operations.decisionRegister = await operation('public/decision-register');
    const asked = await hub.ask(
      'operator',
      '{ __schema { mutationType { fields { name args { name type { ofType { name } } } } } } }',
    );
    const { mutationType } = found<{ mutationType: { fields: readonly MutationField[] } }>(asked, '__schema');
    inputTypes = new Map(mutationType.fields.map(({ name, args }) => [name, args[0]?.type.ofType?.name ?? '']));
  }, 120_000);
  afterAll(() => hub?.close());

  const at = (moment: string) => {
    now = new Date(moment.length === 10 ? `${moment}T09:00:00Z` : moment);
  };
  /** Takes a step as a role that may; before the first of each kind a stranger tries the same. */
  const take = async <T = Row>(user: string, step: string, input: object, fields = 'id version state'): Promise<T> => {
    const query = `mutation ($input: ${inputTypes.get(step)}!) { ${step}(input: $input) { ${fields} } }`;
    if (!refused.has(step)) {
      const stranger = await hub.ask(null, query, { input });
      refused.set(step, String(stranger.errors?.[0]?.extensions['code']));
    }
    return found<T>(await hub.ask(user, query, { input }), step);
  };
  const read = async <T>(
    user: string | null,
    query: string,
    field: string,
    variables: Record<string, unknown> = {},
  ): Promise<T> => found<T>(await hub.ask(user, query, variables), field);

  /** So many households at each of the carriers, in the order of `CARRIERS`. */
  const observe = async (observedOn: string, counts: readonly number[]): Promise<void> => {
    for (const [carrier, count] of counts.entries())
      for (let household = 1; household <= count; household += 1) {
        const householdMark = `household ${carrier}-${household}`;
        await take(CARRIERS[carrier] ?? '', 'recordObservation', { ...HURDLE, observedOn, householdMark });
      }
  };
  const freeze = (): Promise<number> => runTimer(room('case-management'), 'freeze-evidence', freezeLastQuarter);
  const room = (name: string) => {
    const running = hub.subgraphs[name];
    if (!running) throw new Error(`There is no ${name}.`);
    return running;
  };

  let snapshot: { readonly id: string; readonly hash: string };
  let proposal: Row;
  let meeting: Row;
  let item: Row;
  let decision: Row;
  let tasks: readonly (Row & { readonly owner: { readonly id: string } })[];

  it('begins with twelve households at three carriers, and freezes their number for the bodies', async () => {
    await observe('2026-08-13', [4, 4, 4]);
    const cluster = await take('working-group', 'createHurdleCluster', {
      title: 'Formulare nur im Netz',
      description: 'Wer lesen lernt, kommt an Wohnraum nicht heran, weil es den Antrag nur im Netz gibt.',
      criteria: [HURDLE],
    });
    const step = { clusterId: cluster.id };
    const checked = await take('ki-coordination', 'checkHurdleCluster', { ...step, version: cluster.version });
    const published = await take<Row & { snapshots: readonly (typeof snapshot)[] }>(
      'working-group',
      'publishHurdleCluster',
      { ...step, version: checked.version },
      'id version state snapshots { id hash households institutions }',
    );
    expect(published).toMatchObject({ state: 'PUBLISHED', snapshots: [{ institutions: 3 }] });
    [snapshot = { id: '', hash: '' }] = published.snapshots;
  });

  it('becomes a topic that rests on it, and a solution that names who would do it and by what it is measured', async () => {
    at('2026-11-24');
    const topic = { bodyId: body('ttkim'), title: 'Anträge auch auf Papier', evidence: [snapshot.id] };
    const problem = 'Haushalte stellen keinen Antrag, weil es ihn nur im Netz gibt.';
    proposal = await take('lk-member', 'draftProposal', { ...topic, problem });
    const step = () => ({ proposalId: proposal.id, version: proposal.version });
    proposal = await take('lk-member', 'proposeTopic', step());
    proposal = await take('body-office', 'acceptTopic', step());
    const workingGroupId = body('uag-uebergang-sprache-arbeit');
    proposal = await take('body-office', 'assignProposal', { ...step(), workingGroupId, dueOn: '2026-12-18' });
    at('2026-12-08');
    const option = (title: string, isChosen: boolean) => ({ title, description: 'Erwogen.', effort: 'Gering.', isChosen });
    const indicator = { name: 'Haushalte', unit: 'je Quartal', source: 'Hürdentabelle', baseline: 10, target: 5 };
    proposal = await take('lk-member', 'draftSolution', {
      ...step(),
      ...{
        solution: 'Jeden Antrag gibt es auch auf Papier und in einfacher Sprache.',
        implementers: Object.values(IMPLEMENTERS),
      },
      ...{ options: [option('Papier', true), option('Schulung', false)], legalCircles: ['SGB_II'] },
      indicators: [{ ...indicator, baselineOn: '2026-09-30' }],
    });
    proposal = await take('body-office', 'recommendProposal', { ...step(), recommendation: 'Einstimmig.' });
    proposal = await take('body-office', 'submitProposal', step());
    expect(proposal.state).toBe('SUBMITTED');
  });

  it('is agreed to by each implementer of its own', async () => {
    const asked = await take<{ implementerAgreements: readonly (Row & { implementer: { id: string } })[] }>(
      'body-office',
      'askImplementers',
      { proposalId: proposal.id },
      'id implementerAgreements { id version state implementer { id } }',
    );
    for (const [user, own] of Object.entries(IMPLEMENTERS)) {
      const agreement = asked.implementerAgreements.find(({ implementer }) => implementer.id === own);
      const declared = { agreementId: agreement?.id, version: agreement?.version, agrees: true };
      expect(await take(user, 'declareAgreement', declared)).toMatchObject({ state: 'AGREED' });
    }
  });

  it('stands on the agenda of a meeting that is called in time', async () => {
    at('2026-12-15');
    await observe('2026-12-14', [4, 4, 4]);
    at('2027-01-04');
    expect(await freeze()).toBeGreaterThan(0);
    at('2027-01-05');
    meeting = await take('body-office', 'planMeeting', {
      ...{ bodyId: body('lenkungskreis'), title: 'Wintersitzung', place: 'Rathaus' },
      ...{ startsAt: `${DECIDED_ON}T09:00:00Z`, endsAt: `${DECIDED_ON}T12:00:00Z` },
    });
    const matter = { title: 'Anträge auch auf Papier', kind: 'DECISION', isPublic: true, proposalId: proposal.id };
    const motion = 'Jeden Antrag gibt es auch auf Papier und in einfacher Sprache.';
    item = await take('body-office', 'addAgendaItem', { meetingId: meeting.id, ...matter, motion });
    const invite = async () => ({ meetingId: meeting.id, version: (await meetingNow()).version });
    at('2027-01-12');
    await take('body-office', 'inviteToMeeting', await invite());
    const called = await meetingNow();
    expect(called).toMatchObject({ state: 'INVITED', notInvitedSeats: [] });
    const mine = await read<{ nodes: readonly object[] }>('lk-member', operations.meetings, 'meetings', {
      from: '2027-01-01T00:00:00Z',
    });
    expect(mine.nodes).toMatchObject([{ title: 'Wintersitzung', agenda: [{ position: 1, state: 'LISTED' }] }]);
    const own = called.invitations.find(({ seat }) => seat.institution?.id === IMPLEMENTERS['lk-member']);
    const reply = { invitationId: own?.id, version: own?.version };
    expect(await take('lk-member', 'acceptInvitation', reply)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('is adopted by a quorate committee, and the way to the result is shown line by line', async () => {
    at(`${DECIDED_ON}T08:45:00Z`);
    const { invitations } = await meetingNow();
    const voting = invitations.filter(({ seat: { voting, member } }) => voting && member).map(({ seat }) => seat);
    const present = voting.filter(({ chair, institution: own }, place) => chair || isImplementer(own?.id) || place % 4 !== 0);
    for (const { id: seatId } of present) await take('body-office', 'recordArrival', { meetingId: meeting.id, seatId });
    at(`${DECIDED_ON}T09:00:00Z`);
    const { version } = await meetingNow();
    expect(await take('lk-member', 'openMeeting', { meetingId: meeting.id, version }).catch(String)).toContain('NOT_PERMITTED');
    meeting = await take('body-chair', 'openMeeting', { meetingId: meeting.id, version });
    at(`${DECIDED_ON}T09:20:00Z`);
    const vote = await take('body-office', 'openVote', { meetingId: meeting.id, agendaItemId: item.id });
    const own = present.find((seat) => seat.institution?.id === IMPLEMENTERS['lk-member']);
    await take('lk-member', 'castBallot', { voteId: vote.id, seatId: own?.id, choice: 'YES' });
    const others = present.filter(({ id }) => id !== own?.id).map(({ id }) => id);
    const room = { voteId: vote.id, no: others.slice(0, 1), abstain: others.slice(1, 2), yes: others.slice(2) };
    const cast = await take('body-office', 'recordBallots', room);
    const closed = await take<Row & { quorum: object; explanation: readonly string[] }>(
      'body-office',
      'closeVote',
      { voteId: vote.id, version: cast.version },
      'id version state yes no abstain quorum { status base present needed } explanation',
    );
    const counts = { yes: present.length - 2, no: 1, abstain: 1 };
    const quorum = { status: 'QUORATE', base: voting.length, present: present.length };
    expect(closed).toMatchObject({ state: 'ADOPTED', ...counts, quorum });
    expect(closed.explanation.length).toBeGreaterThan(2);
    const task = (owner: string) => ({ owner, title: 'Antrag auf Papier auslegen', dueOn: '2027-03-31' });
    const recorded = await take<Row & { outcome: string; reference: string }>(
      'body-office',
      'recordDecision',
      {
        ...{ voteId: vote.id, publish: true, stages: ['SOMETHING_NEEDED'], tasks: Object.values(IMPLEMENTERS).map(task) },
        publicSummary: SUMMARY,
      },
      'id version state outcome reference published proposal { state }',
    );
    expect(recorded).toMatchObject({ outcome: 'ADOPTED', reference: REFERENCE, published: true });
    decision = recorded;
    at(`${DECIDED_ON}T10:30:00Z`);
    expect(
      await take('body-office', 'closeMeeting', { meetingId: meeting.id, version: (await meetingNow()).version }),
    ).toMatchObject({ state: 'CLOSED' });
  });

  it('is owed by its implementers until they did it and the office accepted it', async () => {
    at('2027-02-02');
    tasks = (await decisionNow()).tasks;
    for (const [user, own] of Object.entries(IMPLEMENTERS)) {
      const task = tasks.find(({ owner }) => owner.id === own);
      const owed = await read<{ nodes: readonly object[] }>(user, operations.whoOwesWhat, 'whoOwesWhat', { institution: own });
      expect(owed.nodes).toContainEqual(
        expect.objectContaining({
          state: 'ASSIGNED',
          isOverdue: false,
          decision: expect.objectContaining({ reference: REFERENCE }),
        }),
      );
      const step = (row: Row | undefined) => ({ taskId: row?.id, version: row?.version });
      const accepted = await take(user, 'acceptTask', step(task));
      const reported = await take(user, 'reportStatus', { ...step(accepted), text: 'Ist im Druck.', expectedOn: '2027-03-15' });
      const done = await take(user, 'reportDone', { ...step(reported), text: 'Liegt aus.' });
      expect(await take('body-office', 'acceptCompletion', step(done))).toMatchObject({ state: 'DONE' });
    }
    const { version } = await decisionNow();
    const implemented = await take('body-office', 'completeImplementation', { decisionId: decision.id, version });
    expect([implemented.state, await proposalState()]).toEqual(['IMPLEMENTED', 'IMPLEMENTED']);
  });

  it('is followed by quarters with fewer households, which are frozen one by one', async () => {
    for (const [observedOn, counts, over] of [
      ['2027-02-15', [3, 3, 3], '2027-04-02'],
      ['2027-05-11', [2, 2, 1], '2027-07-02'],
      ['2027-08-16', [2, 2, 1], '2027-10-02'],
    ] as const) {
      at(observedOn);
      await observe(observedOn, counts);
      at(over);
      expect(await freeze()).toBeGreaterThan(0);
    }
  });

  it('is reviewed when its day has come, found to work, and closed', async () => {
    at('2027-12-01');
    const [review] = (await decisionNow()).effectReviews;
    const { evidence } = await effect();
    const sides = (side: string) =>
      (evidence[0]?.trend ?? []).filter((each) => each.side === side).map(({ quarter, households }) => ({ quarter, households }));
    const seen = [{ snapshotId: snapshot.id, hash: snapshot.hash, before: sides('BEFORE'), after: sides('AFTER') }];
    const finding = { seen, conclusion: 'CLOSE', text: 'Die Hürde begegnet noch halb so vielen Haushalten.' };
    const early = await take('ki-coordination', 'reviewEffect', {
      reviewId: review?.id,
      version: review?.version,
      ...finding,
    }).catch(String);
    expect(early).toContain('REVIEW_NOT_DUE');
    at('2028-01-29');
    await runTimer(room('governance'), 'mark-effect-reviews-due', markReviewsDue);
    const [due] = (await decisionNow()).effectReviews;
    expect(due?.state).toBe('DUE');
    const held = await take(
      'ki-coordination',
      'reviewEffect',
      { reviewId: due?.id, version: due?.version, ...finding },
      'id version state finding conclusion explanation',
    );
    expect(held).toMatchObject({ state: 'REVIEWED', finding: 'EFFECTIVE', conclusion: 'CLOSE' });
    expect([(await decisionNow()).state, await proposalState()]).toEqual(['CLOSED', 'CLOSED']);
  });

  it('shows in one request to four institutions that fewer households meet the hurdle after the decision', async () => {
    const shown = await effect();
    const households = (side: string) =>
      (shown.evidence[0]?.trend ?? []).filter((each) => each.side === side).map((each) => each.households ?? 0);
    const [before, after] = [households('BEFORE'), households('AFTER')];
    expect([before.length, after.length].every((length) => length >= 2)).toBe(true);
    expect(Math.max(...after)).toBeLessThan(Math.max(...before));
    expect(shown).toMatchObject({
      ...{ outcome: 'ADOPTED', decidedOn: DECIDED_ON },
      implementers: [{ name: 'Jobcenter Düsseldorf' }, { name: expect.stringContaining('Caritas') }],
      stageMedians: [{ stage: 'SOMETHING_NEEDED' }],
      tasks: [{ state: 'DONE' }, { state: 'DONE' }],
      effectReviews: [{ state: 'REVIEWED', finding: 'EFFECTIVE' }],
    });
  });

  it('stands in the public register for anybody, with its summary and nothing of the vote', async () => {
    const year = Number(DECIDED_ON.slice(0, 4));
    const register = await read<{ nodes: readonly object[] }>(null, operations.decisionRegister, 'publicDecisions', { year });
    const entry = { reference: REFERENCE, publicSummary: SUMMARY, body: { name: 'Lenkungskreis KIM' } };
    expect(register.nodes).toEqual([expect.objectContaining(entry)]);
    const more =
      'query ($id: ID!) { decision(id: $id) { text explanation evidence { id } vote { ballots { choice } } notAgreed { id } } }';
    const shown = await read<object>(null, more, 'decision', { id: decision.id });
    expect(shown).toEqual({ text: SUMMARY, explanation: [], evidence: [], vote: null, notAgreed: [] });
  });

  it('is in the example of the README too, of which the seed knows all quarters', async () => {
    const readme = await readFile('README.md', 'utf8');
    const [, variables = '{}'] = /`(\{"id": [^`]*"decidedOn"[^`]*\})`/.exec(readme) ?? [];
    const shown = await read<EffectAnswer>('lk-member', operations.effect, 'decision', JSON.parse(variables));
    const sides = (shown.evidence[0]?.trend ?? []).map(({ side }) => side);
    expect(sides.filter((side) => side === 'BEFORE').length).toBeGreaterThan(1);
    expect(sides.filter((side) => side === 'AFTER').length).toBeGreaterThan(1);
  });

  it('let no stranger take any of its steps', () => {
    expect(refused.size).toBeGreaterThan(25);
    expect([...refused].filter(([, code]) => !REFUSALS.includes(code))).toEqual([]);
  });

  const isImplementer = (id: string | undefined) => Object.values(IMPLEMENTERS).some((each) => each === id);
  const effect = (): Promise<EffectAnswer> =>
    read<EffectAnswer>('lk-member', operations.effect, 'decision', { id: decision.id, decidedOn: DECIDED_ON });
  const proposalState = async () =>
    (await read<Row>('lk-member', 'query ($id: ID!) { proposal(id: $id) { state } }', 'proposal', { id: proposal.id })).state;
  const meetingNow = () =>
    read<Row & { readonly invitations: readonly Invited[] }>(
      'body-office',
      `query ($id: ID!) { meeting(id: $id) { id version state notInvitedSeats { id }
        invitations { id version state seat { id voting chair member { id } institution { id } } } } }`,
      'meeting',
      { id: meeting.id },
    );
  const decisionNow = () =>
    read<Row & { readonly tasks: typeof tasks; readonly effectReviews: readonly Row[] }>(
      'body-office',
      `query ($id: ID!) { decision(id: $id) { id version state tasks { id version state owner { id } } effectReviews { id version state } } }`,
      'decision',
      { id: decision.id },
    );
});

interface EffectAnswer {
  readonly evidence: readonly ({
    readonly trend: readonly { readonly quarter: string; readonly side: string; readonly households: number | null }[];
  } | null)[];
}

interface MutationField {
  readonly name: string;
  readonly args: readonly { readonly type: { readonly ofType: { readonly name: string } | null } }[];
}

interface Invited extends Row {
  readonly seat: {
    readonly id: string;
    readonly voting: boolean;
    readonly chair: boolean;
    readonly member: { readonly id: string } | null;
    readonly institution: { readonly id: string } | null;
  };
}

function found<T>({ data, errors }: Answer, field: string): T {
  const value = data?.[field];
  if (errors || value === undefined || value === null) throw new Error(`The answer has no ${field}: ${JSON.stringify(errors)}`);
  return value as T;
}
