import { describe, expect, it } from '@jest/globals';
import { anonymousActor, PURPOSES, ROLES } from './actor.js';
import { cellFor, purposeRefusal, readPurposeMatrix } from './purpose.js';
import { testActor, testMatrix } from './testing.js';

const matrix = testMatrix();
const HOME = '018f0000-0000-7000-8000-000000000000';

describe('the matrix of purposes', () => {
  const everyCell = ROLES.flatMap((role) =>
    PURPOSES.flatMap((purpose) => Object.keys(matrix.categories).map((category) => [role, purpose, category] as const)),
  );

  it('decides every role × purpose × category, and nothing that is not a cell is allowed', () => {
    const listed = new Set(matrix.cells.map(({ role, purpose, category }) => `${role}|${purpose}|${category}`));
    for (const [role, purpose, category] of everyCell) {
      const institution = role === 'data_subject' || role === 'representative' ? null : HOME;
      const actor = { ...testActor(role, institution), purpose };
      const refusal = purposeRefusal(matrix, actor, [category]);
      expect([role, purpose, category, refusal?.code ?? null]).toEqual([
        role,
        purpose,
        category,
        listed.has(`${role}|${purpose}|${category}`) ? null : 'PURPOSE_NOT_PERMITTED',
      ]);
      expect(cellFor(matrix, actor, category) !== undefined).toBe(refusal === null);
    }
  });

  it('gives no purpose to the system from outside', () => {
    expect(matrix.cells.filter(({ role }) => role === 'system')).toEqual([]);
  });

  it('shows counselling nothing of an application but its coarse stage, and the office nothing of counselling', () => {
    const seen = (role: string) => [
      ...new Set(matrix.cells.filter((cell) => cell.role === role).map(({ category }) => category)),
    ];
    expect(seen('case_manager').filter((category) => /APPLICATION|COARSE/.test(category))).toEqual(['COARSE_STAGE']);
    expect(seen('naturalisation_officer').filter((category) => /CASE|CONSENT/.test(category))).toEqual([]);
  });

  it('shows the data protection officer no content', () => {
    const categories = matrix.cells.filter(({ role }) => role === 'data_protection_officer').map(({ category }) => category);
    expect(categories.filter((category) => /CASE_CONTENT|APPLICATION/.test(category))).toEqual([]);
  });

  it('asks for a purpose only where personal data is asked, and first for a login', () => {
    const silent = { ...testActor('case_manager', HOME), purpose: null };
    expect(purposeRefusal(matrix, silent, [])).toBeNull();
    expect(purposeRefusal(matrix, silent, ['CASE_CONTENT'])?.code).toBe('PURPOSE_REQUIRED');
    expect(purposeRefusal(matrix, anonymousActor('r'), ['CASE_CONTENT'])?.code).toBe('UNAUTHENTICATED');
    expect(purposeRefusal(matrix, testActor('case_manager', HOME), ['CASE_CONTENT', 'APPLICATION_FILE'])?.extensions).toEqual({
      code: 'PURPOSE_NOT_PERMITTED',
      reason: 'APPLICATION_FILE',
    });
  });

  it('lets nobody state as a person what they read as staff, or the other way round', () => {
    const both = { ...testActor(['office_supervisor', 'data_subject'], HOME), purpose: 'SUBJECT_REQUEST' as const };
    expect(purposeRefusal(matrix, both, ['APPLICATION_STATUS'])?.code).toBe('PURPOSE_NOT_PERMITTED');
    expect(purposeRefusal(matrix, { ...both, purpose: 'NATURALISATION_PROCEDURE' }, ['APPLICATION_STATUS'])).toBeNull();
    expect(
      purposeRefusal(matrix, { ...both, institution: null, purpose: 'NATURALISATION_PROCEDURE' }, ['APPLICATION_STATUS'])?.code,
    ).toBe('PURPOSE_NOT_PERMITTED');
  });

  const cell = { role: 'case_manager', purpose: 'COUNSELLING', category: 'A', legalBasis: 'x' };
  it.each([
    ['an unknown role', { ...cell, role: 'king' }, 'unknown role'],
    ['the system', { ...cell, role: 'system' }, 'unknown role'],
    ['an unknown purpose', { ...cell, purpose: 'FUN' }, 'unknown purpose'],
    ['an unknown category', { ...cell, category: 'B' }, 'unknown category'],
    ['no norm', { ...cell, legalBasis: ' ' }, 'no legal basis'],
  ])('is refused with %s', (_name, wrong, sentence) => {
    expect(() => readPurposeMatrix(JSON.stringify({ categories: { A: '' }, cells: [wrong] }))).toThrow(sentence);
  });

  it('is refused with a cell twice, and has another hash after any change', () => {
    expect(() => readPurposeMatrix(JSON.stringify({ categories: { A: '' }, cells: [cell, cell] }))).toThrow('twice');
    const one = readPurposeMatrix(JSON.stringify({ categories: { A: '' }, cells: [cell] }));
    const other = readPurposeMatrix(JSON.stringify({ categories: { A: '' }, cells: [{ ...cell, legalBasis: 'y' }] }));
    expect(one.hash).not.toBe(other.hash);
  });
});
