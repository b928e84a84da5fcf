import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { Explanation, RemedyInstruction } from '../deadlines/deadline.rules.js';
import type { LetterChannel } from '../hearings/notification.rules.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableDecisions } from './administrative-decision.policy.js';
import type { DecisionKind, DecisionState, Judgment } from './administrative-decision.rules.js';

const AdministrativeDecisionSchema = defineEntity({
  name: 'AdministrativeDecision',
  tableName: 'administrative_decision',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${OWN_INSTITUTION} or ${ofOwnApplication('administrative_decision')})`,
    write: OWN_INSTITUTION,
  }),
  filters: readableBy(readableDecisions),
  indexes: [{ properties: ['applicationId', 'id'] }, { properties: ['state', 'remedyEndsOn', 'id'] }],
  uniques: [{ properties: ['institution', 'certificateNumber'] }],
  // What the procedure demands, the database demands as well.
  checks: [{ name: 'administrative_decision_four_eyes', expression: 'approved_by <> proposed_by' }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<DecisionState>(),
    kind: p.string().$type<DecisionKind>(),
    legalBasis: p.string(),
    /** Reasons of an act against somebody (§ 39 VwVfG NRW); a grant needs none. */
    reasons: p.text().nullable(),
    /** What the act says of its effect, such as for the past. */
    effect: p.text().nullable(),
    /** The instruction on remedies, as it was attached (§ 37 Abs. 6 VwVfG NRW). */
    remedyInstruction: p.text().nullable(),
    feeCents: p.integer().nullable(),
    proposedBy: p.string(),
    approvedBy: p.string(),
    decidedOn: p.date(),
    channel: p.string().$type<LetterChannel>().nullable(),
    sentOn: p.date().nullable(),
    arrivedOn: p.date().nullable(),
    retrievedOn: p.date().nullable(),
    /** Whether the instruction turned out to be right: it decides on a month or a year (§ 58 VwGO). */
    instructionWas: p.string().$type<RemedyInstruction>().nullable(),
    notifiedOn: p.date().nullable(),
    remedyEndsOn: p.date().nullable(),
    /** How the days of notification and the end of the remedy were reckoned. */
    explanation: p.json<readonly Explanation[]>().nullable(),
    appealLodgedOn: p.date().nullable(),
    courtReference: p.string().nullable(),
    judgment: p.string().$type<Judgment>().nullable(),
    judgedOn: p.date().nullable(),
    finalOn: p.date().nullable(),
    annulledOn: p.date().nullable(),
    annulmentReason: p.text().nullable(),
    /** First and last day of the bar that the act brings about (§ 35a StAG). */
    barFrom: p.date().nullable(),
    barUntil: p.date().nullable(),
    /** Whether the office named the first day; else it is that of the notification. */
    barFromStated: p.boolean().default(false),
    registeredOn: p.date().nullable(),
    registerReference: p.string().nullable(),
    registerCorrectedOn: p.date().nullable(),
    certificateNumber: p.string().nullable(),
  },
});

/** An administrative decision on an application: a grant, a refusal, a bar or a revocation (Bescheid, Verwaltungsakt). */
export class AdministrativeDecision extends AdministrativeDecisionSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
AdministrativeDecisionSchema.setClass(AdministrativeDecision);

export const administrativeDecisionSchema = AdministrativeDecisionSchema;
