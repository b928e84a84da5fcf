import { describe, expect, it } from '@jest/globals';
import { notifiedByPost } from '../deadlines/deadline.rules.js';
import { remedyDeadline } from './letter.rules.js';
import { DEFAULT_LETTERS, readLetterParameters } from './letter-parameters.rules.js';
import {
  gapsIn,
  germanDate,
  germanEuros,
  isUnsafe,
  isValueFault,
  type LetterFrame,
  type LetterValues,
  templateInForce,
  type WrittenLetter,
  writeLetter,
} from './letter-templates.rules.js';
import { LETTER_KINDS, LETTER_TEMPLATES, type LetterKind, type LetterTemplate, type ValueKind } from './letter-texts.rules.js';
import { knownValues } from './letter-values.rules.js';

const TODAY = '2026-11-23';
const EXAMPLES: Readonly<Record<ValueKind, string>> = {
  TEXT: 'Öffentliche Prüfung größerer Änderungen',
  LINES: 'Pass\nÜbersetzung der Geburtsurkunde',
  DATE: '2026-03-01',
  CENTS: '12750',
  NUMBER: '18',
};
const frame: LetterFrame = {
  applicantName: 'Özlem Jäger',
  fileReference: '33-EB-2026-00017',
  toRepresentative: false,
  parameters: DEFAULT_LETTERS.duesseldorf,
};
const template = (kind: LetterKind): LetterTemplate => templateInForce(kind, TODAY) as LetterTemplate;
const valuesFor = ({ placeholders }: LetterTemplate): LetterValues =>
  Object.fromEntries(Object.entries(placeholders).map(([name, { kind }]) => [name, EXAMPLES[kind]]));

function written(
  each: LetterTemplate,
  known: LetterValues = valuesFor(each),
  given: LetterValues = {},
  of = frame,
): WrittenLetter {
  const letter = writeLetter(each, of, { known, given });
  if (isValueFault(letter)) throw new Error(`${letter.field}: ${letter.sentence}`);
  return letter;
}

describe('every letter of the office', () => {
  it('has a text that is in use', () => {
    expect(LETTER_KINDS.filter((kind) => templateInForce(kind, TODAY) === null)).toEqual([]);
  });

  it.each(LETTER_KINDS)('%s is written without a gap, in German, with the file reference where it is needed', (kind) => {
    const each = template(kind);
    const { subject, body, templateVersion } = written(each);
    expect(gapsIn(`${subject}${body}`)).toEqual([]);
    expect(`${subject}${body}`).not.toMatch(/\{|\}|undefined|null|Ã|&\w+;|</);
    expect(body).toMatch(/[äöüß]/);
    expect(body).toContain('Guten Tag Özlem Jäger,');
    expect(body).toContain('Mit freundlichen Grüßen\n\nIm Auftrag\n\nLandeshauptstadt Düsseldorf, Einbürgerungsbehörde\n');
    expect(templateVersion).toBe(each.version);
  });

  it.each(LETTER_KINDS)('%s uses each of its gaps, and has no others', (kind) => {
    const each = template(kind);
    const used = new Set(each.paragraphs.flatMap(gapsIn));
    expect([...used].filter((name) => !['applicantName', 'fileReference'].includes(name)).sort()).toEqual(
      Object.keys(each.placeholders).sort(),
    );
  });

  it.each(
    LETTER_TEMPLATES.flatMap((each) =>
      Object.entries(each.placeholders).map(([name, { optional }]) => [each.kind, name, optional === true, each] as const),
    ),
  )('%s without %s is written only where that is optional', (_kind, name, optional, each) => {
    const { [name]: _left, ...rest } = valuesFor(each);
    const letter = writeLetter(each, frame, { known: rest, given: {} });
    if (!optional) return expect(letter).toMatchObject({ field: name });
    expect(isValueFault(letter) ? letter : gapsIn(letter.body)).toEqual([]);
  });

  it.each([
    ['REFUSAL', 0],
    ['BAR_FINDING', 1],
    ['REVOCATION', 0],
    ['FEE_NOTICE', 1],
  ] as const)('%s tells of the suit within one month at the court, and whether it has to be obeyed meanwhile', (kind, hints) => {
    const { remedyInstruction } = written(template(kind));
    expect(remedyInstruction).toContain(
      'Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht Düsseldorf, Bastionstraße 39, 40213 Düsseldorf, erhoben werden.',
    );
    expect(remedyInstruction?.match(/§ 80 Absatz 5 VwGO/g) ?? []).toHaveLength(hints);
    expect(remedyInstruction).not.toContain('Widerspruch');
  });

  it('tells of no remedy where it decides nothing', () => {
    const without = LETTER_TEMPLATES.filter((each) => written(each).remedyInstruction === null).map(({ kind }) => kind);
    expect(without).toHaveLength(LETTER_KINDS.length - 4);
    expect(without).not.toContain('REFUSAL');
  });

  it('points out the consequences with every request for documents', () => {
    expect(written(template('DOCUMENT_REQUEST')).body).toMatch(/§ 82 Absatz 3 AufenthG[\s\S]*unberücksichtigt bleiben/);
  });

  it('says of a bar that it works at once', () => {
    expect(written(template('BAR_FINDING')).body).toContain('sofort vollziehbar');
  });

  it('greets the legal representative of a child', () => {
    expect(written(template('STATUS_REPLY'), undefined, {}, { ...frame, toRepresentative: true }).body).toMatch(
      /^Sehr geehrte Damen und Herren,/,
    );
  });
});

describe('a value for a letter', () => {
  const clarification = template('CLARIFICATION');
  const give = (given: LetterValues, each = clarification) => writeLetter(each, frame, { known: { question: 'Known?' }, given });

  it.each([
    ['a tag', { question: 'See <script>alert(1)</script>' }, 'question'],
    ['the end of a tag', { question: 'x</p>' }, 'question'],
    ['a control character', { question: 'a\u0007b' }, 'question'],
    ['a gap', { question: 'As {{reasons}} says' }, 'question'],
    ['a day that does not exist', { dueOn: '2026-02-30' }, 'dueOn'],
    ['a day in other words', { dueOn: '1.3.2026' }, 'dueOn'],
    ['nothing', { question: '  ' }, 'question'],
    ['too much', { question: 'x'.repeat(20_001) }, 'question'],
    ['a gap that is not there', { reasons: 'x' }, 'reasons'],
    ['a property of every object', { toString: 'x' }, 'toString'],
  ])('is refused for %s, by its name', (_what, given, field) => {
    expect(give(given as LetterValues)).toMatchObject({ field, sentence: expect.any(String) });
  });

  it('goes before what the file says, and comes from the file alone where it may tell too much', () => {
    expect((give({ question: 'Given, with 3 < 4?' }) as WrittenLetter).body).toContain('Given, with 3 < 4?');
    expect((give({}) as WrittenLetter).body).toContain('Known?');
    expect(give({ status: 'Ausgesetzt' }, template('STATUS_REPLY'))).toMatchObject({ field: 'status' });
    expect(give({ suspensionGround: 'x' }, template('SUSPENSION_NOTICE'))).toMatchObject({ field: 'suspensionGround' });
  });

  it('brings no gap and no markup through a name', () => {
    const { body } = written(template('STATUS_REPLY'), undefined, {}, { ...frame, applicantName: '<b>Ö</b> {{status}} Jäger' });
    expect(isUnsafe(body)).toBe(false);
    expect(body).toContain('Guten Tag bÖ/b status Jäger,');
  });

  it.each([
    ['2026-01-01', '1. Januar 2026'],
    ['2028-02-29', '29. Februar 2028'],
    ['2026-03-31', '31. März 2026'],
    ['2026-02-29', null],
    ['2026-13-01', null],
  ])('%s is written as a day', (day, text) => {
    expect(germanDate(day)).toBe(text);
  });

  it.each([
    ['0', '0,00 Euro'],
    ['5', '0,05 Euro'],
    ['25500', '255,00 Euro'],
    ['123456789', '1.234.567,89 Euro'],
    ['-1', null],
    ['1.5', null],
  ])('%s is written as an amount', (cents, text) => {
    expect(germanEuros(cents)).toBe(text);
  });
});

describe('the versions of a text', () => {
  const [first] = LETTER_TEMPLATES as readonly [LetterTemplate];
  const versions: LetterTemplate[] = [
    { ...first, validTo: '2026-12-31' },
    { ...first, version: 2, validFrom: '2027-01-01' },
  ];

  it.each([
    ['2025-12-31', null],
    ['2026-12-31', 1],
    ['2027-01-01', 2],
  ])('on %s it is number %s', (today, version) => {
    expect(templateInForce(first.kind, today, versions)?.version ?? null).toBe(version);
  });
});

describe('what the file says', () => {
  const around = { missing: [], ceremonyOn: null, parameters: DEFAULT_LETTERS.solingen, today: TODAY };

  it.each([
    ['IN_REVIEW', {}, 'In Bearbeitung'],
    ['SUSPENDED', { suspensionReason: 'CRIMINAL_12A3' }, 'In Bearbeitung'],
    ['HEARING', { hearingNotifiedOn: '2026-11-24' }, 'In Bearbeitung'],
    ['HEARING', { hearingNotifiedOn: '2026-11-23' }, 'Anhörung'],
    ['REFUSED', {}, 'Die Entscheidung wird vorbereitet'],
    ['REFUSED', { decisionNotifiedOn: '2026-11-20' }, 'Entschieden'],
  ] as const)('tells of %s no more than the person may know', (state, more, status) => {
    expect(knownValues({ state, ...more }, around)).toMatchObject({ status });
  });

  it('tells no ground of a suspension that gives an investigation away', () => {
    const groundOf = (suspensionReason: string) =>
      knownValues({ state: 'SUSPENDED', suspensionReason }, around)['suspensionGround'];
    expect(groundOf('CRIMINAL_12A3')).toBeUndefined();
    expect(groundOf('toString')).toBeUndefined();
    expect(groundOf('COURT_STAY')).toMatch(/gerichtliches Verfahren/);
  });

  it('fills in what was reckoned and decided already', () => {
    const file = {
      state: 'REFUSED' as const,
      receivedOn: '2026-01-02',
      proposalReasons: 'Der Lebensunterhalt ist nicht gesichert.',
      refusalFeeCents: 12_750,
      legalBasis: '§ 10 StAG',
      hearingGround: 'REQUIREMENTS',
    };
    const { body } = written(template('REFUSAL'), knownValues(file, around));
    expect(body).toContain('vom 2. Januar 2026 wird abgelehnt');
    expect(body).toContain('Gebühr von 127,50 Euro');
    expect(body).toContain('Rechtsgrundlage: § 10 StAG.\n\nDer Lebensunterhalt ist nicht gesichert.');
  });
});

describe('the period for a suit against a letter', () => {
  const notified = { template: 'REFUSAL' as const, templateVersion: 1, ...notifiedByPost('2026-03-02') };

  it('is a month with the instruction, and a year without it', () => {
    expect(notified.notifiedOn).toBe('2026-03-06');
    expect(remedyDeadline({ ...notified, remedyInstruction: 'Klage …' })?.lastDay).toBe('2026-04-07');
    expect(remedyDeadline({ ...notified, remedyInstruction: null })?.lastDay).toBe('2027-03-08');
  });

  it('runs neither before the notification nor where nothing was decided', () => {
    expect(remedyDeadline({ ...notified, notifiedOn: null })).toBeNull();
    expect(remedyDeadline({ ...notified, template: 'CLARIFICATION' })).toBeNull();
  });
});

describe('what an office sets about its letters', () => {
  it('has its defaults by city and is read one by one', () => {
    expect(readLetterParameters({})).toEqual(DEFAULT_LETTERS.duesseldorf);
    expect(readLetterParameters({ expectedMonths: 24 }, 'solingen')).toEqual({ ...DEFAULT_LETTERS.solingen, expectedMonths: 24 });
  });

  it.each([
    [null],
    [[]],
    ['x'],
    [{ court: 'x' }],
    [{ courtName: '' }],
    [{ courtName: '<b>' }],
    [{ expectedMonths: 0 }],
    [{ expectedMonths: '3' }],
  ])('is refused when it is rubbish: %#', (overrides) => {
    expect(() => readLetterParameters(overrides)).toThrow(/letters/);
  });
});
