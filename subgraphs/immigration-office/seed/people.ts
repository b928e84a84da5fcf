import { type Dice, pick } from '../../kit/seeding.js';

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
