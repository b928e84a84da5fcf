import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { asActor, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Offer } from '../offers/offer.entity.js';
import { OfferSearch } from './offer-search.entity.js';
import { searchWordsOf } from './offer-search.rules.js';
import { OfferWord } from './offer-word.entity.js';

const ki = seedId('institution', 'ki-duesseldorf');
const awo = seedId('institution', 'awo-duesseldorf');
const anyone = anonymousActor('request');
const SEARCH = `query ($text: String, $filter: DirectoryOfferFilterInput, $first: Int = 100, $after: String) {
  searchOffers(text: $text, filter: $filter, first: $first, after: $after) { totalCount nodes { id title state } pageInfo { hasNextPage endCursor } } }`;

interface Found {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string; readonly title: string; readonly state: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('the search for offers', () => {
  let db: TestSubgraph;
  let today = '2026-11-23';
  const statements: string[] = [];
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`), seed: { city: 'duesseldorf', scale: 1 } });
    const logger = db.orm.config.getLogger();
    logger.logQuery = ({ query }) => void statements.push(query ?? '');
    logger.isEnabled = () => true;
  });
  afterAll(() => db.close());

  const search = async (text: string | null, more: object = {}) =>
    fieldOf<Found>(await db.ask(anyone, SEARCH, { text, ...more }), 'searchOffers');
  const titles = async (text: string | null, more: object = {}) => (await search(text, more)).nodes.map(({ title }) => title);

  const naturalisation = 'Informationsabend Einbürgerung';
  const care = 'Berufssprache Pflege B2';
  const course = 'Deutsch A1 mit Kinderbetreuung';
  const housing = 'Sprechstunde Wohnberechtigungsschein';
  const stay = 'Beratung zum Bleiberecht nach §§ 25a und 25b AufenthG';
  const founding = 'Sprechtag Existenzgründung';
  const literacy = 'Alphabetisierung am Abend';

  it.each([
    ['Einbürgerung', naturalisation],
    ['einbürgerung', naturalisation],
    ['EINBÜRGERUNG', naturalisation],
    ['Einbuergerung', naturalisation],
    ['Einburgerung', naturalisation],
    ['Einbu\u0308rgerung', naturalisation],
    ['Einbürgerng', naturalisation],
    ['Einbürgerungen', naturalisation],
    ['Einbürg', naturalisation],
    ['deutscher Pass', naturalisation],
    ['Deutschkurs', course],
    ['Deutschkurse', course],
    ['Deutschkus', course],
    ['Deutsch lernen', course],
    ['A1', course],
    ['a1 deutsch', course],
    ['Caritas Deutsch', course],
    ['Kinder Betreuung', course],
    ['kurs', course],
    ['B2', care],
    ['Pflegefachkraft', care],
    ['Pflegefachkräfte', care],
    ['Anerkennung Pflege', care],
    ['Anerkennung für die Pflege', care],
    ['Wohnung', housing],
    ['Wohnugn', housing],
    ['wohnberechtigung', housing],
    ['Wohnberechtigungschein', housing],
    ['Bleiberecht', stay],
    ['§ 25a', stay],
    ['25b AufenthG', stay],
    ['Duldung', stay],
    ['Existenzgruendung', founding],
    ['Existenzgrundung', founding],
    ['Gründung', founding],
    ['selbststaendig', founding],
    ['Alphabetisierung', literacy],
    ['Alfabetisierung', literacy],
    ['lesen und schreiben', literacy],
    ['Sprachcafe', 'Sprachcafé im Stadtteil'],
    ['SPRACHCAFÉ', 'Sprachcafé im Stadtteil'],
    ['Sprachkafe', 'Sprachcafé im Stadtteil'],
    ['Fluechtlinge', 'Psychosoziale Beratung für Geflüchtete'],
    ['Flüchtling', 'Psychosoziale Beratung für Geflüchtete'],
    ['Handwerker', 'Ausbildungsstart Handwerk'],
    ['SGB II', 'Erstgespräch beim Rechtskreiswechsel'],
    ['Shule', 'Begleitete Schulanmeldung'],
    ['Smartfone', 'Digitalhilfe: Online-Anträge verstehen'],
    ['Frau', 'Joborientierung für zugewanderte Frauen'],
    ['Hausaufgaben', 'Hausaufgabentreff'],
  ])('finds under "%s" what is offered as "%s"', async (text, title) => {
    expect(await titles(text)).toContain(title);
  });

  it.each([
    ['nothing but stop words', 'für die und der'],
    ['nothing but signs', '!!! --- ???'],
    ['a word that nobody uses', 'xyzzyplugh'],
    ['another alphabet', 'трудоустройство'],
    ['SQL', "'; drop table offer; --"],
    ['signs of patterns', '%_\\%'],
    ['signs of full text', '<-> & | ! :*'],
    ['a quote', "'"],
    ['two words of which one is nowhere', 'Deutsch xyzzyplugh'],
  ])('finds nothing under %s', async (_case, text) => {
    expect(await search(text)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('takes signs of full text for what they are between words', async () => {
    expect(await titles("deutsch:* & !a1 | ('kurs'")).toContain(course);
    expect(await titles('Kita-Anmeldung')).toContain('Hilfe bei der Kita-Anmeldung');
  });

  it('does without a third of more than two words', async () => {
    expect(await titles('Deutsch Kinderbetreuung xyzzyplugh')).toContain(course);
  });

  it('puts first what stands in the title', async () => {
    expect((await titles('Anerkennungsberatung'))[0]).toBe('Anerkennungsberatung');
    expect((await titles('Sozialberatung'))[0]).toBe('Sozialberatung');
  });

  it('takes no words for typing errors that the offers have', async () => {
    expect(await titles('Sprachmittlung')).not.toContain('Sprachcafé im Stadtteil');
  });

  it('finds all that stands in the directory without a text, and nothing else', async () => {
    const { nodes, totalCount } = await search(null);
    expect(nodes).toHaveLength(totalCount);
    expect(new Set(nodes.map(({ state }) => state))).toEqual(new Set(['PUBLISHED', 'FULL', 'PAUSED']));
    expect(await search('  ')).toMatchObject({ totalCount });
    const drafts = await db.ask(testActor('directory_editor', ki), SEARCH, { text: 'Pool Sprachmittlung' });
    expect(JSON.stringify(drafts)).not.toContain('Gemeinsamer Pool');
  });

  it('filters by what the offers must be', async () => {
    const query = `query ($filter: DirectoryOfferFilterInput) { searchOffers(first: 100, filter: $filter) { totalCount
      nodes { languages targetGroups domains topic level freePlaces state childcare cost { kind } delivery site { accessibility district { code } } } } }`;
    interface Row {
      readonly languages: readonly string[];
      readonly targetGroups: readonly string[];
      readonly domains: readonly string[];
      readonly topic: string;
      readonly level: string | null;
      readonly freePlaces: number;
      readonly state: string;
      readonly childcare: boolean;
      readonly cost: { readonly kind: string };
      readonly delivery: string;
      readonly site: { readonly accessibility: readonly string[]; readonly district: { readonly code: string } };
    }
    const rows = async (filter: object) =>
      fieldOf<{ nodes: Row[] }>(await db.ask(anyone, query, { filter }), 'searchOffers').nodes;
    const all = await rows({});
    const cases: [object, (row: Row) => boolean][] = [
      [{ language: 'uk' }, ({ languages }) => languages.includes('uk')],
      [{ district: 'duesseldorf-08' }, ({ site }) => site.district.code === 'duesseldorf-08'],
      [{ targetGroup: 'WOMEN' }, ({ targetGroups }) => ['WOMEN', 'EVERYBODY'].some((group) => targetGroups.includes(group))],
      [{ domain: 'HOUSING' }, ({ domains }) => domains.includes('HOUSING')],
      [{ topic: 'WORK' }, ({ topic }) => topic === 'WORK'],
      [{ level: 'A1' }, ({ level }) => level === 'A1'],
      [{ freePlaces: true }, ({ state, freePlaces }) => state === 'PUBLISHED' && freePlaces > 0],
      [{ childcare: true }, ({ childcare }) => childcare === true],
      [{ freeOfCharge: true }, ({ cost }) => cost.kind === 'FREE'],
      [{ delivery: 'HYBRID' }, ({ delivery }) => delivery === 'HYBRID'],
      [
        { accessibility: ['STEP_FREE', 'LIFT'] },
        ({ site }) => ['STEP_FREE', 'LIFT'].every((each) => site.accessibility.includes(each)),
      ],
      [{ language: 'ar', topic: 'LANGUAGE' }, ({ languages, topic }) => topic === 'LANGUAGE' && languages.includes('ar')],
    ];
    for (const [filter, holds] of cases) {
      const found = await rows(filter);
      expect(found).toEqual(all.filter(holds));
      expect(found.length).toBeGreaterThan(0);
    }
    expect(await titles('Deutsch', { filter: { language: 'ti' } })).not.toContain(course);
  });

  it('comes in pages without a gap, with a text and without', async () => {
    for (const text of ['Beratung', 'Deutsch', null]) {
      const whole = await search(text);
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page: Found = await search(text, { first: 3, after });
        expect(page.totalCount).toBe(whole.totalCount);
        seen.push(...page.nodes.map(({ id }) => id));
        after = page.pageInfo.endCursor;
        if (!page.pageInfo.hasNextPage) break;
      }
      expect(seen).toEqual(whole.nodes.map(({ id }) => id));
      expect(new Set(seen).size).toBe(whole.totalCount);
    }
  });

  it.each([
    ['text', { text: 'x'.repeat(201) }],
    ['language', { filter: { language: '{de}' } }],
    ['district', { filter: { district: "' or true --" } }],
    ['first', { first: 0 }],
    ['first', { first: 101 }],
    ['after', { after: 'rubbish' }],
    ['after', { text: 'Deutsch', after: Buffer.from('[1e99,"x"]').toString('base64url') }],
    ['after', { after: Buffer.from(JSON.stringify([{}, awo])).toString('base64url') }],
  ])('says of rubbish that %s is wrong', async (field, variables) => {
    expect((await db.ask(anyone, SEARCH, variables)).errors?.[0]?.extensions).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('takes three statements for a page, and one more to count', async () => {
    statements.length = 0;
    await db.ask(anyone, 'query { searchOffers(text: "Deutsch Beratung Wohnung", first: 20) { nodes { title } } }');
    expect(statements.filter((each) => /\bfrom\b/.test(each) && !/set_config/.test(each))).toHaveLength(3);
    statements.length = 0;
    await search('Deutsch');
    expect(statements.filter((each) => /\bfrom\b/.test(each) && !/set_config/.test(each))).toHaveLength(4);
  });

  it('follows an offer on its way: revised, filled and over', async () => {
    const editor = testActor('directory_editor', ki);
    const content = {
      title: 'Zauberlehrgang Quidditch',
      description: 'Ein Kurs.',
      topic: 'LANGUAGE',
      languages: ['de'],
      capacity: 5,
      freePlaces: 2,
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      siteId: seedId('site', 'awo-duesseldorf-08'),
    };
    type Shown = { id: string; version: number; state: string };
    const take = async (field: string, type: string, input: object) =>
      fieldOf<Shown>(
        await db.ask(editor, `mutation ($input: ${type}!) { ${field}(input: $input) { id version state } }`, { input }),
        field,
      );
    const step = (field: string, { id, version }: Shown, type = 'DirectoryOfferStepInput', more: object = {}) =>
      take(field, type, { offerId: id, version, ...more });
    const drafted = await take('draftOffer', 'DraftDirectoryOfferInput', { providerId: awo, content });
    expect(await titles('Quidditch')).toEqual([]);
    const published = await step('publishOffer', drafted);
    expect(await titles('Quiditch')).toEqual(['Zauberlehrgang Quidditch']);
    const provider = testActor('directory_editor', awo);
    const places = { input: { offerId: published.id, version: published.version, freePlaces: 0, waitingDays: 30 } };
    const full = fieldOf<Shown>(
      await db.ask(
        provider,
        'mutation ($input: DirectoryOfferPlacesInput!) { reportOfferPlaces(input: $input) { id version state freePlaces waitingDays } }',
        places,
      ),
      'reportOfferPlaces',
    );
    expect(full).toMatchObject({ state: 'FULL', freePlaces: 0, waitingDays: 30 });
    expect(await search('Quidditch', { filter: { freePlaces: true } })).toMatchObject({ totalCount: 0 });
    expect(await search('Quidditch')).toMatchObject({ nodes: [{ state: 'FULL' }] });
    const paused = await step('pauseOffer', full);
    expect(paused.state).toBe('PAUSED');
    const resumed = await step('resumeOffer', paused);
    expect(resumed.state).toBe('FULL');
    const revised = await step('reviseOffer', resumed, 'ReviseDirectoryOfferInput');
    expect(await titles('Quidditch')).toEqual([]);
    await step('publishOffer', revised);
    expect(await titles('Quidditch')).toEqual(['Zauberlehrgang Quidditch']);
    today = '2027-01-01';
    expect(await titles('Quidditch')).toEqual([]);
    const ended = await runTimer(db, 'end-offers', subgraph.timers['end-offers'] as never);
    expect(ended).toBeGreaterThan(0);
    expect(await runTimer(db, 'end-offers', subgraph.timers['end-offers'] as never)).toBe(0);
    expect((await db.ask(anyone, `{ offer(id: "${drafted.id}") { state } }`)).data).toEqual({ offer: { state: 'ENDED' } });
    today = '2026-11-23';
    expect(await titles('Quidditch')).toEqual([]);
  });

  it('keeps its words to itself: nobody but the database writes there', async () => {
    const editor = testActor('directory_editor', ki);
    const written = await asActor(db, editor, ({ em }) => em.nativeUpdate(OfferSearch, {}, { title: 'x' }, { filters: false }));
    expect(written).toBe(0);
    const word = { word: 'x', folded: 'x' };
    await expect(asActor(db, editor, ({ em }) => em.insert(OfferWord, word))).rejects.toThrow(/row-level security/);
  });

  it('shows changes of a published text by its provider to nobody: the database holds them back', async () => {
    const id = seedId('offer', 'sprachcafe-stadtbezirk-8-duesseldorf');
    const provider = testActor('directory_editor', awo);
    const change = (data: object) =>
      asActor(db, provider, ({ em }) => em.nativeUpdate(Offer, { id }, data as never, { filters: false }));
    await expect(change({ title: 'Unchecked' })).rejects.toThrow(/row-level security/);
    expect(await change({ state: 'FULL', freePlaces: 0 })).toBe(1);
  });
});

describe('the words of a text', () => {
  it('are letters and digits, each once, twelve at most', () => {
    expect(searchWordsOf('Kita, kita! KITA-Platz').map(({ fullText }) => fullText)).toEqual(['kita:*', 'platz:*']);
    expect(searchWordsOf(Array.from({ length: 20 }, (_, n) => `wort${n}`).join(' '))).toHaveLength(12);
    expect(searchWordsOf('')).toEqual([]);
  });

  it('are looked for as keyboards write them', () => {
    expect(searchWordsOf('Straße')[0]?.fullText).toBe('straße:* | strasse:*');
    expect(searchWordsOf('Fluechtling')[0]?.parts).toEqual(['fluechtling', 'flüchtling']);
    expect(searchWordsOf('Quelle')[0]?.fullText).toBe('quelle:*');
  });

  it('are not begun, nor mistyped, where they are short', () => {
    expect(searchWordsOf('b2')).toEqual([{ fullText: 'b2', parts: [], mistyped: [] }]);
    expect(searchWordsOf('kurs')[0]).toMatchObject({ parts: ['kurs'], mistyped: [] });
  });
});
