import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { TieBreak } from '../votes/majority.rules.js';
import type { QuorumResult } from '../votes/quorum.rules.js';
import type { CirculationState } from './circulation.procedure.js';
import type { CirculationOutcome } from './circulation.rules.js';

const CirculationSchema = defineEntity({
  name: 'Circulation',
  tableName: 'circulation',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['bodyId'] }, { properties: ['state', 'closesAt'] }, { properties: ['proposalId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<CirculationState>(),
    bodyId: p.uuid(),
    title: p.string(),
    motion: p.text(),
    ruleKey: p.string(),
    proposalId: p.uuid().nullable(),
    /** The rules of procedure in force when it was opened; null for the recommended default. */
    rulesVersionId: p.uuid().nullable(),
    /** Seats with a vote and a member in office when it was opened. */
    askedSeats: p.array().columnType('uuid[]'),
    openedAt: p.datetime(),
    /** The first moment that is too late. */
    closesAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    outcome: p.string().$type<CirculationOutcome>().nullable(),
    yes: p.integer().nullable(),
    no: p.integer().nullable(),
    abstain: p.integer().nullable(),
    silent: p.integer().nullable(),
    recused: p.integer().nullable(),
    base: p.integer().nullable(),
    needed: p.integer().nullable(),
    tieBreak: p.string().$type<TieBreak>().nullable(),
    quorum: p.json().$type<QuorumResult>().nullable(),
    explanation: p.array().columnType('text[]'),
    /** The item under which a meeting deals with what was not decided here. */
    agendaItemId: p.uuid().nullable(),
    abandonedReason: p.text().nullable(),
  },
});

/** A decision by circulation, without a meeting (Umlaufbeschluss, § 90 Abs. 1 Satz 2 VwVfG). */
export class Circulation extends CirculationSchema.class {}
CirculationSchema.setClass(Circulation);

export const circulationSchema = CirculationSchema;
