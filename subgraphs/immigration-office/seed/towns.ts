import { seedId } from '../../kit/ids.js';
import type { SeedRequest } from '../../kit/subgraph.js';

/** The seed data knows no later day than this. */
export const LAST_DAY = '2026-11-13';

export type City = SeedRequest['city'];

interface Town {
  /** How many applications one round has. */
  readonly applications: number;
  readonly place: string;
  readonly hall: string;
  readonly districts: readonly { readonly code: string; readonly postalCode: string }[];
  readonly otherAuthorities: readonly { readonly name: string; readonly postalCode: string }[];
}

export const TOWNS: Readonly<Record<City, Town>> = {
  duesseldorf: {
    applications: 160,
    place: 'Einbürgerungsbehörde Düsseldorf',
    hall: 'Rathaus Düsseldorf, Plenarsaal',
    districts: [
      { code: 'duesseldorf-01', postalCode: '40213' },
      { code: 'duesseldorf-02', postalCode: '40233' },
      { code: 'duesseldorf-03', postalCode: '40223' },
      { code: 'duesseldorf-04', postalCode: '40547' },
      { code: 'duesseldorf-05', postalCode: '40489' },
      { code: 'duesseldorf-06', postalCode: '40472' },
      { code: 'duesseldorf-07', postalCode: '40625' },
      { code: 'duesseldorf-08', postalCode: '40229' },
      { code: 'duesseldorf-09', postalCode: '40591' },
      { code: 'duesseldorf-10', postalCode: '40595' },
    ],
    otherAuthorities: [
      { name: 'Stadt Neuss', postalCode: '41460' },
      { name: 'Kreis Mettmann', postalCode: '40822' },
      { name: 'Stadt Köln', postalCode: '50667' },
    ],
  },
  solingen: {
    applications: 60,
    place: 'Einbürgerungsbehörde Solingen',
    hall: 'Theater und Konzerthaus Solingen',
    districts: [
      { code: 'solingen-graefrath', postalCode: '42653' },
      { code: 'solingen-wald', postalCode: '42719' },
      { code: 'solingen-ohligs-aufderhoehe-merscheid', postalCode: '42697' },
      { code: 'solingen-mitte', postalCode: '42651' },
      { code: 'solingen-burg-hoehscheid', postalCode: '42657' },
    ],
    otherAuthorities: [
      { name: 'Stadt Wuppertal', postalCode: '42103' },
      { name: 'Stadt Remscheid', postalCode: '42853' },
      { name: 'Kreis Mettmann', postalCode: '40822' },
    ],
  },
};

/** One application of the seed: the how-manieth it is, in which round of its town, and at which place of the round. */
export interface Place {
  readonly city: City;
  readonly index: number;
  readonly round: number;
  readonly at: number;
}

export function placeOf(city: City, index: number): Place {
  const { applications } = TOWNS[city];
  return { city, index, round: Math.floor(index / applications), at: index % applications };
}

const NUMBERS_EACH_ROUND = 1_000;

export const office = (city: City): string => seedId('institution', `naturalisation-${city}`);
export const codeOf = ({ city, index }: Pick<Place, 'city' | 'index'>): string => `${city}-${String(index + 1).padStart(4, '0')}`;

/** The number of a file: each further round of the town's applications has numbers of its own, so that it meets none drawn at work. */
export const numberOf = ({ round, at }: Place): string => String(NUMBERS_EACH_ROUND * round + at + 1).padStart(5, '0');

/** Who works at the office. */
export const INTAKE = 'demo:intake';
export const OFFICERS = ['demo:officer', 'demo:second-officer'] as const;
export const SUPERVISOR = 'demo:supervisor';
export const CEREMONY_CLERK = 'demo:ceremony';
export const SYSTEM = 'system';
