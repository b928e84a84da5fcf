import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { asActor, codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { subgraph } from '../index.js';
import { Offer } from './offer.entity.js';

const ki = seedId('institution', 'ki-duesseldorf');
const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const awoSite = seedId('site', 'awo-duesseldorf-08');
const caritasSite = seedId('site', 'caritas-duesseldorf-09');
const anyone = anonymousActor('request');
const kiEditor = testActor('directory_editor', ki);
const awoEditor = testActor('directory_editor', awo);
const caritasEditor = testActor('directory_editor', caritas);
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const SHOWN = 'id version state title languages validTo openSteps { step openRequirements { code } }';
const DRAFT = `mutation ($input: DraftDirectoryOfferInput!) { draftOffer(input: $input) { ${SHOWN} } }`;
const REVISE = `mutation ($input: ReviseDirectoryOfferInput!) { reviseOffer(input: $input) { ${SHOWN} } }`;
const STEP = (field: string) =>
  field === 'reviseOffer' ? REVISE : `mutation ($input: DirectoryOfferStepInput!) { ${field}(input: $input) { ${SHOWN} } }`;
const READ = `query ($id: ID!) { offer(id: $id) { ${SHOWN} } }`;
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "DirectoryOffer", id: $id }]) { ... on DirectoryOffer { title } } }';

const content = {
  title: 'Sprachcafé',
  description: 'Offenes Treffen zum Deutschsprechen.',
  topic: 'LANGUAGE',
  languages: ['de', 'ar'],
  targetGroup: 'Erwachsene',
  capacity: 25,
  validFrom: '2026-12-01',
  validTo: '2027-06-30',
  siteId: awoSite,
};

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly openSteps: { step: string; openRequirements: { code: string }[] }[];
}

describe('offers of the directory', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 1 },
    });
  });
  afterAll(() => db.close());

  async function draft(changes: object = {}, actor = awoEditor, providerId = awo): Promise<Shown> {
    const answer = await db.ask(actor, DRAFT, { input: { providerId, content: { ...content, ...changes } } });
    expect(answer.errors).toBeUndefined();
    return answer.data?.['draftOffer'] as Shown;
  }

  const take = (actor: Actor, field: string, { id, version }: Shown, more: object = {}) =>
    db.ask(actor, STEP(field), { input: { offerId: id, version, ...more } });

  async function taken(actor: Actor, field: string, shown: Shown, more: object = {}): Promise<Shown> {
    const answer = await take(actor, field, shown, more);
    expect(answer.errors).toBeUndefined();
    return answer.data?.[field] as Shown;
  }

  it('are drafted by their institution, published by the directory, revised and withdrawn', async () => {
    const drafted = await draft();
    expect(drafted).toMatchObject({
      state: 'DRAFT',
      version: 1,
      openSteps: [
        { step: 'PUBLISH', openRequirements: [{ code: 'NOT_CHECKED_BY_DIRECTORY' }] },
        { step: 'REVISE', openRequirements: [] },
        { step: 'WITHDRAW' },
      ],
    });
    const published = await taken(kiEditor, 'publishOffer', drafted);
    expect(published).toMatchObject({ state: 'PUBLISHED', version: 2 });
    expect(published.openSteps.map(({ step }) => step)).toEqual(['REVISE', 'REPORT_PLACES', 'PAUSE', 'END', 'WITHDRAW']);
    expect((await db.ask(anyone, READ, { id: drafted.id })).data?.['offer']).toMatchObject({
      title: 'Sprachcafé',
      openSteps: [],
    });
    const revised = await taken(awoEditor, 'reviseOffer', published, {
      content: { ...content, title: 'Sprachcafé am Abend', validTo: null },
    });
    expect(revised).toMatchObject({ state: 'DRAFT', version: 3, title: 'Sprachcafé am Abend', validTo: null });
    const again = await taken(awoEditor, 'reviseOffer', revised);
    expect(again).toMatchObject({ state: 'DRAFT', title: 'Sprachcafé am Abend' });
    const withdrawn = await taken(awoEditor, 'withdrawOffer', again);
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', openSteps: [] });
    expect(codesOf(await take(kiEditor, 'publishOffer', withdrawn))).toEqual(['WRONG_STATE']);
  });

  it('are drafted by the directory for any institution, and by others for their own only', async () => {
    expect(await draft({}, kiEditor)).toMatchObject({
      state: 'DRAFT',
      openSteps: [{ step: 'PUBLISH', openRequirements: [] }, { step: 'REVISE' }, { step: 'WITHDRAW' }],
    });
    const input = { providerId: awo, content };
    expect(codesOf(await db.ask(caritasEditor, DRAFT, { input }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(testActor('case_manager', awo), DRAFT, { input }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(testActor('kim_coordination', ki), DRAFT, { input }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(testActor('directory_editor', null), DRAFT, { input }))).toEqual(['NOT_PERMITTED']);
  });

  it('are not published by the institution that drafted them, and the answer says why', async () => {
    const drafted = await draft();
    const answer = await take(awoEditor, 'publishOffer', drafted);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'REQUIREMENT_OPEN',
      reason: 'NOT_CHECKED_BY_DIRECTORY',
      open: ['NOT_CHECKED_BY_DIRECTORY'],
    });
    expect((await db.ask(awoEditor, READ, { id: drafted.id })).data).toMatchObject({ offer: { state: 'DRAFT', version: 1 } });
  });

  it('are not published while something is missing', async () => {
    const drafted = await draft({
      title: ' ',
      description: '',
      languages: [],
      validFrom: null,
      validTo: '2026-11-22',
      siteId: caritasSite,
    });
    const answer = await take(kiEditor, 'publishOffer', drafted);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      open: [
        'TITLE_MISSING',
        'DESCRIPTION_MISSING',
        'LANGUAGE_MISSING',
        'BEGIN_MISSING',
        'ALREADY_ENDED',
        'SITE_NOT_OF_PROVIDER',
      ],
    });
  });

  it('are touched by no editor of another institution, although everybody reads them', async () => {
    const published = await taken(kiEditor, 'publishOffer', await draft());
    expect((await db.ask(caritasEditor, READ, { id: published.id })).data?.['offer']).toMatchObject({
      state: 'PUBLISHED',
      openSteps: [],
    });
    for (const field of ['reviseOffer', 'withdrawOffer']) {
      expect((await take(caritasEditor, field, published)).errors?.[0]?.extensions).toMatchObject({
        code: 'REQUIREMENT_OPEN',
        reason: 'OFFER_OF_ANOTHER_INSTITUTION',
      });
    }
    expect((await db.ask(anyone, READ, { id: published.id })).data?.['offer']).toMatchObject({ version: 2, title: 'Sprachcafé' });
  });

  it('are hidden as drafts exactly as if they did not exist', async () => {
    const { id, version } = await draft();
    const withdrawn = await taken(awoEditor, 'withdrawOffer', await draft());
    for (const actor of [
      anyone,
      caritasEditor,
      testActor('case_manager', awo),
      testActor('data_subject', null),
      testActor('kim_coordination', caritas),
    ]) {
      const hidden = await db.ask(actor, READ, { id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      for (const other of [ABSENT, 'rubbish', '', withdrawn.id]) expect(await db.ask(actor, READ, { id: other })).toEqual(hidden);
      for (const other of [id, ABSENT, 'rubbish'])
        expect(await db.ask(actor, ENTITY, { id: other })).toEqual({ data: { _entities: [null] } });
      const ids = await db.ask(
        actor,
        `{ offers(first: 100) { nodes { id state } } institution(id: "${awo}") { offers(first: 100) { nodes { id state } } } }`,
      );
      if (actor.institution !== caritas) expect(JSON.stringify(ids)).not.toMatch(/DRAFT|WITHDRAWN/);
      expect(JSON.stringify(ids)).not.toMatch(new RegExp(`${id}|${withdrawn.id}`));
    }
    for (const field of ['publishOffer', 'reviseOffer', 'withdrawOffer']) {
      const refused = await take(caritasEditor, field, { id, version } as Shown);
      expect(codesOf(refused)).toEqual(['NOT_FOUND']);
      for (const other of [ABSENT, 'rubbish'])
        expect(await take(caritasEditor, field, { id: other, version } as Shown)).toEqual(refused);
    }
  });

  it('are seen as drafts by editors and coordination of the directory and of their institution', async () => {
    const { id } = await draft();
    for (const actor of [kiEditor, awoEditor, testActor('kim_coordination', ki), testActor('kim_coordination', awo)]) {
      expect((await db.ask(actor, READ, { id })).data?.['offer']).toMatchObject({ id, state: 'DRAFT' });
      const list = await db.ask(actor, '{ offers(state: DRAFT, first: 100) { nodes { id } } }');
      expect(list.data).toMatchObject({ offers: { nodes: expect.arrayContaining([{ id }]) } });
    }
  });

  it('are changed by nobody without a token', async () => {
    const published = await taken(kiEditor, 'publishOffer', await draft());
    expect(codesOf(await db.ask(anyone, DRAFT, { input: { providerId: awo, content } }))).toEqual(['UNAUTHENTICATED']);
    for (const field of ['publishOffer', 'reviseOffer', 'withdrawOffer'])
      expect(codesOf(await take(anyone, field, published))).toEqual(['UNAUTHENTICATED']);
  });

  it('take one of two steps at once, and the other is outdated', async () => {
    const drafted = await draft();
    const answers = await Promise.all([take(kiEditor, 'publishOffer', drafted), take(awoEditor, 'withdrawOffer', drafted)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(codesOf(await take(kiEditor, 'withdrawOffer', drafted))).toEqual(['OUTDATED']);
  });

  it('are drafted once under an idempotency key, and the key fits one request only', async () => {
    const input = { providerId: awo, content };
    const answers = await Promise.all([1, 2, 3].map(() => db.ask(awoEditor, DRAFT, { input }, 'offer-1')));
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]?.errors).toBeUndefined();
    expect(
      codesOf(await db.ask(awoEditor, DRAFT, { input: { ...input, content: { ...content, title: 'Other' } } }, 'offer-1')),
    ).toEqual(['IDEMPOTENCY_MISMATCH']);
  });

  it.each([
    ['providerId', {}, 'rubbish'],
    ['providerId', {}, ABSENT],
    ['siteId', { siteId: 'rubbish' }, awo],
    ['siteId', { siteId: ABSENT }, awo],
    ['languages', { languages: ['German'] }, awo],
    ['languages', { languages: ['de', '{uk}'] }, awo],
    ['title', { title: 'x'.repeat(201) }, awo],
    ['description', { description: 'x'.repeat(4_001) }, awo],
    ['targetGroup', { targetGroup: 'x'.repeat(501) }, awo],
    ['capacity', { capacity: 0 }, awo],
    ['capacity', { capacity: -2_147_483_648 }, awo],
  ])('say of rubbish that %s is wrong', async (field, changes, providerId) => {
    const answer = await db.ask(awoEditor, DRAFT, { input: { providerId, content: { ...content, ...changes } } });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('keep a long text and every letter of it', async () => {
    const title = `Çay & Gespräch – „Wörter“ 🇺🇦 ${'ß'.repeat(100)}`;
    const { id } = await draft({ title, description: 'ы'.repeat(4_000), languages: ['de', 'de', 'uk'] });
    expect((await db.ask(awoEditor, READ, { id })).data?.['offer']).toMatchObject({ title, languages: ['de', 'uk'] });
  });

  it('are found by topic, language and district', async () => {
    type Found = {
      totalCount: number;
      nodes: { topic: string; languages: string[]; provider: { code: string }; site: { district: { code: string } } }[];
    };
    const find = async (args: string) =>
      (
        await db.ask(
          anyone,
          `{ offers(first: 100, ${args}) { totalCount nodes { topic languages provider { code } site { district { code } } } } }`,
        )
      ).data?.['offers'] as Found;
    const all = await find('');
    const language = await find('topic: LANGUAGE');
    expect(language.totalCount).toBe(all.nodes.filter(({ topic }) => topic === 'LANGUAGE').length);
    const ukrainian = await find('language: "uk"');
    expect(ukrainian.totalCount).toBe(all.nodes.filter(({ languages }) => languages.includes('uk')).length);
    const district = await find('district: "duesseldorf-08"');
    expect(district.totalCount).toBe(all.nodes.filter(({ site }) => site.district.code === 'duesseldorf-08').length);
    expect(Math.min(language.totalCount, ukrainian.totalCount, district.totalCount)).toBeGreaterThan(0);
    expect(await find('language: "xx"')).toEqual({ totalCount: 0, nodes: [] });
    expect(await find('district: "duesseldorf-99"')).toEqual({ totalCount: 0, nodes: [] });
    for (const rubbish of [
      'language: "Deutsch"',
      'language: "{de}"',
      'language: ""',
      'district: "\\u0000"',
      'first: 0',
      'after: "rubbish"',
      'after: "WyJ4Il0"',
    ]) {
      expect(codesOf(await db.ask(anyone, `{ offers(${rubbish}) { totalCount } }`))).toEqual(['INVALID_INPUT']);
    }
  });

  it('of an institution come in pages with the cursors of the whole list', async () => {
    const query =
      'query ($id: ID!, $first: Int!, $after: String) { institution(id: $id) { offers(first: $first, after: $after) { totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }';
    type Asked = {
      offers: {
        totalCount: number;
        edges: { cursor: string }[];
        nodes: Shown[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    };
    const pageAt = async (first: number, after: string | null) => {
      const answer = await db.ask(anyone, query, { id: awo, first, after });
      return (answer.data as { institution: Asked }).institution.offers;
    };
    const whole = await pageAt(100, null);
    expect(whole.totalCount).toBeGreaterThan(2);
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await pageAt(2, after);
      seen.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(whole.nodes.map(({ id }) => id));
    expect(await pageAt(5, whole.pageInfo.endCursor)).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: null },
    });
    const roots = (await db.ask(anyone, '{ offers(first: 100) { edges { cursor node { id } } } }')).data?.['offers'] as {
      edges: { cursor: string; node: Shown }[];
    };
    expect(roots.edges).toEqual(expect.arrayContaining(whole.edges));
    for (const wrong of [
      { first: 0 },
      { first: 101 },
      { first: 1, after: 'rubbish' },
      { first: 1, after: Buffer.from('["x"]').toString('base64url') },
      { first: 1, after: '' },
    ]) {
      const codes = codesOf(await db.ask(anyone, query, { id: awo, ...wrong }));
      expect(codes).toEqual(['INVALID_INPUT']);
    }
  });

  it('are held back by the database too, should the filter fail', async () => {
    const { id, version } = await draft();
    const published = await taken(kiEditor, 'publishOffer', await draft());
    const asks = (actor: Actor, work: (em: TestSubgraph['orm']['em']) => Promise<unknown>) =>
      asActor(db, actor, ({ em }) => work(em as never));
    expect(await asks(caritasEditor, (em) => em.findOne(Offer, { id }, { filters: false }))).toBeNull();
    expect(await asks(anyone, (em) => em.findOne(Offer, { id }, { filters: false }))).toBeNull();
    expect(await asks(awoEditor, (em) => em.findOne(Offer, { id }, { filters: false }))).toMatchObject({ id });
    expect(
      await asks(caritasEditor, (em) => em.nativeUpdate(Offer, { id: published.id }, { title: 'x' }, { filters: false })),
    ).toBe(0);
    expect(
      await asks(testActor('case_manager', awo), (em) =>
        em.nativeUpdate(Offer, { id: published.id }, { title: 'x' }, { filters: false }),
      ),
    ).toBe(0);
    await expect(
      asks(awoEditor, (em) => em.nativeUpdate(Offer, { id, version }, { state: 'PUBLISHED' }, { filters: false })),
    ).rejects.toThrow(/row-level security/);
    expect(
      await asks(kiEditor, (em) => em.nativeUpdate(Offer, { id, version }, { state: 'PUBLISHED' }, { filters: false })),
    ).toBe(1);
  });
});
