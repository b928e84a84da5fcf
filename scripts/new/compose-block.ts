import { databaseNames } from '../../subgraphs/kit/database.js';
import { nameOf } from './names.js';

interface Place {
  readonly name: string;
  readonly port: number;
}

/** The registry with one line more, at its end: who came first is the elder. */
export function withRegistryLine(text: string, { name, port }: Place): string {
  const line = `  { name: '${name}', folder: '${name}', routingName: 'http://${name}.kim-hub/graphql', port: ${port} },`;
  const end = text.lastIndexOf('\n];');
  if (end < 0) throw new Error('subgraphs/registry.ts does not end its list with ]; on a line of its own.');
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

/** docker-compose.yml with the services of one subgraph more, its logins, its key and its address. */
export function withComposeService(text: string, place: Place): string {
  const { kebab, constant } = nameOf(place.name);
  const key = `answer_key_${kebab.replaceAll('-', '_')}`;
  const passwords = ['OWNER', 'APP'].map((who) => `KIM_${constant}_${who}_PASSWORD`);
  const insertions: readonly Insertion[] = [
    {
      what: 'address at the gateway',
      after: lastLine(/^ {6}HUB_SUBGRAPH_URL_\w+:/, serviceBlock('gateway')),
      lines: [`      HUB_SUBGRAPH_URL_${constant}: ${addressOf(place)}`],
    },
    { what: 'service', after: beforeLine(/^ {2}migrate-[\w-]+:$/), lines: [...serviceLines(place), ''] },
    { what: 'migration', after: endOfBlock(/^ {2}migrate-[\w-]+:$/), lines: ['', ...migrationLines(place)] },
    {
      what: 'passwords',
      after: lastLine(/^ {6}KIM_\w+_APP_PASSWORD:/, serviceBlock('postgres')),
      lines: passwords.map((password) => `      ${password}: ${required(password)}`),
    },
    {
      what: 'key',
      after: lastLine(/^ {2}answer_key_\w+: \{ file:/),
      lines: [`  ${key}: { file: ./deploy/secrets/answer-${kebab}.jwk.json }`],
    },
  ];
  return insertions.reduce(inserted, text.split('\n')).join('\n');
}

/** Lines that are put after the line with that number; -1 where the file has no place for them. */
interface Insertion {
  readonly what: string;
  readonly after: (lines: readonly string[]) => number;
  readonly lines: readonly string[];
}

function inserted(lines: readonly string[], { what, after, lines: added }: Insertion): readonly string[] {
  const at = after(lines);
  if (at < 0) throw new Error(`docker-compose.yml has no place where the ${what} of a subgraph would be put.`);
  return lines.toSpliced(at + 1, 0, ...added);
}

type Range = (lines: readonly string[]) => readonly [from: number, to: number];

const whole: Range = (lines) => [0, lines.length];

const serviceBlock =
  (name: string): Range =>
  (lines) => {
    const from = lines.indexOf(`  ${name}:`, lines.indexOf('services:'));
    const length = lines.slice(from + 1).findIndex((line) => /^ {0,2}\S/.test(line));
    return from < 0 ? [0, 0] : [from, length < 0 ? lines.length : from + 1 + length];
  };

const lastLine =
  (pattern: RegExp, range: Range = whole) =>
  (lines: readonly string[]): number => {
    const [from, to] = range(lines);
    return lines.slice(0, to).findLastIndex((line, at) => at >= from && pattern.test(line));
  };

const beforeLine =
  (pattern: RegExp) =>
  (lines: readonly string[]): number => {
    const first = lines.findIndex((line) => pattern.test(line));
    return first <= 0 ? -1 : first - 1;
  };

const endOfBlock =
  (pattern: RegExp) =>
  (lines: readonly string[]): number => {
    const begin = lines.findLastIndex((line) => pattern.test(line));
    const length = lines.slice(begin + 1).findIndex((line) => !/^ {4}/.test(line));
    return begin < 0 || length < 0 ? -1 : begin + length;
  };

const required = (variable: string): string => `\${${variable}:?run deploy/make-secrets.sh first}`;
const addressOf = ({ name, port }: Place): string => `http://${name}:${port}/graphql`;

function serviceLines(place: Place): readonly string[] {
  const { name, port } = place;
  const { constant } = nameOf(name);
  const key = `answer_key_${name.replaceAll('-', '_')}`;
  const { appRole } = databaseNames(name, '');
  return [
    `  ${name}:`,
    '    <<: *hub',
    `    command: [node, dist/scripts/subgraph.js, ${name}]`,
    '    environment:',
    '      <<: *settings',
    `      HUB_SUBGRAPH_URL_${constant}: ${addressOf(place)}`,
    '      HUB_SEAL_KEY_SET_FILE: /run/secrets/seal_key_set',
    `      HUB_ANSWER_KEY_FILE: /run/secrets/${key}`,
    `      HUB_DATABASE_URL_${constant}: postgres://${appRole}:${required(`KIM_${constant}_APP_PASSWORD`)}@postgres:5432`,
    `    secrets: [seal_key_set, ${key}]`,
    '    networks: [hub, data]',
    '    depends_on:',
    '      postgres: { condition: service_healthy }',
    `      migrate-${name}: { condition: service_completed_successfully }`,
    '    healthcheck:',
    '      <<: *healthcheck',
    `      test: [CMD, node, -e, "fetch('http://127.0.0.1:${port}/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]`,
  ];
}

function migrationLines({ name }: Place): readonly string[] {
  const { constant } = nameOf(name);
  const { ownerRole } = databaseNames(name, '');
  return [
    `  migrate-${name}:`,
    '    <<: *migrate',
    `    command: [node, dist/scripts/migrate.js, ${name}]`,
    '    environment:',
    '      <<: *settings',
    '      HUB_DATABASE_URL: postgres://postgres:5432',
    `      HUB_OWNER_DATABASE_URL_${constant}: postgres://${ownerRole}:${required(`KIM_${constant}_OWNER_PASSWORD`)}@postgres:5432`,
  ];
}
