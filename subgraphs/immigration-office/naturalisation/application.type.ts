import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Application } from './application.entity.js';
import { APPLICATION_STATES, type ApplicationState } from './application.procedure.js';
import type { DocumentRequirement, RequirementStatus } from './document-requirement.entity.js';

export const ApplicationStateEnum = Object.fromEntries(APPLICATION_STATES.map((state) => [state, state])) as Record<
  ApplicationState,
  ApplicationState
>;
registerEnumType(ApplicationStateEnum, {
  name: 'NaturalisationApplicationState',
  description: 'Where an application stands in the naturalisation procedure (Einbürgerungsverfahren).',
  valuesConfig: {
    DRAFT: { description: 'Entered, not yet filed.' },
    SUBMITTED: { description: 'Filed (Antragseingang).' },
    ACKNOWLEDGED: { description: 'Receipt confirmed (Eingangsbestätigung).' },
    COMPLETENESS_CHECK: { description: 'Documents are being checked (Vollständigkeitsprüfung).' },
    INCOMPLETE: { description: 'Documents were asked for and are awaited (Nachforderung).' },
    IN_REVIEW: { description: 'The file is complete and its merits are examined.' },
    TRANSFERRED: { description: 'Handed over to another authority (Abgabe).' },
    WITHDRAWN: { description: 'Withdrawn by the applicant (Antragsrücknahme).' },
  },
});

export const RequirementStatusEnum = { OPEN: 'OPEN', ACCEPTED: 'ACCEPTED', WAIVED: 'WAIVED' } as const;
registerEnumType(RequirementStatusEnum, {
  name: 'NaturalisationDocumentStatus',
  description: 'Whether a required document is there.',
  valuesConfig: {
    OPEN: { description: 'Not there, or not accepted yet.' },
    ACCEPTED: { description: 'There and accepted.' },
    WAIVED: { description: 'Not needed in this case, with a reason.' },
  },
});

@ObjectType('NaturalisationDocumentRequirement', { description: 'A document that an application needs (Nachweis).' })
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class DocumentRequirementType implements Pick<DocumentRequirement, 'id' | 'code' | 'status' | 'receivedOn'> {
  @Field(() => ID, { description: 'Identifies the requirement.' })
  id!: string;
  @Field(() => String, { description: 'Kind of document, such as PASSPORT.' })
  code!: string;
  @Field(() => RequirementStatusEnum, { description: 'Whether it is there.' })
  status!: RequirementStatus;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it came in.' })
  receivedOn!: CalendarDate | null;
}

@ObjectType('NaturalisationApplication', { description: 'Application for naturalisation (Einbürgerungsantrag).' })
@Directive('@key(fields: "id")')
@Directive('@personal(category: "APPLICATION_STATUS", legalBasis: "§ 31 StAG")')
export class ApplicationType
  implements
    Pick<
      Application,
      | 'id'
      | 'version'
      | 'state'
      | 'fileReference'
      | 'givenName'
      | 'familyName'
      | 'birthDate'
      | 'filedOn'
      | 'receivedOn'
      | 'documentsDueOn'
    >
{
  @Field(() => ID, { description: 'Identifies the application.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ApplicationStateEnum, { description: 'Where the application stands.' })
  state!: ApplicationState;
  @Field(() => String, { nullable: true, description: 'File reference of the office (Aktenzeichen).' })
  fileReference!: string | null;
  @Directive('@personal(category: "APPLICATION_IDENTITY", legalBasis: "§ 31 StAG")')
  @Field(() => String, { description: 'Given names of the applicant.' })
  givenName!: string;
  @Directive('@personal(category: "APPLICATION_IDENTITY", legalBasis: "§ 31 StAG")')
  @Field(() => String, { description: 'Family name of the applicant.' })
  familyName!: string;
  @Directive('@personal(category: "APPLICATION_IDENTITY", legalBasis: "§ 31 StAG")')
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Birth date of the applicant.' })
  birthDate!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of filing.' })
  filedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the application reached the office; never changes (Eingangsdatum).',
  })
  receivedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'End of the period for missing documents.' })
  documentsDueOn!: CalendarDate | null;
}

export const ApplicationConnection = connectionType('NaturalisationApplication', () => ApplicationType);
