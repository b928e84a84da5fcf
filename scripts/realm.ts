import { type DemoUser, demoClaims, demoUsers } from '../gateway/demo-users.js';
import { ROLES, type Role } from '../subgraphs/kit/actor.js';
import { CITIES } from '../subgraphs/kit/settings.js';
import { exitWith } from './support/run.js';

/**
 * `npm run --silent realm [-- CITY]` prints the Keycloak realm of the hub: its roles, what its tokens say, and the demo accounts without
 * any password. `deploy/keycloak/kim-hub-realm.json` is its output for Düsseldorf; a test compares them.
 */
const [word = 'duesseldorf'] = process.argv.slice(2);
const city = CITIES.find((each) => each === word);
if (!city) exitWith(new Error(`Usage: npm run --silent realm -- CITY, where CITY is one of ${CITIES.join(', ')}.`));

/** Realm and audience; `HUB_ISSUER` and `HUB_AUDIENCE` name them. */
const NAME = 'kim-hub';
const ROLES_IN_TOKENS = ROLES.filter((role) => role !== 'system');
/** Who may ask for the scope that opens the schema. */
const EXPLORERS: readonly Role[] = ['partner_developer', 'hub_operator'];

const EVERYBODY = { view: ['admin', 'user'], edit: ['admin', 'user'] };
const SET_BY_ADMINISTRATORS = { view: ['admin', 'user'], edit: ['admin'] };

/** Attributes of an account. Whoever could write their own institution would choose whose data they see. */
const userProfile = {
  attributes: [
    {
      name: 'username',
      displayName: 'Username',
      validations: { length: { min: 3, max: 255 } },
      permissions: SET_BY_ADMINISTRATORS,
    },
    { name: 'email', displayName: 'E-mail', validations: { email: {}, length: { max: 255 } }, permissions: EVERYBODY },
    { name: 'firstName', displayName: 'First name', validations: { length: { max: 255 } }, permissions: EVERYBODY },
    { name: 'lastName', displayName: 'Last name', validations: { length: { max: 255 } }, permissions: EVERYBODY },
    {
      name: 'institution',
      displayName: 'Institution (its id in the directory)',
      validations: {
        pattern: {
          pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
          'error-message': 'An institution is its id, a UUID.',
        },
      },
      permissions: SET_BY_ADMINISTRATORS,
      multivalued: false,
    },
  ],
};

/** A claim of the access token alone: what the hub reads, other receivers need not see. */
function accessTokenClaim(name: string, protocolMapper: string, config: Readonly<Record<string, string>>) {
  return {
    name,
    protocol: 'openid-connect',
    protocolMapper,
    config: {
      ...config,
      'access.token.claim': 'true',
      'introspection.token.claim': 'true',
      'id.token.claim': 'false',
      'userinfo.token.claim': 'false',
    },
  };
}

function clientScope(name: string, description: string, inTokens: boolean, ...protocolMappers: readonly unknown[]) {
  return {
    name,
    description,
    protocol: 'openid-connect',
    attributes: { 'include.in.token.scope': String(inTokens), 'display.on.consent.screen': 'false' },
    protocolMappers,
  };
}

function account(user: DemoUser) {
  const { institution } = demoClaims(user);
  return {
    username: user.name,
    enabled: true,
    attributes: institution ? { institution: [institution] } : {},
    realmRoles: user.roles,
  };
}

const realm = {
  realm: NAME,
  displayName: 'Kommunales Integrationsmanagement',
  enabled: true,
  sslRequired: 'external',
  registrationAllowed: false,
  resetPasswordAllowed: false,
  editUsernameAllowed: false,
  loginWithEmailAllowed: false,
  bruteForceProtected: true,
  passwordPolicy: 'length(12) and notUsername',
  // The hub refuses tokens that were issued more than twelve hours ago; a session of a working day is shorter.
  accessTokenLifespan: 300,
  ssoSessionIdleTimeout: 1_800,
  ssoSessionMaxLifespan: 36_000,
  internationalizationEnabled: true,
  supportedLocales: ['de', 'en'],
  defaultLocale: 'de',
  eventsEnabled: true,
  eventsExpiration: 7_776_000,
  adminEventsEnabled: true,
  roles: { realm: ROLES_IN_TOKENS.map((name) => ({ name })) },
  // A realm file that names any scope gets none of Keycloak's own, not even the one that puts `sub` into tokens.
  clientScopes: [
    clientScope(
      'basic',
      'Who the account is',
      false,
      accessTokenClaim('sub', 'oidc-sub-mapper', {}),
      accessTokenClaim('auth_time', 'oidc-usersessionmodel-note-mapper', {
        'user.session.note': 'AUTH_TIME',
        'claim.name': 'auth_time',
        'jsonType.label': 'long',
      }),
    ),
    clientScope('acr', 'How surely the account was checked', false, accessTokenClaim('acr', 'oidc-acr-mapper', {})),
    clientScope('api:explore', 'May look at the schema of the hub', true),
  ],
  defaultDefaultClientScopes: ['basic', 'acr'],
  scopeMappings: [{ clientScope: 'api:explore', roles: EXPLORERS }],
  clients: [
    {
      clientId: NAME,
      name: 'kim-hub',
      description: 'Frontends of the hub. Each address of a frontend is entered under valid redirect URIs.',
      enabled: true,
      protocol: 'openid-connect',
      publicClient: true,
      standardFlowEnabled: true,
      implicitFlowEnabled: false,
      directAccessGrantsEnabled: false,
      serviceAccountsEnabled: false,
      fullScopeAllowed: true,
      redirectUris: [],
      webOrigins: ['+'],
      attributes: {
        'pkce.code.challenge.method': 'S256',
        'post.logout.redirect.uris': '+',
        'oauth2.device.authorization.grant.enabled': 'false',
      },
      defaultClientScopes: ['basic', 'acr'],
      optionalClientScopes: ['api:explore'],
      protocolMappers: [
        accessTokenClaim('audience', 'oidc-audience-mapper', { 'included.client.audience': NAME }),
        accessTokenClaim('roles', 'oidc-usermodel-realm-role-mapper', {
          'claim.name': 'roles',
          'jsonType.label': 'String',
          multivalued: 'true',
        }),
        accessTokenClaim('institution', 'oidc-usermodel-attribute-mapper', {
          'user.attribute': 'institution',
          'claim.name': 'institution',
          'jsonType.label': 'String',
          multivalued: 'false',
        }),
      ],
    },
  ],
  components: {
    'org.keycloak.userprofile.UserProfileProvider': [
      {
        providerId: 'declarative-user-profile',
        subComponents: {},
        config: { 'kc.user.profile.config': [JSON.stringify(userProfile)] },
      },
    ],
  },
  users: demoUsers(city).map(account),
};

console.log(JSON.stringify(realm, null, 2));
