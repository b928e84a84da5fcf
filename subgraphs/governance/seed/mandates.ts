import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { BodyReport } from '../body-reports/body-report.entity.js';
import { bodyReportProcedure } from '../body-reports/body-report.procedure.js';
import { periodsBegun } from '../body-reports/reporting-periods.rules.js';
import { Mandate } from '../mandates/mandate.entity.js';
import { mandateProcedure } from '../mandates/mandate.procedure.js';
import duesseldorf from './duesseldorf.json' with { type: 'json' };
import solingen from './solingen.json' with { type: 'json' };

const CITIES = { duesseldorf, solingen };
const FIRST_DAY = '2026-01-15';
const MONTHS = 6;
const SOURCE = 'Synthetic: mandates and reports of working groups are not public';
const ACCOUNT_OF_OFFICE = 'demo:body-office';

interface BodyLine {
  readonly code: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly theme: string;
  readonly office: string;
}

/** Brings a mandate with a duty to report for every working group, and the first report of every second one. */
export async function seedMandates(em: EntityManager, { city }: Pick<SeedRequest, 'city'>): Promise<void> {
  const groups: readonly BodyLine[] = CITIES[city].bodies.filter(({ kind }) => kind === 'WORKING_GROUP');
  const mandates = groups.map(mandateRow);
  const reports = mandates.filter((_mandate, at) => at % 2 === 0).flatMap(firstReport);
  await insertMissing(em, Mandate, mandates);
  await insertMissing(em, BodyReport, reports);
  // As readable as the rows themselves (`historyFor: 'READERS'`).
  const given = mandates.flatMap((row) => historyRows(mandateProcedure, open(row), [step('GIVE', 'GIVEN', FIRST_DAY, row)]));
  const delivered = reports.flatMap((row) =>
    historyRows(bodyReportProcedure, open(row), [step('DELIVER', 'DELIVERED', row.deliveredOn, row)]),
  );
  await insertMissing(em, StepRecord, [...given, ...delivered]);
}

function mandateRow({ code, parent, theme, office }: BodyLine) {
  return {
    id: seedId('mandate', code),
    version: 1,
    institution: seedId('institution', office),
    state: 'GIVEN' as const,
    bodyId: seedId('body', code),
    text: `Synthetischer Auftrag: Lösungsentwürfe zum Thema „${theme}“ erarbeiten und dem vorbereitenden Gremium berichten.`,
    themes: [theme],
    decisionId: null,
    source: SOURCE,
    validFrom: FIRST_DAY,
    validTo: null,
    reportEveryMonths: MONTHS,
    reportToBodyId: parent === null ? null : seedId('body', parent),
  };
}

function firstReport(mandate: ReturnType<typeof mandateRow>) {
  return periodsBegun(mandate, FIRST_DAY).map(({ number, periodFrom, periodTo, dueOn }) => ({
    id: seedId('body-report', `${mandate.id}:${number}`),
    version: 1,
    institution: mandate.institution,
    state: 'DELIVERED' as const,
    bodyId: mandate.bodyId,
    mandateId: mandate.id,
    ...{ number, periodFrom, periodTo, dueOn, deliveredOn: periodTo },
    text: 'Synthetischer Bericht: Die Gruppe hat zweimal getagt, die Engstellen beschrieben und erste Lösungswege gesammelt.',
  }));
}

const open = ({ id }: { readonly id: string }) => ({ id, institution: null });

function step(name: string, toState: string, on: string, { institution }: { readonly institution: string }) {
  return { step: name, toState, on, actorId: ACCOUNT_OF_OFFICE, actorInstitution: institution };
}
