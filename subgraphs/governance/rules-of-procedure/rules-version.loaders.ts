import type { CalendarDate } from '../../kit/calendar.js';
import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { seatsOf } from '../bodies/body.loaders.js';
import { DEFAULT_PARAMETERS, type RulesParameters } from './parameters.rules.js';
import { parametersFrom } from './parameters-json.rules.js';
import { RulesVersion } from './rules-version.entity.js';
import type { RulesState } from './rules-version.procedure.js';

export const rulesVersionById = loaderById(RulesVersion);

/** Rules as they are applied: a version that was adopted, or the recommended default of a body that has adopted none. */
export interface RulesApplied {
  /** Null for the recommended default. */
  readonly id: string | null;
  /** Version of the row, and where it stands; null for the recommended default. */
  readonly version: number | null;
  readonly state: RulesState | null;
  /** 0 for the recommended default. */
  readonly number: number;
  readonly bodyId: string;
  readonly validFrom: CalendarDate | null;
  readonly adoptedOn: CalendarDate | null;
  readonly adoptedByDecisionId: string | null;
  readonly source: string;
  readonly parameters: RulesParameters;
}

const RECOMMENDED =
  'Recommended default, because the body has adopted no rules of procedure in force on that day (§§ 88–93 VwVfG; to be confirmed)';

const recommended = (bodyId: string): RulesApplied => ({
  id: null,
  version: null,
  state: null,
  number: 0,
  bodyId,
  validFrom: null,
  adoptedOn: null,
  adoptedByDecisionId: null,
  source: RECOMMENDED,
  parameters: DEFAULT_PARAMETERS,
});

/** The key under which `rulesInForce` loads: a body and a day. */
export function bodyOnDay(bodyId: string, on: CalendarDate): string {
  return `${bodyId.toLowerCase()}|${on}`;
}

/** The adopted versions of a body, the first one first. */
export const adoptedBy = defineLoader<string, RulesVersion[]>(async ({ em }, bodyIds) => {
  const where = { bodyId: { $in: bodyIds.filter(isId) }, state: 'ADOPTED' as const };
  const rows = await em.find(RulesVersion, where, { orderBy: { validFrom: 'asc', number: 'asc' } });
  return groupedBy(bodyIds, rows, ({ bodyId }) => bodyId);
});

/**
 * The rules a body had on a day, by `bodyOnDay`: of the adopted versions valid from that day or earlier the latest. Every computation asks
 * for those of its own day, so that no amendment changes what was decided before.
 */
export const rulesInForce = defineLoader<string, RulesApplied>(async (context, keys) => {
  const asked = keys.map((key) => key.split('|') as [string, string]);
  const versions = await Promise.all(asked.map(([bodyId]) => adoptedBy(context).load(bodyId)));
  return new Map(
    keys.map((key, at) => {
      const [bodyId, on] = asked[at] ?? ['', ''];
      const version = versions[at]?.findLast(({ validFrom }) => validFrom <= on);
      return [key, version ? applied(version) : recommended(bodyId)];
    }),
  );
});

function applied(version: RulesVersion): RulesApplied {
  const { id, state, number, bodyId, validFrom, adoptedOn, adoptedByDecisionId, source, parameters } = version;
  return {
    id,
    version: version.version,
    state,
    number: number ?? 0,
    bodyId,
    validFrom,
    adoptedOn: adoptedOn ?? null,
    adoptedByDecisionId: adoptedByDecisionId ?? null,
    source,
    parameters: parametersFrom(parameters),
  };
}

/** All readable versions of the rules of a body, newest first. */
export const rulesVersionsOf = defineLoader<string, RulesVersion[]>(async ({ em }, bodyIds) => {
  const orderBy = { validFrom: 'desc', number: 'desc', id: 'desc' } as const;
  const rows = await em.find(RulesVersion, { bodyId: { $in: bodyIds.filter(isId) } }, { orderBy });
  return groupedBy(bodyIds, rows, ({ bodyId }) => bodyId);
});

/** How many seats with a vote a body has. */
export async function votingSeatsOf(context: Context, bodyId: string): Promise<number> {
  return ((await seatsOf(context).load(bodyId)) ?? []).filter(({ voting }) => voting).length;
}
