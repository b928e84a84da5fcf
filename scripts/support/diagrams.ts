import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endsOf, type Procedure } from '../../subgraphs/kit/procedure.js';
import { registry } from '../../subgraphs/registry.js';
import { loadSubgraph } from './load.js';

const BEGIN = '<!-- procedures -->';
const END = '<!-- /procedures -->';

/** A procedure as a Mermaid state diagram, and its steps as a table: who may take each and what it requires. */
export function drawProcedure({ name, steps, final }: Procedure): string {
  const entries = Object.entries(steps);
  const arrows = entries.flatMap(([step, definition]) =>
    (definition.from.length === 0 ? ['[*]'] : definition.from).flatMap((state) =>
      arrowsFrom(state, definition).map((end) => `  ${state} --> ${end}: ${step}`),
    ),
  );
  const ends = final.map((state) => `  ${state} --> [*]`);
  const rows = entries.map(
    ([step, { title, by, requires = [] }]) =>
      `| ${step} | ${title} | ${by.join(', ')} | ${requires.map(({ code, legalBasis }) => `${code} (${legalBasis})`).join('; ')} |`,
  );
  return [
    `### ${name}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...arrows,
    ...ends,
    '```',
    '',
    '| Step | What it does | By | Requires that none is open |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

/** A step that leads from each of its states back to the same is drawn as a loop there, not as an arrow to every other. */
function arrowsFrom(state: string, step: Procedure['steps'][string]): readonly string[] {
  const ends = endsOf(step);
  const staying = ends.length > 1 && ends.length === step.from.length && ends.every((end) => step.from.includes(end));
  return staying ? [state] : ends;
}

/** The README of a subgraph with its procedures drawn anew between the markers. */
export async function readmeWithDiagrams(
  folder: string,
  procedures: readonly Procedure[],
): Promise<{ readonly now: string; readonly wanted: string }> {
  const now = await readFile(join('subgraphs', folder, 'README.md'), 'utf8');
  const [head, rest] = now.split(BEGIN);
  const tail = rest?.split(END)[1];
  if (head === undefined || tail === undefined)
    throw new Error(`subgraphs/${folder}/README.md has no ${BEGIN} … ${END} for its procedures.`);
  return { now, wanted: `${head}${BEGIN}\n\n${procedures.map(drawProcedure).join('\n\n')}\n\n${END}${tail}` };
}

/** Names of the READMEs whose diagrams were not what the tables say; they are written anew. */
export async function writeDiagrams(): Promise<readonly string[]> {
  const written = await Promise.all(
    registry.map(async (line) => {
      const { aggregates } = await loadSubgraph(line);
      const { now, wanted } = await readmeWithDiagrams(
        line.folder,
        [...aggregates.values()].map(({ procedure }) => procedure),
      );
      if (now === wanted) return [];
      await writeFile(join('subgraphs', line.folder, 'README.md'), wanted);
      return [`subgraphs/${line.folder}/README.md`];
    }),
  );
  return written.flat();
}
