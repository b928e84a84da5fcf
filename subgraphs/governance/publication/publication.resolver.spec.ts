import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { Actor } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { categoryAt } from '../../kit/personal.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { strangers } from '../decisions/decision.testing.js';
import { subgraph } from '../index.js';
import { INTERNAL, markInternals, openPublication } from './publication.testing.js';

const anonymous = testActor([], null, 'anonymous');
const NOW = new Date('2026-06-30T08:00:00Z');
type Publication = Awaited<ReturnType<typeof openPublication>>;

let db: TestSubgraph;
let made: Publication;
beforeAll(async () => {
  db = await openTestSubgraph(subgraph, { now: () => NOW });
  made = await openPublication(db);
});
afterAll(() => db.close());

const textOf = async (actor: Actor, query: string, field: string) =>
  fieldOf<string>(await db.ask(actor, query), field).replaceAll('\r\n ', '');
const summaries = (calendar: string) => [...calendar.matchAll(/^SUMMARY:(.*?)\r$/gm)].map(([, summary]) => summary);

describe('the calendar of meetings', () => {
  it('tells everybody the published meetings, and those that were called off as such', async () => {
    const calendar = await textOf(anonymous, '{ meetingCalendar }', 'meetingCalendar');
    expect(summaries(calendar)).toEqual(['Testgremium: Sommersitzung', 'Abgesagt: Testgremium: Herbstsitzung']);
    expect(calendar).toContain(`UID:${made.meetingId}\r\n`);
    for (const inside of ['Raum 17', 'Ein Antrag', 'S-2026-009']) expect(calendar).not.toContain(inside);
  });

  it('tells somebody of the governance no more than everybody', async () => {
    expect(await textOf(made.office, '{ meetingCalendar }', 'meetingCalendar')).toBe(
      await textOf(anonymous, '{ meetingCalendar }', 'meetingCalendar'),
    );
  });

  it('is of one body, and begins on a day in Germany', async () => {
    const asked = (from: string) => `{ meetingCalendar(body: "${made.bodyId}", from: "${from}") }`;
    // The meeting of the autumn begins at half past ten in UTC, which is the next day in Germany.
    expect(summaries(await textOf(anonymous, asked('2026-09-25'), 'meetingCalendar'))).toHaveLength(1);
    expect(await textOf(anonymous, asked('2026-09-26'), 'meetingCalendar')).toContain('BEGIN:VTIMEZONE');
    expect(await textOf(anonymous, asked('2026-06-26'), 'meetingCalendar')).toContain('Sitzungen: Testgremium');
  });

  it.each([
    [`{ meetingCalendar(body: "${newId()}") }`, 'NOT_FOUND'],
    ['{ meetingCalendar(body: "rubbish") }', 'NOT_FOUND'],
  ])('is not there for a body that is not: %s', async (query, code) => {
    expect(codesOf(await db.ask(anonymous, query))).toEqual([code]);
  });

  it('has agenda and access for those who sit in the body or keep it, and for others their own bodies alone', async () => {
    for (const actor of [made.office, made.memberOf(2), made.chair]) {
      const calendar = await textOf(actor, '{ memberCalendar }', 'memberCalendar');
      expect(summaries(calendar)).toHaveLength(2);
      for (const told of ['Zugang: Raum 17', '1. Ein Antrag']) expect(calendar).toContain(told);
    }
    expect(summaries(await textOf(testActor('body_member', newId()), '{ memberCalendar }', 'memberCalendar'))).toEqual([]);
  });

  it.each([
    ['anonymous', 'UNAUTHENTICATED'],
    ['a case manager', 'NOT_PERMITTED'],
    ['a person', 'NOT_PERMITTED'],
  ])('has none for members for %s', async (who, code) => {
    const actor = strangers()[who] ?? anonymous;
    expect(codesOf(await db.ask(actor, '{ memberCalendar }'))).toEqual([code]);
  });
});

describe('the public register of decisions', () => {
  const REGISTER = `query ($body: ID, $year: Int, $text: String) { publicDecisions(body: $body, year: $year, text: $text) { totalCount nodes { id text page } } }`;
  const found = async (variables: object) =>
    fieldOf<{ totalCount: number }>(await db.ask(anonymous, REGISTER, { ...variables }), 'publicDecisions').totalCount;

  it.each([
    [{}, 1],
    [{ year: 2026 }, 1],
    [{ year: 2025 }, 0],
    [{ text: 'kurzfassung FRISTEN' }, 1],
    [{ text: 'öffentlicher' }, 1],
    [{ text: '100 %' }, 1],
    [{ text: '%%' }, 0],
    [{ text: 'Kurz_assung' }, 0],
    [{ text: 'Antrag' }, 0],
    [{ text: '  ' }, 1],
    [{ body: 'rubbish' }, 0],
  ])('finds by year, body and words: %j', async (variables, count) => {
    expect(await found(variables)).toBe(count);
  });

  it.each([
    [{ year: 1999 }, 'year'],
    [{ year: 2027 }, 'year'],
    [{ year: -1 }, 'year'],
    [{ text: 'x'.repeat(201) }, 'text'],
  ])('refuses %j', async (variables, field) => {
    const { errors } = await db.ask(anonymous, REGISTER, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('has a page for each published decision, with the summary and not the text', async () => {
    const [node] = fieldOf<{ nodes: { page: string }[] }>(await db.ask(anonymous, REGISTER), 'publicDecisions').nodes;
    expect(node?.page).toContain('Öffentliche Kurzfassung: 100 % der Fristen');
    expect(node?.page).not.toContain('Der Antrag wird angenommen.');
    const hidden = `{ decision(id: "${made.hidden.decision.id}") { page } }`;
    expect(fieldOf(await db.ask(made.office, hidden), 'decision')).toEqual({ page: null });
    expect(codesOf(await db.ask(anonymous, hidden))).toEqual(['NOT_FOUND']);
  });

  it('is printed for everybody with what is published, also for the office', async () => {
    for (const actor of [anonymous, made.office]) {
      const page = await textOf(actor, '{ decisionRegisterPage(year: 2026) }', 'decisionRegisterPage');
      expect(page).toContain('<caption>1 Beschluss, die neuesten zuerst</caption>');
      expect(page).not.toContain('Der Antrag wird angenommen.');
    }
  });

  it('is printed for the bodies with all decisions and their texts', async () => {
    const query = `{ decisionRegisterPage(year: 2026, edition: INTERNAL, body: "${made.bodyId}") }`;
    const page = await textOf(made.memberOf(1), query, 'decisionRegisterPage');
    for (const told of ['Nur für den internen Gebrauch', 'Der Antrag wird angenommen.', 'Beschlussregister 2026: Testgremium'])
      expect(page).toContain(told);
    const all = await textOf(made.office, '{ decisionRegisterPage(edition: INTERNAL) }', 'decisionRegisterPage');
    expect(all).toContain('2 Beschlüsse');
  });

  it.each([
    ['anonymous', '{ decisionRegisterPage(edition: INTERNAL) }', 'UNAUTHENTICATED'],
    ['a case manager', '{ decisionRegisterPage(edition: INTERNAL) }', 'NOT_PERMITTED'],
    ['anonymous', '{ decisionRegisterPage(year: 12) }', 'INVALID_INPUT'],
    ['anonymous', '{ decisionRegisterPage(body: "rubbish") }', 'NOT_FOUND'],
  ])('refuses %s: %s', async (who, query, code) => {
    expect(codesOf(await db.ask(strangers()[who] ?? anonymous, query))).toEqual([code]);
  });
});

describe('pages to print', () => {
  const invitation = () => `{ meeting(id: "${made.meetingId}") { invitationPage } }`;

  it('have the invitation for the governance, and nothing of it for others', async () => {
    const { invitationPage } = fieldOf<{ invitationPage: string }>(await db.ask(made.memberOf(1), invitation()), 'meeting');
    for (const told of [
      'Einladung: Testgremium',
      'Ein Antrag',
      'Vorlage (vorlage.pdf, nachgereicht)',
      'Raum 17',
      '<li>Sitz 5</li>',
    ])
      expect(invitationPage).toContain(told);
    for (const who of ['anonymous', 'a case manager', 'a person'])
      expect(fieldOf(await db.ask(strangers()[who] ?? anonymous, invitation()), 'meeting')).toEqual({ invitationPage: null });
  });

  it('have the minutes for the governance, for the purpose of the governance', async () => {
    const query = `{ minutes(id: "${made.minutesId}") { page } }`;
    expect(fieldOf<{ page: string }>(await db.ask(made.office, query), 'minutes').page).toContain('<h2>TOP 1: Text</h2>');
    expect(codesOf(await db.ask({ ...made.office, purpose: null }, query))).toEqual(['PURPOSE_REQUIRED']);
    expect(codesOf(await db.ask(anonymous, query))).toEqual(['UNAUTHENTICATED']);
    expect(fieldOf(await db.ask(testActor('body_member', newId()), query), 'minutes')).toMatchObject({
      page: expect.any(String),
    });
    const absent = `{ minutes(id: "${newId()}") { page } }`;
    expect(codesOf(await db.ask(made.office, absent))).toEqual(['NOT_FOUND']);
  });

  it('have the rules of procedure for everybody', async () => {
    const query = `{ body(id: "${made.bodyId}") { rules { page } } }`;
    const { rules } = fieldOf<{ rules: { page: string } }>(await db.ask(anonymous, query), 'body');
    expect(rules.page).toContain('Empfohlene Regeln.');
  });

  it('come through the entities of the graph as they do through its questions', async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on GovernanceMeeting { invitationPage } ... on GovernanceDecision { page } } }`;
    const representations = [
      { __typename: 'GovernanceMeeting', id: made.meetingId },
      { __typename: 'GovernanceDecision', id: made.decisionId },
      { __typename: 'GovernanceDecision', id: made.hidden.decision.id },
    ];
    expect((await db.ask(anonymous, query, { representations })).data?.['_entities']).toEqual([
      { invitationPage: null },
      { page: expect.stringContaining('Öffentlicher Titel') },
      null,
    ]);
  });

  it('are the same twice at once', async () => {
    const answers = await Promise.all([1, 2].map(() => db.ask(made.office, invitation())));
    expect(answers[0]).toEqual(answers[1]);
  });
});

/** All that can be asked of a type without arguments and without a purpose, to a depth. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.name === 'edges' || field.args.some(isRequiredArgument)) return [];
    if (categoryAt(subgraph.graph.personal, named.name, field.name) !== null) return [];
    if (!isCompositeType(getNamedType(field.type))) return [field.name];
    const isWrapper = named.name.endsWith('Connection');
    if (depth === 0 && !isWrapper) return [];
    const inner = selectionOf(field.type, isWrapper ? depth : depth - 1);
    return inner === '' ? [] : [`${field.name} ${inner}`];
  });
  return fields.length === 0 ? '' : `{ ${fields.join(' ')} }`;
}

function questions(): readonly string[] {
  const roots = Object.values(subgraph.graph.schema.getQueryType()?.getFields() ?? {});
  return roots
    .filter(({ name, args }) => !name.startsWith('_') && !args.some(isRequiredArgument))
    .map(({ name, type }) => {
      const inner = isNonNullType(type) && isListType(type.ofType) ? type.ofType : type;
      return `{ ${name} ${selectionOf(inner, 2)} }`;
    });
}

describe('whatever is internal', () => {
  const single = () => [
    `{ decision(id: "${made.decisionId}") ${selectionOf(subgraph.graph.schema.getType('GovernanceDecision') as never, 2)} }`,
    `{ meeting(id: "${made.meetingId}") ${selectionOf(subgraph.graph.schema.getType('GovernanceMeeting') as never, 2)} }`,
    '{ decisionRegisterPage(year: 2026) }',
    `{ publicDecisions(text: "${INTERNAL}") { totalCount } }`,
  ];

  it('is read by the bodies and never by the public, whatever it asks for', async () => {
    await markInternals(db);
    const asked = [...questions(), ...single()];
    expect(asked.length).toBeGreaterThan(10);
    let known = 0;
    for (const query of asked) {
      const answer = await db.ask(anonymous, query);
      expect(JSON.stringify(answer)).not.toContain(INTERNAL);
      // A root may want a token, or an argument; nothing else keeps it from answering.
      expect(codesOf(answer).filter((code) => code !== 'UNAUTHENTICATED' && code !== 'INVALID_INPUT')).toEqual([]);
      if (JSON.stringify(await db.ask(made.office, query)).includes(INTERNAL)) known += 1;
    }
    // The marks are there: the office meets them in many places.
    expect(known).toBeGreaterThan(3);
    const register = JSON.stringify(await db.ask(anonymous, '{ publicDecisions { nodes { title text page } } }'));
    expect(register).toContain('Öffentliche Kurzfassung');
  });
});
