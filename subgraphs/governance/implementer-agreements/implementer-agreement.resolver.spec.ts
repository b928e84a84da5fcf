import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { agreementsOf } from './implementer-agreement.loaders.js';

const institution = (code: string) => seedId('institution', `${code}-duesseldorf`);
const [jobcenter, residence] = [institution('jobcenter'), institution('residence')];
const office = testActor('body_office', institution('kim-office'));
const foreignOffice = testActor('body_office', seedId('institution', 'kim-office-solingen'));
const member = testActor('body_member', jobcenter);
const other = testActor('body_member', residence);
const stranger = testActor([], null, 'anonymous');
const outsider = testActor('naturalisation_officer', newId());

const AGREEMENT = `id version state reason askedOn answeredOn answeredText implementer { id } proposal { id }
  openSteps { step openRequirements { code } } history { step toState }`;
const ASK = `mutation ($input: AskGovernanceImplementersInput!) { askImplementers(input: $input) { id implementerAgreements { ${AGREEMENT} } } }`;
const DECLARE = `mutation ($input: DeclareGovernanceAgreementInput!) { declareAgreement(input: $input) { ${AGREEMENT} } }`;
const READ = `query ($id: ID!) { implementerAgreement(id: $id) { ${AGREEMENT} } }`;
const OF_PROPOSAL = 'query ($id: ID!) { proposal(id: $id) { implementerAgreements { id state } } }';
const OF_INSTITUTION =
  'query ($id: ID!) { _entities(representations: [{ __typename: "Institution", id: $id }]) { ... on Institution { agreementsAsked { id } } } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceImplementerAgreement", id: $id }]) { ... on GovernanceImplementerAgreement { state } } }';

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly implementer: { readonly id: string };
  readonly openSteps: readonly { readonly step: string }[];
}

describe('the agreement of implementers', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  let made = 0;
  /** A proposal like one of the seed, with its solution drafted. */
  async function newProposal(changes: Partial<Proposal> = {}): Promise<string> {
    made += 1;
    const id = newId();
    await inSystemWork(db, async (em) => {
      const like = await em.findOneOrFail(Proposal, { state: 'SOLUTION_DRAFTED' });
      const row = { ...like, id, reference: `P-2026-9${made}`, implementers: [jobcenter, residence], ...changes };
      await insertMissing(em, Proposal, [row]);
    });
    return id;
  }
  const change = (id: string, changes: Partial<Proposal>) =>
    inSystemWork(db, async (em) => {
      Object.assign(await em.findOneOrFail(Proposal, { id }), changes);
    });
  const ask = (proposalId: string, as = office) => db.ask(as, ASK, { input: { proposalId } });
  const asked = async (proposalId: string) =>
    fieldOf<{ implementerAgreements: Shown[] }>(await ask(proposalId), 'askImplementers').implementerAgreements;
  const askedJobcenter = async (proposalId: string) =>
    (await asked(proposalId)).find(({ implementer }) => implementer.id === jobcenter) as Shown;
  const declare = ({ id, version }: Pick<Shown, 'id' | 'version'>, agrees: boolean, as = member, reason: string | null = null) =>
    db.ask(as, DECLARE, { input: { agreementId: id, version, agrees, reason } });
  const declared = async (agreement: Pick<Shown, 'id' | 'version'>, agrees: boolean, as = member, reason: string | null = null) =>
    fieldOf<Shown>(await declare(agreement, agrees, as, reason), 'declareAgreement');
  const standing = (id: string) =>
    asActor(db, office, async (context) => (await agreementsOf(context).load(id))?.map(({ agreed }) => agreed));
  const reasonsOf = (answer: { errors?: readonly { extensions?: Record<string, unknown> }[] }) =>
    (answer.errors ?? []).map(({ extensions }) => extensions?.['reason'] ?? extensions?.['field']);

  it('is asked of every institution that the proposal names, once', async () => {
    const id = await newProposal();
    expect(await standing(id)).toEqual([null, null]);
    const agreements = await asked(id);
    expect(agreements.map(({ implementer }) => implementer.id).sort()).toEqual([jobcenter, residence].sort());
    for (const each of agreements)
      expect(each).toMatchObject({
        state: 'ASKED',
        askedOn: '2026-11-23',
        answeredOn: null,
        proposal: { id },
        history: [{ step: 'ASK' }],
      });
    expect(codesOf(await ask(id))).toEqual(['WRONG_STATE']);
    const own = (await db.ask(member, OF_INSTITUTION, { id: jobcenter })).data as {
      _entities: [{ agreementsAsked: { id: string }[] }];
    };
    const mine = agreements.find(({ implementer }) => implementer.id === jobcenter);
    expect(own._entities[0].agreementsAsked).toContainEqual({ id: mine?.id });
  });

  it('is asked in the seed of the implementers of every solution that was drafted', async () => {
    const like = await inSystemWork(db, (em) =>
      em.findOneOrFail(Proposal, { state: 'SOLUTION_DRAFTED' }, { orderBy: { id: 'asc' } }),
    );
    const { proposal } = (await db.ask(office, OF_PROPOSAL, { id: like.id })).data as {
      proposal: { implementerAgreements: unknown[] };
    };
    expect(proposal.implementerAgreements).toHaveLength(like.implementers.length);
  });

  it('is asked once where two ask at the same moment', async () => {
    const id = await newProposal();
    const answers = await Promise.all([ask(id), ask(id)]);
    expect(answers.flatMap(codesOf)).toEqual(['WRONG_STATE']);
    const { proposal } = (await db.ask(office, OF_PROPOSAL, { id })).data as { proposal: { implementerAgreements: unknown[] } };
    expect(proposal.implementerAgreements).toHaveLength(2);
  });

  it('is declared by the institution itself, which may change its mind until the decision', async () => {
    const id = await newProposal();
    const first = await askedJobcenter(id);
    const agreed = await declared(first, true, member, 'Unter der Bedingung einer Viertelstelle.');
    expect(agreed).toMatchObject({
      state: 'AGREED',
      reason: 'Unter der Bedingung einer Viertelstelle.',
      answeredOn: '2026-11-23',
    });
    expect(await standing(id)).toEqual([true, null]);
    expect(reasonsOf(await declare(agreed, false))).toEqual(['reason']);
    const refused = await declared(agreed, false, member, 'Keine Stelle.');
    expect(refused).toMatchObject({ state: 'REFUSED', reason: 'Keine Stelle.' });
    expect(await standing(id)).toEqual([false, null]);
    await change(id, { state: 'ADOPTED' });
    expect(reasonsOf(await declare(refused, true))).toEqual(['PROPOSAL_NOT_OPEN_TO_AGREEMENT']);
  });

  it('is declared by nobody else', async () => {
    const first = await askedJobcenter(await newProposal());
    for (const as of [other, foreignOffice, office, testActor('working_group_member', jobcenter)])
      expect(codesOf(await declare(first, true, as))).toEqual(['NOT_PERMITTED']);
    expect(reasonsOf(await declare(first, true, other))).toEqual(['INSTITUTION_OF_OTHERS']);
    expect(codesOf(await declare(first, false, other))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await declare(first, true, stranger))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await declare(first, true, outsider))).toEqual(['NOT_FOUND']);
    expect((await declared(first, true, testActor('kim_coordination', jobcenter))).state).toBe('AGREED');
  });

  it('is taken once of two answers at the same moment', async () => {
    const first = await askedJobcenter(await newProposal());
    const answers = await Promise.all([declare(first, true), declare(first, false, member, 'Keine Stelle.')]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('is an answer to one solution: where it changes, the office asks again', async () => {
    const id = await newProposal();
    const agreed = await declared(await askedJobcenter(id), true);
    expect(codesOf(await ask(id))).toEqual(['WRONG_STATE']);
    await change(id, { solution: 'Ein anderer Ablauf' });
    expect(await standing(id)).toEqual([null, null]);
    const again = (await asked(id)).find((each) => each.id === agreed.id);
    expect(again).toMatchObject({ state: 'ASKED', answeredOn: null, answeredText: null });
    expect((await declared(again as Shown, true)).state).toBe('AGREED');
    expect(await standing(id)).toEqual([true, null]);
    const caritas = institution('caritas');
    await change(id, { implementers: [jobcenter, caritas] });
    expect(await asked(id)).toHaveLength(3);
    expect(await standing(id)).toEqual([true, null]);
  });

  it('is asked by the office that keeps the proposal, once there is a solution and an implementer', async () => {
    const id = await newProposal();
    expect(codesOf(await ask(id, foreignOffice))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(id, member))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(id, stranger))).toEqual(['UNAUTHENTICATED']);
    for (const wrong of [newId(), 'rubbish']) expect(codesOf(await ask(wrong))).toEqual(['NOT_FOUND']);
    expect(codesOf(await ask(id, outsider))).toEqual(['NOT_FOUND']);
    expect(reasonsOf(await ask(await newProposal({ state: 'IN_WORKING_GROUP' })))).toEqual(['PROPOSAL_NOT_OPEN_TO_AGREEMENT']);
    expect(reasonsOf(await ask(await newProposal({ state: 'REJECTED' })))).toEqual(['PROPOSAL_NOT_OPEN_TO_AGREEMENT']);
    expect(reasonsOf(await ask(await newProposal({ implementers: [] })))).toEqual(['NOT_AN_IMPLEMENTER']);
    for (const state of ['RECOMMENDED', 'SUBMITTED', 'ON_AGENDA'] as const)
      expect(await asked(await newProposal({ state }))).toHaveLength(2);
  });

  it('is read by whoever has a role in the governance and by nobody else', async () => {
    const id = await newProposal();
    const first = await askedJobcenter(id);
    const shown = fieldOf<Shown>(await db.ask(member, READ, { id: first.id }), 'implementerAgreement');
    expect(shown.openSteps.map(({ step }) => step)).toEqual(['AGREE', 'REFUSE']);
    expect(fieldOf<Shown>(await db.ask(other, READ, { id: first.id }), 'implementerAgreement').openSteps).toEqual([]);
    expect(codesOf(await db.ask(stranger, READ, { id: first.id }))).toEqual(['UNAUTHENTICATED']);
    const hidden = await db.ask(outsider, READ, { id: first.id });
    expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
    for (const wrong of [newId(), 'rubbish']) expect(await db.ask(member, READ, { id: wrong })).toEqual(hidden);
    expect(await db.ask(other, ENTITY, { id: first.id })).toEqual({ data: { _entities: [{ state: 'ASKED' }] } });
    for (const as of [stranger, outsider]) {
      expect(await db.ask(as, ENTITY, { id: first.id })).toEqual({ data: { _entities: [null] } });
      expect((await db.ask(as, OF_INSTITUTION, { id: jobcenter })).data).toEqual({ _entities: [{ agreementsAsked: [] }] });
    }
    expect((await db.ask(member, OF_INSTITUTION, { id: 'rubbish' })).data).toEqual({ _entities: [{ agreementsAsked: [] }] });
    for (const wrong of [newId(), 'rubbish'])
      expect(codesOf(await declare({ id: wrong, version: 1 }, true))).toEqual(['NOT_FOUND']);
  });
});
