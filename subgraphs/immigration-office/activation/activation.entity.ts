import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import type { ActivationKind } from '../../kit/activation.js';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application } from '../naturalisation/application.entity.js';
import { readableActivations } from './activation.policy.js';
import type { ActivationState } from './activation.procedure.js';

// The row policy of applications asks this table, so this one cannot ask theirs; which of them a person reads, the filter says.
const visible = `(${OWN_INSTITUTION} or ${rolesInclude('data_subject', 'representative')})`;

const ApplicationActivationSchema = defineEntity({
  name: 'ApplicationActivation',
  tableName: 'application_activation',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableActivations),
  indexes: [{ properties: ['applicationId', 'state'] }, { properties: ['usedBy'] }],
  uniques: [{ properties: ['codeHash'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the application who works on it and whose it is; it never joins the application's own filter.
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<ActivationState>(),
    kind: p.string().$type<ActivationKind>(),
    /** Where the power to act for the applicant is on record; null for the applicant. */
    evidence: p.string().nullable(),
    /** SHA-256 of the code; the code itself is kept nowhere. */
    codeHash: p.string(),
    issuedBy: p.string(),
    issuedAt: p.datetime(),
    /** Null only for codes of the seed. */
    expiresAt: p.datetime().nullable(),
    usedAt: p.datetime().nullable(),
    /** Pseudonym of the login that used it. */
    usedBy: p.string().nullable(),
    endedOn: p.date().nullable(),
    /** Whether it is about whoever asks. */
    isAboutAsker: p
      .boolean()
      .nullable()
      .lazy()
      .formula(
        ({ applicationId }) =>
          `(exists (select 1 from application f where f.id = ${String(applicationId)} and f.subject_id = current_setting('hub.actor', true)))`,
      ),
  },
});

/** A code with which a login is bound to an application, and the binding once it is used (Freischaltung). */
export class ApplicationActivation extends ApplicationActivationSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ApplicationActivationSchema.setClass(ApplicationActivation);

export const applicationActivationSchema = ApplicationActivationSchema;
