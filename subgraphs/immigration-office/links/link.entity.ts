import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableLinks } from './link.policy.js';
import type { LinkState } from './link.procedure.js';

const ownOfficer = `(${OWN_INSTITUTION} and ${rolesInclude('naturalisation_officer')})`;
const ownProtection = `(${OWN_INSTITUTION} and ${rolesInclude('data_protection_officer')})`;
const own = ofOwnApplication('consented_link');
/** The link that this unit of work confirms, for as long as it lasts: who confirms a link has to see it change (`confirmLink`). */
const beingConfirmed = `(id = nullif((select current_setting('hub.link', true)), '')::uuid)`;

const ConsentedLinkSchema = defineEntity({
  name: 'ConsentedLink',
  tableName: 'consented_link',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `((${ownOfficer} and (confirmed_on is null or ${beingConfirmed})) or ${ownProtection} or ${own})`,
    write: `(${ownOfficer} or ${ownProtection} or ${own})`,
  }),
  filters: readableBy(readableLinks),
  indexes: [{ properties: ['applicationId'] }, { properties: ['institution', 'issuedOn', 'id'] }],
  uniques: [{ properties: ['token'] }],
  checks: [{ name: 'consented_link_four_eyes', expression: 'confirmed_by is null or confirmed_by <> issued_by' }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the application whose it is; it never joins the application's own filter.
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    state: p.string().$type<LinkState>(),
    /** SHA-256 of the code, as case management makes it too; the code itself is not kept. */
    token: p.string(),
    issuedBy: p.string(),
    issuedOn: p.date(),
    /** Last day on which the code may be used. */
    expiresOn: p.date(),
    claimedByStaff: p.boolean().default(false),
    /** Where the power of attorney is kept; empty where the person claimed. */
    evidence: p.string().default(''),
    claimedOn: p.date().nullable(),
    confirmedBy: p.string().nullable(),
    confirmedOn: p.date().nullable(),
    endedOn: p.date().nullable(),
  },
});

/** That an application and a case of counselling belong to one person, by consent (Verknüpfung). */
export class ConsentedLink extends ConsentedLinkSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ConsentedLinkSchema.setClass(ConsentedLink);

export const consentedLinkSchema = ConsentedLinkSchema;
