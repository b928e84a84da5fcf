/** Letters of Latin alphabets that do not fall apart into a letter and a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  å: 'a',
  ı: 'i',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ə: 'e',
};

/** Letters whose mark is heard: they are read like the letters that foreign passports write for them. */
const HEARD: Readonly<Record<string, string>> = {
  ş: 'sh',
  ș: 'sh',
  š: 'sh',
  ś: 'sh',
  ç: 'tsch',
  č: 'tsch',
  ć: 'tsch',
  ž: 'zh',
  ż: 'zh',
  ź: 'zh',
  ţ: 'ts',
  ț: 'ts',
  ğ: 'g',
  ñ: 'n',
};

/** Cyrillic as Ukrainian, Russian, Bulgarian and Serbian write it. */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  ђ: 'dj',
  ѓ: 'g',
  е: 'e',
  ё: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  ј: 'i',
  к: 'k',
  ќ: 'k',
  л: 'l',
  љ: 'l',
  м: 'm',
  н: 'n',
  њ: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'tsch',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'tsch',
  џ: 'dj',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Greek as passports write it. */
const GREEK: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'i',
  φ: 'f',
  χ: 'kh',
  ψ: 'ps',
  ω: 'o',
};

/** Arabic, Persian, Kurdish and Pashto letters. Short vowels are not written, so these names are compared by their consonants. */
const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ٱ: 'a',
  ى: 'a',
  ب: 'b',
  پ: 'p',
  ت: 't',
  ة: 'a',
  ث: 'th',
  ج: 'dj',
  چ: 'tsch',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  ژ: 'zh',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ڤ: 'v',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  گ: 'g',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ە: 'e',
  و: 'w',
  ۆ: 'o',
  ؤ: 'u',
  ي: 'i',
  ی: 'i',
  ێ: 'e',
  ئ: 'i',
  ء: '',
  ـ: '',
};

const ARABIC_SCRIPT = /\p{Script=Arabic}/u;
const MARKS = /\p{M}/gu;
const APOSTROPHES = /['’‘ʼ`´ʾʿ"]/g;
const NO_LETTER = /[^\p{L}]+/u;

/** A word of a name, with whether its short vowels are missing. */
export interface Word {
  readonly letters: string;
  readonly voweless: boolean;
}

/** The words of a name in small Latin letters: hyphens part, apostrophes vanish, and each alphabet becomes Latin. */
export function wordsOf(name: string): readonly Word[] {
  return joinedServants(
    name
      .normalize('NFC')
      .toLowerCase()
      .replaceAll(APOSTROPHES, '')
      // Lowered, the Turkish capital İ leaves a dot of its own.
      .replaceAll('i\u0307', 'i')
      .split(NO_LETTER_BUT_MARKS)
      .flatMap((word) => (NO_LETTER.test(word.replaceAll(MARKS, '')) || word === '' ? [] : [word]))
      .map((word) => ({ letters: latin(word), voweless: ARABIC_SCRIPT.test(word) }))
      .filter(({ letters }) => letters !== ''),
  );
}

const NO_LETTER_BUT_MARKS = /[^\p{L}\p{M}]+/u;

function latin(word: string): string {
  return [...word]
    .map((letter) => HEARD[letter] ?? CYRILLIC[letter] ?? ARABIC[letter] ?? plain(letter))
    .join('')
    .replaceAll(/[^a-z]/g, '');
}

/** A letter without its marks; umlauts become the letter that stands for them where they are missing. */
function plain(letter: string): string {
  const bare = letter.normalize('NFKD').replaceAll(MARKS, '');
  return [...bare].map((each) => LATIN[each] ?? CYRILLIC[each] ?? GREEK[each] ?? ARABIC[each] ?? each).join('');
}

const ARTICLES: readonly string[] = ['al', 'el', 'ul', 'as', 'ash', 'ad', 'ar', 'at', 'an', 'az'];
const SERVANT = /^abd(oul|ul|el|al|il|ur|er|ar|ou|u|e|a)?$/;
const SERVANT_JOINED = /^abd(oul|ul|el|al|il|urr|err|arr|ur|er|ar)(?=[a-z]{4})/;

/** Abd al-Rahman, Abdul Rahman, Abdelrahman: one name, however it is parted. Articles before a name are left out. */
function joinedServants(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  let servant = false;
  for (const [at, word] of words.entries()) {
    const last = at === words.length - 1;
    const isArticle = ARTICLES.includes(word.letters) && !last && words.length > 1;
    if (isArticle && (servant || word.letters === 'al' || word.letters === 'el' || word.letters === 'ul')) continue;
    if (!servant && !last && SERVANT.test(word.letters)) {
      servant = true;
      continue;
    }
    const letters = servant
      ? `abd${withoutArticle(word)}`
      : word.letters.replace(SERVANT_JOINED, (all) => (all.endsWith('rr') ? 'abdr' : 'abd'));
    joined.push({ ...word, letters });
    servant = false;
  }
  return joined;
}

const withoutArticle = ({ letters, voweless }: Word): string =>
  voweless && /^al[a-z]{3}/.test(letters) ? letters.slice(2) : letters;
