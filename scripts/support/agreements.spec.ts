import { describe, expect, it } from '@jest/globals';
import { SHARE_DEFINITION } from '../../subgraphs/kit/agreements.js';
import { PERSONAL_DEFINITION } from '../../subgraphs/kit/personal.js';
import { agreementsOf, type Service } from './agreements.js';
import { composeSubgraphs } from './compose.js';

/** How a schema may write the directives of federation. */
const FORMS = {
  'by their own names': { imports: (name: string) => `"@${name}"`, word: (name: string) => `@${name}` },
  'by their prefix': { imports: () => '', word: (name: string) => `@federation__${name}` },
  'under other names': {
    imports: (name: string) => `{ name: "@${name}", as: "@our_${name}" }`,
    word: (name: string) => `@our_${name}`,
  },
} as const;
type Form = keyof typeof FORMS;
const PLAIN: Form = 'by their own names';
const USED = [
  'key',
  'shareable',
  'external',
  'requires',
  'provides',
  'override',
  'interfaceObject',
  'tag',
  'inaccessible',
  'extends',
];

/** A subgraph's schema: in the body, `@@name` stands for the directive of federation in the given form. */
function service(name: string, body: string, form: Form = PLAIN): Service {
  const { imports, word } = FORMS[form];
  const imported = USED.map(imports).filter(Boolean).join(', ');
  const sdl = `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.12", import: [${imported}${form === 'by their prefix' ? '' : ', '}"@composeDirective"])
    @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
    @link(url: "https://kim-hub.dev/agreements/v1.0", import: ["@shareWith"])
    @composeDirective(name: "@personal")
    @composeDirective(name: "@shareWith")
    ${PERSONAL_DEFINITION} ${SHARE_DEFINITION}
    ${body.replaceAll(/@@(\w+)/g, (_all, directive: string) => word(directive))}`;
  return { name, url: `http://${name}.kim-hub/graphql`, sdl };
}

function granting(use: string, partner = 'partner') {
  return `@shareWith(subgraphs: ["${partner}"], for: [${use}], legalBasis: "§ 1 Test")`;
}

/** The owner's schema, with grants where a case puts them. */
function owner(grants: Readonly<Record<string, string>> = {}) {
  const at = (place: string) => grants[place] ?? '';
  return service(
    'owner',
    `type Query { client: Client everybody: Int @@shareable ${at('Query.everybody')} }
     type Client @@key(fields: "id") @@key(fields: "secretToken") ${at('Client')} {
       id: ID!
       healthNote: String @@shareable ${at('Client.healthNote')}
       secretToken: ID @@inaccessible ${at('Client.secretToken')}
       proof: Proof ${at('Client.proof')}
       level: Level
     }
     type Proof ${at('Proof')} { number: Int }
     enum Level ${at('Level')} { A1 B1 }
     interface Thing @@key(fields: "id") ${at('Thing')} { id: ID! }`,
  );
}

function faultsOf(...services: readonly Service[]) {
  return agreementsOf(services).faults;
}

function composed(...services: readonly Service[]) {
  const lines = services.map(({ name, url }) => ({ name, routingName: url }));
  return () => composeSubgraphs(services, lines, { production: true });
}

const STUB = 'type Client @@key(fields: "id") { id: ID!';

/** Each use: what the partner writes, the grant it takes, what else it needs, and what is said of it without the grant. */
const USES: readonly (readonly [
  use: string,
  partner: string,
  place: string,
  others: Record<string, string>,
  sentence: string,
])[] = [
  [
    'EXTERNAL',
    `interface Noted { healthNote: String } type Client implements Noted @@key(fields: "id") { id: ID! healthNote: String @@external }
     type Query { noted: Client }`,
    'Client.healthNote',
    {},
    'owner has not granted partner the use EXTERNAL of Client.healthNote: it declares Client.healthNote as @external.',
  ],
  [
    'REQUIRES',
    `${STUB} healthNote: String @@external risk: Int @@requires(fields: "healthNote") }`,
    'Client.healthNote',
    { Client: granting('CONTRIBUTE') },
    'owner has not granted partner the use REQUIRES of Client.healthNote: its Client.risk requires Client.healthNote.',
  ],
  [
    'PROVIDES',
    `${STUB} healthNote: String @@external } type Query { visit: Client @@provides(fields: "healthNote") }`,
    'Client.healthNote',
    {},
    'owner has not granted partner the use PROVIDES of Client.healthNote: its Query.visit provides Client.healthNote.',
  ],
  [
    'OVERRIDE',
    `${STUB} healthNote: String @@override(from: "owner") }`,
    'Client.healthNote',
    {},
    'owner has not granted partner the use OVERRIDE of Client.healthNote: it overrides Client.healthNote.',
  ],
  [
    'KEY',
    'type Client @@key(fields: "healthNote") { healthNote: String } type Query { other: Int }',
    'Client.healthNote',
    {},
    'owner has not granted partner the use KEY of Client.healthNote: it knows Client by healthNote.',
  ],
  [
    'CONTRIBUTE',
    `${STUB} visits: Int }`,
    'Client',
    {},
    'owner has not granted partner the use CONTRIBUTE of Client.id: it contributes Client.visits and would be sent the key Client.id.',
  ],
  [
    'SHARE',
    `${STUB} healthNote: String @@shareable }`,
    'Client.healthNote',
    {},
    'owner has not granted partner the use SHARE of Client.healthNote: it defines Client.healthNote as well.',
  ],
  [
    'SHARE',
    'type Query { everybody: Int @@shareable }',
    'Query.everybody',
    {},
    'owner has not granted partner the use SHARE of Query.everybody: it defines Query.everybody as well.',
  ],
  [
    'SHARE',
    'enum Level { A1 B1 } type Query { level: Level }',
    'Level',
    {},
    'owner has not granted partner the use SHARE of Level: it defines Level as well.',
  ],
];

const EVERY_FORM = USES.flatMap((row) => (Object.keys(FORMS) as Form[]).map((form) => [row[0], row[2], form, row] as const));

describe('what belongs to another', () => {
  it.each(EVERY_FORM)(
    'is not for the use %s of %s without the owner’s grant, the directives written %s',
    (_use, _place, form, row) => {
      const [, partner, , others, sentence] = row;
      const services = [owner(others), service('partner', partner, form)] as const;
      expect(faultsOf(...services)).toContain(sentence);
      expect(composed(...services)).toThrow(sentence);
    },
  );

  it.each(EVERY_FORM)(
    'is for the use %s of %s with the owner’s grant, unless directives are written %s',
    (use, place, form, row) => {
      const [, partner, , others] = row;
      const services = [owner({ ...others, [place]: granting(use) }), service('partner', partner, form)] as const;
      if (form !== 'under other names') expect(composed(...services)()).toContain('type Client');
      else expect(faultsOf(...services).every((fault) => /^The schema of partner renames @/.test(fault))).toBe(true);
    },
  );

  it('is not for one partner because it is for another, nor for one use because it is for another', () => {
    const partner = service('partner', `${STUB} visits: Int }`);
    expect(faultsOf(owner({ Client: granting('CONTRIBUTE', 'other') }), partner)).toHaveLength(1);
    expect(faultsOf(owner({ Client: granting('SHARE') }), partner)).toHaveLength(1);
    expect(faultsOf(owner({ Client: granting('CONTRIBUTE', '*') }), partner)).toEqual([]);
  });

  it('may be referred to by a key that clients see: nothing is taken', () => {
    const partner = service('partner', `${STUB} } type Query { visited: Client }`);
    expect(faultsOf(owner(), partner)).toEqual([]);
    expect(agreementsOf([owner(), partner]).uses).toEqual([
      { partner: 'partner', owner: 'owner', use: 'REFERENCE', place: 'Client by id', by: 'Client', grant: null },
    ]);
    expect(composed(owner(), partner)).not.toThrow();
  });

  it('is known by a hidden key only where the owner has granted that very field', () => {
    const body = 'type Client @@key(fields: "secretToken") { secretToken: ID @@inaccessible visits: Int }';
    const said = [expect.stringContaining('would be sent the key Client.secretToken')];
    expect(faultsOf(owner(), service('partner', body))).toEqual(said);
    expect(faultsOf(owner({ Client: granting('CONTRIBUTE') }), service('partner', body))).toEqual(said);
    expect(faultsOf(owner({ 'Client.secretToken': granting('CONTRIBUTE') }), service('partner', body))).toEqual([]);
    const reference = service('partner', body.replace('visits: Int', ''));
    expect(faultsOf(owner({ Client: granting('KEY') }), reference)).toEqual([
      expect.stringContaining('the use KEY of Client.secretToken'),
    ]);
  });

  it('is sent by the key alone on which the grant to contribute stands', () => {
    const byToken = owner({ 'Client.secretToken': granting('CONTRIBUTE') });
    expect(faultsOf(byToken, service('partner', `${STUB} visits: Int }`))).toEqual([
      expect.stringContaining('would be sent the key Client.id'),
    ]);
  });

  it('is required field by field, through values and interfaces too', () => {
    const nested = service(
      'partner',
      `type Client @@key(fields: "id") { id: ID! proof: Proof @@external risk: Int @@requires(fields: "proof { number }") }
       type Proof @@external { number: Int }`,
    );
    const grants = { Client: granting('CONTRIBUTE'), 'Client.proof': granting('REQUIRES') };
    expect(faultsOf(owner(grants), nested)).toEqual([expect.stringContaining('its Client.risk requires Proof.number')]);
    expect(composed(owner({ ...grants, Proof: granting('REQUIRES') }), nested)).not.toThrow();
    const behindInterface = service(
      'partner',
      `interface Noted { healthNote: String }
       type Client implements Noted @@key(fields: "id") { id: ID! healthNote: String @@external }
       type Visit @@key(fields: "id") { id: ID! of: Noted @@external risk: Int @@requires(fields: "of { healthNote }") }`,
    );
    expect(faultsOf(owner(), behindInterface)).toContainEqual(
      expect.stringContaining('its Visit.risk requires Client.healthNote'),
    );
  });

  it('is named also where the partner’s schema has other faults', () => {
    const unused = service('partner', `${STUB} healthNote: String @@external }`);
    expect(faultsOf(owner(), unused)).toEqual([
      expect.stringMatching(
        /^The schema of partner is no Federation 2 schema: Field "Client.healthNote" is marked @external but is not used/,
      ),
      'owner has not granted partner the use EXTERNAL of Client.healthNote: it declares Client.healthNote as @external.',
    ]);
  });

  it('is asked of whoever contributes it, not of the owner of the type', () => {
    const opened = owner({ Client: granting('CONTRIBUTE', '*') });
    const contributor = (grant: string) => service('contributor', `${STUB} score: Int ${grant} }`);
    const partner = service('partner', `${STUB} score: Int @@external risk: Int @@requires(fields: "score") }`);
    expect(faultsOf(opened, contributor(''), partner)).toEqual([
      'contributor has not granted partner the use REQUIRES of Client.score: its Client.risk requires Client.score.',
    ]);
    expect(faultsOf(opened, contributor(granting('REQUIRES')), partner)).toEqual([]);
  });

  it('stays with the elder, whatever a newcomer says', () => {
    const taking = service(
      'partner',
      `type Query { clients: [Client] } ${STUB.replace('{', `${granting('CONTRIBUTE', 'owner')} {`)} visits: Int }`,
    );
    expect(faultsOf(owner(), taking)).toEqual([
      expect.stringContaining('owner has not granted partner the use CONTRIBUTE'),
      'partner grants the use of Client, which belongs to owner.',
    ]);
  });

  it('stays with the elder also where the elder has nothing but the key of it', () => {
    const bare = service('elder', 'type Query { token: Token } type Token @@key(fields: "id") { id: ID! }');
    const newcomer = service('partner', 'type Token @@key(fields: "id") { id: ID! holder: String }');
    expect(faultsOf(bare, newcomer)).toEqual([
      expect.stringContaining('elder has not granted partner the use CONTRIBUTE of Token.id'),
    ]);
  });

  it('may be the newcomer’s where the elder only refers to it', () => {
    const elder = service('elder', 'type Query { a: Client } type Client @@key(fields: "id", resolvable: false) { id: ID! }');
    expect(composed(elder, owner())).not.toThrow();
  });

  it('may be the newcomer’s where the elder says that it extends it', () => {
    const elder = service('elder', 'type Query { a: Int } type Client @@extends @@key(fields: "id") { id: ID! visits: Int }');
    expect(faultsOf(elder, owner({ Client: granting('CONTRIBUTE', 'elder') }))).toEqual([]);
    expect(faultsOf(elder, owner())).toEqual([expect.stringContaining('owner has not granted elder the use CONTRIBUTE')]);
  });

  it.each([
    [
      'an object in place of its interface',
      'type Thing @@key(fields: "id") @@interfaceObject { id: ID! extra: Int }',
      'puts an object in place of the interface Thing',
    ],
    [
      'a hidden type',
      `type Client @@key(fields: "id") @@inaccessible { id: ID! }`,
      'puts @inaccessible on Client, which belongs to owner',
    ],
    [
      'a hidden key',
      'type Client @@key(fields: "id") { id: ID! @@inaccessible }',
      'puts @inaccessible on Client.id, which belongs to owner',
    ],
    ['a tag', 'type Client @@key(fields: "id") @@tag(name: "public") { id: ID! }', 'puts @tag on Client, which belongs to owner'],
    [
      'another category',
      'type Client @@key(fields: "id") @personal(category: "NONE", legalBasis: "-") { id: ID! }',
      'puts @personal on Client',
    ],
    [
      'scopes',
      'type Client @@key(fields: "id") @federation__requiresScopes(scopes: [["x"]]) { id: ID! }',
      'puts @federation__requiresScopes on Client',
    ],
    [
      'a price',
      'type Client @@key(fields: "id") { id: ID! @federation__cost(weight: 9) }',
      'puts @federation__cost on Client.id',
    ],
    ['a hidden root', 'type Query @@inaccessible { other: Int }', "puts @inaccessible on Query, which is everybody's"],
    ['a hidden value', 'enum Level { A1 B1 @@inaccessible }', 'puts @inaccessible on Level.B1, which belongs to owner'],
    [
      'a field that cannot be null',
      `${STUB} visits: Int! }`,
      'partner contributes Client.visits, which is not nullable, to Client, which belongs to owner.',
    ],
  ])('keeps away %s, granted or not', (_what, body, sentence) => {
    const thing = owner({ Client: granting('CONTRIBUTE, SHARE'), Thing: granting('CONTRIBUTE'), Level: granting('SHARE') });
    expect(faultsOf(thing, service('partner', body))).toEqual([expect.stringContaining(sentence)]);
  });

  it('may be a value of both where neither has a key and both say so', () => {
    const page = 'type Page @@shareable { end: String }';
    const one = service('one', `type Query { a: Page } ${page}`);
    expect(faultsOf(one, service('two', `type Query { b: Page } ${page}`))).toEqual([]);
    expect(faultsOf(one, service('two', 'type Query { b: Page } type Page @@shareable { end: String more: Int }'))).toEqual([
      'one has not granted two the use CONTRIBUTE of Page: it contributes Page.more.',
    ]);
    const closed = service('one', `type Query { a: Page } ${page.replace('@@shareable', '')}`);
    expect(faultsOf(closed, service('two', `type Query { b: Page } ${page}`))).toEqual([
      'one has not granted two the use SHARE of Page.end: it defines Page.end as well.',
    ]);
  });
});

describe('a grant', () => {
  it.each([
    [
      'to everybody of what is personal',
      '@personal(category: "HEALTH", legalBasis: "-") @shareWith(subgraphs: ["*"], for: [REQUIRES], legalBasis: "x")',
      'but it holds personal data',
    ],
    ['without a reason', '@shareWith(subgraphs: ["partner"], for: [REQUIRES], legalBasis: " ")', 'without a legal basis'],
    ['to nobody', '@shareWith(subgraphs: [], for: [REQUIRES], legalBasis: "x")', 'to nobody or for nothing'],
    ['for nothing', '@shareWith(subgraphs: ["partner"], for: [], legalBasis: "x")', 'to nobody or for nothing'],
  ])('%s is a fault', (_what, grant, sentence) => {
    expect(faultsOf(owner({ 'Client.healthNote': grant }), service('partner', 'type Query { a: Int }'))).toEqual([
      expect.stringContaining(sentence),
    ]);
  });

  it('of all root fields at once is a fault', () => {
    const all = service('owner', `type Query ${granting('SHARE')} { a: Int }`);
    expect(faultsOf(all)).toEqual(['owner grants the use of the whole of Query; grant its fields one by one.']);
  });

  it('for a use that does not exist is a fault', () => {
    expect(faultsOf(owner({ Client: granting('EVERYTHING') }))).toEqual([
      expect.stringMatching(/^The schema of owner is no Federation 2 schema/),
    ]);
  });

  it('that nobody uses is a hint, and so is one for nobody of the hub', () => {
    const grants = { Client: granting('KEY, CONTRIBUTE'), 'Client.healthNote': granting('REQUIRES', 'nobody') };
    expect(agreementsOf([owner(grants), service('partner', `${STUB} visits: Int }`)]).hints).toEqual([
      'owner grants Client.healthNote to nobody, which is no subgraph of the hub.',
      'owner grants partner the use KEY of Client, which nobody needs.',
    ]);
  });
});
