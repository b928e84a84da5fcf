import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { endOfPeriod } from '../../kit/periods.js';
import type { Bar, BarGround, ExclusionGround, NaturalisationFacts } from './facts.rules.js';
import { finding, type RequirementCode, type RequirementResult, type Setting, unknown } from './requirement.rules.js';

/** Years for which naturalisation is barred (§ 35a StAG). */
export const BAR_YEARS = 10;

interface Ground {
  readonly code: RequirementCode;
  readonly legalBasis: string;
  readonly explanation: string;
}

const GROUNDS: Readonly<Record<ExclusionGround, Ground>> = {
  ANTI_CONSTITUTIONAL_ACTIVITY: {
    code: 'X-1',
    legalBasis: '§ 11 Satz 1 Nr. 1 StAG',
    explanation: 'Facts justify assuming anti-constitutional or violent activities that were not credibly renounced.',
  },
  UNTRUE_COMMITMENT: {
    code: 'X-1a',
    legalBasis: '§ 11 Satz 1 Nr. 1a StAG',
    explanation: 'Facts justify assuming that a commitment under § 10 Abs. 1 Satz 1 Nr. 1 or 1a StAG is untrue.',
  },
  EXPULSION_INTEREST: {
    code: 'X-2',
    legalBasis: '§ 11 Satz 1 Nr. 2 StAG, § 54 Abs. 1 Nr. 2, 4 AufenthG',
    explanation: 'There is an especially serious interest in expulsion.',
  },
  SEVERAL_SPOUSES: {
    code: 'X-3a',
    legalBasis: '§ 11 Satz 1 Nr. 3 Buchst. a StAG',
    explanation: 'The applicant is married to several spouses at once.',
  },
  EQUALITY_DISREGARDED: {
    code: 'X-3b',
    legalBasis: '§ 11 Satz 1 Nr. 3 Buchst. b StAG',
    explanation: 'Conduct shows that the applicant disregards the equal rights of women and men.',
  },
};

const BAR_CODES: Readonly<Record<BarGround, RequirementCode>> = { NATURALISATION_REVOKED: 'X-35a-1', DECEPTION_FOUND: 'X-35a-2' };

/** Last day of a bar: as stored, else ten years from its beginning. */
export function lastDayOfBar({ from, until }: Bar): CalendarDate {
  return until ?? endOfPeriod(from, { years: BAR_YEARS }, 'EVENT');
}

/** Exclusion grounds and bars: first N-EXCL for all of them, then each that is there (Ausschlussgründe, Sperrfrist). */
export function exclusionsOf(facts: NaturalisationFacts, setting: Setting): readonly RequirementResult[] {
  const norm = '§§ 11, 35a StAG';
  const barsApply = setting.on >= setting.parameters.barInForceOn;
  const there = [...groundsOf(facts), ...(barsApply ? barsOf(facts, setting) : [])];
  if (there.length > 0) {
    const isLasting = there.some(({ earliestOn }) => earliestOn === null);
    const earliestOn = isLasting
      ? null
      : (there
          .map((each) => each.earliestOn ?? '')
          .sort()
          .at(-1) ?? null);
    const why = there.map(({ explanation }) => explanation).join(' ');
    return [finding('N-EXCL', norm, 'EXCLUDED', why, { earliestOn }), ...there];
  }
  const missing = [
    ...(facts.exclusionGrounds === null ? ['exclusionGrounds'] : []),
    ...(barsApply && facts.bars === null ? ['bars'] : []),
  ];
  return [
    missing.length > 0 ? unknown('N-EXCL', norm, ...missing) : finding('N-EXCL', norm, 'MET', 'No exclusion ground and no bar.'),
  ];
}

function groundsOf({ exclusionGrounds, turnedAwayCredibly }: NaturalisationFacts): readonly RequirementResult[] {
  return [...new Set(exclusionGrounds ?? [])]
    .filter((ground) => !(ground === 'ANTI_CONSTITUTIONAL_ACTIVITY' && turnedAwayCredibly))
    .map((ground) => {
      const { code, legalBasis, explanation } = GROUNDS[ground];
      return finding(code, legalBasis, 'EXCLUDED', explanation);
    });
}

function barsOf({ bars }: NaturalisationFacts, { on, parameters }: Setting): readonly RequirementResult[] {
  return (bars ?? [])
    .filter((bar) => bar.from >= parameters.barInForceOn && bar.from <= on && on <= lastDayOfBar(bar))
    .map((bar) => {
      const last = lastDayOfBar(bar);
      const why = bar.ground === 'NATURALISATION_REVOKED' ? 'A naturalisation was revoked' : 'Deception in a procedure was found';
      const legalBasis = `§ 35a Satz 1 Nr. ${bar.ground === 'NATURALISATION_REVOKED' ? 1 : 2} StAG`;
      const earliestOn = addDays(last, 1);
      return finding(BAR_CODES[bar.ground], legalBasis, 'EXCLUDED', `${why}: barred from ${bar.from} until the end of ${last}.`, {
        earliestOn,
        hints: [`A new application can be examined from ${earliestOn} on.`],
      });
    });
}
