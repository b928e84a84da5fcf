import { describe, expect, it } from '@jest/globals';
import { sentencesAbout } from './own-part.js';

const own = {
  name: 'chamber',
  url: '',
  sdl: 'type Query { courses: Int } type Case { id: ID course: Course } enum Course { OPEN }',
};
const other = { name: 'carrier', url: '', sdl: 'type Query { cases: Int } type Case { id: ID note: String }' };

describe('what is said to a partner of a graph', () => {
  it('is what is its own, and not what others have to answer for', () => {
    const mine = [
      'Query.courses has no description.',
      'Case.course has no description.',
      'The value Course.open is not written like ON_HOLD: see Course.',
      'chamber contributes Case.course, which is not nullable.',
    ];
    const theirs = ['Query.cases has no description.', 'Case.note(first:) has no description.', 'Case stands for Antrag.'];
    expect(sentencesAbout(own, [other], [...mine, ...theirs])).toEqual(mine);
  });
});
