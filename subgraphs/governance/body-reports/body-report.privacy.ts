import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { BodyReport } from './body-report.entity.js';

/** Reports of bodies say nothing about a person. */
export const bodyReportPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    BodyReport,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'mandateId', 'number', 'periodFrom', 'periodTo', 'dueOn'],
    ...['deliveredOn', 'text'],
  ),
];
