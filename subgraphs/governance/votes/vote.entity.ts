import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { TieBreak, VoteInput, VoteOutcome } from './majority.rules.js';
import type { QuorumResult } from './quorum.rules.js';
import type { VoteState } from './vote.procedure.js';

const VoteSchema = defineEntity({
  name: 'Vote',
  tableName: 'vote',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['meetingId'] }, { properties: ['agendaItemId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<VoteState>(),
    bodyId: p.uuid(),
    meetingId: p.uuid(),
    agendaItemId: p.uuid(),
    subject: p.text(),
    ruleKey: p.string(),
    secret: p.boolean(),
    round: p.integer(),
    /** The void vote that this one repeats. */
    repeatsId: p.uuid().nullable(),
    rulesVersionId: p.uuid().nullable(),
    openedAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    /** Seats that asked for a secret ballot. */
    secretDemandedBy: p.array().columnType('uuid[]'),
    quorumChallenged: p.boolean(),
    yes: p.integer().nullable(),
    no: p.integer().nullable(),
    abstain: p.integer().nullable(),
    invalid: p.integer().nullable(),
    eligiblePresent: p.integer().nullable(),
    base: p.integer().nullable(),
    needed: p.integer().nullable(),
    tieBreak: p.string().$type<TieBreak>().nullable(),
    quorum: p.json().$type<QuorumResult>().nullable(),
    /** What the numbers came to. */
    outcome: p.string().$type<VoteOutcome>().nullable(),
    /** All it was reckoned from but the ballots of recused seats, so that no later rules change it. */
    reckonedFrom: p.json().$type<VoteInput>().nullable(),
    explanation: p.array().columnType('text[]'),
    /** Why it was broken off. */
    abandonedReason: p.text().nullable(),
  },
});

/** A vote of a body on an item (Abstimmung). */
export class Vote extends VoteSchema.class {}
VoteSchema.setClass(Vote);

export const voteSchema = VoteSchema;
