import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Agreements, agreementsOf, type Service } from '../scripts/support/agreements.js';
import { composeSubgraphs, loadServices } from '../scripts/support/compose.js';
import { apiSchemaOf } from '../scripts/support/schema-lint.js';
import { registry } from '../subgraphs/registry.js';

const PARTNER = { name: 'partner', folder: '', routingName: 'http://partner.kim-hub/graphql', port: 4099 };

/** A partner's schema in a stack of its own. */
function partner(body: string): Service {
  const links = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires"])`;
  return { name: PARTNER.name, url: PARTNER.routingName, sdl: `${links} ${body}` };
}

describe('the agreements of the institutions', () => {
  let services: readonly Service[];
  let agreements: Agreements;
  beforeAll(async () => {
    services = await loadServices();
    agreements = agreementsOf(services);
  });

  it('cover all that they use of one another, and nothing else', () => {
    expect(agreements.faults).toEqual([]);
    expect(agreements.hints).toEqual([]);
  });

  it('let the office have of a case the proof of consent and the token of the pair, and nothing else', () => {
    const taken = agreements.uses.filter(
      ({ owner, partner: who, place }) =>
        owner === 'case-management' && who === 'immigration-office' && /^(Case|ConsentProof)\b/.test(place),
    );
    expect(new Set(taken.map(({ use, place }) => `${use} ${place}`))).toEqual(
      new Set([
        'CONTRIBUTE Case.officeLink',
        'REQUIRES Case.consentForImmigrationOffice',
        ...['id', 'version', 'scope', 'validTo'].map((field) => `REQUIRES ConsentProof.${field}`),
      ]),
    );
  });

  it('let a partner add to the institutions of the directory at once, and take nothing of a case', () => {
    const compose = (body: string) => () =>
      composeSubgraphs([...services, partner(body)], [...registry, PARTNER], { production: true });
    const helpful = compose(
      '"A course." type Course { "Its title." title: String } type Institution @key(fields: "id") { id: ID! "Its courses." courses: [Course] }',
    );
    const types = Object.keys(apiSchemaOf(helpful()).getTypeMap());
    expect(types).toContain('Course');
    // Grants are the owners' business and no part of the graph that clients see.
    expect(types.filter((name) => name.includes('ShareUse'))).toEqual([]);
    expect(
      compose(
        'type Case @key(fields: "id") { id: ID! clientAlias: String @external risk: Int @requires(fields: "clientAlias") }',
      ),
    ).toThrow(
      'case-management has not granted partner the use REQUIRES of Case.clientAlias: its Case.risk requires Case.clientAlias.',
    );
  });
});
