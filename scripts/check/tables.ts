import type { Subgraph } from '../../subgraphs/kit/subgraph.js';

/** Tables that are not closed row by row, for their owner too; none means that all are. */
export function openTables({ name, schema }: Pick<Subgraph, 'name' | 'schema'>): readonly string[] {
  return schema.entities.flatMap(({ meta }) => {
    // A virtual entity has no table of its own.
    if (meta.expression) return [];
    const table = `The table ${meta.tableName} of ${name}`;
    const policies = meta.policies ?? [];
    return [
      ...(meta.rowLevelSecurity === 'force' ? [] : [`${table} does not force row level security.`]),
      ...(policies.some(({ command }) => command === 'select') ? [] : [`${table} has no policy that says who may see a row.`]),
      ...policies
        .filter(letsAnybodyChange)
        .map((policy) => `${table} lets anybody change its rows, by the policy ${policy.name}.`),
    ];
  });
}

interface Policy {
  readonly name?: string;
  readonly command?: string;
  readonly type?: string;
  readonly using?: unknown;
  readonly check?: unknown;
}

/** What everybody may read or add is a matter of the table; what everybody may change is a mistake. Restrictive policies only narrow. */
function letsAnybodyChange({ command, type, using, check }: Policy): boolean {
  if (command === 'select' || command === 'insert' || type === 'restrictive') return false;
  const conditions = [using, check].filter((each) => each !== undefined).map((each) => String(each).trim().toLowerCase());
  return conditions.length === 0 || conditions.some((each) => /^\(*true\)*( or |$)/.test(each));
}
