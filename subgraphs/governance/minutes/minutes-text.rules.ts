import { type CalendarDate, HUB_TIME_ZONE } from '../../kit/calendar.js';

/** Somebody who was at a meeting, as the minutes name them. */
export interface MinutesAttendee {
  /** Null for a guest. */
  readonly seat: string | null;
  readonly name: string;
  readonly voting: boolean;
  readonly asDeputy: boolean;
  readonly remote: boolean;
  readonly from: Date;
  readonly to: Date | null;
}

/** A recusal as the minutes state it. */
export interface MinutesRecusal {
  readonly seat: string;
  readonly ground: keyof typeof GROUNDS;
  readonly state: keyof typeof RECUSAL_STATES;
  readonly declaredBySelf: boolean;
  readonly leftRoom: boolean;
  readonly yes: number | null;
  readonly no: number | null;
}

/** A vote as the minutes state it. */
export interface MinutesVote {
  readonly round: number;
  readonly subject: string;
  readonly secret: boolean;
  readonly isRepetition: boolean;
  readonly state: keyof typeof VOTE_STATES;
  readonly yes: number | null;
  readonly no: number | null;
  readonly abstain: number | null;
  readonly invalid: number | null;
  readonly eligiblePresent: number | null;
  readonly base: number | null;
  readonly needed: number | null;
  readonly tieBreak: 'CHAIR' | 'REJECTED' | null;
  readonly quorum: { readonly status: string; readonly present: number; readonly base: number; readonly needed: number } | null;
  readonly quorumChallenged: boolean;
  readonly abandonedReason: string | null;
  readonly explanation: readonly string[];
}

/** An item of the agenda as the minutes state it. */
export interface MinutesItem {
  readonly position: number;
  readonly title: string;
  readonly state: keyof typeof ITEM_STATES;
  readonly motion: string | null;
  readonly urgencyReason: string | null;
  readonly result: string | null;
  readonly recusals: readonly MinutesRecusal[];
  readonly votes: readonly MinutesVote[];
}

/** What happened in a meeting, as far as minutes state it (§ 93 VwVfG). */
export interface MinutesContent {
  readonly body: string;
  readonly reference: string;
  readonly title: string;
  readonly day: CalendarDate;
  readonly mode: keyof typeof MODES;
  readonly place: string | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly chair: string | null;
  /** Titles of the seats nobody came for. */
  readonly absentSeats: readonly string[];
  readonly attendees: readonly MinutesAttendee[];
  readonly openedWith: number | null;
  readonly votingSeats: number;
  readonly filledSeats: number;
  readonly items: readonly MinutesItem[];
  readonly decisions: readonly { readonly reference: string; readonly title: string; readonly text: string }[];
}

const MODES = { IN_PERSON: 'Präsenzsitzung', REMOTE: 'Videokonferenz', HYBRID: 'hybride Sitzung' } as const;

const ITEM_STATES = {
  REQUESTED: 'angemeldet, nicht auf die Tagesordnung gesetzt',
  LISTED: 'nicht abschließend behandelt',
  DECIDED: 'entschieden',
  NOTED: 'zur Kenntnis genommen',
  DEFERRED: 'vertagt',
  TAKEN_OFF: 'abgesetzt',
} as const;

const VOTE_STATES = {
  OPEN: 'nicht abgeschlossen',
  ADOPTED: 'angenommen',
  REJECTED: 'abgelehnt',
  NOT_QUORATE: 'keine Entscheidung, das Gremium war nicht beschlussfähig',
  INADMISSIBLE: 'unzulässig',
  VOID: 'ungültig wegen Mitwirkung befangener Sitze; die Abstimmung ist zu wiederholen',
  ABANDONED: 'abgebrochen',
} as const;

const GROUNDS = {
  OWN_MATTER: 'eigene Angelegenheit (§ 20 Abs. 1 Satz 1 Nr. 1 VwVfG)',
  RELATIVE: 'Angehörige (§ 20 Abs. 1 Satz 1 Nr. 2 VwVfG)',
  REPRESENTATIVE: 'Vertretung eines Beteiligten (§ 20 Abs. 1 Satz 1 Nr. 3, 4 VwVfG)',
  EMPLOYER_OR_BOARD: 'Beschäftigung oder Organstellung bei einem Beteiligten (§ 20 Abs. 1 Satz 1 Nr. 5 VwVfG)',
  PRIOR_EXPERT: 'frühere Begutachtung (§ 20 Abs. 1 Satz 1 Nr. 6 VwVfG)',
  DIRECT_ADVANTAGE: 'unmittelbarer Vorteil oder Nachteil (§ 20 Abs. 1 Satz 2 VwVfG)',
  CONCERN_OF_BIAS: 'Besorgnis der Befangenheit (§ 21 VwVfG)',
} as const;

const RECUSAL_STATES = {
  DECLARED: 'unbestritten',
  DISPUTED: 'bestritten, nicht entschieden',
  CONFIRMED: 'vom Gremium bestätigt',
  DISMISSED: 'vom Gremium verneint',
} as const;

const TIME = new Intl.DateTimeFormat('de-DE', { timeZone: HUB_TIME_ZONE, hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('de-DE', { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' });

const timeOf = (at: Date | null) => (at ? `${TIME.format(at)} Uhr` : 'nicht vermerkt');
const dayInWords = (day: CalendarDate) => DAY.format(new Date(`${day}T00:00:00Z`));

/** The text of the minutes (Niederschrift): place and day, chair and those present, subjects and motions, decisions (§ 93 VwVfG). */
export function minutesText(content: MinutesContent): string {
  const parts = [
    headOf(content),
    attendanceOf(content),
    quorumOf(content),
    ...content.items.map(itemOf),
    decisionsOf(content),
    'Vorsitz und Schriftführung unterzeichnen diese Niederschrift (§ 93 Satz 3 VwVfG).',
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => (typeof part === 'string' ? part : part.join('\n')))
    .join('\n\n')}\n`;
}

function headOf({ body, reference, title, day, mode, place, openedAt, closedAt, chair }: MinutesContent): readonly string[] {
  return [
    `Niederschrift der Sitzung ${reference}`,
    `Gremium: ${body}`,
    `Sitzung: ${title}`,
    `Tag: ${dayInWords(day)}`,
    `Ort: ${place ?? 'ohne Ort'} (${MODES[mode]})`,
    `Eröffnet: ${timeOf(openedAt)}; geschlossen: ${timeOf(closedAt)}`,
    `Vorsitz: ${chair ?? 'nicht vermerkt'}`,
  ];
}

function attendanceOf({ attendees, absentSeats }: MinutesContent): readonly string[] {
  const ofSeats = attendees.filter(({ seat }) => seat !== null);
  const guests = attendees.filter(({ seat }) => seat === null);
  return [
    'Anwesend:',
    ...(ofSeats.length === 0 ? ['- niemand'] : ofSeats.map(attendeeOf)),
    ...(guests.length === 0 ? [] : ['Gäste ohne Stimmrecht:', ...guests.map(attendeeOf)]),
    ...(absentSeats.length === 0 ? [] : [`Nicht vertreten: ${absentSeats.join('; ')}`]),
  ];
}

function attendeeOf({ seat, name, voting, asDeputy, remote, from, to }: MinutesAttendee): string {
  const notes = [
    ...(asDeputy ? ['in Stellvertretung'] : []),
    ...(seat !== null && !voting ? ['beratend'] : []),
    ...(remote ? ['zugeschaltet'] : []),
    `von ${timeOf(from)} bis ${to ? timeOf(to) : 'zum Ende'}`,
  ];
  return `- ${seat === null ? name : `${seat}: ${name}`} (${notes.join(', ')})`;
}

function quorumOf({ openedWith, filledSeats, votingSeats }: MinutesContent): string {
  const present = openedWith === null ? 'nicht vermerkt' : `${openedWith}`;
  return `Bei Eröffnung anwesende stimmberechtigte Sitze: ${present} von ${filledSeats} besetzten (${votingSeats} vorhandenen) (§ 90 VwVfG).`;
}

function itemOf({ position, title, state, motion, urgencyReason, result, recusals, votes }: MinutesItem): readonly string[] {
  return [
    `TOP ${position}: ${title}`,
    ...(urgencyReason === null ? [] : [`In der Sitzung als dringlich aufgenommen: ${urgencyReason}`]),
    ...(motion === null ? [] : [`Antrag: ${motion}`]),
    ...recusals.map(recusalOf),
    ...votes.flatMap(voteOf),
    ...(result === null ? [] : [`Ergebnis: ${result}`]),
    `Stand: ${ITEM_STATES[state]}`,
  ];
}

function recusalOf({ seat, ground, state, declaredBySelf, leftRoom, yes, no }: MinutesRecusal): string {
  const voted = yes === null || no === null ? '' : ` mit ${yes} zu ${no} Stimmen ohne die betroffene Person`;
  const who = declaredBySelf ? 'selbst angezeigt' : 'von anderen vorgebracht';
  const room = leftRoom ? '; hat den Raum verlassen' : '';
  return `Befangenheit: ${seat}, ${GROUNDS[ground]}, ${who}; ${RECUSAL_STATES[state]}${voted}${room}.`;
}

function voteOf(vote: MinutesVote): readonly string[] {
  const { round, subject, secret, isRepetition, state, abandonedReason, quorum, quorumChallenged, explanation } = vote;
  const kind = `${secret ? 'geheim' : 'offen'}${isRepetition ? ', Wiederholung einer ungültigen Abstimmung' : ''}`;
  const numbers = [vote.yes, vote.no, vote.abstain, vote.invalid].map((each) => each ?? 0);
  const [yes, no, abstain, invalid] = numbers;
  return [
    `Abstimmung ${round} (${kind}) über: ${subject}`,
    ...(quorumChallenged ? ['Die Beschlussfähigkeit wurde gerügt.'] : []),
    ...(quorum === null
      ? []
      : [
          `Beschlussfähigkeit: ${quorum.status === 'QUORATE' ? 'gegeben' : 'nicht gegeben'}; ${quorum.present} von ${quorum.base} Sitzen anwesend, ${quorum.needed} erforderlich.`,
        ]),
    ...(vote.base === null
      ? []
      : [
          `Ja ${yes}, Nein ${no}, Enthaltungen ${abstain}, ungültig ${invalid}; stimmberechtigt anwesend ${vote.eligiblePresent ?? 0}.`,
          `Bezugsgröße ${vote.base}, erforderliche Ja-Stimmen ${vote.needed ?? 0}.${tieOf(vote)}`,
        ]),
    `Ergebnis der Abstimmung: ${VOTE_STATES[state]}${abandonedReason === null ? '' : ` (${abandonedReason})`}.`,
    ...(explanation.length === 0 || vote.base === null
      ? []
      : ['Rechenweg (wie gespeichert):', ...explanation.map((line) => `  ${line}`)]),
  ];
}

function tieOf({ tieBreak }: MinutesVote): string {
  if (tieBreak === null) return '';
  return tieBreak === 'CHAIR'
    ? ' Bei Stimmengleichheit gab die Stimme des Vorsitzes den Ausschlag (§ 91 VwVfG).'
    : ' Stimmengleichheit gilt als Ablehnung (§ 91 VwVfG).';
}

function decisionsOf({ decisions }: MinutesContent): readonly string[] {
  if (decisions.length === 0) return [];
  return ['Beschlüsse:', ...decisions.map(({ reference, title, text }) => `- ${reference} ${title}: ${text}`)];
}
