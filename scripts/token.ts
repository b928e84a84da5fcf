import { openDevelopmentIssuer } from '../gateway/development-issuer.js';
import { exitWith, settingsOrExit } from './support/run.js';

/** `npm run --silent token` lists the demo users; with a name it prints a bearer token (`--no-explore`: without the scope api:explore). */
const [name, ...flags] = process.argv.slice(2);
const settings = settingsOrExit();

try {
  const issuer = await openDevelopmentIssuer(settings);
  if (name === undefined) {
    for (const user of issuer.users) console.log([user.name, user.institution ?? '-', user.roles.join(',')].join('\t'));
  } else {
    const token = await issuer.tokenFor(name, { explore: !flags.includes('--no-explore') });
    if (!token) throw new Error(`There is no demo user ${name}; npm run --silent token lists them.`);
    console.log(token);
  }
} catch (error) {
  exitWith(error);
}
