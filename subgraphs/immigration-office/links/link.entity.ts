import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { BEING_CONFIRMED, linkColumns } from '../../kit/consented-link.js';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import { readableLinks } from './link.policy.js';

const ownOfficer = `(${OWN_INSTITUTION} and ${rolesInclude('naturalisation_officer')})`;
const ownProtection = `(${OWN_INSTITUTION} and ${rolesInclude('data_protection_officer')})`;
const own = ofOwnApplication('consented_link');

const ConsentedLinkSchema = defineEntity({
  name: 'ConsentedLink',
  tableName: 'consented_link',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `((${ownOfficer} and (confirmed_on is null or ${BEING_CONFIRMED})) or ${ownProtection} or ${own})`,
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
    ...linkColumns(),
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
