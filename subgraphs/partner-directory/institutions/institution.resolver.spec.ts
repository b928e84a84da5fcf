import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Site } from '../sites/site.entity.js';
import { Institution } from './institution.entity.js';

const ki = seedId('institution', 'ki-duesseldorf');
const awo = seedId('institution', 'awo-duesseldorf');
const anyone = anonymousActor('request');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

interface Named {
  readonly code: string;
  readonly shortName: string;
}

describe('the institutions of the directory', () => {
  let db: TestSubgraph;
  const statements: string[] = [];
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 2 },
    });
    const logger = db.orm.config.getLogger();
    logger.logQuery = ({ query }) => void statements.push(query ?? '');
    logger.isEnabled = () => true;
  });
  afterAll(() => db.close());

  const listOf = async (args: string) => {
    const answer = await db.ask(anyone, `{ institutions(first: 100${args}) { totalCount nodes { code shortName } } }`);
    expect(answer.errors).toBeUndefined();
    return answer.data?.['institutions'] as { totalCount: number; nodes: Named[] };
  };

  it('are read by everybody, also without a token', async () => {
    const answer = await db.ask(
      anyone,
      '{ institution(code: "ki-duesseldorf") { id name shortName code kind dataProtectionRegime source parent { code parent { code } } sites { name district { code name } street postalCode city } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.['institution']).toMatchObject({
      id: ki,
      name: 'Kommunales Integrationszentrum Düsseldorf',
      shortName: 'KI',
      kind: 'COORDINATION_OFFICE',
      dataProtectionRegime: 'GDPR_DSG_NRW',
      source: expect.stringContaining('Das KI informiert'),
      parent: { code: 'amt-54-duesseldorf', parent: null },
      sites: [{ city: 'Düsseldorf', district: { name: expect.stringContaining('Stadtbezirk') } }],
    });
  });

  it('are the same for whoever asks', async () => {
    const query = '{ institutions { totalCount nodes { code } } }';
    const open = await db.ask(anyone, query);
    for (const actor of [testActor('data_subject', null), testActor('directory_editor', ki), testActor('case_manager', awo)]) {
      expect(await db.ask(actor, query)).toEqual(open);
    }
  });

  it('are found by id or by code, and by exactly one of them', async () => {
    const query = 'query ($id: ID, $code: String) { institution(id: $id, code: $code) { id code } }';
    const found = { data: { institution: { id: awo, code: 'awo-duesseldorf' } } };
    expect(await db.ask(anyone, query, { id: awo })).toEqual(found);
    expect(await db.ask(anyone, query, { code: 'awo-duesseldorf' })).toEqual(found);
    expect(await db.ask(anyone, query, { id: awo, code: null })).toEqual(found);
    for (const wrong of [{}, { id: null, code: null }, { id: awo, code: 'awo-duesseldorf' }]) {
      expect(codesOf(await db.ask(anyone, query, wrong))).toEqual(['INVALID_INPUT']);
    }
  });

  it('that are not there are not found, and rubbish is answered like an absent id', async () => {
    const query = 'query ($id: ID, $code: String) { institution(id: $id, code: $code) { id } }';
    const absent = await db.ask(anyone, query, { id: ABSENT });
    expect(codesOf(absent)).toEqual(['NOT_FOUND']);
    for (const wrong of [{ id: 'rubbish' }, { id: '' }, { code: 'nobody' }, { code: '' }, { code: 'x'.repeat(5_000) }]) {
      expect(await db.ask(anyone, query, wrong)).toEqual(absent);
    }
  });

  it('are entities: other institutions refer to them by id, and what is absent or rubbish is null', async () => {
    const answer = await db.ask(
      anyone,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Institution { shortName } } }',
      {
        r: [awo, ABSENT, 'rubbish', '', awo].map((id) => ({ __typename: 'Institution', id })),
      },
    );
    expect(answer).toEqual({ data: { _entities: [{ shortName: 'AWO' }, null, null, null, { shortName: 'AWO' }] } });
  });

  it('are listed by kind', async () => {
    const { totalCount, nodes } = await listOf(', kind: WELFARE_CARRIER');
    expect(nodes.map(({ shortName }) => shortName).sort()).toEqual([
      'AGB',
      'AWO',
      'Caritas',
      'DRK',
      'Diakonie',
      'Jüdische Gemeinde',
      'Multikulturelles Forum',
    ]);
    expect(totalCount).toBe(7);
  });

  it('are listed by the district of their sites, each once', async () => {
    const { totalCount, nodes } = await listOf(', district: "duesseldorf-08"');
    expect(nodes.map(({ code }) => code)).toContain('awo-duesseldorf');
    expect(new Set(nodes.map(({ code }) => code)).size).toBe(totalCount);
    expect(await listOf(', district: "duesseldorf-99"')).toEqual({ totalCount: 0, nodes: [] });
    for (const rubbish of ['', '\\u0000', 'Stadtbezirk 8', "'; drop table site"]) {
      expect(codesOf(await db.ask(anyone, `{ institutions(district: "${rubbish}") { totalCount } }`))).toEqual(['INVALID_INPUT']);
    }
  });

  it('are listed in pages without a gap', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const answer = await db.ask(
        anyone,
        'query ($after: String) { institutions(first: 7, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      const page = answer.data?.['institutions'] as { nodes: Named[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      seen.push(...page.nodes.map(({ code }) => code));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual((await listOf('')).nodes.map(({ code }) => code));
    expect(seen).toHaveLength(29);
    for (const rubbish of [
      'first: 0',
      'first: 101',
      'first: -1',
      'after: "rubbish"',
      `after: "${Buffer.from('["a",{"$ne":1}]').toString('base64url')}"`,
    ]) {
      expect(codesOf(await db.ask(anyone, `{ institutions(${rubbish}) { totalCount } }`))).toEqual(['INVALID_INPUT']);
    }
  });

  it('a hundred of them come with sites and offers in three statements', async () => {
    await inSystemWork(db, async (em) => {
      for (const n of Array.from({ length: 100 }, (_, at) => at)) {
        const id = seedId('institution', `club-${n}`);
        em.create(Institution, {
          id,
          institution: ki,
          code: `club-${n}`,
          name: `Ab ${n}`,
          shortName: `${n}`,
          kind: 'SPORTS_CLUB',
          dataProtectionRegime: 'GDPR_BDSG',
          tenant: false,
          source: 'Test',
        });
        em.create(Site, {
          id: seedId('site', `club-${n}`),
          institution: ki,
          occupant: id,
          districtCode: 'duesseldorf-01',
          name: 'Platz',
          street: 'Musterweg 1',
          postalCode: '40210',
          city: 'Düsseldorf',
        });
      }
      await em.flush();
    });
    statements.length = 0;
    const answer = await db.ask(
      anyone,
      '{ institutions(first: 100) { nodes { code sites { name } offers(first: 5) { totalCount nodes { title } } } } }',
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({ institutions: { nodes: { length: 100 } } });
    expect(statements.filter((each) => / from "/.test(each))).toHaveLength(3);
  });

  it('stay as they are when the seed data is brought in again', async () => {
    const count = '{ institutions { totalCount } offers { totalCount } }';
    const before = await db.ask(anyone, count);
    await seedSubgraph(subgraph, db, { city: 'duesseldorf', scale: 1 });
    expect(await db.ask(anyone, count)).toEqual(before);
  });
});
