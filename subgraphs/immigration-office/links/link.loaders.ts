import { Temporal } from 'temporal-polyfill';
import { addDays, type CalendarDate, HUB_TIME_ZONE } from '../../kit/calendar.js';
import type { LinkFacts } from '../../kit/consented-link.rules.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { ConsentedLink } from './link.entity.js';
import { type Stage, stageOf } from './link.rules.js';

const linkById = loaderById(ConsentedLink);

/** The one maker of a link's facts. */
export const linkFacts = defineLoader<string, LinkFacts>(async (context, ids) => {
  const links = await linkById(context).loadMany(ids);
  return new Map(links.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, each] as const] : [])));
});

/** What counselling is told of an application. The row stands for the application in the journal. */
export interface ConsentedStatus {
  /** Id of the application; shown to nobody. */
  readonly id: string;
  readonly institution: string;
  /** Null where the application had not been received by the end of that day. */
  readonly stage: Stage | null;
  readonly asOf: CalendarDate;
}

/**
 * The statuses at the end of yesterday behind tokens of confirmed links; nothing for any other token. A counsellor's account may read
 * neither links nor applications, and shall not: so this one question goes past the row policies in a function of the office's database
 * (migration 0004-procedure), which answers for the tokens it is given with the state from the history and the days of notification that
 * decide what of it may be told, and with nothing else of the file.
 */
export const statusByToken = defineLoader<string, ConsentedStatus>(async ({ em, today }, tokens) => {
  const yesterday = addDays(today, -1);
  const rows = await em
    .getConnection()
    .execute<LinkedState[]>(
      'select * from application_state_by_link(?::jsonb, ?::timestamptz)',
      [JSON.stringify(tokens), startOf(today).toISOString()],
      'all',
      em.getTransactionContext(),
    );
  return new Map(
    rows.map(({ token, application: id, institution, state, hearing, decision }) => {
      const notified = { hearingNotifiedOn: hearing, decisionNotifiedOn: decision };
      return [token, { id, institution, stage: state === null ? null : stageOf(state, notified, yesterday), asOf: yesterday }];
    }),
  );
});

interface LinkedState {
  readonly token: string;
  readonly application: string;
  readonly institution: string;
  readonly state: ApplicationState | null;
  /** Days of notification of a hearing and of an administrative decision. */
  readonly hearing: CalendarDate | null;
  readonly decision: CalendarDate | null;
}

/** The first moment of a day in Germany. */
function startOf(day: CalendarDate): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(HUB_TIME_ZONE).epochMilliseconds);
}
