import { DEFAULT_K, isSmall, roundToBase } from '../../kit/figures.js';
import type { Context } from '../../kit/transaction.js';
import type { LegalCircle } from '../cases/case.rules.js';
import {
  type AffectedGroup,
  HURDLE_DOMAINS,
  type HurdleDomain,
  type HurdleKind,
  type HurdleMechanism,
} from '../observations/observation.rules.js';
import type { Quarter } from '../observations/quarter.rules.js';

/** Observations of all carriers that say the same, as far as it may be shown. Stands in the journal for its quarter. */
export interface HurdleCodes {
  readonly id: string;
  readonly institution: string;
  readonly quarter: Quarter;
  readonly domain: HurdleDomain;
  readonly kind: HurdleKind;
  readonly mechanism: HurdleMechanism | null;
  readonly legalCircles: readonly LegalCircle[] | null;
  readonly severity: number | null;
  readonly affectedGroupTags: readonly AffectedGroup[] | null;
  readonly households: number | null;
}

interface CodedRow {
  readonly domain: HurdleDomain;
  readonly kind: HurdleKind;
  readonly mechanism: HurdleMechanism | null;
  readonly circles: readonly LegalCircle[] | null;
  readonly severity: number | null;
  readonly tags: readonly AffectedGroup[] | null;
  readonly households: number;
}

/**
 * The coded rows of a quarter. Nobody who asks may read an observation of another carrier, and shall not: so this question goes past the row
 * policies in a function of the database (migration 0009-observations), which knows the taxonomy and no carrier, day, case or text, and
 * leaves out what fewer than k households share.
 */
export async function hurdleCodesOf({ em, actor }: Context, quarter: Quarter, domain: HurdleDomain | null) {
  const rows = await em
    .getConnection()
    .execute<CodedRow[]>(
      'select * from hurdle_codes(?, array(select jsonb_array_elements_text(?::jsonb)), ?)',
      [quarter, JSON.stringify(domain ? [domain] : HURDLE_DOMAINS), DEFAULT_K],
      'all',
      em.getTransactionContext(),
    );
  return rows.map(
    ({ domain: area, kind, mechanism, circles, severity, tags, households }): HurdleCodes => ({
      id: `hurdle-codes:${quarter}`,
      institution: actor.institution ?? '',
      quarter,
      domain: area,
      kind,
      mechanism,
      legalCircles: circles,
      severity,
      affectedGroupTags: tags,
      households: isSmall(households, DEFAULT_K) ? null : roundToBase(households),
    }),
  );
}
