import { randomBytes } from 'node:crypto';
import { databaseNames, provisionStatements } from '../subgraphs/kit/database.js';
import { variableWord } from '../subgraphs/kit/settings.js';
import { registry } from '../subgraphs/registry.js';
import { settingsOrExit } from './support/run.js';

/**
 * `npm run --silent provision` prints the SQL that makes roles and databases on a PostgreSQL server of one's own, to be run by its
 * administrator, with fresh passwords; and as comments the settings that go with it.
 */
const { city } = settingsOrExit();
for (const { name } of registry) {
  const names = databaseNames(name, city);
  const passwords = { owner: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') };
  console.log(`-- ${name}`);
  for (const statement of provisionStatements(names, passwords)) console.log(`${statement};`);
  console.log(
    `-- HUB_DATABASE_URL_${variableWord(name)}=postgres://${names.appRole}:${passwords.app}@HOST:5432/${names.database}`,
  );
  console.log(
    `-- HUB_OWNER_DATABASE_URL_${variableWord(name)}=postgres://${names.ownerRole}:${passwords.owner}@HOST:5432/${names.database}`,
  );
}
