import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('ConferenceParticipantInput', { description: 'An institution that is invited to a conference on a case.' })
export class ConferenceParticipantInput {
  @Field(() => ID, { description: 'The institution.' })
  institution!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether it takes part as a specialist whom the client does not deal with; then nobody is named (externe Fachkraft).',
  })
  outsideSpecialist!: boolean;
  @Field(() => ID, {
    nullable: true,
    description:
      'The consent in force for this institution with the scope CONFERENCE; needed where the conference names somebody.',
  })
  consentId!: string | null;
}

@InputType('PlanCaseConferenceInput', { description: 'A conference on a case, and who is invited (Fallkonferenz).' })
export class PlanCaseConferenceInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of the conference, today or later.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'What it is to clear up, at most 1000 characters; under a pseudonym it names nobody.' })
  question!: string;
  @Field(() => [ConferenceParticipantInput], { description: 'Who is invited, from 1 to 20 institutions.' })
  participants!: ConferenceParticipantInput[];
  @Field(() => Boolean, { defaultValue: false, description: 'Whether nobody shall be named also where it would be allowed.' })
  pseudonymised!: boolean;
}

@InputType('CaseConferenceStepInput', { description: 'Which conference a step is about, and the version it was read in.' })
export class CaseConferenceStepInput {
  @Field(() => ID, { description: 'The conference.' })
  conferenceId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('WriteConferenceMinutesInput', { description: 'The minutes of a conference (Protokoll).' })
export class WriteConferenceMinutesInput extends CaseConferenceStepInput {
  @Field(() => String, { description: 'The minutes, at most 10000 characters; under a pseudonym they name nobody.' })
  minutes!: string;
}

@InputType('ConcludeCaseConferenceInput', { description: 'What a conference on a case has agreed.' })
export class ConcludeCaseConferenceInput extends CaseConferenceStepInput {
  @Field(() => [String], {
    description: 'The agreed steps, at most 20 of at most 500 characters each; the institutions invited read them.',
  })
  agreedSteps!: string[];
}
