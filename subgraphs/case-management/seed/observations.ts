import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { type Dice, dice, historyRows, insertMissing, pick } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { LEGAL_CIRCLES } from '../cases/case.rules.js';
import { Observation } from '../observations/observation.entity.js';
import { observationProcedure } from '../observations/observation.procedure.js';
import { AFFECTED_GROUPS, HURDLE_DOMAINS, HURDLE_KINDS, inListOrder, MECHANISMS } from '../observations/observation.rules.js';
import { quarterOf } from '../observations/quarter.rules.js';

/** Last day of the seeded past. */
const SEED_DAY: CalendarDate = '2026-11-20';

/** One hurdle that three carriers saw in four households each, in the third quarter of 2026: enough for a cluster to leave. */
const SHARED_BY = ['counselling', 'awo', 'caritas'];
const SHARED_EACH = 4;
const SHARED_DAYS: readonly CalendarDate[] = ['2026-07-14', '2026-08-05', '2026-08-27', '2026-09-16'];

type SyntheticObservation = Omit<Observation, 'subjectRef' | symbol>;

/** A carrier and its seeded cases. */
export interface ObservingCarrier {
  readonly city: string;
  readonly word: string;
  readonly institution: string;
  readonly cases: readonly { readonly id: string; readonly openedOn: CalendarDate }[];
}

/** Synthetic observations in a carrier's cases, up to three in each, with the history of their steps; some were withdrawn. */
export async function seedObservations(em: EntityManager, carrier: ObservingCarrier): Promise<void> {
  const rows = [...carrier.cases.flatMap((found) => inCase(carrier, found)), ...sharedHurdle(carrier)];
  await insertMissing(em, Observation, rows as never[]);
  await insertMissing(
    em,
    StepRecord,
    rows.flatMap((row) => {
      const { state, observedOn: on, version } = row;
      const step = { on, actorId: 'system', actorInstitution: null };
      const first = { ...step, step: 'RECORD', toState: 'RECORDED' };
      return historyRows(
        observationProcedure,
        row,
        version === 1 ? [first] : [first, { ...step, step: 'WITHDRAW', toState: state }],
      );
    }),
  );
}

function inCase({ institution }: ObservingCarrier, { id, openedOn }: ObservingCarrier['cases'][number]): SyntheticObservation[] {
  const roll = dice(`observations:${id}`);
  return Array.from({ length: roll(4) }, (_each, at): SyntheticObservation => {
    const kind = pick(roll, HURDLE_KINDS);
    const mechanisms = MECHANISMS[kind];
    const later = addDays(openedOn, roll(200));
    const observedOn = later < SEED_DAY ? later : SEED_DAY;
    const isWithdrawn = roll(25) === 0;
    return {
      ...rowOf(institution, `${id}:${at}`, id, observedOn),
      version: isWithdrawn ? 2 : 1,
      state: isWithdrawn ? 'WITHDRAWN' : 'RECORDED',
      domain: pick(roll, HURDLE_DOMAINS),
      kind,
      mechanism: mechanisms.length > 0 ? pick(roll, mechanisms) : null,
      legalCircles: inListOrder(LEGAL_CIRCLES, few(roll, LEGAL_CIRCLES)),
      severity: 1 + roll(4),
      delayDays: roll(3) === 0 ? null : roll(180),
      affectedGroupTags: inListOrder(AFFECTED_GROUPS, few(roll, AFFECTED_GROUPS)),
      solvedIndividually: roll(3) === 0,
    };
  });
}

/** No appointment at the immigration office, seen in the carrier's four oldest cases. */
function sharedHurdle({ city, word, institution, cases }: ObservingCarrier): SyntheticObservation[] {
  if (!SHARED_BY.includes(word)) return [];
  const oldest = cases.toSorted((one, other) => (one.openedOn + one.id < other.openedOn + other.id ? -1 : 1));
  return oldest.slice(0, SHARED_EACH).map(({ id }, at) => ({
    ...rowOf(institution, `${word}-${city}:shared:${at}`, id, SHARED_DAYS[at] ?? SEED_DAY),
    domain: 'RESIDENCE',
    kind: 'BARRIER',
    mechanism: 'APPOINTMENT_ACCESS',
    legalCircles: ['AUFENTHG'],
    responsibleInstitutionId: seedId('institution', `residence-${city}`),
    severity: 3,
    delayDays: 60 + at * 10,
    affectedGroupTags: ['REFUGEES'],
    freeText: 'Synthetic: no appointment for weeks, neither online nor by telephone.',
    solvedIndividually: false,
  }));
}

function rowOf(institution: string, code: string, caseId: string, observedOn: CalendarDate): SyntheticObservation {
  return {
    id: seedId('observation', code),
    version: 1,
    institution,
    caseId,
    householdMark: null,
    state: 'RECORDED',
    observedOn,
    quarter: quarterOf(observedOn),
    domain: 'OTHER',
    kind: 'GOOD_PRACTICE',
    mechanism: null,
    legalCircles: [],
    responsibleInstitutionId: null,
    severity: 2,
    delayDays: null,
    affectedGroupTags: [],
    freeText: null,
    solvedIndividually: false,
  };
}

const few = <T>(roll: Dice, list: readonly T[]): T[] => Array.from({ length: roll(3) }, () => pick(roll, list));
