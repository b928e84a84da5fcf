import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Body } from './body.entity.js';
import { Seat } from './seat.entity.js';

/** Bodies and seats say nothing about a person; who holds a seat stands elsewhere. */
export const bodiesPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Body,
    ...['id', 'version', 'institution', 'state', 'code', 'name', 'kind', 'parentId', 'theme', 'establishedOn', 'source', 'note'],
  ),
  withoutPersons(
    Seat,
    ...['id', 'version', 'institution', 'state', 'code', 'bodyId', 'holderInstitution', 'title', 'voting', 'chair'],
    ...['deputyChair', 'source', 'validFrom', 'validTo'],
  ),
];
