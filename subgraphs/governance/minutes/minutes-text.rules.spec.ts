import { describe, expect, it } from '@jest/globals';
import { type MinutesContent, minutesText } from './minutes-text.rules.js';

const begins = new Date('2026-06-25T08:00:00Z');
const content: MinutesContent = {
  body: 'Lenkungskreis',
  reference: 'S-2026-001',
  title: 'Sommersitzung',
  day: '2026-06-25',
  mode: 'HYBRID',
  place: 'Rathaus',
  openedAt: begins,
  closedAt: new Date('2026-06-25T10:05:00Z'),
  chair: 'Amt: Mitglied 1',
  absentSeats: ['Kammer'],
  attendees: [
    { seat: 'Amt', name: 'Mitglied 1', voting: true, asDeputy: false, remote: false, from: begins, to: null },
    {
      ...{ seat: 'Liga', name: 'Vertretung 2', voting: false, asDeputy: true, remote: true },
      ...{ from: begins, to: new Date('2026-06-25T09:30:00Z') },
    },
    { seat: null, name: 'Eine Gästin', voting: false, asDeputy: false, remote: false, from: begins, to: null },
  ],
  openedWith: 11,
  votingSeats: 21,
  filledSeats: 20,
  items: [
    {
      ...{ position: 1, title: 'Förderung', state: 'DECIDED', motion: 'Das Vorhaben wird gefördert.', urgencyReason: null },
      result: 'Angenommen',
      recusals: [
        {
          ...{ seat: 'Liga', ground: 'EMPLOYER_OR_BOARD', state: 'CONFIRMED', declaredBySelf: false, leftRoom: true },
          ...{ yes: 6, no: 4 },
        },
      ],
      votes: [
        {
          ...{ round: 1, subject: 'Das Vorhaben wird gefördert.', secret: false, isRepetition: false, state: 'ADOPTED' },
          ...{ yes: 5, no: 5, abstain: 1, invalid: 0, eligiblePresent: 11, base: 10, needed: 6, tieBreak: 'CHAIR' },
          ...{ quorum: { status: 'QUORATE', present: 11, base: 20, needed: 11 }, quorumChallenged: true },
          ...{ abandonedReason: null, explanation: ['Five against five.'] },
        },
      ],
    },
  ],
  decisions: [{ reference: 'B-2026-001', title: 'Förderung', text: 'Das Vorhaben wird gefördert.' }],
};

describe('the text of minutes', () => {
  it.each([
    ['place and day', 'Tag: 25.06.2026\nOrt: Rathaus (hybride Sitzung)'],
    ['when it began and ended, by German time', 'Eröffnet: 10:00 Uhr; geschlossen: 12:05 Uhr'],
    ['the chair', 'Vorsitz: Amt: Mitglied 1'],
    ['who was there', '- Amt: Mitglied 1 (von 10:00 Uhr bis zum Ende)'],
    [
      'deputies with their times',
      '- Liga: Vertretung 2 (in Stellvertretung, beratend, zugeschaltet, von 10:00 Uhr bis 11:30 Uhr)',
    ],
    ['guests', 'Gäste ohne Stimmrecht:\n- Eine Gästin (von 10:00 Uhr bis zum Ende)'],
    ['who was not there', 'Nicht vertreten: Kammer'],
    ['the seats at the opening', 'stimmberechtigte Sitze: 11 von 20 besetzten (21 vorhandenen)'],
    ['items and motions', 'TOP 1: Förderung\nAntrag: Das Vorhaben wird gefördert.'],
    [
      'recusals',
      'von anderen vorgebracht; vom Gremium bestätigt mit 6 zu 4 Stimmen ohne die betroffene Person; hat den Raum verlassen.',
    ],
    ['a challenge of the quorum', 'Die Beschlussfähigkeit wurde gerügt.\nBeschlussfähigkeit: gegeben; 11 von 20 Sitzen anwesend'],
    ['the counts', 'Ja 5, Nein 5, Enthaltungen 1, ungültig 0; stimmberechtigt anwesend 11.'],
    ['how a tie was broken', 'erforderliche Ja-Stimmen 6. Bei Stimmengleichheit gab die Stimme des Vorsitzes den Ausschlag'],
    ['the result', 'Ergebnis der Abstimmung: angenommen.'],
    ['how it was computed', 'Rechenweg (wie gespeichert):\n  Five against five.'],
    ['decisions', 'Beschlüsse:\n- B-2026-001 Förderung: Das Vorhaben wird gefördert.'],
  ])('states %s (§ 93 VwVfG)', (_what, text) => expect(minutesText(content)).toContain(text));

  it('is the same for the same meeting, and has no gap where nothing happened', () => {
    const bare = { ...content, attendees: [], absentSeats: [], items: [], decisions: [], chair: null, openedWith: null };
    expect(minutesText(bare)).toBe(minutesText({ ...bare }));
    expect(minutesText(bare)).not.toMatch(/undefined|null|\n{3}/);
    expect(minutesText(bare)).toContain('Anwesend:\n- niemand');
  });
});
