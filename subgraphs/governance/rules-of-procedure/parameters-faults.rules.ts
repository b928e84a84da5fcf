import { type Fraction, type MajorityRule, PARAGRAPHS, REQUIRED_RULE_KEYS, type RulesParameters } from './parameters.rules.js';

/** Bounds of what a set of rules may say at all. */
const MOST_SEATS = 1_000;
const LONGEST_DAYS = 366;
const LONGEST_MONTHS = 120;
const LARGEST_DENOMINATOR = 100;
const MOST_REMINDERS = 10;
const MOST_MAJORITIES = 30;
const RULE_KEY = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const LONGEST_KEY = 60;

/**
 * Sentences about what contradicts itself in a set of rules, or in them and the seats with a vote that the body has; none means that they can
 * be adopted. Without any seat in the register nothing is compared with them.
 */
export function faultsOf(parameters: RulesParameters, seatCount: number): readonly string[] {
  const seats = parameters.seats.count ?? (seatCount > 0 ? seatCount : null);
  // Numbers that cannot be say nothing about one another.
  const ofNumbers = faultsOfNumbers(parameters);
  if (ofNumbers.length > 0) return ofNumbers;
  return [
    ...faultsOfSeats(parameters, seatCount),
    ...faultsOfInvitation(parameters),
    ...faultsOfQuorum(parameters, seats),
    ...faultsOfMajorities(parameters),
    ...faultsOfBallot(parameters, seats),
    ...faultsOfUrgentDecision(parameters),
  ];
}

/** Every whole number of a set of rules, with its name and its bounds. */
function numbersOf(parameters: RulesParameters): readonly (readonly [string, number, number, number])[] {
  const { seats, invitation, agenda, quorum, circulation, minutes, ballot, effectReview, reminders } = parameters;
  return [
    ...(seats.count === null ? [] : [['seats.count', seats.count, 1, MOST_SEATS] as const]),
    ['seats.deputyPerSeat', seats.deputyPerSeat, 0, 10],
    ['invitation.days', invitation.days, 0, LONGEST_DAYS],
    ...(invitation.shortened === null
      ? []
      : [['invitation.shortened.days', invitation.shortened.days, 0, LONGEST_DAYS] as const]),
    ['agenda.memberItemsUntilDays', agenda.memberItemsUntilDays, 0, LONGEST_DAYS],
    ['quorum.absoluteMin', quorum.absoluteMin, 0, MOST_SEATS],
    ['circulation.replyDays', circulation.replyDays, circulation.enabled ? 1 : 0, LONGEST_DAYS],
    ['minutes.draftDays', minutes.draftDays, 0, LONGEST_DAYS],
    ['minutes.objectionDays', minutes.objectionDays, 0, LONGEST_DAYS],
    ['ballot.secretOnDemandOf', ballot.secretOnDemandOf, 1, MOST_SEATS],
    ['effectReview.afterMonths', effectReview.afterMonths, 1, LONGEST_MONTHS],
    ...reminders.beforeMeetingDays.map((days) => ['reminders.beforeMeetingDays', days, 0, LONGEST_DAYS] as const),
  ];
}

function faultsOfNumbers(parameters: RulesParameters): readonly string[] {
  const outside = numbersOf(parameters)
    .filter(([, number, least, most]) => !Number.isInteger(number) || number < least || number > most)
    .map(([name, number, least, most]) => `${name} is a whole number from ${least} to ${most}, not ${number}.`);
  const { beforeMeetingDays } = parameters.reminders;
  return [
    ...outside,
    ...(beforeMeetingDays.length > MOST_REMINDERS ? [`reminders.beforeMeetingDays names at most ${MOST_REMINDERS} days.`] : []),
    ...(new Set(beforeMeetingDays).size < beforeMeetingDays.length ? ['reminders.beforeMeetingDays names a day twice.'] : []),
  ];
}

function faultsOfSeats({ seats }: RulesParameters, seatCount: number): readonly string[] {
  if (seats.count === null || seats.count >= seatCount) return [];
  return [`The rules fix ${seats.count} seats with a vote, and the body has ${seatCount} (${PARAGRAPHS.SEATS}).`];
}

function faultsOfInvitation({ invitation, agenda, reminders }: RulesParameters): readonly string[] {
  const { days, shortened } = invitation;
  const tooEarly = reminders.beforeMeetingDays.filter((before) => before > days);
  return [
    ...(shortened !== null && shortened.days >= days
      ? [
          `The shortened period of ${shortened.days} days is not shorter than the ordinary one of ${days} (${PARAGRAPHS.INVITATION}).`,
        ]
      : []),
    ...(agenda.memberItemsUntilDays < days
      ? [
          `Members may add items until ${agenda.memberItemsUntilDays} days before a meeting, when the invitation with its agenda has gone out ${days} days before it (${PARAGRAPHS.AGENDA}, ${PARAGRAPHS.INVITATION}).`,
        ]
      : []),
    ...tooEarly.map(
      (before) =>
        `A reminder ${before} days before a meeting would come before the invitation, which goes out ${days} days before it (${PARAGRAPHS.EFFECT_REVIEW}, ${PARAGRAPHS.INVITATION}).`,
    ),
    ...(agenda.addInSession === null
      ? []
      : faultsOfFraction('agenda.addInSession.majority', agenda.addInSession.majority, false, PARAGRAPHS.AGENDA)),
  ];
}

function faultsOfQuorum({ quorum }: RulesParameters, seats: number | null): readonly string[] {
  return [
    ...faultsOfFraction('quorum.fraction', quorum.fraction, quorum.strict, PARAGRAPHS.QUORUM),
    ...(seats !== null && quorum.absoluteMin > seats
      ? [`The quorum needs ${quorum.absoluteMin} seats at least, and the body has ${seats} (${PARAGRAPHS.QUORUM}).`]
      : []),
  ];
}

function faultsOfMajorities({ majorities, chair, tie }: RulesParameters): readonly string[] {
  const keys = Object.keys(majorities);
  return [
    ...REQUIRED_RULE_KEYS.filter((key) => !keys.includes(key)).map(
      (key) => `No majority is named for decisions of the kind ${key} (${PARAGRAPHS.MAJORITY}).`,
    ),
    ...(keys.length > MOST_MAJORITIES ? [`At most ${MOST_MAJORITIES} kinds of decision can be named.`] : []),
    ...keys
      .filter((key) => !RULE_KEY.test(key) || key.length > LONGEST_KEY)
      .map(() => 'The name of a kind of decision has capital letters, digits and underscores, such as BUDGET.'),
    ...Object.entries(majorities).flatMap(([key, rule]) => faultsOfMajority(`majorities.${key}`, rule)),
    ...(tie === 'CHAIR_DECIDES' && !chair.hasVote
      ? [`The chair decides a tie, but has no vote (${PARAGRAPHS.TIE}, ${PARAGRAPHS.CHAIR}).`]
      : []),
  ];
}

function faultsOfMajority(name: string, { fraction, strict, unanimous }: MajorityRule): readonly string[] {
  if (unanimous !== 'NONE') return [];
  const faults = faultsOfFraction(`${name}.fraction`, fraction, strict, PARAGRAPHS.MAJORITY);
  if (faults.length > 0) return faults;
  const [twice, whole] = [fraction.numerator * 2, fraction.denominator];
  const contradicts = strict ? twice < whole : twice <= whole;
  return contradicts ? [`${name}: a motion and its opposite could both be adopted (${PARAGRAPHS.MAJORITY}).`] : [];
}

function faultsOfFraction(name: string, { numerator, denominator }: Fraction, strict: boolean, paragraph: string) {
  const share = `${numerator}/${denominator}`;
  if (![numerator, denominator].every(Number.isInteger) || denominator < 1 || denominator > LARGEST_DENOMINATOR)
    return [`${name} is a share of two whole numbers with a denominator from 1 to ${LARGEST_DENOMINATOR}, not ${share}.`];
  if (numerator < 1) return [`${name} is a share above 0, not ${share} (${paragraph}).`];
  if (numerator > denominator) return [`${name} is a share of at most 1, not ${share} (${paragraph}).`];
  return strict && numerator === denominator ? [`${name}: nobody can reach more than all (${paragraph}).`] : [];
}

function faultsOfBallot({ ballot }: RulesParameters, seats: number | null): readonly string[] {
  if (seats === null || ballot.secretOnDemandOf <= seats) return [];
  return [
    `A secret ballot needs the demand of ${ballot.secretOnDemandOf} members, and the body has ${seats} seats with a vote (${PARAGRAPHS.BALLOT}).`,
  ];
}

function faultsOfUrgentDecision({ urgentDecision: { by } }: RulesParameters): readonly string[] {
  return new Set(by).size < by.length ? [`An urgent decision names a role twice (${PARAGRAPHS.URGENT_DECISION}).`] : [];
}
