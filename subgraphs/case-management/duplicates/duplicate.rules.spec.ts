import { describe, expect, it } from '@jest/globals';
import { searchKeysOf } from '../../kit/name-search.rules.js';
import { type ComparedClient, duplicateKeysOf, pairOf, resemblanceOf } from './duplicate.rules.js';

/** An invented person as `given | family | birth name`, with a day or year of birth. */
function person(text: string, birth: string | number | null = null, institution = 'awo'): ComparedClient {
  const [givenName, familyName, birthName] = text.split('|').map((part) => part.trim() || null);
  const isDay = typeof birth === 'string';
  return {
    institution,
    givenName,
    familyName,
    birthName,
    birthDate: isDay ? birth : null,
    birthYear: isDay ? Number(birth.slice(0, 4)) : birth,
  };
}

const DAY = '1990-05-17';

describe('two cases of one institution', () => {
  it.each([
    ['the same', person('Amina | Haddad', DAY), person('Amina | Haddad', DAY), ['NAME_SAME', 'BIRTH_DATE_SAME']],
    ['umlauts', person('Jürgen | Müller', DAY), person('Juergen | Mueller', DAY), ['NAME_SIMILAR', 'BIRTH_DATE_SAME']],
    ['Turkish letters', person('Ayşe | Yılmaz', DAY), person('Ayse | Yilmaz', DAY), ['BIRTH_DATE_SAME']],
    ['Cyrillic', person('Ірина | Шевчук', DAY), person('Iryna | Shevchuk', DAY), ['BIRTH_DATE_SAME']],
    ['Arabic', person('محمد | حداد', DAY), person('Mohammed | Haddad', DAY), ['BIRTH_DATE_SAME']],
    ['Greek', person('Νίκος | Παπαδόπουλος', DAY), person('Nikos | Papadopoulos', DAY), ['BIRTH_DATE_SAME']],
    ['spellings', person('Mohamed | El-Khatib', DAY), person('Muhammad | Al Khatib', DAY), ['NAME_SIMILAR', 'BIRTH_DATE_SAME']],
    ['names that changed places', person('Haddad | Amina', DAY), person('Amina | Haddad', DAY), ['BIRTH_DATE_SAME']],
    ['a typing error', person('Olena | Bondarenko', DAY), person('Olena | Bondarnko', DAY), ['NAME_SIMILAR', 'BIRTH_DATE_SAME']],
    ['a name at birth', person('Zofia | Kowalska | Jabłońska', DAY), person('Zofia | Jablonska', DAY), ['BIRTH_DATE_SAME']],
    ['a name known in part', person('Amina |', DAY), person('Amina | Haddad', DAY), ['BIRTH_DATE_SAME']],
    [
      'day and month that changed places',
      person('Amina | Haddad', '1990-05-07'),
      person('Amina | Haddad', '1990-07-05'),
      ['BIRTH_DATE_SIMILAR'],
    ],
    ['an estimated date', person('Amina | Haddad', '1990-01-01'), person('Amina | Haddad', DAY), ['BIRTH_DATE_SIMILAR']],
    ['the next day', person('Amina | Haddad', '1990-05-31'), person('Amina | Haddad', '1990-06-01'), ['BIRTH_DATE_SIMILAR']],
    ['one digit', person('Amina | Haddad', '1990-05-17'), person('Amina | Haddad', '1980-05-17'), ['BIRTH_DATE_SIMILAR']],
    ['a year alone', person('Amina | Haddad', 1990), person('Amina | Haddad', DAY), ['NAME_SAME', 'BIRTH_YEAR_SAME']],
    ['no birth at all', person('Amina | Haddad'), person('Amina | Haddad', DAY), ['NAME_SAME']],
  ] as const)('may be about one person: %s', (_name, one, other, signs) => {
    for (const [left, right] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(resemblanceOf(left, right)?.signs).toEqual(expect.arrayContaining([...signs]));
      // What resembles is found by its keys, too.
      const keys = new Set(searchKeysOf(right));
      const isWhole = Boolean(left.givenName && left.familyName);
      if (isWhole) expect(duplicateKeysOf(left).some((key) => keys.has(key))).toBe(true);
    }
  });

  it.each([
    ['twins', person('Amina | Haddad', DAY), person('Bilal | Haddad', DAY)],
    ['brothers', person('Hassan | Haddad', '1990-05-17'), person('Hussein | Haddad', '1992-03-02')],
    ['the same name, another day of birth', person('Amina | Haddad', DAY), person('Amina | Haddad', '1985-11-02')],
    ['the same name, another year', person('Amina | Haddad', 1990), person('Amina | Haddad', 1991)],
    ['the same day, other names', person('Olena | Bondarenko', DAY), person('Iryna | Shevchuk', DAY)],
    ['a family name alone', person('| Haddad'), person('| Haddad')],
    ['a given name alone', person('Amina |'), person('Amina |')],
    ['a given name and a year', person('Amina |', 1990), person('Amina | Haddad', 1990)],
    ['a similar name and nothing else', person('Anna | Muller'), person('Anna | Mulder')],
    ['similar names of one year', person('Olena | Bondarenko', 1990), person('Olena | Bondarnko', 1990)],
    ['a beginning', person('Robel | Gebre', 1990), person('Robel | Gebremedhin', 1990)],
    ['Kaya and Koch', person('Elif | Kaya', DAY), person('Elif | Koch', DAY)],
    ['Omar and Amir', person('Omar | Haddad', DAY), person('Amir | Haddad', DAY)],
    ['nobody has a name', person('|', DAY), person('|', DAY)],
    ['two institutions', person('Amina | Haddad', DAY), person('Amina | Haddad', DAY, 'caritas')],
  ] as const)('are about two people as far as that tells: %s', (_name, one, other) => {
    expect(resemblanceOf(one, other)).toBeNull();
    expect(resemblanceOf(other, one)).toBeNull();
  });

  it('are the same pair from both sides', () => {
    expect(pairOf('b', 'a')).toEqual(pairOf('a', 'b'));
  });

  it('without a name have no keys', () => {
    expect(duplicateKeysOf(person('|'))).toEqual([]);
  });
});
