import { type Dice, pick } from '../../kit/seeding.js';
import type { Sex } from '../naturalisation/application.rules.js';

/** Invented names as this population has them, transliterated in the ways in which passports write them. No list names a real person. */
interface NameList {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly families: readonly string[];
  /** Forms of the family name for women, where the language has them. */
  readonly familiesOfWomen?: readonly string[];
}

const ARABIC: NameList = {
  women: ['Amina', 'Hala', 'Noor', 'Rasha', 'Salma', 'Yasmin'],
  men: ['Abdulrahman', 'Bilal', 'Khaled', 'Mohamad', 'Omar', 'Youssef'],
  families: ['Al-Darwisch', 'Al Hamdan', 'Alkurdi', 'Barakat', 'Haddad', 'Khalil', 'Mansour', 'Shahin'],
};

const TURKISH: NameList = {
  women: ['Ayşe', 'Elif', 'Gül', 'Özlem', 'Şule', 'Zeynep'],
  men: ['Ahmet', 'Çağlar', 'Emre', 'Mehmet Ali', 'Ömer', 'Uğur'],
  families: ['Aydın', 'Çelik', 'Güneş', 'Kaya', 'Oeztuerk', 'Öztürk', 'Şahin', 'Yıldız'],
};

const UKRAINIAN: NameList = {
  women: ['Iryna', 'Kateryna', 'Nataliia', 'Oksana', 'Solomiia', 'Yuliia'],
  men: ['Andrii', 'Bohdan', 'Dmytro', 'Mykola', 'Oleksandr', 'Vasyl'],
  families: ['Bondarenko', 'Hnatiuk', 'Kovalchuk', 'Lysenko', 'Melnyk', 'Petrenko', 'Shevchuk', 'Tkachenko'],
};

const PERSIAN: NameList = {
  women: ['Fatemeh', 'Laleh', 'Maryam', 'Nasrin', 'Parisa', 'Zahra'],
  men: ['Ali Reza', 'Behzad', 'Farhad', 'Hossein', 'Mohammad', 'Siavash'],
  families: ['Ahmadi', 'Ebrahimi', 'Hosseini', 'Karimzadeh', 'Moradi', 'Nazari', 'Rahimi', 'Tavakoli'],
};

const RUSSIAN: NameList = {
  women: ['Anna', 'Ekaterina', 'Lyudmila', 'Olga', 'Svetlana', 'Tatiana'],
  men: ['Alexei', 'Dmitri', 'Igor', 'Pavel', 'Sergej', 'Wladimir'],
  families: ['Belov', 'Fedorov', 'Kuznetsov', 'Lebedev', 'Orlov', 'Sokolow'],
  familiesOfWomen: ['Belova', 'Fedorova', 'Kuznetsova', 'Lebedeva', 'Orlova', 'Sokolowa'],
};

const POLISH: NameList = {
  women: ['Agnieszka', 'Bożena', 'Elżbieta', 'Katarzyna', 'Małgorzata', 'Zofia'],
  men: ['Grzegorz', 'Jarosław', 'Łukasz', 'Paweł', 'Stanisław', 'Wojciech'],
  families: ['Dąbrowski', 'Jabłoński', 'Kowalski', 'Woźniak', 'Wróbel', 'Zając'],
  familiesOfWomen: ['Dąbrowska', 'Jabłońska', 'Kowalska', 'Woźniak', 'Wróbel', 'Zając'],
};

const TIGRINYA: NameList = {
  women: ['Abeba', 'Helen', 'Luam', 'Saba', 'Selam', 'Tirhas'],
  men: ['Berhane', 'Filmon', 'Isaias', 'Kidane', 'Robel', 'Yonas'],
  families: ['Gebremedhin', 'Habtom', 'Kiflom', 'Mehari', 'Tekle', 'Woldu'],
};

/** German family names by marriage, with and without their umlauts. */
const BY_MARRIAGE = ['Jäger', 'Mueller', 'Müller', 'Schröder', 'Weiß'];

const LISTS: readonly NameList[] = [ARABIC, ARABIC, ARABIC, TURKISH, TURKISH, UKRAINIAN, PERSIAN, RUSSIAN, POLISH, TIGRINYA];

/** An invented name. */
export function nameOf(roll: Dice): { givenName: string; familyName: string } {
  const list = pick(roll, LISTS);
  const woman = roll(2) === 0;
  const families = roll(15) === 0 ? BY_MARRIAGE : woman ? (list.familiesOfWomen ?? list.families) : list.families;
  return { givenName: pick(roll, woman ? list.women : list.men), familyName: pick(roll, families) };
}

const VIETNAMESE: NameList = {
  women: ['Lan', 'Ngọc', 'Thu Hương'],
  men: ['Đức', 'Minh', 'Văn Hùng'],
  families: ['Đặng', 'Nguyen', 'Nguyễn', 'Phạm', 'Trần'],
};

const ROMANIAN: NameList = {
  women: ['Ioana', 'Mădălina', 'Ștefania'],
  men: ['Andrei', 'Ionuț', 'Ștefan'],
  families: ['Bălan', 'Ciobanu', 'Lupașcu', 'Țurcanu'],
};

const SYRIAN: NameList = {
  ...ARABIC,
  men: [...ARABIC.men, 'Ahmad', 'Mohammed', 'Muhammad', 'Yusuf'],
  families: [...ARABIC.families, 'Al-Hamdan', 'Aldarwish', 'El-Haddad'],
};
const MOROCCAN: NameList = {
  women: ['Fatima Zahra', 'Hanane', 'Naïma'],
  men: ['Abdelkrim', 'Mohamed', 'Youssef'],
  families: ['Ben Brahim', 'El Amrani', 'Ouazzani'],
};
const KURDISH: NameList = {
  women: ['Berîvan', 'Hêvî', 'Shirin'],
  men: ['Azad', 'Kawa', 'Rêber'],
  families: ['Barzan', 'Cemal', 'Dschamil', 'Jamil', 'Xelîl'],
};
const RUSSIAN_TOO: NameList = {
  ...RUSSIAN,
  men: [...RUSSIAN.men, 'Sergei', 'Vladimir'],
  families: [...RUSSIAN.families, 'Sokoloff', 'Sokolov'],
  familiesOfWomen: [...(RUSSIAN.familiesOfWomen ?? []), 'Sokoloff', 'Sokolova'],
};

/** Where people come from, as often as in the statistics of a large office: nationality, names, language for an interpreter. */
interface Origin {
  readonly nationality: string;
  readonly names: NameList;
  readonly language: string;
  readonly among: number;
}

const ORIGINS: readonly Origin[] = [
  { nationality: 'SYR', names: SYRIAN, language: 'ar', among: 12 },
  { nationality: 'TUR', names: TURKISH, language: 'tr', among: 8 },
  { nationality: 'IRQ', names: KURDISH, language: 'ku', among: 5 },
  { nationality: 'IRN', names: PERSIAN, language: 'fa', among: 4 },
  { nationality: 'RUS', names: RUSSIAN_TOO, language: 'ru', among: 4 },
  { nationality: 'UKR', names: UKRAINIAN, language: 'uk', among: 4 },
  { nationality: 'POL', names: POLISH, language: 'pl', among: 2 },
  { nationality: 'ROU', names: ROMANIAN, language: 'ro', among: 2 },
  { nationality: 'AFG', names: PERSIAN, language: 'fa', among: 2 },
  { nationality: 'MAR', names: MOROCCAN, language: 'ar', among: 2 },
  { nationality: 'ERI', names: TIGRINYA, language: 'ti', among: 1 },
  { nationality: 'VNM', names: VIETNAMESE, language: 'vi', among: 1 },
];
const BY_WEIGHT = ORIGINS.flatMap((origin) => Array.from({ length: origin.among }, () => origin));

/** Somebody who does not exist. */
export interface InventedPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthName: string | null;
  readonly sex: Sex;
  readonly nationalities: string[];
  readonly language: string;
}

/** An invented person; a child has the family name and the nationalities of the parent. */
export function personOf(roll: Dice, parent?: InventedPerson): InventedPerson {
  const drawn = pick(roll, BY_WEIGHT);
  const origin = parent ? (ORIGINS.find(({ nationality }) => nationality === parent.nationalities[0]) ?? drawn) : drawn;
  const sex: Sex = roll(40) === 0 ? 'UNSTATED' : roll(2) === 0 ? 'FEMALE' : 'MALE';
  const isMan = sex === 'MALE';
  const { women, men, families, familiesOfWomen } = origin.names;
  const own = pick(roll, isMan ? families : (familiesOfWomen ?? families));
  const married = pick(roll, BY_MARRIAGE);
  const naming = parent ? 20 : roll(20);
  const familyName = parent?.familyName ?? (naming === 0 ? married : naming === 1 ? `${married}-${own}` : own);
  const second = roll(12) === 0 ? `-${pick(roll, isMan ? men : women)}` : '';
  return {
    givenName: `${pick(roll, isMan ? men : women)}${second}`,
    familyName,
    birthName: naming < 2 ? own : null,
    sex,
    nationalities: parent?.nationalities ?? [origin.nationality, ...(roll(30) === 0 ? ['LBN'] : [])],
    language: origin.language,
  };
}
