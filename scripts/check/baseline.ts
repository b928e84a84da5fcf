import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const SUPERGRAPH = 'schema/supergraph.graphql';
const LARGEST_BYTES = 10_000_000;
const REVISION = /^[\w][\w.~^/@-]*$/;

/** The supergraph against which changes are looked for: of a file or a revision, else the one last committed; throws a sentence. */
export async function readBaseline(given: string | null, root = '.'): Promise<string> {
  if (given === null)
    return (
      (await atRevision('HEAD', root)) ??
      (await readFile(`${root}/${SUPERGRAPH}`, 'utf8').catch(() => {
        throw new Error(`There is no ${SUPERGRAPH} to compare with; npm run schema writes it.`);
      }))
    );
  const text = await readFile(given, 'utf8').catch(() => null);
  const found = text ?? (REVISION.test(given) ? await atRevision(given, root) : null);
  if (found === null) throw new Error(`--baseline names neither a file nor a revision with a supergraph: ${given}.`);
  return found;
}

/** The supergraph as it was committed then; null without git, without that revision, or without a supergraph in it. */
function atRevision(revision: string, root: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('git', ['show', `${revision}:./${SUPERGRAPH}`], { cwd: root, maxBuffer: LARGEST_BYTES }, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });
}
