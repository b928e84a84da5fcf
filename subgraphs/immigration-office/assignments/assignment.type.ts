import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PRIORITY_REASONS, type PriorityReason } from './priority.rules.js';

export const PriorityReasonEnum = Object.fromEntries(PRIORITY_REASONS.map((reason) => [reason, reason])) as Record<
  PriorityReason,
  PriorityReason
>;
registerEnumType(PriorityReasonEnum, {
  name: 'NaturalisationPriorityReason',
  description:
    'Why an application is worked on before others that were filed earlier; a closed list (to be confirmed by the office).',
  valuesConfig: {
    STATELESSNESS: { description: 'The applicant is stateless, or becomes it without a decision (staatenlos).' },
    IMMINENT_BIRTH: { description: 'A child is about to be born, whose nationality depends on it.' },
    MINOR_BEFORE_AGE_LIMIT: { description: 'A child would lose an advantage by a birthday.' },
    TITLE_LOSS_BEYOND_CONTROL: { description: 'Residence would end without the fault of the applicant.' },
    CIVIL_SERVICE_APPOINTMENT: { description: 'An appointment that only a German may take up is waiting.' },
    SEVERE_ILLNESS: { description: 'The applicant is severely ill.' },
    FAMILY_FILE: { description: 'The rest of the family is ready for a decision.' },
    COURT_ORDER: { description: 'A court has set a period.' },
    ERROR_OF_OFFICE: { description: 'The office made the file wait by a mistake.' },
  },
});

@ObjectType('NaturalisationAssignmentRefusal', { description: 'Why an application could not be assigned.' })
@Directive('@notPersonal')
export class AssignmentRefusal {
  @Field(() => ID, { description: 'The application, as it was named.' })
  applicationId!: string;
  @Field(() => String, { description: 'NOT_FOUND, OUTDATED, or TWICE where it was named twice.' })
  code!: string;
}

@ObjectType('NaturalisationAssignmentReport', {
  description: 'What became of an assignment of several applications: all or none.',
})
@Directive('@notPersonal')
export class AssignmentReport {
  @Field(() => Int, { description: 'How many were assigned; 0 where one of them could not be.' })
  assigned!: number;
  @Field(() => Int, { description: 'How many of these the officer had already.' })
  unchanged!: number;
  @Field(() => [AssignmentRefusal], { description: 'Those that could not be assigned; where there is one, nothing was.' })
  refused!: AssignmentRefusal[];
}
