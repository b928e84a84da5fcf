import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { HubError } from '../../kit/errors.js';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { InstitutionStub } from '../cases/institution.extension.js';
import type { Consent } from '../consents/consent.entity.js';
import { ConsentType } from '../consents/consent.type.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import {
  cancelCaseConference,
  concludeCaseConference,
  planCaseConference,
  writeConferenceMinutes,
} from './conference.commands.js';
import { CaseConference, ConferenceInvitation } from './conference.entity.js';
import {
  CaseConferenceStepInput,
  ConcludeCaseConferenceInput,
  PlanCaseConferenceInput,
  WriteConferenceMinutesInput,
} from './conference.inputs.js';
import {
  conferenceById,
  conferencesOfCase,
  invitationById,
  invitationsOfConference,
  invitationsUnder,
} from './conference.loaders.js';
import {
  CaseConferenceType,
  ConferenceInvitationConnection,
  ConferenceInvitationType,
  ConferenceMinutesConnection,
  ConferenceMinutesType,
} from './conference.type.js';

@Resolver(() => CaseConferenceType)
export class CaseConferenceResolver {
  @Query(() => CaseConferenceType, { nullable: true, description: 'A conference on a case by its id (Fallkonferenz).' })
  caseConference(
    @Arg('id', () => ID, { description: 'Identifies the conference.' }) id: string,
    @Ctx() context: Context,
  ): Promise<CaseConference> {
    return readOne(signedIn(context), conferenceById, id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The minutes; for staff, the client gets them with the export after a review (Protokoll).',
  })
  minutes(@Root() { institution, minutes }: CaseConference, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (minutes ?? null) : null;
  }

  @FieldResolver(() => [ConferenceInvitationType], { description: 'Who is invited, and what each reads.' })
  invitations(@Root() { id }: CaseConference, @Ctx() context: Context) {
    return invitationsOfConference(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() conference: CaseConference, @Ctx() context: Context) {
    return openStepsOf(context, conference);
  }

  @Mutation(() => CaseConferenceType, {
    description:
      'Plans a conference on a case and invites to it (Fallkonferenz). Where youth welfare or somebody outside takes part nobody is named (§ 64 Abs. 2a SGB VIII); else every institution needs a consent.',
  })
  planCaseConference(
    @Arg('input', () => PlanCaseConferenceInput, { description: 'The conference.' }) input: PlanCaseConferenceInput,
    @Ctx() context: Context,
  ) {
    return planCaseConference(notInEmergency(context), input);
  }

  @Mutation(() => CaseConferenceType, { description: 'Records what a conference agreed, and tells the institutions invited.' })
  concludeCaseConference(
    @Arg('input', () => ConcludeCaseConferenceInput, { description: 'What was agreed.' }) input: ConcludeCaseConferenceInput,
    @Ctx() context: Context,
  ) {
    return concludeCaseConference(notInEmergency(context), input);
  }

  @Mutation(() => CaseConferenceType, { description: 'Cancels a conference; nobody invited reads of it any more.' })
  cancelCaseConference(
    @Arg('input', () => CaseConferenceStepInput, { description: 'Which.' }) input: CaseConferenceStepInput,
    @Ctx() context: Context,
  ) {
    return cancelCaseConference(notInEmergency(context), input);
  }
}

/** What whoever writes the minutes sees of a conference. */
@Resolver(() => ConferenceMinutesType)
export class ConferenceMinutesResolver {
  @Query(() => ConferenceMinutesType, { nullable: true, description: 'The minutes of a conference by its id (Protokoll).' })
  conferenceMinutes(
    @Arg('id', () => ID, { description: 'Identifies the conference.' }) id: string,
    @Ctx() context: Context,
  ): Promise<CaseConference> {
    return readOne(forStaff(context), conferenceById, id);
  }

  @Query(() => ConferenceMinutesConnection, {
    description: 'The conferences whose minutes you may write, the newest first; for assistants those that name nobody.',
  })
  conferencesForMinutes(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<CaseConference>> {
    return readPage(forStaff(context), CaseConference, { state: { $ne: 'CANCELLED' } }, [{ on: 'desc' }], page);
  }

  @Mutation(() => ConferenceMinutesType, {
    description: 'Writes the minutes of a conference; for counselling and its assistants (Protokoll, Verwaltungsassistenz).',
  })
  writeConferenceMinutes(
    @Arg('input', () => WriteConferenceMinutesInput, { description: 'The minutes.' }) input: WriteConferenceMinutesInput,
    @Ctx() context: Context,
  ) {
    return writeConferenceMinutes(notInEmergency(forStaff(context)), input);
  }
}

/** Minutes are the work of the institution; clients read them in the conference. */
function forStaff(context: Context): Context {
  if (!hasRole(signedIn(context).actor, 'case_manager', 'case_lead', 'case_assistant')) throw new HubError('NOT_PERMITTED');
  return context;
}

/** What an institution invited sees. */
@Resolver(() => ConferenceInvitationType)
export class ConferenceInvitationResolver {
  @Query(() => ConferenceInvitationType, { nullable: true, description: 'An invitation to a conference by its id.' })
  conferenceInvitation(
    @Arg('id', () => ID, { description: 'Identifies the invitation.' }) id: string,
    @Ctx() context: Context,
  ): Promise<ConferenceInvitation> {
    return readOne(signedIn(context), invitationById, id);
  }

  @Query(() => ConferenceInvitationConnection, {
    description: 'The invitations to conferences you may read, the newest first; for an institution invited its own.',
  })
  conferenceInvitations(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<ConferenceInvitation>> {
    return readPage(signedIn(context), ConferenceInvitation, {}, [{ on: 'desc' }], page);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The carrier that invites.' })
  invitingInstitution(@Root() { institution }: ConferenceInvitation): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that is invited.' })
  participantInstitution(@Root() { participantInstitution }: ConferenceInvitation): InstitutionStub {
    return { id: participantInstitution };
  }
}

/** What conferences add to a case. */
@Resolver(() => CaseType)
export class CaseConferences {
  @FieldResolver(() => [CaseConferenceType], { description: 'The conferences on the case, the newest first (Fallkonferenzen).' })
  conferences(@Root() { id }: Case, @Ctx() context: Context) {
    return conferencesOfCase(context).load(id);
  }
}

/** What conferences add to a consent. */
@Resolver(() => ConsentType)
export class ConsentConferences {
  @FieldResolver(() => [ConferenceInvitationType], {
    description:
      'The invitations to conferences under it, the oldest first: what their recipient has read (Art. 7 Abs. 3 Satz 2, Art. 19 DSGVO).',
  })
  conferencesShared(@Root() { id }: Consent, @Ctx() context: Context) {
    return invitationsUnder(context).load(id);
  }
}
