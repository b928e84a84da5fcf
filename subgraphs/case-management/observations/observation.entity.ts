import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { readableObservations } from './observation.policy.js';
import type { ObservationState } from './observation.procedure.js';
import type { AffectedGroup, HurdleDomain, HurdleKind, HurdleMechanism } from './observation.rules.js';

const COUNSELLING = rolesInclude('case_manager', 'case_lead');
const ownWork = `(${OWN_INSTITUTION} and ${COUNSELLING})`;
const ownPerson = `(nullif((select current_setting('hub.institution', true)), '') is null and ${ofVisibleCase('observation')})`;

const ObservationSchema = defineEntity({
  name: 'Observation',
  tableName: 'observation',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(${ownWork} or ${ownPerson})`, write: ownWork }),
  filters: readableBy(readableObservations),
  indexes: [
    { properties: ['institution', 'observedOn', 'id'] },
    { properties: ['caseId'] },
    { properties: ['domain', 'kind', 'quarter'] },
    { properties: ['quarter'] },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The carrier that observed it; outside of it nobody learns which. */
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').nullable().filters({ readable: false }),
    /** Hash of the mark by which the carrier knows a household without a case again; only for counting. */
    householdMark: p.string().nullable(),
    state: p.string().$type<ObservationState>(),
    observedOn: p.date(),
    /** The quarter of the day, which outlasts the day. */
    quarter: p.string(),
    domain: p.string().$type<HurdleDomain>(),
    kind: p.string().$type<HurdleKind>(),
    mechanism: p.string().$type<HurdleMechanism>().nullable(),
    legalCircles: p.array<LegalCircle>(),
    responsibleInstitutionId: p.uuid().nullable(),
    severity: p.integer(),
    delayDays: p.integer().nullable(),
    affectedGroupTags: p.array<AffectedGroup>(),
    /** Stays with the carrier, always. */
    freeText: p.text().nullable(),
    solvedIndividually: p.boolean(),
  },
});

/** An observation of a hurdle (Hürdenbeobachtung), owned by the carrier that made it. */
export class Observation extends ObservationSchema.class {
  /** The journal speaks of the case where there is one. */
  get subjectRef(): Opt<string> {
    return this.caseId ?? this.id;
  }
}
ObservationSchema.setClass(Observation);

export const observationSchema = ObservationSchema;
