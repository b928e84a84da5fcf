import { describe, expect, it } from '@jest/globals';
import { attempt } from '../../kit/procedure.js';
import { testActor } from '../../kit/testing.js';
import { SUBMISSION_STATES, submissionProcedure } from './submission.procedure.js';
import { faultOfFile, type SubmissionFacts, validUntilOf } from './submission.rules.js';

const file = {
  fileName: 'Geburtsurkunde Übersetzung.pdf',
  mediaType: 'application/pdf',
  byteSize: 1_000,
  sha256: 'a'.repeat(64),
  place: 'https://documents.example.org/office/7f3a',
};

describe('the metadata of a file', () => {
  it.each([
    [{}, null],
    [{ mediaType: 'image/png', byteSize: 20 * 1024 * 1024 }, null],
    [{ place: 's3://office/2026/7f3a' }, null],
    [{ fileName: '' }, 'fileName'],
    [{ fileName: '  ' }, 'fileName'],
    [{ fileName: '../etc/passwd' }, 'fileName'],
    [{ fileName: 'a\\b.pdf' }, 'fileName'],
    [{ fileName: 'a\u0000.pdf' }, 'fileName'],
    [{ fileName: 'x'.repeat(201) }, 'fileName'],
    [{ mediaType: 'text/html' }, 'mediaType'],
    [{ mediaType: 'application/PDF' }, 'mediaType'],
    [{ mediaType: '' }, 'mediaType'],
    [{ byteSize: 0 }, 'byteSize'],
    [{ byteSize: -1 }, 'byteSize'],
    [{ byteSize: 20 * 1024 * 1024 + 1 }, 'byteSize'],
    [{ sha256: 'A'.repeat(64) }, 'sha256'],
    [{ sha256: 'a'.repeat(63) }, 'sha256'],
    [{ sha256: `${'a'.repeat(64)}\n` }, 'sha256'],
    [{ place: 'not a place' }, 'place'],
    [{ place: 'data:application/pdf;base64,JVBERi0=' }, 'place'],
    [{ place: 'javascript:alert(1)' }, 'place'],
    [{ place: 'file:///srv/akten/7f3a' }, 'place'],
    [{ place: 'http://documents.example.org/7f3a' }, 'place'],
    [{ place: 'https://user:secret@documents.example.org/7f3a' }, 'place'],
    [{ place: 'https://token@documents.example.org/7f3a' }, 'place'],
    [{ place: 'https://documents.example.org/7f3a?X-Signature=secret' }, 'place'],
    [{ place: 'https://documents.example.org/7f3a#secret' }, 'place'],
    [{ place: 'https://documents.example.org/7f3a?' }, 'place'],
    [{ place: `https://documents.example.org/${'x'.repeat(500)}` }, 'place'],
  ])('%j is wrong in %s', (changes, field) => {
    expect(faultOfFile({ ...file, ...changes }, [])?.field ?? null).toBe(field);
  });

  it("is in one of the office's stores, where the office has named them", () => {
    const stores = ['https://documents.example.org/office/', 's3://office/'];
    expect(faultOfFile(file, stores)).toBeNull();
    expect(faultOfFile({ ...file, place: 'https://elsewhere.example.org/office/7f3a' }, stores)?.field).toBe('place');
    expect(faultOfFile({ ...file, place: 'https://documents.example.org/office/../other/7f3a' }, stores)?.field).toBe('place');
  });
});

describe('the way of a submission', () => {
  const plain: SubmissionFacts = {
    state: 'RECEIVED',
    authenticity: 'NOT_CHECKED',
    needsTranslation: false,
    translationSeen: false,
    validUntil: null,
    maxAgeDays: null,
  };
  const clerk = testActor('intake_clerk', null);
  const accept = (facts: Partial<SubmissionFacts>) =>
    attempt(submissionProcedure, 'ACCEPT', { ...plain, ...facts }, { actor: clerk, today: '2026-11-23' });
  const open = (code: string) => ({ ok: false, refusal: 'REQUIREMENT_OPEN', open: [expect.objectContaining({ code })] });

  it.each([
    ['a plain document', {}, { ok: true, state: 'ACCEPTED' }],
    ['one that is doubtful', { authenticity: 'DOUBTFUL' as const }, { ok: true, state: 'ACCEPTED' }],
    ['one that is forged', { authenticity: 'FORGED' as const }, open('DOCUMENT_FORGED')],
    ['one in another language', { needsTranslation: true }, open('TRANSLATION_MISSING')],
    ['one with a translation', { needsTranslation: true, translationSeen: true }, { ok: true, state: 'ACCEPTED' }],
    ['one on its last day', { maxAgeDays: 90, validUntil: '2026-11-23' }, { ok: true, state: 'ACCEPTED' }],
    ['one that is a day too old', { maxAgeDays: 90, validUntil: '2026-11-22' }, open('DOCUMENT_TOO_OLD')],
    ['one of an unknown day', { maxAgeDays: 90 }, open('DOCUMENT_TOO_OLD')],
    ['one that was rejected', { state: 'REJECTED' as const }, { ok: false, refusal: 'WRONG_STATE' }],
  ])('accepts %s or says why not', (_what, facts, outcome) => {
    expect(accept(facts)).toEqual(outcome);
  });

  it.each([
    ['SUBMIT', ['intake_clerk', 'naturalisation_officer', 'data_subject', 'representative']],
    ['ACCEPT', ['intake_clerk', 'naturalisation_officer']],
    ['REJECT', ['intake_clerk', 'naturalisation_officer']],
    ['SEE_ORIGINAL', ['intake_clerk', 'naturalisation_officer']],
    ['CHECK_AUTHENTICITY', ['naturalisation_officer']],
    ['EXPIRE', ['system']],
  ] as const)('lets take the step %s: %j', (step, roles) => {
    expect(submissionProcedure.steps[step].by).toEqual(roles);
  });

  it('leaves the acceptance as it is when the authenticity is checked', () => {
    const officer = testActor('naturalisation_officer', null);
    for (const state of SUBMISSION_STATES)
      expect(
        attempt(
          submissionProcedure,
          'CHECK_AUTHENTICITY',
          { ...plain, state, authenticity: 'FORGED' },
          { actor: officer, today: '2026-11-23' },
        ),
      ).toEqual({ ok: true, state });
  });

  it('reckons the last day from the issue', () => {
    expect(validUntilOf('2026-11-23', 90)).toBe('2027-02-21');
    expect([validUntilOf(null, 90), validUntilOf('2026-11-23', null)]).toEqual([null, null]);
  });
});
