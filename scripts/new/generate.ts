import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { registry } from '../../subgraphs/registry.js';
import type { StopList } from '../support/run.js';
import { addedLines, Before, type Plan, writePlan } from './changes.js';
import { bringUpToDate, compile, format } from './tools.js';

/** What is done after the files are written, and what is undone with them. */
export interface Finish {
  /** Files that it may write beside those of the plan. */
  touches(): Promise<readonly string[]>;
  run(signal: AbortSignal): Promise<readonly string[]>;
  undo(): Promise<void>;
}

/**
 * Writes what is planned and makes it green: formatted, compiled, composed, drawn. Where anything fails, or somebody stops it, everything is as it was
 * before, and the error says why in a sentence.
 */
export async function generate(plan: Plan, stops: StopList, finish: Finish = greenFinish(plan)): Promise<readonly string[]> {
  const before = new Before();
  const stopped = new AbortController();
  let undoing: Promise<void> | null = null;
  let done = false;
  await before.remember([...Object.keys(plan.added), ...Object.keys(plan.changed), ...(await finish.touches())]);
  const work = writePlan(plan).then(() => finish.run(stopped.signal));
  const undo = async () => {
    stopped.abort();
    // What is under way still writes until it has noticed.
    await work.catch(() => undefined);
    await before.restore();
    await finish.undo();
  };
  const undoOnce = async () => {
    if (done) return;
    undoing ??= undo();
    await undoing;
  };
  stops.add(undoOnce);
  try {
    const said = await work;
    done = true;
    return said;
  } catch (error) {
    await undoOnce();
    throw error;
  }
}

/** Files that the commands after the writing may write too. */
async function generatedFiles(): Promise<readonly string[]> {
  const schemas = await readdir(join('schema', 'subgraphs')).catch(() => []);
  return [
    ...schemas.map((file) => join('schema', 'subgraphs', file)),
    join('schema', 'supergraph.graphql'),
    join('schema', 'changelog.json'),
    ...registry.map(({ folder }) => join('subgraphs', folder, 'README.md')),
  ];
}

function greenFinish({ added, changed }: Plan): Finish {
  const sources = [...Object.keys(added), ...Object.keys(changed)].filter((file) => file.endsWith('.ts'));
  return {
    touches: generatedFiles,
    run: async (signal) => {
      await format(sources, signal);
      await compile(sources, signal);
      return bringUpToDate(signal);
    },
    undo: async () => {
      // What was compiled of it would be found by whoever runs the compiled code.
      for (const file of Object.keys(added).filter((each) => each.endsWith('.ts')))
        for (const made of ['.js', '.js.map']) await rm(join('dist', file.replace(/\.ts$/, made)), { force: true });
      await compile([], new AbortController().signal).catch(() => undefined);
    },
  };
}

/** What would be written, line by line. */
export async function describePlan({ added, changed }: Plan): Promise<readonly string[]> {
  const edits = await Promise.all(
    Object.entries(changed).map(async ([file, text]) => [
      `would change ${file}`,
      ...addedLines(await readFile(file, 'utf8'), text).flatMap((line) => (line.trim() === '' ? [] : [`  + ${line}`])),
    ]),
  );
  return [
    ...Object.entries(added).map(([file, text]) => `would write ${file} (${text.trimEnd().split('\n').length} lines)`),
    ...edits.flat(),
    'would then format, compile, compose schema/ and draw the procedures',
  ];
}
