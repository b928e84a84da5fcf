import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ClosureReason, ContactChannel, ProblemArea } from './case.rules.js';
import { ClosureReasonEnum, ContactChannelEnum, ProblemAreaEnum } from './case.type.js';

@InputType('CaseStepInput', { description: 'Which case a step is about, and the version it was read in.' })
export class CaseStepInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('OpenCaseInput', {
  description: 'What is known of a person when they first ask for counselling; a name is not needed.',
})
export class OpenCaseInput {
  @Field(() => ContactChannelEnum, { description: 'How the contact came about.' })
  contactChannel!: ContactChannel;
  @Field(() => String, { nullable: true, description: 'A working name for the client, at most 120 characters.' })
  clientAlias!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Language in which the client needs counselling or interpreting, in two letters (ISO 639-1).',
  })
  languageNeed!: string | null;
  @Field(() => String, { nullable: true, description: 'District of the city the client lives in, such as duesseldorf-01.' })
  districtCode!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Account of the case manager; yourself unless you say otherwise, which only a lead may.',
  })
  managerId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Account of the colleague who stands in (Vertretung).' })
  deputyId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The ended case of the same client that this one goes on with; one of your institution that you may read.',
  })
  formerCaseId!: string | null;
}

@InputType('AssignCaseInput', { description: 'Who is to work on a case (Fallzuweisung).' })
export class AssignCaseInput extends CaseStepInput {
  @Field(() => ID, { description: 'Account of the case manager.' })
  managerId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Account of the colleague who stands in; without one the case has no deputy (Vertretung).',
  })
  deputyId!: string | null;
}

@InputType('EndCaseClearingInput', {
  description: 'What the check of the indication for case management found (Indikationsprüfung).',
})
export class EndCaseClearingInput extends CaseStepInput {
  @Field(() => [ProblemAreaEnum], { description: 'Areas of life in which the client needs support.' })
  problemAreas!: ProblemArea[];
  @Field(() => [String], { description: 'Institutions the client has to do with, at most 20 of at most 120 characters each.' })
  institutionsInvolved!: string[];
  @Field(() => Boolean, { description: 'Whether other counselling is responsible already.' })
  otherCounsellingResponsible!: boolean;
}

@InputType('AcceptCaseInput', {
  description: 'What has to be on record before a person is taken into case management (Fallaufnahme).',
})
export class AcceptCaseInput extends EndCaseClearingInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which the client was informed about data protection (Art. 13 DSGVO).' })
  dataProtectionInformedOn!: CalendarDate;
  @Field(() => String, { description: 'Version of the text of the consent, at most 60 characters.' })
  consentTextVersion!: string;
  @Field(() => CalendarDateScalar, {
    description: 'Day on which the client consented to the processing (Einwilligung, Art. 7 DSGVO).',
  })
  processingConsentOn!: CalendarDate;
}

@InputType('AgreeCasePlanInput', { description: 'The agreement of the client to the plan (Hilfeplan).' })
export class AgreeCasePlanInput extends CaseStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day on which the client agreed.' })
  agreedOn!: CalendarDate;
}

@InputType('CloseCaseInput', { description: 'How a case ended; what is left out is what the evaluation says (Fallabschluss).' })
export class CloseCaseInput extends CaseStepInput {
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the evaluation.' })
  evaluatedOn!: CalendarDate | null;
  @Field(() => ClosureReasonEnum, { nullable: true, description: 'Why the case ends.' })
  closureReason!: ClosureReason | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description:
      'Last day on which the file is kept; where nothing is said, as long as files of its class are (Aufbewahrungsfrist).',
  })
  retainUntil!: CalendarDate | null;
}
