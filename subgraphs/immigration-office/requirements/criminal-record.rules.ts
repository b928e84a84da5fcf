import { firstDayAfter } from '../../kit/periods.js';
import type { Conviction, NaturalisationFacts } from './facts.rules.js';
import { finding, type RequirementResult, type Setting, unknown } from './requirement.rules.js';

/** Fines ignored up to here, in daily rates; the frame for sums as well (§ 12a Abs. 1 Satz 1 Nr. 2, Satz 3 StAG). */
export const IGNORED_DAILY_RATES = 90;
/** Imprisonment ignored up to here, where suspended and remitted (§ 12a Abs. 1 Satz 1 Nr. 3 StAG). */
export const IGNORED_MONTHS = 3;
/** Years after which a small fine is erased where there is no other penalty but such fines (§ 46 Abs. 1 Nr. 1 Buchst. a BZRG). */
const ERASURE_YEARS = 5;

/** Offences whose motive has to be asked for, paragraphs of the StGB (§ 32b StAG). */
export const INQUIRY_OFFENCES: readonly string[] = [
  ...['86', '86a', '102', '104', '111', '125', '126', '126a', '130', '140', '166', '185', '186', '187', '188', '189', '192a'],
  ...['223', '224', '240', '241', '303', '304', '306', '306a', '306b', '306c'],
];

const HARDSHIP_HINT = 'Under § 8 Abs. 2 StAG a conviction may be waived for public interest or to avoid special hardship.';
const NORM = '§ 10 Abs. 1 Satz 1 Nr. 5, § 12a StAG';

/** Freedom from punishment with what the law ignores (Straffreiheit, Unbeachtlichkeit). */
export function criminalRecordOf(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const { convictions, pendingProceedings } = facts;
  const record = convictions === null ? unknown('N-CRIM', NORM, 'convictions') : ofConvictions(convictions, setting);
  if (record.status === 'NOT_MET') return record;
  if (pendingProceedings)
    return finding(
      'N-CRIM',
      '§ 12a Abs. 3 StAG',
      'SUSPEND',
      'Proceedings are pending: the decision is suspended until they are final.',
    );
  if (pendingProceedings === null) return unknown('N-CRIM', NORM, ...record.missingFacts, 'pendingProceedings');
  return record;
}

function ofConvictions(all: readonly Conviction[], setting: Setting): RequirementResult {
  const entries = all.filter(
    (each) => !each.erased && !(each.foreign && each.comparable === false) && !isErased(each, all, setting),
  );
  const isUndeclared = ({ foreign, declared }: Conviction) => foreign && declared === false;
  const refusal = entries.flatMap((each) => (isUndeclared(each) ? [] : (refusalOf(each) ?? [])))[0];
  if (refusal) return refusal;
  if (all.some(isUndeclared))
    return finding(
      'N-CRIM',
      '§ 12a Abs. 4 StAG',
      'INSUFFICIENT_DATA',
      'A foreign conviction was not stated: ask the applicant. That alone is neither a finding under § 35a StAG nor an offence under § 42 StAG.',
      { missingFacts: ['convictions.declared'] },
    );
  const missing = [...new Set(entries.flatMap(missingOf))].map((name) => `convictions.${name}`);
  if (missing.length > 0) return unknown('N-CRIM', NORM, ...missing);
  return ofSum(entries, setting);
}

/** Small fines of long ago, where all entries are such fines. */
function isErased({ judgedOn }: Conviction, all: readonly Conviction[], { on }: Setting): boolean {
  const small = all.filter(({ kind }) => kind !== 'YOUTH_MEASURE');
  const areSmallFines = small.every(
    ({ kind, dailyRates }) => kind === 'FINE' && dailyRates !== null && dailyRates <= IGNORED_DAILY_RATES,
  );
  const isOver = (day: string | null) => day !== null && on >= firstDayAfter(day, { years: ERASURE_YEARS }, 'EVENT');
  return areSmallFines && isOver(judgedOn) && small.every((each) => isOver(each.judgedOn));
}

/** What no sum and no discretion of § 12a can ignore. */
function refusalOf(entry: Conviction): RequirementResult | null {
  const refuse = (norm: string, why: string) => finding('N-CRIM', norm, 'NOT_MET', why, { hints: [HARDSHIP_HINT] });
  const { kind, suspended, remitted, motiveEstablished, prosecutorFoundMotive } = entry;
  if (entry.foreign && entry.comparable === null) return null;
  const isPenalty = kind === 'FINE' || kind === 'IMPRISONMENT' || kind === 'YOUTH_PENALTY';
  if (isPenalty && (motiveEstablished || prosecutorFoundMotive))
    return refuse(
      '§ 12a Abs. 1 Satz 2 StAG',
      'The judgment established an anti-Semitic, racist or dehumanising motive: nothing is ignored.',
    );
  if (kind === 'YOUTH_PENALTY')
    return refuse(
      '§ 12a Abs. 1 Satz 1 StAG',
      'A youth penalty is a penalty; only educational and disciplinary measures are ignored.',
    );
  if (kind === 'MEASURE_WITHOUT_GUILT')
    return refuse('§ 10 Abs. 1 Satz 1 Nr. 5 StAG', 'A measure was ordered for lack of criminal responsibility.');
  if (kind === 'IMPRISONMENT' && !entry.inTotalSentence && !(suspended && remitted))
    return refuse(
      '§ 12a Abs. 1 Satz 1 Nr. 3 StAG',
      'Imprisonment is ignored only where it was suspended and remitted after probation.',
    );
  return null;
}

function missingOf(entry: Conviction): readonly string[] {
  if (entry.kind === 'YOUTH_MEASURE') return [];
  if (entry.foreign && entry.comparable === null) return ['comparable'];
  const declared = entry.foreign && entry.declared === null ? ['declared'] : [];
  if (entry.inTotalSentence) return declared;
  if (entry.kind === 'FINE' && entry.dailyRates === null) return [...declared, 'dailyRates'];
  if (entry.kind === 'IMPRISONMENT' && entry.months === null && entry.days === null) return [...declared, 'months'];
  return declared;
}

/** Adds up fines and imprisonment, one daily rate to a day, but for what a lower total sentence took up. */
function ofSum(entries: readonly Conviction[], setting: Setting): RequirementResult {
  const { daysPerMonth, slightExcessUpTo } = setting.parameters;
  const counted = entries.filter(({ kind, inTotalSentence }) => !inTotalSentence && (kind === 'FINE' || kind === 'IMPRISONMENT'));
  const units = ({ kind, dailyRates, months, days }: Conviction) =>
    kind === 'FINE' ? (dailyRates ?? 0) : (months ?? 0) * daysPerMonth + (days ?? 0);
  const sum = counted.reduce((total, each) => total + units(each), 0);
  const isPrisonOnly = counted.length > 0 && counted.every(({ kind }) => kind === 'IMPRISONMENT');
  const excess = sum - (isPrisonOnly ? IGNORED_MONTHS * daysPerMonth : IGNORED_DAILY_RATES);
  const told = `The penalties come to ${sum} days; up to ${sum - excess} are ignored.`;
  if (excess > slightExcessUpTo - IGNORED_DAILY_RATES)
    return finding(
      'N-CRIM',
      '§ 12a Abs. 1 Satz 3 und 4 StAG',
      'NOT_MET',
      `${told} That is not slightly more (BVerwG 5 C 5.11).`,
      {
        hints: [HARDSHIP_HINT],
      },
    );
  const asked = entries.find((each) => isToBeAsked(each));
  if (asked)
    return finding(
      'N-CRIM',
      '§ 32b StAG',
      'INSUFFICIENT_DATA',
      `§ 32b inquiry outstanding: the prosecutor has to say whether the judgment under § ${asked.offence} StGB established a dehumanising motive.`,
      { missingFacts: ['convictions.prosecutorFoundMotive'] },
    );
  if (excess > 0)
    return finding(
      'N-CRIM',
      '§ 12a Abs. 1 Satz 4 StAG',
      'CASE_BY_CASE',
      `${told} Whether slightly more is ignored is decided by case.`,
    );
  if (entries.some(({ kind }) => kind === 'LICENCE_OR_OCCUPATION_MEASURE'))
    return finding(
      'N-CRIM',
      '§ 12a Abs. 1 Satz 5 StAG',
      'CASE_BY_CASE',
      'A driving ban by measure or an occupation ban is decided by case.',
    );
  return entries.length > 0
    ? finding('N-CRIM', '§ 12a Abs. 1 StAG', 'MET', `${told} What is on record is ignored.`)
    : finding('N-CRIM', NORM, 'MET', 'No penalty has to be considered.');
}

function isToBeAsked({ kind, offence, foreign, prosecutorFoundMotive }: Conviction): boolean {
  const isPenalty = kind === 'FINE' || kind === 'IMPRISONMENT';
  const isListed = offence !== null && INQUIRY_OFFENCES.includes(paragraphOf(offence));
  return isPenalty && !foreign && isListed && prosecutorFoundMotive === null;
}

/** The paragraph of an offence, also where it is written `§ 185 StGB`. */
export function paragraphOf(offence: string): string {
  return /\d+[a-z]?/.exec(offence)?.[0] ?? '';
}
