import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IMPLEMENTERS_EFFECTS } from '../votes/majority.rules.js';
import { decisionOutcome, isAdopting, namesAPerson, reviewDay } from './decision.rules.js';

describe('what a decision comes to', () => {
  it.each([
    ['ADOPTED', false, 'ADOPTED', false],
    ['ADOPTED', true, 'AMENDED', false],
    ['ADOPTED_AS_RECOMMENDATION', false, 'ADOPTED_AS_RECOMMENDATION', true],
    ['ADOPTED_AS_RECOMMENDATION', true, 'AMENDED', true],
    ['REJECTED', false, 'REJECTED', false],
    ['REJECTED', true, 'REJECTED', false],
  ] as const)('%s with another text %s is %s, a recommendation alone: %s', (effect, isOtherText, outcome, recommendationOnly) => {
    expect(decisionOutcome(effect, { isOtherText })).toEqual({ outcome, recommendationOnly });
  });

  it('adopts nothing that the ballots did not adopt', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IMPLEMENTERS_EFFECTS), fc.boolean(), (effect, isOtherText) => {
        expect(isAdopting(decisionOutcome(effect, { isOtherText }).outcome)).toBe(effect.startsWith('ADOPTED'));
      }),
    );
  });

  it.each([
    ['2026-06-25', 12, '2027-06-25'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('a decision of %s is reviewed after %s months, on %s', (from, months, on) => {
    expect(reviewDay(from, months)).toBe(on);
  });
});

describe('a summary for the public', () => {
  const known = ['Dr. Erika Beispiel, Leitung der Fachstelle', 'Karl Muster-Mann (Stellvertretung)', 'Vakanz', 'Öz'];

  it.each([
    'Auf Vorschlag von Beispiel wird der Ablauf geändert.',
    'Der Antrag von erika BEISPIEL wird angenommen.',
    'Muster-Mann berichtet im Herbst.',
    'Frau Unbekannt übernimmt die Leitung.',
    'Prof. Dr. Sonstwie begleitet das Vorhaben.',
    'Fragen an geschaeftsstelle@example.org.',
    'Herr Neu wird beauftragt.',
    'Beispiels Entwurf wird angenommen.'.replace('Beispiels', 'Beispiel’s'),
  ])('names somebody: %s', (text) => {
    expect(namesAPerson(text, known)).toBe(true);
  });

  it.each([
    'Die Einrichtungen vereinbaren einen gemeinsamen Ablauf mit festen Ansprechstellen.',
    'Frauen und Männer finden beispielhaft beraten eine Ansprechstelle.',
    'Das Musterverfahren beginnt am 1. September 2026.',
    '',
  ])('names nobody: %s', (text) => {
    expect(namesAPerson(text, known)).toBe(false);
  });

  it('is judged for every text without a fault', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string()),
        (text, names) => typeof namesAPerson(text, names) === 'boolean',
      ),
    );
  });
});
