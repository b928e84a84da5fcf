import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_PARAMETERS, PARAGRAPHS, type RulesParameters } from './parameters.rules.js';
import { faultsOf } from './parameters-faults.rules.js';
import { FaultyParameters, parametersFrom } from './parameters-json.rules.js';
import { textOf } from './parameters-text.rules.js';

const SEATS = 21;
const fraction = (numerator: number, denominator: number) => ({ numerator, denominator });

type Changes = { readonly [Name in keyof RulesParameters]?: Partial<RulesParameters[Name]> };

/** The recommended rules with some parts changed. */
function rules(changes: Changes): RulesParameters {
  const parts = Object.entries(changes).map(([name, part]) => {
    const usual = DEFAULT_PARAMETERS[name as keyof RulesParameters];
    return [name, typeof part === 'object' && !Array.isArray(part) ? { ...(usual as object), ...part } : part];
  });
  return { ...DEFAULT_PARAMETERS, ...Object.fromEntries(parts) };
}

const withDefault = (share: { numerator: number; denominator: number }, strict = true) =>
  rules({ majorities: { DEFAULT: { fraction: share, strict, base: 'CAST', unanimous: 'NONE', onlyIfOnInvitation: false } } });

describe('a set of rules', () => {
  it('as it is recommended contradicts itself nowhere, for every body of three seats and more', () => {
    for (const seats of [0, 3, 4, 21, 200]) expect(faultsOf(DEFAULT_PARAMETERS, seats)).toEqual([]);
  });

  it.each([
    ['a quorum above the seats', rules({ quorum: { absoluteMin: 22 } }), 'needs 22 seats at least, and the body has 21'],
    [
      'a quorum above the seats the rules fix',
      rules({ seats: { count: 25 }, quorum: { absoluteMin: 26 } }),
      'and the body has 25',
    ],
    ['a quorum of nothing', rules({ quorum: { fraction: fraction(0, 2) } }), 'quorum.fraction is a share above 0'],
    ['a quorum of more than all', rules({ quorum: { fraction: fraction(3, 2) } }), 'quorum.fraction is a share of at most 1'],
    ['more than all of all', rules({ quorum: { fraction: fraction(1, 1), strict: true } }), 'nobody can reach more than all'],
    [
      'a denominator of nothing',
      rules({ quorum: { fraction: fraction(1, 0) } }),
      'quorum.fraction is a share of two whole numbers',
    ],
    [
      'a share with a decimal number',
      rules({ quorum: { fraction: fraction(0.5, 1) } }),
      'quorum.fraction is a share of two whole numbers',
    ],
    ['a negative share', rules({ quorum: { fraction: fraction(-1, 2) } }), 'quorum.fraction is a share above 0'],
    ['a negative minimum', rules({ quorum: { absoluteMin: -1 } }), 'quorum.absoluteMin is a whole number from 0'],
    ['fewer seats than the body has', rules({ seats: { count: 20 } }), 'fix 20 seats with a vote, and the body has 21'],
    ['no seats at all', rules({ seats: { count: 0 } }), 'seats.count is a whole number from 1'],
    ['a majority of nothing', withDefault(fraction(0, 1)), 'majorities.DEFAULT.fraction is a share above 0'],
    ['a majority above all', withDefault(fraction(4, 3)), 'majorities.DEFAULT.fraction is a share of at most 1'],
    ['a majority of a third', withDefault(fraction(1, 3)), 'a motion and its opposite could both be adopted'],
    ['a majority of at least half', withDefault(fraction(1, 2), false), 'a motion and its opposite could both be adopted'],
    [
      'a chair that decides ties without a vote',
      rules({ chair: { hasVote: false } }),
      'The chair decides a tie, but has no vote',
    ],
    ['a secret ballot that nobody can ask for', rules({ ballot: { secretOnDemandOf: 22 } }), 'needs the demand of 22 members'],
    [
      'a secret ballot on demand of nobody',
      rules({ ballot: { secretOnDemandOf: 0 } }),
      'ballot.secretOnDemandOf is a whole number from 1',
    ],
    [
      'items after the invitation went out',
      rules({ agenda: { memberItemsUntilDays: 13 } }),
      'Members may add items until 13 days',
    ],
    [
      'a shortened period that is longer',
      rules({ invitation: { shortened: { days: 15, reasonRequired: true } } }),
      'The shortened period of 15 days',
    ],
    [
      'a shortened period that is as long',
      rules({ invitation: { shortened: { days: 14, reasonRequired: true } } }),
      'The shortened period of 14 days',
    ],
    ['a negative period', rules({ invitation: { days: -1 } }), 'invitation.days is a whole number from 0'],
    ['half a day', rules({ minutes: { draftDays: 0.5 } }), 'minutes.draftDays is a whole number from 0'],
    [
      'a circulation without time to reply',
      rules({ circulation: { replyDays: 0 } }),
      'circulation.replyDays is a whole number from 1',
    ],
    [
      'a reminder before the invitation',
      rules({ reminders: { beforeMeetingDays: [30] } }),
      'A reminder 30 days before a meeting',
    ],
    ['a reminder twice', rules({ reminders: { beforeMeetingDays: [2, 2] } }), 'names a day twice'],
    [
      'an urgent decision by the chair and the chair',
      rules({ urgentDecision: { by: ['CHAIR', 'CHAIR'] } }),
      'names a role twice',
    ],
    [
      'an effect review at once',
      rules({ effectReview: { afterMonths: 0 } }),
      'effectReview.afterMonths is a whole number from 1',
    ],
  ])('that contradicts itself is told so: %s', (_case, parameters, sentence) => {
    const faults = faultsOf(parameters, SEATS);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(sentence);
  });

  it('names a majority for every kind of decision that the hub itself asks for, and gives the others sound names', () => {
    const { RULES_AMENDMENT: _left, ...others } = DEFAULT_PARAMETERS.majorities;
    expect(faultsOf({ ...DEFAULT_PARAMETERS, majorities: others }, SEATS)).toEqual([
      'No majority is named for decisions of the kind RULES_AMENDMENT (§ 6 Geschäftsordnung).',
    ]);
    const own = (key: string) => rules({ majorities: { [key]: DEFAULT_PARAMETERS.majorities['DEFAULT'] as never } });
    expect(faultsOf(own('BUDGET_2027'), SEATS)).toEqual([]);
    for (const key of ['', 'budget', '__proto__', 'BUDGET ', 'A'.repeat(61)]) {
      const majorities = Object.fromEntries([
        ...Object.entries(DEFAULT_PARAMETERS.majorities),
        [key, DEFAULT_PARAMETERS.majorities['DEFAULT']],
      ]);
      expect(faultsOf({ ...DEFAULT_PARAMETERS, majorities } as RulesParameters, SEATS)).toHaveLength(1);
    }
  });

  it('that asks for one mind needs no share', () => {
    const majority = {
      fraction: fraction(0, 1),
      strict: false,
      base: 'CAST',
      unanimous: 'ALL_PRESENT',
      onlyIfOnInvitation: false,
    } as const;
    expect(faultsOf(rules({ majorities: { DEFAULT: majority } }), SEATS)).toEqual([]);
  });
});

describe('rules read as JSON', () => {
  const json = () => JSON.parse(JSON.stringify(DEFAULT_PARAMETERS));
  const faultsIn = (text: unknown): readonly string[] => {
    try {
      parametersFrom(text);
      return [];
    } catch (error) {
      return (error as FaultyParameters).faults;
    }
  };

  it('are the rules that were written', () => {
    expect(parametersFrom(json())).toEqual(DEFAULT_PARAMETERS);
  });

  it('may write a share as 2/3', () => {
    const written = json();
    written.agenda.addInSession.majority = '2/3';
    written.quorum.fraction = '1/2';
    expect(parametersFrom(written)).toEqual(DEFAULT_PARAMETERS);
  });

  it.each([
    ['a part that is missing', (text: ReturnType<typeof json>) => delete text.quorum, 'parameters.quorum is missing.'],
    [
      'a field that is missing',
      (text: ReturnType<typeof json>) => delete text.quorum.strict,
      'parameters.quorum.strict is missing.',
    ],
    [
      'a field nobody knows',
      (text: ReturnType<typeof json>) => {
        text.quorum.friction = 1;
      },
      'parameters.quorum knows nothing called "friction".',
    ],
    [
      'a part nobody knows',
      (text: ReturnType<typeof json>) => {
        text.weather = 1;
      },
      'parameters knows nothing called "weather".',
    ],
    [
      'a word nobody knows',
      (text: ReturnType<typeof json>) => {
        text.tie = 'LOT';
      },
      'parameters.tie is one of CHAIR_DECIDES, REJECTED.',
    ],
    [
      'a text for a number',
      (text: ReturnType<typeof json>) => {
        text.invitation.days = '14';
      },
      'parameters.invitation.days is a whole number.',
    ],
    [
      'a decimal number',
      (text: ReturnType<typeof json>) => {
        text.invitation.days = 13.5;
      },
      'parameters.invitation.days is a whole number.',
    ],
    [
      'a number for yes or no',
      (text: ReturnType<typeof json>) => {
        text.abstentionsCount = 1;
      },
      'parameters.abstentionsCount is true or false.',
    ],
    [
      'nothing for a record',
      (text: ReturnType<typeof json>) => {
        text.chair = null;
      },
      'parameters.chair is a record.',
    ],
    [
      'a list for a record',
      (text: ReturnType<typeof json>) => {
        text.chair = [];
      },
      'parameters.chair is a record.',
    ],
    [
      'a word for a list',
      (text: ReturnType<typeof json>) => {
        text.urgentDecision.by = 'CHAIR';
      },
      'parameters.urgentDecision.by is a list.',
    ],
    [
      'a wrong word in a list',
      (text: ReturnType<typeof json>) => {
        text.urgentDecision.by = ['MAYOR'];
      },
      'parameters.urgentDecision.by is one of CHAIR, DEPUTY_CHAIR.',
    ],
    [
      'a share that is none',
      (text: ReturnType<typeof json>) => {
        text.quorum.fraction = '0.5';
      },
      'parameters.quorum.fraction is a share such as 2/3.',
    ],
    [
      'a majority that is none',
      (text: ReturnType<typeof json>) => {
        text.majorities.DEFAULT = 'half';
      },
      'parameters.majorities.DEFAULT is a record.',
    ],
  ])('are refused with a sentence: %s', (_case, spoil, sentence) => {
    const text = json();
    spoil(text);
    expect(faultsIn(text)).toEqual([sentence]);
  });

  it.each([[null], [undefined], [7], ['rules'], [[]]])('are no %j', (text) => {
    expect(faultsIn(text)).toEqual(['parameters is a record.']);
  });

  it('are either rules or refused, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (text) => {
        expect(() => parametersFrom(text)).toThrow(FaultyParameters);
      }),
    );
  });
});

describe('the text of the rules', () => {
  it('has a paragraph for each matter, in the numbers that explanations cite', () => {
    const text = textOf(DEFAULT_PARAMETERS, 'de');
    expect(text.map(({ number }) => number)).toEqual(Object.values(PARAGRAPHS));
    expect(text.every(({ title, sentences }) => title !== '' && sentences.length > 0)).toBe(true);
    expect(
      text
        .flatMap(({ sentences }) => sentences)
        .filter((sentence) => !sentence.endsWith('.') || /undefined|NaN|null/.test(sentence)),
    ).toEqual([]);
  });

  it.each([
    ['§ 3', {}, 'Die Einladungsfrist beträgt 14 Tage.'],
    ['§ 3', { invitation: { days: 1, shortened: null } }, 'Die Einladungsfrist beträgt 1 Tag.'],
    ['§ 3', { invitation: { shortened: null } }, 'Die Frist kann nicht verkürzt werden.'],
    [
      '§ 4',
      {},
      'In der Sitzung kann sie mit mindestens 2/3 der anwesenden Stimmberechtigten ergänzt werden, wenn die Angelegenheit dringlich ist.',
    ],
    ['§ 4', { agenda: { addInSession: null } }, 'In der Sitzung kann die Tagesordnung nicht ergänzt werden.'],
    [
      '§ 5',
      {},
      'Das Gremium ist beschlussfähig, wenn alle Sitze eingeladen sind und mehr als die Hälfte der besetzten stimmberechtigten Sitze anwesend ist, mindestens aber 3.',
    ],
    ['§ 6', {}, 'Für Beschlüsse ist nötig: mehr als die Hälfte der abgegebenen Stimmen mit Ja.'],
    [
      '§ 6',
      {},
      'Für Änderungen der Geschäftsordnung ist nötig: mindestens 2/3 der besetzten stimmberechtigten Sitze mit Ja. Sie sind nur zulässig, wenn der Gegenstand in der Einladung angekündigt war.',
    ],
    ['§ 7', { tie: 'REJECTED' }, 'Stimmengleichheit gilt als Ablehnung.'],
    ['§ 8', {}, 'Auf Verlangen eines Mitglieds wird geheim abgestimmt.'],
    ['§ 12', { urgentDecision: { by: [] } }, 'Eilentscheidungen sind nicht vorgesehen.'],
    ['§ 15', {}, 'An Sitzungen wird erinnert: 7 Tage vorher, 2 Tage vorher.'],
  ] as const)('says in %s what the machine applies: %j', (paragraph, changes, sentence) => {
    const text = textOf(rules(changes as Changes), 'de');
    expect(text.find(({ number }) => number === `${paragraph} Geschäftsordnung`)?.sentences).toContain(sentence);
  });

  it('is another text for every other set of rules', () => {
    const usual = JSON.stringify(textOf(DEFAULT_PARAMETERS, 'de'));
    const others: Changes[] = [
      { seats: { count: 30 } },
      { seats: { deputyPerSeat: 2 } },
      { seats: { proxyBetweenSeats: true } },
      { chair: { source: 'ELECTED' } },
      { chair: { hasVote: false } },
      { invitation: { counting: 'CALENDAR_DIFF' } },
      { invitation: { papersWithInvitation: false } },
      { agenda: { memberItemsUntilDays: 28 } },
      { quorum: { strict: false } },
      { quorum: { absoluteMin: 4 } },
      { quorum: { base: 'ALL_SEATS' } },
      { quorum: { allMustBeInvited: false } },
      { quorum: { recused: 'COUNT' } },
      { quorum: { checkMode: 'DEEMED_UNTIL_CHALLENGED' } },
      { quorum: { secondMeetingWithoutQuorum: false } },
      { tie: 'REJECTED' } as Changes,
      { abstentionsCount: true } as Changes,
      { implementerConsent: { enabled: false } },
      { implementerConsent: { effectIfMissing: 'REJECTED' } },
      { circulation: { enabled: false } },
      { circulation: { replyDays: 11 } },
      { circulation: { objectionStops: false } },
      { circulation: { quorumOnReplies: false } },
      { circulation: { silence: 'CONSENT' } },
      { urgentDecision: { by: ['CHAIR'] } },
      { publicity: { meeting: 'PUBLIC' } },
      { publicity: { decisions: 'PUBLIC_TEXT' } },
      { minutes: { draftDays: 15 } },
      { minutes: { objectionDays: 15 } },
      { minutes: { approval: 'NO_OBJECTION' } },
      { ballot: { default: 'SECRET' } },
      { ballot: { secretOnDemandOf: 2 } },
      { effectReview: { afterMonths: 6 } },
      { reminders: { beforeMeetingDays: [] } },
    ];
    for (const other of others) expect(JSON.stringify(textOf(rules(other), 'de'))).not.toBe(usual);
  });
});
