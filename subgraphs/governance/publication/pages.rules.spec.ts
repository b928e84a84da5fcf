import { describe, expect, it } from '@jest/globals';
import type { MinutesState } from '../minutes/minutes.procedure.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { textOf } from '../rules-of-procedure/parameters-text.rules.js';
import {
  type InvitationContent,
  type InvitedPeriod,
  invitationPage,
  isOnInvitation,
  periodInGerman,
} from './invitation-page.rules.js';
import { type MeetingTold, meetingEvent } from './meeting-event.rules.js';
import { type MinutesPageContent, minutesPage } from './minutes-page.rules.js';
import { decisionPage, implementationInGerman, type RegisterEntry, registerPage } from './register-page.rules.js';
import { type RulesPageContent, rulesPage } from './rules-page.rules.js';

const EVIL = `<script>"x"</script>`;
const ESCAPED = '&lt;script&gt;&quot;x&quot;&lt;/script&gt;';

const period: InvitedPeriod = {
  days: 14,
  counting: 'CLEAR_DAYS',
  shortenedDays: 3,
  latestOn: '2026-06-10',
  sent: { on: '2026-06-10', timing: 'IN_TIME' },
  shortenedReason: null,
};

const invitation: InvitationContent = {
  body: 'Lenkungskreis',
  reference: 'S-2026-001',
  title: 'Sommersitzung',
  state: 'INVITED',
  startsAt: new Date('2026-06-25T08:00:00Z'),
  endsAt: new Date('2026-06-25T11:00:00Z'),
  mode: 'HYBRID',
  place: 'Rathaus',
  remoteAccess: 'Raum 17',
  extraordinary: false,
  secondOf: null,
  secondMeetingNotice: false,
  period,
  seats: [
    { title: 'Amt 54', voting: true },
    { title: 'Hochschule', voting: false },
  ],
  items: [
    {
      ...{ position: 2, title: EVIL, kind: 'DECISION', motion: `Antrag ${EVIL}`, supplementedOn: '2026-06-12', isAgain: true },
      papers: [{ title: 'Vorlage', fileName: `a"${EVIL}.pdf`, isLater: true }],
    },
  ],
  madeOn: '2026-06-10',
};

describe('an invitation to print', () => {
  it('says when, where, what about, to whom, and that its period was kept', () => {
    const page = invitationPage(invitation);
    for (const said of [
      '<h1>Einladung: Lenkungskreis</h1>',
      'Donnerstag, 25.06.2026, 10:00 Uhr bis 13:00 Uhr',
      'hybride Sitzung',
      'Raum 17',
      'letzter Tag des Versands ist der 10.06.2026 (§ 3 Geschäftsordnung)',
      'Die Frist ist gewahrt.',
      `<li value="2" class="together"><strong>${ESCAPED}</strong> (Beschluss; erneut, weil die Beschlussfähigkeit fehlte; Nachtrag vom 12.06.2026)`,
      `Beschlussvorschlag: Antrag ${ESCAPED}`,
      `<li>Vorlage (a&quot;${ESCAPED}.pdf, nachgereicht)</li>`,
      '<li>Amt 54</li>\n<li>Hochschule (beratend)</li>',
      'Vorsitz oder Geschäftsstelle',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('class="edition"');
  });

  it.each([
    ['kept', {}, 'Die Frist ist gewahrt.'],
    ['not sent yet', { sent: null }, 'letzter Tag des Versands ist der 10.06.2026 (§ 3 Geschäftsordnung).'],
    [
      'shortened, with the reason',
      { sent: { on: '2026-06-20', timing: 'SHORTENED' }, shortenedReason: ' Der Bescheid drängt. ' },
      'Die Frist ist auf 3 Tage verkürzt. Begründung: Der Bescheid drängt.',
    ],
    [
      'shortened where no reason is needed',
      { sent: { on: '2026-06-20', timing: 'SHORTENED' } },
      'Die Frist ist auf 3 Tage verkürzt.',
    ],
    ['missed', { sent: { on: '2026-06-24', timing: 'TOO_LATE' } }, 'Die Frist ist nicht gewahrt.'],
    ['one of a single day', { days: 1, sent: null }, 'Die Ladungsfrist beträgt 1 Tag ('],
    ['one of the calendar', { counting: 'CALENDAR_DIFF', sent: null }, 'mit dem Tag der Sitzung)'],
  ] as const)('states a period that was %s', (_what, change, said) => {
    expect(periodInGerman({ ...period, ...change })).toContain(said);
  });

  it('says that it is a draft, that the meeting is off, or that no quorum is needed', () => {
    expect(invitationPage({ ...invitation, state: 'PLANNED' })).toContain('Entwurf. Diese Einladung ist noch nicht versandt.');
    expect(invitationPage({ ...invitation, state: 'CANCELLED' })).toContain('Diese Sitzung ist abgesagt.');
    const second = { ...invitation, secondOf: 'S-2026-000' };
    expect(invitationPage({ ...second, secondMeetingNotice: true })).toContain('§ 90 Abs. 2 VwVfG');
    expect(invitationPage(second)).not.toContain('§ 90 Abs. 2 VwVfG');
    expect(invitationPage(second)).toContain('Zweite Sitzung nach der Sitzung S-2026-000');
  });

  it.each([
    ['an announced item', { state: 'LISTED', origin: 'INVITATION', announced: true }, 'INVITED', true],
    ['one that was decided meanwhile', { state: 'DECIDED', origin: 'MEMBER', announced: true }, 'CLOSED', true],
    ['one before the invitation', { state: 'LISTED', origin: 'MEMBER', announced: false }, 'PLANNED', true],
    ['one that nobody was told of', { state: 'LISTED', origin: 'INVITATION', announced: false }, 'INVITED', false],
    ['one that was asked for', { state: 'REQUESTED', origin: 'MEMBER', announced: false }, 'PLANNED', false],
    ['one that was taken off', { state: 'TAKEN_OFF', origin: 'INVITATION', announced: true }, 'INVITED', false],
    ['one that was added in the meeting', { state: 'DECIDED', origin: 'URGENT', announced: false }, 'CLOSED', false],
  ] as const)('has on it, or not, %s', (_what, item, state, isOn) => {
    expect(isOnInvitation(item, state)).toBe(isOn);
  });
});

const minutes: MinutesPageContent = {
  body: 'Lenkungskreis',
  reference: 'S-2026-001',
  day: '2026-06-25',
  state: 'CIRCULATED',
  text: `Niederschrift der Sitzung S-2026-001\r\nGremium: Lenkungskreis\r\n\r\nAnwesend:\n- Amt 54: ${EVIL}\n- Hochschule: Mitglied\nNicht vertreten: Rat\n\n\nTOP 1: Bericht & Aussprache\nRechenweg (wie gespeichert):\n  1 × 2 = 2\n`,
  circulatedOn: '2026-07-02',
  objectionsUntil: '2026-07-16',
  approvedOn: null,
  approvedIn: null,
  signedBy: null,
  objections: [{ seat: 'Amt 54', raisedOn: '2026-07-03', text: `Falsch: ${EVIL}`, answer: null }],
  madeOn: '2026-07-04',
};

describe('minutes to print', () => {
  it('show the stored text in its order, with headings and lists, and lines to sign on', () => {
    const page = minutesPage(minutes);
    for (const said of [
      '<h1>Niederschrift der Sitzung S-2026-001: Lenkungskreis</h1>',
      `<h2>Anwesend</h2>\n<ul>\n<li>Amt 54: ${ESCAPED}</li>\n<li>Hochschule: Mitglied</li>\n</ul>\n<p class="kept">Nicht vertreten: Rat</p>`,
      '<h2>TOP 1: Bericht &amp; Aussprache</h2>\n<p class="kept">Rechenweg (wie gespeichert):\n  1 × 2 = 2</p>',
      '<h3>Amt 54, 03.07.2026</h3>\n<p>Falsch: ',
      '<p>Vorsitz</p><p>Schriftführung</p>',
      '16.07.2026',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain('<script');
  });

  it.each([
    ['DRAFTED', 'Entwurf. Diese Niederschrift ist noch nicht versandt.'],
    ['CIRCULATED', 'Versandt, noch nicht genehmigt.'],
  ] as const)('that are %s say so', (state: MinutesState, edition) => {
    expect(minutesPage({ ...minutes, state })).toContain(edition);
  });

  it('that are approved say where and by whom they were signed', () => {
    const page = minutesPage({
      ...minutes,
      state: 'APPROVED',
      approvedOn: '2026-09-25',
      approvedIn: 'S-2026-002',
      signedBy: 'Mitglied 1',
    });
    expect(page).not.toContain('class="edition"');
    for (const said of ['25.09.2026', 'S-2026-002', 'Gezeichnet: Mitglied 1']) expect(page).toContain(said);
  });
});

const entry: RegisterEntry = {
  reference: 'B-2026-001',
  title: `Fristen ${EVIL}`,
  body: 'Lenkungskreis',
  decidedOn: '2026-06-25',
  outcome: 'ADOPTED',
  state: 'IN_IMPLEMENTATION',
  effectiveFrom: '2026-07-01',
  endedOn: null,
  text: `Kurz gesagt ${EVIL}`,
  page: null,
};

describe('a register of decisions to print', () => {
  it('shows each decision in a row, and links to its page where it has one', () => {
    const other = {
      ...entry,
      reference: 'B-2026-002',
      page: 'decisions/"2".html',
      outcome: 'REJECTED',
      state: 'TAKEN',
      effectiveFrom: null,
    } as const;
    const page = registerPage({ edition: 'PUBLIC', year: 2026, body: null, entries: [entry, other], madeOn: '2026-08-01' });
    for (const said of [
      '<h1>Beschlussregister 2026</h1>',
      '<caption>2 Beschlüsse, die neuesten zuerst</caption>',
      `<tr><th scope="row">B-2026-001</th><td>25.06.2026</td><td>Lenkungskreis</td><td><p><strong>Fristen ${ESCAPED}</strong></p><p>Kurz gesagt ${ESCAPED}</p></td><td>angenommen</td><td>01.07.2026</td><td>in Umsetzung</td></tr>`,
      '<th scope="row"><a href="decisions/&quot;2&quot;.html">B-2026-002</a></th>',
      '<td>abgelehnt</td><td>–</td><td>–</td>',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain('class="edition"');
  });

  it('says so where there are none, and where it is not for the public', () => {
    const page = registerPage({ edition: 'INTERNAL', year: null, body: 'TTKIM', entries: [], madeOn: '2026-08-01' });
    for (const said of [
      '<h1>Beschlussregister: TTKIM</h1>',
      'Es sind keine Beschlüsse verzeichnet.',
      'Nur für den internen Gebrauch',
    ])
      expect(page).toContain(said);
  });

  it.each([
    ['ADOPTED', 'TAKEN', 'noch nicht begonnen'],
    ['AMENDED', 'EFFECT_REVIEWED', 'umgesetzt, Wirkung geprüft'],
    ['REJECTED', 'TAKEN', null],
    ['REFERRED_UP', 'CLOSED', null],
    ['ADOPTED', 'REVOKED', 'beendet, nicht genehmigt'],
    ['ADOPTED_AS_RECOMMENDATION', 'REPEALED', 'durch späteren Beschluss aufgehoben'],
  ] as const)('calls the implementation of what was %s and is %s: %s', (outcome, state, said) => {
    expect(implementationInGerman({ outcome, state })).toBe(said);
  });

  it('has a page for each decision', () => {
    const page = decisionPage({ ...entry, state: 'REPEALED', endedOn: '2026-07-31' }, '2026-08-01');
    for (const said of ['<h1>Beschluss B-2026-001</h1>', ESCAPED, 'durch späteren Beschluss aufgehoben (beendet am 31.07.2026)'])
      expect(page).toContain(said);
    expect(page).not.toContain('<script');
  });
});

describe('rules of procedure to print', () => {
  const rules: RulesPageContent = {
    ...{ body: 'Lenkungskreis', state: 'ADOPTED', number: 2, validFrom: '2026-07-01', adoptedOn: '2026-06-25', source: EVIL },
    ...{ paragraphs: textOf(DEFAULT_PARAMETERS, 'de'), madeOn: '2026-08-01' },
  };

  it('show every paragraph with its sentences, and since when they hold', () => {
    const page = rulesPage(rules);
    for (const { number, title, sentences } of rules.paragraphs) {
      expect(page).toContain(`<h2>${number.replace(' Geschäftsordnung', '')} ${title}</h2>`);
      for (const sentence of sentences) expect(page).toContain(`<li>${sentence}</li>`);
    }
    for (const said of ['<h2>§ 1 Sitze und Vertretung</h2>', '01.07.2026', ESCAPED]) expect(page).toContain(said);
  });

  it('say whether they are a draft, or a mere recommendation', () => {
    expect(rulesPage({ ...rules, state: 'DRAFT' })).toContain('Entwurf. Diese Fassung ist nicht beschlossen.');
    expect(rulesPage({ ...rules, state: null, number: 0, validFrom: null, adoptedOn: null })).toContain('Empfohlene Regeln.');
  });
});

describe('a meeting in a calendar', () => {
  const meeting: MeetingTold = {
    ...{ id: 'm', version: 3, state: 'INVITED', reference: 'S-2026-001', title: 'Sommersitzung', place: null },
    ...{ startsAt: invitation.startsAt, endsAt: invitation.endsAt, bodyName: 'Lenkungskreis', internals: null },
  };

  it.each([
    ['PLANNED', 'TENTATIVE', 'Lenkungskreis: Sommersitzung'],
    ['INVITED', 'CONFIRMED', 'Lenkungskreis: Sommersitzung'],
    ['CLOSED', 'CONFIRMED', 'Lenkungskreis: Sommersitzung'],
    ['CANCELLED', 'CANCELLED', 'Abgesagt: Lenkungskreis: Sommersitzung'],
  ] as const)('that is %s is %s', (state, status, summary) => {
    expect(meetingEvent({ ...meeting, state })).toMatchObject({ uid: 'm', sequence: 3, status, summary });
  });

  it('tells members the access and the agenda, without what is not on it', () => {
    const item = (position: number, state: 'LISTED' | 'REQUESTED' | 'TAKEN_OFF') => ({
      position,
      title: `Punkt ${position}`,
      state,
    });
    const internals = { remoteAccess: 'Raum 17', agenda: [item(1, 'LISTED'), item(2, 'REQUESTED'), item(3, 'TAKEN_OFF')] };
    expect(meetingEvent({ ...meeting, internals }).description).toBe(
      'Sitzung S-2026-001\nZugang: Raum 17\nTagesordnung:\n1. Punkt 1',
    );
    expect(meetingEvent(meeting).description).toBe('Sitzung S-2026-001');
  });
});
