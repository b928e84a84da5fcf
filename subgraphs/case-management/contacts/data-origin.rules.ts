/** Where what is on record comes from. */
export const DATA_ORIGINS = ['OWN', 'CLIENT', 'JOBCENTER', 'JUGENDAMT', 'OTHER_SGB_BODY'] as const;
export type DataOrigin = (typeof DATA_ORIGINS)[number];

/** Bodies whose data are social data: whoever receives them is bound as they are (§ 35 SGB I, § 78 Abs. 1 Satz 1 SGB X). */
const SGB_BODIES: readonly DataOrigin[] = ['JOBCENTER', 'JUGENDAMT', 'OTHER_SGB_BODY'];

/** Where a row comes from, and whether it may be used for that purpose alone (Zweckbindung). */
export interface DataSource {
  readonly origin: DataOrigin;
  readonly purposeBound: boolean;
}

/** Whether data of this origin are bound to the purpose for which they were received (§ 78 Abs. 1 SGB X). */
export function isBoundByLaw(origin: DataOrigin): boolean {
  return SGB_BODIES.includes(origin);
}

/** What is kept with a row; null where social data are said to be free, which nobody may say. */
export function dataSourceOf(origin: DataOrigin, purposeBound: boolean | null): DataSource | null {
  const bound = isBoundByLaw(origin);
  if (bound && purposeBound === false) return null;
  return { origin, purposeBound: purposeBound ?? bound };
}

/** Whether a row may be part of what another institution is given: never where it is bound to its purpose (§ 78 Abs. 1 SGB X). */
export function mayPassOn({ origin, purposeBound }: DataSource): boolean {
  return !purposeBound && !isBoundByLaw(origin);
}
