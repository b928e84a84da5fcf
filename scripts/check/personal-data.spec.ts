import { describe, expect, it } from '@jest/globals';
import { personalDataFaults } from './personal-data.js';

const matrix = {
  hash: '',
  categories: { CASE: 'Cases', UNSEEN: 'What nobody may see' },
  cells: [{ role: 'case_manager', purpose: 'COUNSELLING', category: 'CASE', legalBasis: '§ 1 Test' }],
} as const;
const SUPERGRAPH = 'type Case @personal(category: "CASE", legalBasis: "§ 1 Test") { id: ID } type Offer { id: ID }';
const faults = (sdl: string) => personalDataFaults({ name: 'partner', url: '', sdl }, SUPERGRAPH, matrix);

describe('the personal data of a subgraph', () => {
  it('is put into a category that the matrix knows, or said not to be there', () => {
    expect(
      faults(`type Query { x: Int } type _Service { sdl: String }
        type Note @notPersonal { text: String, author: String @personal(category: "CASE", legalBasis: "§ 1 Test") }
        type Course @personal(category: "CASE", legalBasis: "§ 1 Test") { day: String }`),
    ).toEqual([]);
  });

  it.each([
    [
      'type Note { text: String }',
      'partner does not say which personal data is in Note (@personal), or that there is none (@notPersonal).',
    ],
    [
      'type Note @personal(category: "OTHER", legalBasis: "§ 1") { text: String }',
      'partner puts Note into the category OTHER, which the matrix of purposes does not know.',
    ],
    [
      'type Note @notPersonal { text: String @personal(category: "UNSEEN", legalBasis: "§ 1") }',
      'partner puts Note.text into the category UNSEEN, which nobody may see for any purpose.',
    ],
    ['type Note @personal(category: "CASE", legalBasis: " ") { text: String }', 'partner holds Note without a legal basis.'],
    [
      'extend type Offer @key(fields: "id") { id: ID @external attendees: [String] }',
      'partner adds Offer.attendees and does not say whether that is personal data (@personal, @notPersonal).',
    ],
  ])('is asked for: %s', (sdl, sentence) => {
    expect(faults(sdl)).toEqual([sentence]);
  });

  it("is covered by the owner's category where it is added to somebody's type", () => {
    expect(faults('extend type Case @key(fields: "id") { id: ID @external course: String }')).toEqual([]);
  });
});
