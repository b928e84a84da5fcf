import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../kit/connection.js';
import { ContactWayType } from './contact-way.type.js';
import {
  DATA_PROTECTION_REGIMES,
  type DataProtectionRegime,
  INSTITUTION_KINDS,
  type Institution,
  type InstitutionKind,
} from './institution.entity.js';
import { INSTITUTION_STATES, type InstitutionState } from './institution.procedure.js';

export const InstitutionStateEnum = Object.fromEntries(INSTITUTION_STATES.map((state) => [state, state])) as Record<
  InstitutionState,
  InstitutionState
>;
registerEnumType(InstitutionStateEnum, {
  name: 'DirectoryInstitutionState',
  description: 'Whether an institution is in the directory.',
  valuesConfig: {
    LISTED: { description: 'In the directory (aufgenommen).' },
    CLOSED: { description: 'No longer in its lists; who refers to it still finds it (Eintrag geschlossen).' },
  },
});

export const InstitutionKindEnum = Object.fromEntries(INSTITUTION_KINDS.map((kind) => [kind, kind])) as Record<
  InstitutionKind,
  InstitutionKind
>;
registerEnumType(InstitutionKindEnum, {
  name: 'DirectoryInstitutionKind',
  description: 'What kind of institution it is.',
  valuesConfig: {
    COORDINATION_OFFICE: { description: 'Coordinates the integration management of the city (Kommunales Integrationszentrum).' },
    MUNICIPAL_OFFICE: { description: 'An office of the city, or a unit of one (städtisches Amt, Stadtdienst).' },
    GOVERNANCE_OFFICE: { description: 'Runs the business of the steering bodies (Geschäftsstelle).' },
    WELFARE_CARRIER: { description: 'A carrier of counselling or other social work (freier Träger).' },
    WELFARE_ASSOCIATION: { description: 'An association of the welfare carriers (Liga der Wohlfahrtsverbände).' },
    JOBCENTER: { description: 'Basic income support for jobseekers (Jobcenter, § 6d SGB II).' },
    EMPLOYMENT_AGENCY: { description: 'Placement and employment promotion (Agentur für Arbeit, § 367 SGB III).' },
    CHAMBER: { description: 'A chamber of commerce or of skilled crafts (Industrie- und Handelskammer, Handwerkskammer).' },
    EMPLOYERS_ASSOCIATION: { description: 'An association of employers (Unternehmerschaft, Arbeitgeberverband).' },
    COUNCIL_BODY: { description: 'A body of the city council (Ausschuss, § 27 GO NRW).' },
    STAFF_COUNCIL: { description: 'Represents the staff of the city (Personalrat, LPVG NRW).' },
    STATE_MINISTRY: { description: 'A ministry of the state of North Rhine-Westphalia (Landesministerium).' },
    IMMIGRANT_ORGANISATION: { description: 'An organisation of immigrants (Migrant*innenorganisation).' },
    RELIGIOUS_COMMUNITY: { description: 'A religious community (Kirche, Gemeinde, Moschee).' },
    CULTURAL_ASSOCIATION: { description: 'An association for culture (Kulturverein).' },
    SPORTS_CLUB: { description: 'A sports club (Sportverein).' },
  },
});

export const DataProtectionRegimeEnum = Object.fromEntries(DATA_PROTECTION_REGIMES.map((regime) => [regime, regime])) as Record<
  DataProtectionRegime,
  DataProtectionRegime
>;
registerEnumType(DataProtectionRegimeEnum, {
  name: 'DirectoryDataProtectionRegime',
  description: 'The data protection law that an institution works under.',
  valuesConfig: {
    GDPR_DSG_NRW: { description: 'General Data Protection Regulation with the law of the state (DSGVO, DSG NRW).' },
    GDPR_BDSG: { description: 'General Data Protection Regulation with the federal law (DSGVO, BDSG).' },
    SGB_X: { description: 'Social data protection (Sozialdatenschutz, § 35 SGB I, §§ 67 ff. SGB X).' },
    KDG: { description: 'Law of the Catholic Church (Gesetz über den Kirchlichen Datenschutz).' },
    DSG_EKD: { description: 'Law of the Protestant Church (Kirchengesetz über den Datenschutz der EKD).' },
  },
});

@ObjectType('Institution', {
  description: 'An institution of the partner directory: an office, a carrier, a body or another partner (Einrichtung).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
@Directive('@shareWith(subgraphs: ["*"], for: [CONTRIBUTE], legalBasis: "Public directory; no personal data (Art. 4(1) GDPR)")')
export class InstitutionType
  implements
    Pick<
      Institution,
      | 'id'
      | 'version'
      | 'state'
      | 'code'
      | 'name'
      | 'shortName'
      | 'kind'
      | 'dataProtectionRegime'
      | 'source'
      | 'languages'
      | 'contactWays'
    >
{
  @Field(() => ID, { description: 'Identifies the institution.' })
  id!: string;
  @Field(() => Int, { description: 'Version of the entry you see; pass it to the next step.' })
  version!: number;
  @Field(() => InstitutionStateEnum, { description: 'Whether it is in the directory.' })
  state!: InstitutionState;
  @Field(() => String, { description: 'Short name for machines, unique in the directory, such as ki-duesseldorf.' })
  code!: string;
  @Field(() => String, { description: 'Full name.' })
  name!: string;
  @Field(() => String, { description: 'Name as people use it.' })
  shortName!: string;
  @Field(() => InstitutionKindEnum, { description: 'What kind of institution it is.' })
  kind!: InstitutionKind;
  @Field(() => DataProtectionRegimeEnum, { description: 'The data protection law it works under.' })
  dataProtectionRegime!: DataProtectionRegime;
  @Field(() => String, { description: 'Where the directory knows of it from (Quelle).' })
  source!: string;
  @Field(() => [String], { description: 'Languages spoken there, as codes of ISO 639 such as de.' })
  languages!: string[];
  @Field(() => [ContactWayType], { description: 'How it is reached; desks and mailboxes, no people (Kontaktwege).' })
  contactWays!: ContactWayType[];
}

export const InstitutionConnection = connectionType('DirectoryInstitution', () => InstitutionType);
