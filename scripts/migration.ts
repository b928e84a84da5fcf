import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabaseAsOwner } from '../subgraphs/kit/database.js';
import { startEmbeddedPostgres } from '../subgraphs/kit/postgres.js';
import { TEST_SERVER, testDatabase } from '../subgraphs/kit/testing.js';
import { registry } from '../subgraphs/registry.js';
import { loadSubgraph } from './support/load.js';

/** The kit's own functions are made by the kit's migrations; the ORM would make them anew. */
const FUNCTIONS = /create (or replace )?function[\s\S]*?\$(\w*)\$[\s\S]*?\$\2\$[^;]*;/gi;

/**
 * `npm run migration -- SUBGRAPH NAME` writes the migration that brings the database from its newest migration to the entities as they
 * are in the code now. Works on a throw-away server.
 */
const [name, title] = process.argv.slice(2);
const line = registry.find((each) => each.name === name);
if (!line || !title || !/^[a-z0-9-]+$/.test(title)) {
  console.error('Usage: npm run migration -- SUBGRAPH NAME, with a name such as add-due-date.');
  process.exit(2);
}

const dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-migration-'));
const server = await startEmbeddedPostgres({ dataDir, durable: false });
try {
  process.env[TEST_SERVER] = server.url;
  const subgraph = await loadSubgraph(line);
  const target = testDatabase(subgraph.name);
  await migrate(target, subgraph.schema);
  const orm = await openDatabaseAsOwner(target, subgraph.schema);
  const { up, down } = await orm.schema.getUpdateSchemaMigrationSQL({ wrap: false });
  await orm.close(true);
  if (up.trim() === '') console.log('Entities and migrations agree; nothing was written.');
  else await writeMigration(join('subgraphs', line.folder, 'migrations'), title, up, down);
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function writeMigration(folder: string, word: string, up: string, down: string): Promise<void> {
  const number = String((await readdir(folder)).filter((file) => /^\d{4}-/.test(file)).length + 1).padStart(4, '0');
  const className = `Migration${number}${word.replaceAll(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase())}`;
  const statements = (sql: string) =>
    sql
      .replaceAll(FUNCTIONS, '')
      .split('\n')
      .filter((each) => each.trim() !== '')
      .map((each) => `    this.addSql(\`${each.replaceAll('`', '\\`')}\`);`)
      .join('\n');
  const file = join(folder, `${number}-${word}.ts`);
  await writeFile(
    file,
    `import { Migration } from '@mikro-orm/migrations';\n\nexport class ${className} extends Migration {\n  override up(): void {\n${statements(up)}\n  }\n\n  override down(): void {\n${statements(down)}\n  }\n}\n`,
  );
  console.log(`Wrote ${file}. List it in ${join(folder, 'index.ts')} as { name: '${number}-${word}', class: ${className} }.`);
}
