import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { BEING_CONFIRMED, linkColumns } from '../../kit/consented-link.js';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { OWN_STAFF, ofOwnParticipant, Participant } from '../participants/participant.entity.js';
import { readableLinks } from './link.policy.js';

const ownProtection = `(${OWN_INSTITUTION} and ${rolesInclude('data_protection_officer')})`;
const own = ofOwnParticipant('participant_link');

const ParticipantLinkSchema = defineEntity({
  name: 'ParticipantLink',
  tableName: 'participant_link',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `((${OWN_STAFF} and (confirmed_on is null or ${BEING_CONFIRMED})) or ${ownProtection} or ${own})`,
    write: `(${OWN_STAFF} or ${ownProtection} or ${own})`,
  }),
  filters: readableBy(readableLinks),
  indexes: [{ properties: ['participantId'] }, { properties: ['institution', 'issuedOn', 'id'] }],
  uniques: [{ properties: ['token'] }],
  checks: [{ name: 'participant_link_four_eyes', expression: 'confirmed_by is null or confirmed_by <> issued_by' }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // A relation, so that the policy can ask of the participant whose it is; it never joins the participant's own filter.
    participantId: () => p.manyToOne(Participant).mapToPk().fieldName('participant_id').filters({ readable: false }),
    ...linkColumns(),
  },
});

/** That a participant and a case of counselling are one person, by consent (Verknüpfung). */
export class ParticipantLink extends ParticipantLinkSchema.class {
  /** The journal speaks of the participant. */
  get subjectRef(): Opt<string> {
    return this.participantId;
  }
}
ParticipantLinkSchema.setClass(ParticipantLink);

export const participantLinkSchema = ParticipantLinkSchema;
