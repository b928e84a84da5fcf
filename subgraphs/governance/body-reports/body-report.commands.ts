import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { mandateById } from '../mandates/mandate.loaders.js';
import { BodyReport } from './body-report.entity.js';
import type { DeliverBodyReportInput } from './body-report.inputs.js';
import { type BodyReportShown, factsOfReport, reportsOn, shownReport } from './body-report.loaders.js';
import { bodyReportProcedure } from './body-report.procedure.js';

const LONGEST_TEXT = 20_000;

/** Delivers a report; of two on one period at the same moment one waits, and hears that it was delivered. */
export async function deliverBodyReport(context: Context, input: DeliverBodyReportInput): Promise<BodyReportShown> {
  const mandate = await readOne(context, mandateById, input.mandateId);
  await oneAfterAnother(context, `body-reports:${mandate.id}`);
  // Whoever was waited for may have ended the mandate.
  await context.em.refresh(mandate);
  const report = (await reportsOn(context, mandate)).find(({ number }) => number === input.number);
  const isDelivered = report?.state === 'DELIVERED';
  checkBeginning(context, bodyReportProcedure, 'DELIVER', await factsOfReport(context, mandate, isDelivered));
  if (!report) throw invalidInput('number', 'The mandate asks for no such report, or its period has not begun.');
  const text = trimmedText('text', input.text, LONGEST_TEXT);
  if (text === '') throw invalidInput('text', 'Say what the body reports.');
  const { number, periodFrom, periodTo, dueOn } = report;
  const delivered = await beginProcedure(context, BodyReport, bodyReportProcedure, 'DELIVER', {
    ...{ institution: mandate.institution, bodyId: mandate.bodyId, mandateId: mandate.id },
    ...{ number, periodFrom, periodTo, dueOn, deliveredOn: context.today, text },
  });
  return shownReport(delivered);
}
