import type { FetchDataRewrite } from '@apollo/query-planner';
import { type Data, NotCovered } from './run.js';
import type { TypeTable } from './types.js';

/** Gives what a fetch answered the names under which the client asked; `typename` is the entity's own where the answer does not say it. */
export type Renamer = (answer: Data, typename: string | undefined) => void;

const FRAGMENT = '... on ';

/** The planner's own names for fields that cannot share one (`x__alias_0`), turned back. Null when there are none. */
export function compileRenames(rewrites: readonly FetchDataRewrite[] = [], types: TypeTable): Renamer | null {
  if (rewrites.length === 0) return null;
  const renames = rewrites.map((rewrite) => {
    if (rewrite.kind !== 'KeyRenamer') throw new NotCovered('REWRITE');
    return compileRename(rewrite.path, rewrite.renameKeyTo, types);
  });
  return (answer, typename) => {
    for (const rename of renames) rename(answer, typename);
  };
}

function compileRename([step = '', ...rest]: readonly string[], to: string, types: TypeTable): Renamer {
  if (rest.length === 0)
    return (object) => {
      if (object[step] === undefined) return;
      object[to] = object[step];
      object[step] = undefined;
    };
  const below = compileRename(rest, to, types);
  if (step.startsWith(FRAGMENT)) {
    const condition = step.slice(FRAGMENT.length);
    return (object, typename) => {
      const own = (object['__typename'] ?? typename) as string | undefined;
      // What does not say its type may be of any.
      if (own === undefined || types.isOf(own, condition)) below(object, own);
    };
  }
  const inside = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) inside(each);
    else if (typeof value === 'object' && value !== null) below(value as Data, undefined);
  };
  return (object) => inside(object[step]);
}
