import { addDays, type CalendarDate } from '../../kit/calendar.js';
import type { Context } from '../../kit/transaction.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { CaseAppointment } from '../case-appointments/appointment.entity.js';
import { phaseStepsOf } from '../case-desk/worklist.loaders.js';
import { phaseSince } from '../case-desk/worklist.rules.js';
import {
  answerDueOn,
  assessmentDueOn,
  isEndingSoon,
  type KindByTimer,
  type TaskPeriods,
  USUAL_PERIODS,
} from '../case-tasks/task.rules.js';
import { Case } from '../cases/case.entity.js';
import { OPEN_CASE_STATES } from '../cases/case.procedure.js';
import { Consent } from '../consents/consent.entity.js';
import { CaseMeasure } from '../plans/goal.entity.js';
import { MEASURES_TO_DO } from '../plans/plan.rules.js';
import { Referral } from '../referrals/referral.entity.js';

/** Something that is due today at a carrier, for which there is to be a task. */
export interface Cause {
  readonly institution: string;
  readonly caseId: string;
  readonly aboutId: string;
  readonly dueOn: CalendarDate;
  readonly assignedTo?: string | null;
}

/** Phases in which the measures of a plan are carried out. */
const CARRIED_OUT = ['LINKING', 'MONITORING'] as const;
const ENDED = ['CLOSED', 'INFO_ONLY', 'DECLINED', 'REFERRED_ON', 'TRANSFERRED'] as const;
/** No carrier's notice is longer, so that whatever may end soon is read. */
const LONGEST_NOTICE_DAYS = 366;

type PeriodsOf = (institution: string) => TaskPeriods;

/** What is due of each kind; read by the system over all carriers. */
const CAUSES: Readonly<Record<KindByTimer, (context: Context, periodsOf: PeriodsOf) => Promise<readonly Cause[]>>> = {
  ASSESSMENT_OVERDUE: async (context, periodsOf) => {
    const cases = await context.em.find(Case, { state: 'ASSESSMENT', erasedOn: null });
    const steps = await Promise.all(cases.map(({ id }) => phaseStepsOf(context).load(id)));
    return cases.flatMap(({ id, institution }, at) => {
      const since = phaseSince('ASSESSMENT', steps[at] ?? []);
      const dueOn = since && assessmentDueOn(since, periodsOf(institution));
      return dueOn && dueOn < context.today ? [{ institution, caseId: id, aboutId: id, dueOn }] : [];
    });
  },
  MEASURE_OVERDUE: async ({ em, today }) => {
    const where = {
      state: { $in: [...MEASURES_TO_DO] },
      dueOn: { $lt: today },
      planState: 'AGREED',
      caseId: { state: { $in: [...CARRIED_OUT] } },
    };
    const measures = await em.find(CaseMeasure, where as never);
    // A measure is the same through all versions of the plan.
    return measures.map(({ institution, caseId, lineId, dueOn }) => ({
      institution,
      caseId,
      aboutId: lineId,
      dueOn: dueOn as CalendarDate,
    }));
  },
  REFERRAL_UNANSWERED: async ({ em, today }, periodsOf) => {
    const referrals = await em.find(Referral, { state: 'OPEN' });
    return referrals.flatMap(({ id, institution, caseId, referredOn }) => {
      const dueOn = answerDueOn(referredOn, periodsOf(institution));
      return dueOn < today ? [{ institution, caseId, aboutId: id, dueOn }] : [];
    });
  },
  CONSENT_ENDING: async ({ em, today }, periodsOf) => {
    const soon = { $gte: today, $lte: addDays(today, LONGEST_NOTICE_DAYS) };
    const where = { state: 'GIVEN', validTo: soon, caseId: { state: { $in: [...OPEN_CASE_STATES] } } };
    const consents = await em.find(Consent, where as never);
    return consents
      .filter(({ institution, validTo }) => isEndingSoon(validTo, today, periodsOf(institution)))
      .map(({ id, institution, caseId, validTo }) => ({ institution, caseId, aboutId: id, dueOn: validTo }));
  },
  RETENTION_DUE: async ({ em, today }, periodsOf) => {
    const until = { $lte: addDays(today, LONGEST_NOTICE_DAYS) };
    const cases = await em.find(Case, { state: { $in: [...ENDED] }, retainUntil: until, erasedOn: null });
    return cases.flatMap(({ id, institution, retainUntil }) => {
      const isNear = retainUntil != null && retainUntil <= addDays(today, periodsOf(institution).noticeDays);
      return isNear ? [{ institution, caseId: id, aboutId: id, dueOn: retainUntil }] : [];
    });
  },
  APPOINTMENT_UNRECORDED: async ({ em, today }) => {
    const past = await em.find(CaseAppointment, { state: 'APPOINTED', on: { $lt: today } });
    return past.map(({ id, institution, caseId, on, managerId }) => ({
      institution,
      caseId,
      aboutId: id,
      dueOn: on,
      assignedTo: managerId,
    }));
  },
};

/** What is due of one kind at all carriers, each with its own periods. */
export async function causesOf(context: Context, kind: KindByTimer): Promise<readonly Cause[]> {
  const settings = new Map((await context.em.findAll(CarrierSettings)).map((row) => [row.institution, row]));
  return CAUSES[kind](context, (institution) => settings.get(institution) ?? USUAL_PERIODS);
}
