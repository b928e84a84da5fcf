/** In which capacity somebody acts on an application: for the office, for themselves, or for the applicant. */
export const CAPACITIES = ['OFFICE', 'APPLICANT', 'PARENT', 'GUARDIAN', 'LAWYER', 'COUNSELLOR', 'REPRESENTATIVE'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Representatives, the one whose act has to be marked as such before the others. */
const REPRESENTATIVES: readonly Capacity[] = ['COUNSELLOR', 'LAWYER', 'GUARDIAN', 'PARENT'];

/** The capacity that follows from the codes with which somebody activated an application (Vollmacht). */
export function capacityFrom(kinds: readonly string[], isApplicant: boolean): Capacity {
  if (isApplicant) return 'APPLICANT';
  return REPRESENTATIVES.find((kind) => kinds.includes(kind)) ?? 'REPRESENTATIVE';
}
