import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { dice, historyRows, insertMissing, pick } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';
import { HOLDER_ROLES, type HolderRole, seatHolderProcedure } from '../seat-holders/seat-holder.procedure.js';
import duesseldorf from './duesseldorf.json' with { type: 'json' };
import solingen from './solingen.json' with { type: 'json' };

const CITIES = { duesseldorf, solingen };
const FIRST_DAY = '2025-01-01';
const ACCOUNT_OF_OFFICE = 'demo:body-office';

/** Names that nobody takes for somebody's own. */
const GIVEN_NAMES = ['Ada', 'Birol', 'Charlotte', 'Dilan', 'Emre', 'Farida', 'Gerd', 'Halina', 'Ilse', 'Jamal', 'Katja', 'Lutz'];
const FAMILY_NAMES = ['Beispiel', 'Erfunden', 'Muster', 'Niemand', 'Platzhalter', 'Probe', 'Vorlage'];

/** Seats that nobody holds, so that filled seats and all seats differ. */
const VACANT: readonly string[] = [
  'lenkungskreis-duesseldorf-personalrat',
  'ttkim-duesseldorf-unternehmerschaft',
  'lenkungsgruppe-kim-solingen-paritaet',
  'ag-quartier-und-teilhabe-solingen-paritaet',
];

/** Accounts of the development issuer that sit for an institution (`gateway/demo-users.ts`). */
const ACCOUNTS: Readonly<Record<string, string>> = { jobcenter: 'demo:lk-member', caritas: 'demo:lk-caritas' };

interface SeatLine {
  readonly code: string;
  readonly body: string;
  readonly institution: string;
  readonly title: string;
}

/** Brings an invented member and deputy for every seat but the vacant ones. */
export async function seedHolders(em: EntityManager, { city }: Pick<SeedRequest, 'city'>): Promise<void> {
  const { bodies, seats } = CITIES[city];
  const offices = new Map(bodies.map(({ code, office }) => [code, seedId('institution', office)]));
  const taken = seats.filter(({ code }) => !VACANT.includes(code));
  const rows = taken.flatMap((seat) => HOLDER_ROLES.map((role) => holderRow(seat, role, offices.get(seat.body) ?? '', city)));
  await insertMissing(em, SeatHolder, rows);
  await insertMissing(em, StepRecord, rows.flatMap(stepRows));
}

function holderRow({ code, body, institution, title }: SeatLine, role: HolderRole, office: string, city: string) {
  const roll = dice(`${code}:${role}`);
  const [given, family] = [pick(roll, GIVEN_NAMES), pick(roll, FAMILY_NAMES)];
  return {
    id: seedId('seat-holder', `${code}:${role}`),
    version: 1,
    institution: office,
    state: 'IN_OFFICE' as const,
    bodyId: seedId('body', body),
    seatId: seedId('seat', code),
    role,
    name: `${given} ${family}, ${title}${role === 'DEPUTY' ? ' (Stellvertretung)' : ''}`,
    email: `${code}.${role.toLowerCase()}@example.org`,
    account: role === 'MEMBER' ? (ACCOUNTS[institution.replace(`-${city}`, '')] ?? null) : null,
    heldFrom: FIRST_DAY,
    heldTo: null,
  };
}

function stepRows({ id, institution }: ReturnType<typeof holderRow>) {
  const by = { on: FIRST_DAY, actorId: ACCOUNT_OF_OFFICE, actorInstitution: institution };
  // As readable as the holders themselves (`historyFor: 'READERS'`).
  return historyRows(seatHolderProcedure, { id, institution: null }, [{ step: 'NOMINATE', toState: 'IN_OFFICE', ...by }]);
}
