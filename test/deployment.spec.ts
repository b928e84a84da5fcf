import { execFile } from 'node:child_process';
import { access, chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { demoUsers } from '../gateway/demo-users.js';
import { ROLES } from '../subgraphs/kit/actor.js';
import { databaseNames, databaseTarget, provisionStatements } from '../subgraphs/kit/database.js';
import { seedId } from '../subgraphs/kit/ids.js';
import { readSettings, variableWord } from '../subgraphs/kit/settings.js';
import { registry } from '../subgraphs/registry.js';

const run = promisify(execFile);

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly networks: readonly string[] | Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly volumes?: readonly { readonly type: string; readonly source: string; readonly target: string }[];
  readonly ports?: readonly { readonly target: number; readonly published: string; readonly host_ip?: string }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart: string;
  readonly read_only?: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
}

interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const composeText = await readFile('docker-compose.yml', 'utf8');
const compose = parse(composeText, { merge: true, maxAliasCount: -1 }) as ComposeFile;
const dockerfile = await readFile('Dockerfile', 'utf8');
const names = registry.map(({ name }) => name);

/** What a service's variable holds once Compose has filled it: dummies for what is required, else the default. */
function filled(text: string): string {
  return text
    .replace(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_, name: string, kind?: string, rest = '') =>
      kind === '-'
        ? rest
        : name === 'KIM_CITY'
          ? 'duesseldorf'
          : name === 'KIM_LOGIN_URL'
            ? 'https://login.example.org'
            : `dummy-${name.toLowerCase()}`,
    )
    .replaceAll('$$', '$');
}

function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}.`);
  return found;
}

/** Names of the networks that a service is in. */
function networksOf(name: string): readonly string[] {
  const { networks } = service(name);
  return Array.isArray(networks) ? (networks as readonly string[]) : Object.keys(networks);
}

function environmentOf(name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(service(name).environment ?? {}).map(([key, value]) => [key, filled(value)]));
}

/** The services that run our image, with the settings that they would start with. */
const ours = Object.entries(compose.services).flatMap(([name, { image }]) => (image.startsWith('kim-hub:') ? [name] : []));
const settingsOf = (name: string) => readSettings({ ...environmentOf(name), NODE_ENV: 'production' }, names);
const isOneShot = (name: string) => name.startsWith('migrate-');

describe('docker-compose.yml', () => {
  it('has the form of the Compose specification', async () => {
    const ajv = new Ajv({ allErrors: true, strict: true, strictTuples: false });
    const validate = ajv.compile(JSON.parse(await readFile('test/support/compose-file.schema.json', 'utf8')) as object);
    validate(parse(composeText, { merge: true, maxAliasCount: -1 }));
    expect(validate.errors).toBeNull();
  });

  it('is refused by the schema when a key is misspelt', async () => {
    const ajv = new Ajv({ strict: true, strictTuples: false });
    const validate = ajv.compile(JSON.parse(await readFile('test/support/compose-file.schema.json', 'utf8')) as object);
    expect(
      validate({ ...compose, services: { ...compose.services, gateway: { ...compose.services['gateway'], depend_on: {} } } }),
    ).toBe(false);
  });

  it('names every image by an exact version, and ours by that of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    for (const { image } of Object.values(compose.services)) expect(image).toMatch(/^[\w./-]+:\d+\.\d+(\.\d+)?(-\w+)?$/);
    expect(ours.map((name) => service(name).image)).toEqual(ours.map(() => `kim-hub:${version}`));
  });

  it('writes no secret down and gives none a default', () => {
    const variables = [...composeText.matchAll(/\$\{(\w+)([^}]*)\}/g)].map(([, name = '', rest = '']) => ({ name, rest }));
    const secrets = variables.filter(({ name }) => /PASSWORD|SECRET|KEY|TOKEN/.test(name.replace('KEYCLOAK', '')));
    expect(secrets.length).toBeGreaterThan(8);
    for (const { name, rest } of secrets) expect(`${name}${rest}`).toMatch(/^\w+:\?\w/);
    for (const [name, { environment = {} }] of Object.entries(compose.services)) {
      for (const [key, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|TOKEN/.test(key)) expect(`${name} ${key} ${value}`).toMatch(/^\S+ \S+ \$\{\w+:\?[^}]+\}$/);
        if (/URL/.test(key) && value.includes('@'))
          expect(`${name} ${key} ${value}`).toMatch(/:\/\/\w+:\$\{\w+_PASSWORD:\?[^}]+\}@/);
      }
    }
  });

  it.each(names)('%s serves with its app login, is migrated with its owner login, and the two never meet', (name) => {
    const [app, owner] = [settingsOf(name), settingsOf(`migrate-${name}`)];
    const names = databaseNames(name, 'duesseldorf');
    const serving = databaseTarget(app, name, null);
    const migrating = databaseTarget(owner, name, null);
    expect(serving.appUrl.username).toBe(names.appRole);
    expect(serving.appUrl.pathname).toBe(`/${names.database}`);
    expect(migrating.ownerUrl.username).toBe(names.ownerRole);
    expect(migrating.ownerUrl.href).not.toBe(serving.appUrl.href);
    expect(migrating.ownerUrl.password).not.toBe(serving.appUrl.password);
    expect(migrating.ownerUrl.pathname).toBe(serving.appUrl.pathname);
    expect(app.ownerDatabaseUrls).toEqual({});
    expect(Object.keys(app.databaseUrls)).toEqual([name]);
    expect(owner.databaseUrls).toEqual({});
    expect(Object.keys(owner.ownerDatabaseUrls)).toEqual([name]);
    expect(owner.databaseUrl?.username).toBe('');
    expect(service(name).depends_on?.[`migrate-${name}`]?.condition).toBe('service_completed_successfully');
    expect(service(name).command).toEqual(['node', 'dist/scripts/subgraph.js', name]);
    expect(service(`migrate-${name}`).command).toEqual(['node', 'dist/scripts/migrate.js', name]);
  });

  it.each(ours)('%s is given only settings that the hub knows, and listens to other containers', (name) => {
    expect(settingsOf(name)).toMatchObject({
      production: true,
      city: 'duesseldorf',
      host: '0.0.0.0',
      issuer: { audience: 'kim-hub' },
    });
    expect(Object.keys(environmentOf(name)).filter((key) => !key.startsWith('HUB_'))).toEqual([]);
  });

  it('reaches every subgraph where it listens', () => {
    const { subgraphUrls } = settingsOf('gateway');
    expect(Object.keys(subgraphUrls).sort()).toEqual([...names].sort());
    for (const name of names) {
      expect(subgraphUrls[name]?.hostname).toBe(name);
      expect(settingsOf(name).subgraphUrls[name]?.href).toBe(subgraphUrls[name]?.href);
      expect(networksOf(name).some((network) => networksOf('gateway').includes(network))).toBe(true);
    }
  });

  it('hands each private key to one service alone, and the public ones to those who check seals with them', () => {
    const holders = (secret: string) =>
      Object.entries(compose.services).flatMap(([name, { secrets = [] }]) => (secrets.includes(secret) ? [name] : []));
    const answerKey = (name: string) => `answer_key_${name.replaceAll('-', '_')}`;
    expect(settingsOf('gateway')).toMatchObject({
      sealKeyFile: '/run/secrets/seal_key',
      sealKeySetFile: null,
      answerKeyFiles: {},
      answerKeySetFile: '/run/secrets/answer_key_set',
      pseudonymKeyFile: '/run/secrets/pseudonym_key',
    });
    for (const name of names) {
      expect(settingsOf(name)).toMatchObject({
        sealKeyFile: null,
        sealKeySetFile: '/run/secrets/seal_key_set',
        answerKeySetFile: null,
        pseudonymKeyFile: null,
      });
      expect(settingsOf(name).answerKeyFiles[name]).toBe(`/run/secrets/${answerKey(name)}`);
      expect(compose.secrets[answerKey(name)]?.file).toBe(`./deploy/secrets/answer-${name}.jwk.json`);
    }
    expect(Object.fromEntries(Object.keys(compose.secrets).map((secret) => [secret, holders(secret)]))).toEqual({
      seal_key: ['gateway'],
      seal_key_set: names,
      answer_key_set: ['gateway'],
      pseudonym_key: ['gateway'],
      ...Object.fromEntries(names.map((name) => [answerKey(name), [name]])),
    });
    expect(Object.values(compose.secrets).map(({ file }) => file)).toHaveLength(
      new Set(Object.values(compose.secrets).map(({ file }) => file)).size,
    );
    // A folder of keys mounted beside the secrets would undo all of this.
    for (const { volumes = [] } of Object.values(compose.services))
      for (const { source } of volumes) expect(join('deploy/secrets', '/').startsWith(join(source, '/'))).toBe(false);
  });

  it('keeps the gateway’s data in a volume that the image lets its account write to', () => {
    expect(settingsOf('gateway').dataDir).toBe('/data');
    for (const name of ours) {
      const { volumes = [], read_only } = service(name);
      expect([read_only, volumes]).toEqual([
        true,
        name === 'gateway' ? [{ type: 'volume', source: 'gateway', target: '/data' }] : [],
      ]);
    }
    expect(Object.keys(compose.volumes).sort()).toEqual(['gateway', 'postgres']);
    const account = /^USER (\d+):(\d+)$/m.exec(dockerfile);
    const made = `RUN install --directory --owner=${account?.[1]} --group=${account?.[2]} --mode=700 /data\n`;
    expect(dockerfile.indexOf(made)).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
    expect(dockerfile.indexOf(made)).toBeLessThan(account?.index ?? 0);
  });

  it('starts the gateway without waiting for anybody', () => {
    expect(service('gateway').depends_on).toBeUndefined();
  });

  it.each(Object.keys(compose.services))('%s is confined, and its health is checked while it runs', (name) => {
    const { cap_drop, security_opt, read_only, restart, healthcheck } = service(name);
    expect(cap_drop).toEqual(['ALL']);
    expect(security_opt).toContain('no-new-privileges:true');
    expect(read_only ?? false).toBe(name !== 'keycloak');
    expect(restart).toBe(isOneShot(name) ? 'on-failure:3' : 'unless-stopped');
    expect(healthcheck !== undefined).toBe(!isOneShot(name));
  });

  it('asks each process on the port it listens on whether it is ready', () => {
    const asked = (name: string) => /127\.0\.0\.1:(\d+)\/readyz/.exec(service(name).healthcheck?.test.join(' ') ?? '')?.[1];
    expect(asked('gateway')).toBe(String(settingsOf('gateway').port));
    for (const { name } of registry) expect(asked(name)).toBe(settingsOf(name).subgraphUrls[name]?.port);
  });

  it('keeps the databases and the subgraphs off the outside, and the gateway off the databases', () => {
    for (const name of ['postgres', ...names, ...ours.filter(isOneShot)]) {
      for (const network of networksOf(name)) expect(compose.networks[network]?.internal).toBe(true);
      expect(service(name).ports).toBeUndefined();
    }
    const shared = networksOf('gateway').filter((network) => networksOf('postgres').includes(network));
    expect(shared).toEqual([]);
  });

  it('lets several gateways run at once, published on this machine alone unless told otherwise', () => {
    expect(composeText).not.toContain('container_name');
    const [port] = service('gateway').ports ?? [];
    expect(filled(port?.published ?? '')).toMatch(/^\d+-\d+$/);
    for (const name of ['gateway', 'keycloak']) expect(filled(service(name).ports?.[0]?.host_ip ?? '')).toBe('127.0.0.1');
  });

  it('imports the realm into a Keycloak of the name that the gateway trusts', () => {
    expect(service('keycloak').command).toEqual(['start', '--import-realm']);
    expect(settingsOf('gateway').issuer?.url).toBe(`${environmentOf('keycloak')['KC_HOSTNAME']}/realms/kim-hub`);
  });
});

describe('Dockerfile', () => {
  it('builds on exact versions, runs as nobody in particular, and holds no secret', async () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(
      new Set([`node:${(await readFile('.nvmrc', 'utf8')).trim().replace(/^v/, '')}-bookworm-slim`]),
    );
    expect(dockerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(dockerfile).toMatch(/^ENV NODE_ENV=production$/m);
    expect(dockerfile).not.toMatch(/PASSWORD|SECRET|^ARG/im);
  });

  it('brings every program that a service starts', async () => {
    for (const name of ours) await expect(access(service(name).command[1] ?? '')).resolves.toBeUndefined();
  });

  it('brings the supergraph and the purpose matrix', async () => {
    expect(dockerfile).toMatch(/^COPY schema \.\/schema$/m);
    for (const name of ours) {
      for (const file of [settingsOf(name).supergraphFile, settingsOf(name).purposeMatrixFile]) {
        expect(relative('schema', file)).toMatch(/^\w/);
        await expect(access(file)).resolves.toBeUndefined();
      }
    }
  });

  it('sees nothing of this folder but what the build reads', async () => {
    const lines = (await readFile('.dockerignore', 'utf8')).split('\n').filter((line) => line && !line.startsWith('#'));
    expect(lines[0]).toBe('*');
    const allowed = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(allowed).not.toContain('deploy');
    for (const path of allowed) await expect(access(path)).resolves.toBeUndefined();
  });
});

describe('the files beside docker-compose.yml', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-deployment-'));
    // In place of the client: what would have been sent to the server is shown instead.
    await writeFile(join(folder, 'psql'), '#!/bin/sh\nexec cat\n');
    await chmod(join(folder, 'psql'), 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const initialise = (environment: Record<string, string>) =>
    run('sh', ['deploy/postgres/10-kim-hub.sh'], {
      env: { PATH: `${folder}${delimiter}${process.env['PATH']}`, ...environment },
    });

  it('make the databases and roles that npm run provision prints, with the passwords of the services', async () => {
    const { stdout } = await initialise(environmentOf('postgres'));
    const statements = stdout.split('\n').filter(Boolean);
    const expected = names
      .toSorted((a, b) => (variableWord(a) < variableWord(b) ? -1 : 1))
      .flatMap((name) => {
        const app = databaseTarget(settingsOf(name), name, null).appUrl;
        const owner = databaseTarget(settingsOf(`migrate-${name}`), name, null).ownerUrl;
        return provisionStatements(databaseNames(name, 'duesseldorf'), { owner: owner.password, app: app.password });
      });
    expect(statements.slice(0, expected.length)).toEqual(expected.map((statement) => `${statement};`));
    expect(statements[expected.length]).toContain(
      `CREATE ROLE "keycloak" LOGIN PASSWORD '${environmentOf('keycloak')['KC_DB_PASSWORD']}'`,
    );
    expect(statements).toHaveLength(expected.length + 3);
  });

  it('send nothing to the server when a password is missing or would not fit into a URL', async () => {
    const good = environmentOf('postgres');
    for (const bad of ['', "it's", 'a b', 'a/b']) {
      const failed = await initialise({ ...good, KIM_GOVERNANCE_APP_PASSWORD: bad }).catch(
        (error: { stdout: string; stderr: string }) => error,
      );
      expect(failed.stdout).toBe('');
      expect(failed.stderr).toContain('KIM_GOVERNANCE_APP_PASSWORD must be set');
    }
  });

  it('can be run as they are', async () => {
    for (const file of await readdir('deploy/postgres'))
      expect((await stat(join('deploy/postgres', file))).mode & 0o111).toBe(0o111);
  });

  it('make every variable that Compose demands, each password its own, and never twice', async () => {
    const secrets = join(folder, 'secrets');
    const make = () =>
      run('sh', ['deploy/make-secrets.sh', 'solingen', 'https://login.example.org/'], {
        env: { ...process.env, KIM_SECRETS: secrets },
      });
    await make();
    const file = join(secrets, 'hub.env');
    const made = Object.fromEntries(
      (await readFile(file, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => line.split('=') as [string, string]),
    );
    const demanded = new Set([...composeText.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name));
    expect(new Set(Object.keys(made))).toEqual(demanded);
    expect(made).toMatchObject({ KIM_CITY: 'solingen', KIM_LOGIN_URL: 'https://login.example.org' });
    const passwords = Object.entries(made).flatMap(([name, value]) => (name.endsWith('_PASSWORD') ? [value] : []));
    for (const password of passwords) expect(password).toMatch(/^[0-9a-f]{48}$/);
    expect(new Set(passwords).size).toBe(passwords.length);
    expect((await stat(file)).mode & 0o077).toBe(0);
    await expect(make()).rejects.toThrow('is there already');
  });

  it('make every key that a service is given, and no private one that the README leaves to the wrong account', async () => {
    const keys = join(folder, 'keys');
    await run(process.execPath, ['dist/scripts/keys.js', keys], { env: {} });
    const made = (await readdir(keys)).sort();
    expect(made).toEqual(
      Object.values(compose.secrets)
        .flatMap(({ file }) => basename(file))
        .sort(),
    );
    const [, patterns = ''] = /^sudo chown 1000:1000 ([^#\n]+)/m.exec(await readFile('deploy/README.md', 'utf8')) ?? [];
    const { stdout } = await run('sh', ['-c', `ls ${patterns.replaceAll('deploy/secrets', '.')}`], { cwd: keys });
    const secret: string[] = [];
    for (const file of made) if (((await stat(join(keys, file))).mode & 0o077) === 0) secret.push(file);
    expect(
      stdout
        .split('\n')
        .filter(Boolean)
        .map((file) => basename(file))
        .sort(),
    ).toEqual(secret);
  });

  it('keep the secrets out of the repository', async () => {
    expect((await readFile('deploy/.gitignore', 'utf8')).split('\n')).toContain('/secrets/');
  });
});

describe('deploy/keycloak/kim-hub-realm.json', () => {
  interface Mapper {
    readonly name: string;
    readonly protocolMapper: string;
    readonly config: Readonly<Record<string, string>>;
  }
  interface Realm {
    readonly realm: string;
    readonly roles: { readonly realm: readonly { readonly name: string }[] };
    readonly clientScopes: readonly {
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly protocolMappers: readonly Mapper[];
    }[];
    readonly clients: readonly (Readonly<Record<string, unknown>> & {
      readonly attributes: Readonly<Record<string, string>>;
      readonly protocolMappers: readonly Mapper[];
      readonly defaultClientScopes: readonly string[];
      readonly optionalClientScopes: readonly string[];
    })[];
    readonly components: Readonly<Record<string, readonly { readonly config: Readonly<Record<string, readonly string[]>> }[]>>;
    readonly users: readonly {
      readonly username: string;
      readonly attributes: { readonly institution?: readonly string[] };
      readonly realmRoles: readonly string[];
    }[];
  }

  let text: string;
  let realm: Realm;
  beforeAll(async () => {
    text = await readFile('deploy/keycloak/kim-hub-realm.json', 'utf8');
    realm = JSON.parse(text) as Realm;
  });
  const fromOutside = ROLES.filter((role) => role !== 'system');

  it('is what npm run realm prints', async () => {
    const { stdout } = await run(process.execPath, ['dist/scripts/realm.js'], { env: {} });
    expect(text).toBe(stdout);
  });

  it('has every role but that of the hub itself, and a demo account for each', () => {
    expect(realm.roles.realm.map(({ name }) => name)).toEqual(fromOutside);
    const held = new Set(realm.users.flatMap(({ realmRoles }) => realmRoles));
    expect(held).toEqual(new Set(fromOutside));
  });

  it('has the demo accounts of the city with their institutions', () => {
    expect(
      realm.users.map(({ username, attributes, realmRoles }) => ({
        username,
        institution: attributes.institution?.[0] ?? null,
        realmRoles,
      })),
    ).toEqual(
      demoUsers('duesseldorf').map(({ name, institution, roles }) => ({
        username: name,
        institution: institution && seedId('institution', institution),
        realmRoles: roles,
      })),
    );
  });

  it('holds no credential', () => {
    expect(text).not.toMatch(/"(credentials|secret|password|privateKey|secretData|certificate)"/i);
  });

  it('puts into the access token what the gateway reads', () => {
    const [client] = realm.clients;
    const scopes = realm.clientScopes.filter(({ name }) => client?.defaultClientScopes.includes(name));
    const mappers = [...(client?.protocolMappers ?? []), ...scopes.flatMap(({ protocolMappers }) => protocolMappers)];
    for (const { config } of mappers) expect(config['access.token.claim']).toBe('true');
    const config = (kind: string) => mappers.find(({ protocolMapper }) => protocolMapper === kind)?.config;
    expect(config('oidc-usermodel-realm-role-mapper')).toMatchObject({ 'claim.name': 'roles', multivalued: 'true' });
    expect(config('oidc-usermodel-attribute-mapper')).toMatchObject({
      'claim.name': 'institution',
      'user.attribute': 'institution',
    });
    expect(config('oidc-audience-mapper')).toMatchObject({ 'included.client.audience': settingsOf('gateway').issuer?.audience });
    expect(config('oidc-sub-mapper')).toBeDefined();
    expect(config('oidc-acr-mapper')).toBeDefined();
  });

  it('lets frontends in by code with PKCE and in no other way', () => {
    expect(realm.clients).toHaveLength(1);
    expect(realm.clients[0]).toMatchObject({
      clientId: 'kim-hub',
      publicClient: true,
      standardFlowEnabled: true,
      implicitFlowEnabled: false,
      directAccessGrantsEnabled: false,
      serviceAccountsEnabled: false,
      optionalClientScopes: ['api:explore'],
    });
    expect(realm.clients[0]?.attributes['pkce.code.challenge.method']).toBe('S256');
    expect(realm.clientScopes.find(({ name }) => name === 'api:explore')?.attributes['include.in.token.scope']).toBe('true');
  });

  it('lets nobody choose their own institution', () => {
    const [profile] = realm.components['org.keycloak.userprofile.UserProfileProvider'] ?? [];
    const { attributes } = JSON.parse(profile?.config['kc.user.profile.config']?.[0] ?? '{}') as {
      attributes: { name: string; permissions: { edit: string[] }; required?: unknown }[];
    };
    expect(attributes.find(({ name }) => name === 'institution')?.permissions.edit).toEqual(['admin']);
  });
});
