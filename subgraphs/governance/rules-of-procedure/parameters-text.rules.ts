import {
  type Fraction,
  type KeyedMajority,
  type MajorityBase,
  majoritiesOf,
  PARAGRAPHS,
  type Paragraph,
  type RulesParameters,
} from './parameters.rules.js';

/** Languages the text of the rules can be written in. */
export type RulesLanguage = 'de';

/** One paragraph of the rules, as members read it. */
export interface RulesParagraph {
  readonly number: string;
  readonly title: string;
  readonly sentences: readonly string[];
}

/** The rules of procedure as readable text, made from the very parameters that the machine applies. */
export function textOf(parameters: RulesParameters, language: RulesLanguage): readonly RulesParagraph[] {
  const write = WRITERS[language];
  return (Object.keys(PARAGRAPHS) as Paragraph[]).map((paragraph) => {
    const { title, sentences } = write[paragraph];
    return { number: PARAGRAPHS[paragraph], title, sentences: sentences(parameters) };
  });
}

interface Writer {
  readonly title: string;
  readonly sentences: (parameters: RulesParameters) => readonly string[];
}

const days = (count: number): string => (count === 1 ? '1 Tag' : `${count} Tage`);
const inDays = (count: number): string => (count === 1 ? '1 Tag' : `${count} Tagen`);
const share = ({ numerator, denominator }: Fraction): string => `${numerator}/${denominator}`;
const isHalf = ({ numerator, denominator }: Fraction): boolean => numerator * 2 === denominator;

function moreOrLeast(fraction: Fraction, strict: boolean): string {
  if (isHalf(fraction)) return strict ? 'mehr als die Hälfte' : 'mindestens die Hälfte';
  return `${strict ? 'mehr als' : 'mindestens'} ${share(fraction)}`;
}

const BASES: Readonly<Record<MajorityBase, string>> = {
  CAST: 'der abgegebenen Stimmen',
  PRESENT: 'der anwesenden Stimmberechtigten',
  FILLED_SEATS: 'der besetzten stimmberechtigten Sitze',
  ALL_SEATS: 'aller stimmberechtigten Sitze',
};

const KINDS: Readonly<Record<string, string>> = {
  DEFAULT: 'Beschlüsse',
  RULES_AMENDMENT: 'Änderungen der Geschäftsordnung',
  REMOVE_MEMBER: 'die Abberufung eines Mitglieds',
};

function majorityInWords({ key, ...rule }: KeyedMajority): string {
  const kind = `Für ${KINDS[key] ?? `Beschlüsse der Art ${key}`}`;
  const only = rule.onlyIfOnInvitation ? ' Sie sind nur zulässig, wenn der Gegenstand in der Einladung angekündigt war.' : '';
  if (rule.unanimous === 'CAST') return `${kind} ist Einstimmigkeit der abgegebenen Stimmen nötig.${only}`;
  if (rule.unanimous === 'ALL_PRESENT') return `${kind} ist die Zustimmung aller anwesenden Stimmberechtigten nötig.${only}`;
  return `${kind} ist nötig: ${moreOrLeast(rule.fraction, rule.strict)} ${BASES[rule.base]} mit Ja.${only}`;
}

const seats: Writer = {
  title: 'Sitze und Vertretung',
  sentences: ({ seats: { count, deputyPerSeat, proxyBetweenSeats } }) => [
    count === null
      ? 'Die Zahl der stimmberechtigten Sitze ergibt sich aus dem Verzeichnis der Sitze.'
      : `Das Gremium hat ${count} stimmberechtigte Sitze.`,
    deputyPerSeat === 0
      ? 'Eine Stellvertretung findet nicht statt.'
      : deputyPerSeat === 1
        ? 'Für jeden Sitz wird eine Stellvertretung benannt.'
        : `Für jeden Sitz werden bis zu ${deputyPerSeat} Stellvertretungen benannt.`,
    'Jeder Sitz hat eine Stimme, auch wenn Mitglied und Stellvertretung anwesend sind.',
    proxyBetweenSeats
      ? 'Ein Mitglied kann die Stimme eines anderen Sitzes übertragen bekommen.'
      : 'Stimmen können nicht auf einen anderen Sitz übertragen werden.',
  ],
};

const chair: Writer = {
  title: 'Vorsitz',
  sentences: ({ chair: { source, hasVote } }) => [
    source === 'BY_OFFICE' ? 'Den Vorsitz führt, wer das dafür bestimmte Amt innehat.' : 'Der Vorsitz wird gewählt.',
    hasVote ? 'Der Vorsitz ist stimmberechtigt.' : 'Der Vorsitz ist nicht stimmberechtigt.',
  ],
};

const invitation: Writer = {
  title: 'Einladung',
  sentences: ({ invitation: { days: period, counting, shortened, papersWithInvitation }, quorum }) => [
    `Die Einladungsfrist beträgt ${days(period)}.`,
    counting === 'CLEAR_DAYS'
      ? 'Der Tag der Absendung und der Tag der Sitzung zählen nicht mit.'
      : 'Der Tag der Absendung zählt nicht mit, der Tag der Sitzung zählt mit.',
    shortened === null
      ? 'Die Frist kann nicht verkürzt werden.'
      : `In dringenden Fällen kann sie auf ${days(shortened.days)} verkürzt werden${shortened.reasonRequired ? '; die Dringlichkeit ist zu begründen' : ''}.`,
    papersWithInvitation
      ? 'Tagesordnung und Unterlagen gehen mit der Einladung zu.'
      : 'Die Tagesordnung geht mit der Einladung zu; Unterlagen können folgen.',
    ...(quorum.allMustBeInvited ? ['Alle Sitze sind einzuladen.'] : []),
  ],
};

const agenda: Writer = {
  title: 'Tagesordnung',
  sentences: ({ agenda: { memberItemsUntilDays, addInSession } }) => [
    `Mitglieder können Punkte bis ${days(memberItemsUntilDays)} vor der Sitzung anmelden.`,
    addInSession === null
      ? 'In der Sitzung kann die Tagesordnung nicht ergänzt werden.'
      : `In der Sitzung kann sie mit ${moreOrLeast(addInSession.majority, false)} ${BASES[addInSession.base]} ergänzt werden${addInSession.urgencyRequired ? ', wenn die Angelegenheit dringlich ist' : ''}.`,
  ],
};

const RECUSED = {
  EXCLUDE_BOTH: 'Befangene zählen dabei weder zu den Sitzen noch zu den Anwesenden.',
  EXCLUDE_PRESENT: 'Befangene zählen dabei zu den Sitzen, aber nicht zu den Anwesenden.',
  COUNT: 'Befangene zählen dabei zu den Sitzen und, soweit sie da sind, zu den Anwesenden.',
} as const;

const quorum: Writer = {
  title: 'Beschlussfähigkeit',
  sentences: ({ quorum: rules }) => [
    `Das Gremium ist beschlussfähig, wenn ${rules.allMustBeInvited ? 'alle Sitze eingeladen sind und ' : ''}${moreOrLeast(rules.fraction, rules.strict)} ${BASES[rules.base]} anwesend ist, mindestens aber ${rules.absoluteMin}.`,
    RECUSED[rules.recused],
    rules.checkMode === 'PER_VOTE'
      ? 'Die Beschlussfähigkeit wird zu jeder Abstimmung festgestellt.'
      : 'Die zu Beginn festgestellte Beschlussfähigkeit gilt als fortbestehend, bis sie angezweifelt wird.',
    rules.secondMeetingWithoutQuorum
      ? 'Wird zu demselben Gegenstand erneut eingeladen, ist das Gremium ohne Rücksicht auf die Zahl der Anwesenden beschlussfähig, wenn die Einladung darauf hinweist.'
      : 'Auch für eine zweite Sitzung zu demselben Gegenstand gilt diese Beschlussfähigkeit.',
  ],
};

const majority: Writer = {
  title: 'Mehrheiten',
  sentences: (parameters) => majoritiesOf(parameters).map(majorityInWords),
};

const tie: Writer = {
  title: 'Stimmengleichheit und Enthaltungen',
  sentences: ({ tie: rule, abstentionsCount }) => [
    rule === 'CHAIR_DECIDES'
      ? 'Bei Stimmengleichheit entscheidet die Stimme des Vorsitzes; hat er nicht mit Ja oder Nein gestimmt, gilt sie als Ablehnung.'
      : 'Stimmengleichheit gilt als Ablehnung.',
    'Bei geheimer Abstimmung gilt Stimmengleichheit stets als Ablehnung.',
    abstentionsCount ? 'Enthaltungen zählen als abgegebene Stimmen.' : 'Enthaltungen zählen nicht als abgegebene Stimmen.',
    'Ungültige Stimmen zählen nicht als abgegebene Stimmen.',
  ],
};

const ballot: Writer = {
  title: 'Abstimmung',
  sentences: ({ ballot: { default: method, secretOnDemandOf } }) =>
    method === 'SECRET'
      ? ['Abgestimmt wird geheim.']
      : [
          'Abgestimmt wird offen.',
          secretOnDemandOf === 1
            ? 'Auf Verlangen eines Mitglieds wird geheim abgestimmt.'
            : `Auf Verlangen von ${secretOnDemandOf} Mitgliedern wird geheim abgestimmt.`,
        ],
};

const recusal: Writer = {
  title: 'Befangenheit',
  sentences: () => [
    'Wer befangen ist, zeigt das dem Vorsitz an und wirkt an Beratung und Abstimmung nicht mit; im Zweifel entscheidet das Gremium ohne dieses Mitglied.',
    'Eine Abstimmung, an der jemand trotz Befangenheit teilgenommen hat, ist zu wiederholen, wenn die Teilnahme das Ergebnis entschieden haben kann.',
  ],
};

const implementers: Writer = {
  title: 'Zustimmung der Umsetzenden',
  sentences: ({ implementerConsent: { enabled, effectIfMissing } }) => {
    if (!enabled) return ['Beschlüsse bedürfen nicht der Zustimmung der Umsetzenden.'];
    const effect = effectIfMissing === 'REJECTED' ? 'gilt er als abgelehnt' : 'gilt er als Empfehlung';
    return [
      `Ein Beschluss bedarf der Zustimmung derer, die ihn umsetzen sollen; fehlt sie, ${effect}.`,
      'Die Zustimmung wird eigens erklärt und nicht aus einer Stimme geschlossen.',
    ];
  },
};

const circulation: Writer = {
  title: 'Umlaufverfahren',
  sentences: ({ circulation: { enabled, replyDays, objectionStops, quorumOnReplies, silence } }) => {
    if (!enabled) return ['Beschlüsse im Umlauf sind nicht zulässig.'];
    return [
      `Beschlüsse können im Umlauf gefasst werden; die Antwortfrist beträgt ${days(replyDays)}.`,
      objectionStops
        ? 'Widerspricht ein Mitglied dem Verfahren, kommt der Gegenstand auf die nächste Tagesordnung.'
        : 'Ein Widerspruch gegen das Verfahren hält es nicht auf.',
      ...(quorumOnReplies ? ['Die Beschlussfähigkeit richtet sich nach den eingegangenen Antworten.'] : []),
      silence === 'CONSENT' ? 'Schweigen gilt als Ja.' : 'Schweigen gilt als nicht abgegebene Stimme.',
    ];
  },
};

const DECIDERS = { CHAIR: 'der Vorsitz', DEPUTY_CHAIR: 'der stellvertretende Vorsitz' } as const;

const urgentDecision: Writer = {
  title: 'Eilentscheidung',
  sentences: ({ urgentDecision: { by } }) => {
    if (by.length === 0) return ['Eilentscheidungen sind nicht vorgesehen.'];
    const deciders = by.map((each) => DECIDERS[each]).join(' und ');
    return [
      `In Fällen, die keinen Aufschub dulden, ${by.length === 1 ? 'entscheidet' : 'entscheiden'} ${deciders}${by.length === 1 ? '' : ' gemeinsam'}.`,
      'Die Entscheidung wird der nächsten Sitzung zur Genehmigung vorgelegt; wird sie nicht genehmigt, endet sie für die Zukunft.',
    ];
  },
};

const DECISIONS_SHOWN = {
  PUBLIC_SUMMARY: 'Beschlüsse werden in einer Zusammenfassung veröffentlicht.',
  PUBLIC_TEXT: 'Beschlüsse werden im Wortlaut veröffentlicht.',
  NON_PUBLIC: 'Beschlüsse werden nicht veröffentlicht.',
} as const;

const publicity: Writer = {
  title: 'Öffentlichkeit',
  sentences: ({ publicity: { meeting, decisions } }) => [
    meeting === 'PUBLIC' ? 'Die Sitzungen sind öffentlich.' : 'Die Sitzungen sind nicht öffentlich.',
    DECISIONS_SHOWN[decisions],
  ],
};

const minutes: Writer = {
  title: 'Niederschrift',
  sentences: ({ minutes: { draftDays, objectionDays, approval } }) => [
    `Der Entwurf der Niederschrift geht innerhalb von ${inDays(draftDays)} nach der Sitzung zu.`,
    `Einwendungen sind innerhalb von ${inDays(objectionDays)} möglich.`,
    approval === 'NEXT_MEETING'
      ? 'Die nächste Sitzung genehmigt die Niederschrift.'
      : 'Ohne Einwendungen gilt die Niederschrift als genehmigt.',
  ],
};

const effectReview: Writer = {
  title: 'Wirkungsprüfung und Erinnerungen',
  sentences: ({ effectReview: { afterMonths }, reminders: { beforeMeetingDays } }) => [
    `${afterMonths === 1 ? '1 Monat' : `${afterMonths} Monate`} nach dem Wirksamwerden wird geprüft, was ein Beschluss bewirkt hat.`,
    beforeMeetingDays.length === 0
      ? 'An Sitzungen wird nicht erinnert.'
      : `An Sitzungen wird erinnert: ${beforeMeetingDays
          .toSorted((one, other) => other - one)
          .map((each) => (each === 0 ? 'am Tag der Sitzung' : `${days(each)} vorher`))
          .join(', ')}.`,
  ],
};

const WRITERS: Readonly<Record<RulesLanguage, Readonly<Record<Paragraph, Writer>>>> = {
  de: {
    SEATS: seats,
    CHAIR: chair,
    INVITATION: invitation,
    AGENDA: agenda,
    QUORUM: quorum,
    MAJORITY: majority,
    TIE: tie,
    BALLOT: ballot,
    RECUSAL: recusal,
    IMPLEMENTERS: implementers,
    CIRCULATION: circulation,
    URGENT_DECISION: urgentDecision,
    PUBLICITY: publicity,
    MINUTES: minutes,
    EFFECT_REVIEW: effectReview,
  },
};
