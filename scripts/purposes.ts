import { readFileSync } from 'node:fs';
import { type MatrixCell, readPurposeMatrix } from '../subgraphs/kit/purpose.js';
import { exitWith, settingsOrExit } from './support/run.js';

/** `npm run --silent purposes` prints who may see which personal data for which purpose, and on which norm. */
try {
  const { categories, cells, hash } = readPurposeMatrix(readFileSync(settingsOrExit().purposeMatrixFile, 'utf8'));
  console.log('# Who may see which personal data for which purpose\n');
  for (const [category, holds] of Object.entries(categories)) {
    console.log(`## ${category}\n\n${holds}\n`);
    console.log(table(cells.filter((cell) => cell.category === category)));
  }
  console.log(`SHA-256 of the file, recorded with every access: ${hash}`);
} catch (error) {
  exitWith(error);
}

function table(cells: readonly MatrixCell[]): string {
  const rows = cells.map(({ role, purpose, legalBasis }) => `| ${role} | ${purpose} | ${legalBasis} |`);
  return ['| Role | Purpose | Legal basis |', '|---|---|---|', ...rows, ''].join('\n');
}
