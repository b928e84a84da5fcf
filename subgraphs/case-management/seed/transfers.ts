import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { historyRows, insertMissing, type SyntheticStep } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { TRANSFER_SERIES } from '../transfers/transfer.commands.js';
import { CaseTransfer } from '../transfers/transfer.entity.js';
import { transferProcedure } from '../transfers/transfer.procedure.js';
import type { SyntheticCase } from './synthetic-case.js';

/** A carrier, the one it offers cases to, and its cases by round. */
export interface OfferingCarrier {
  readonly institution: string;
  readonly receiver: string;
  readonly rounds: readonly (readonly { readonly row: SyntheticCase; readonly steps: readonly SyntheticStep[] }[])[];
  readonly numbersEachRound: number;
}

/** The bare offers of cases whose history has one: those taken back were declined, the others wait for an answer. */
export async function seedTransfers(em: EntityManager, carrier: OfferingCarrier): Promise<void> {
  const rows = carrier.rounds.map((made, round) => offersOf(carrier, made, round * carrier.numbersEachRound));
  const all = rows.flat();
  await insertMissing(em, CaseTransfer, all.map(({ row }) => row) as never[]);
  await insertMissing(em, StepRecord, all.flatMap(({ row, steps }) => historyRows(transferProcedure, row, steps)) as never[]);
  // The series goes on after the first round.
  const last = new Map((rows[0] ?? []).map(({ year, number }) => [year, number]));
  const { institution } = carrier;
  const series = [...last].map(([year, lastNumber]) => ({
    id: seriesId(institution, TRANSFER_SERIES, year),
    ...{ institution, series: TRANSFER_SERIES, year, lastNumber },
  }));
  await insertMissing(em, NumberSeries, series);
}

function offersOf({ institution, receiver }: OfferingCarrier, made: OfferingCarrier['rounds'][number], before: number) {
  const numbers = new Map<number, number>();
  const offered = made.flatMap(({ row: found, steps }) => {
    const offer = steps.find(({ step }) => step === 'OFFER_TRANSFER');
    return offer ? [{ found, offer, back: steps.find(({ step }) => step === 'TAKE_BACK') }] : [];
  });
  return offered.map(({ found, offer, back }) => {
    const year = Number(offer.on.slice(0, 4));
    const number = (numbers.get(year) ?? before) + 1;
    numbers.set(year, number);
    const row = {
      id: seedId('case-transfer', found.id),
      version: back ? 2 : 1,
      institution,
      caseId: found.id,
      state: back ? 'DECLINED' : 'OFFERED',
      reference: `TRANSFER-${year}-${String(number).padStart(4, '0')}`,
      receivingInstitution: receiver,
      languageNeed: found.languageNeed ?? null,
      phase: found.stateBeforeTransfer,
      consentId: null,
      offeredOn: offer.on,
      answeredOn: back?.on ?? null,
      declineReason: back ? 'NO_CAPACITY' : null,
    };
    const first = { ...offer, step: 'OFFER', toState: 'OFFERED' };
    return { year, number, row, steps: back ? [first, { ...back, step: 'DECLINE', toState: 'DECLINED' }] : [first] };
  });
}
