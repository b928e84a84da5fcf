import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type BodyReportFacts, byChairOrOffice, notDelivered } from './body-report.rules.js';

/** A report is on record once it is delivered; until then it is a duty that is reckoned from the mandate. */
export const BODY_REPORT_STATES = ['DELIVERED'] as const;
export type BodyReportState = (typeof BODY_REPORT_STATES)[number];

const REPORTING: Role[] = ['body_chair', 'body_member', 'body_office'];

/** How a body reports on its mandate (Bericht). */
export const bodyReportProcedure = defineProcedure<BodyReportFacts, Role>()('governance-body-report', ['DELIVERED'], {
  DELIVER: {
    from: [],
    to: 'DELIVERED',
    by: REPORTING,
    requires: [byChairOrOffice, notDelivered],
    title: 'Delivers a report of a body (Bericht)',
  },
});
