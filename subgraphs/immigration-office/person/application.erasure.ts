import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { defineErasure, type ErasureNotice, erasureNotice, retentionFrom } from '../../kit/erasure.js';
import { StepRecord } from '../../kit/step.js';
import { officeParameters } from '../configuration.js';
import { retentionOfApplication } from '../file/application-retention.rules.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationPrivacy } from './application.privacy.js';

const retentionYears = () => officeParameters().practice.retentionYears;

/** What of the office goes when, and what stays (Art. 17 DSGVO). */
export const applicationErasure = defineErasure(
  'immigration-office',
  Application,
  applicationPrivacy,
  async (em, applications) => {
    const ids = applications.map(({ id }) => id);
    const entered = await em.find(StepRecord, { aggregateId: { $in: ids }, step: 'CREATE' });
    const days = new Map<string, CalendarDate>(entered.map(({ aggregateId, at }) => [aggregateId, dayOf(at)]));
    return new Map(
      applications.map((application) => {
        const { rule, endedOn } = retentionOfApplication(application, days.get(application.id) ?? null, retentionYears());
        return [application.id, retentionFrom(rule, endedOn)];
      }),
    );
  },
);

/**
 * What becomes of an application, in words for whoever asked. The day on which a draft was entered stands in the history, which the office
 * alone reads; so a draft's period is told once its erasure is asked for.
 */
export function noticeOfApplication(application: Application): ErasureNotice {
  const { rule, endedOn } = retentionOfApplication(application, application.erasureRequestedOn ?? null, retentionYears());
  return erasureNotice(application, retentionFrom(rule, endedOn), applicationPrivacy);
}
