import { Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { PageArgs } from '../../kit/connection.js';
import { ErasureNotice } from '../../kit/erasure.js';
import { HubError } from '../../kit/errors.js';
import { type JournalPage, readOwnJournal } from '../../kit/journal-read.js';
import { type JournalEntry, JournalEntryPage } from '../../kit/journal-types.js';
import { exportOf, PersonalDataExport } from '../../kit/privacy.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { Participant } from '../participants/participant.entity.js';
import { ParticipantType } from '../participants/participant.type.js';
import { DataSubjectType } from './data-subject.type.js';
import { noticeOfParticipant } from './participant.erasure.js';
import { participantPrivacy } from './participant.privacy.js';

/** More files of one person than this are not listed: a person has one at each jobcenter. */
const MOST = 10;

/** What the jobcenters of the city hold about whoever asks. */
function ownFiles({ em }: Context): Promise<Participant[]> {
  return em.find(Participant, {}, { orderBy: { id: 'asc' }, limit: MOST });
}

/** What the jobcenter adds to the person's own page. */
@Resolver(() => DataSubjectType)
export class DataSubjectResolver {
  @Directive('@shareable')
  @Query(() => DataSubjectType, {
    nullable: true,
    description: 'You, and what the institutions hold about you and about those you represent. For persons, not for staff.',
  })
  me(@Ctx() context: Context): DataSubjectType {
    const { actor } = signedIn(context);
    if (actor.institution !== null || !hasRole(actor, 'data_subject', 'representative')) throw new HubError('NOT_PERMITTED');
    return {};
  }

  @FieldResolver(() => [ParticipantType], {
    nullable: true,
    description: 'What the jobcenter holds about you here: your number and your placements on courses (Kurszuweisungen).',
  })
  jobcenterParticipants(@Ctx() context: Context): Promise<Participant[]> {
    return ownFiles(context);
  }

  @FieldResolver(() => JournalEntryPage, {
    nullable: true,
    description: 'Who looked at what the jobcenter holds about you, when and what for, newest first (Zugriffsprotokoll).',
  })
  async jobcenterAccessLog(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<JournalPage<JournalEntry>> {
    const files = await ownFiles(context);
    return readOwnJournal(
      context,
      files.map(({ id }) => id),
      page,
    );
  }

  @FieldResolver(() => [PersonalDataExport], {
    nullable: true,
    description: 'What the jobcenter holds about you here, in one piece (Datenauskunft, Art. 15 DSGVO, § 83 SGB X).',
  })
  async jobcenterExport(@Ctx() context: Context): Promise<PersonalDataExport[]> {
    const exports: PersonalDataExport[] = [];
    // What has to be reviewed is released by the jobcenter itself, outside of the hub.
    const options = { madeAt: context.now, isReleased: () => false };
    for (const file of await ownFiles(context)) exports.push(await exportOf(context.em, participantPrivacy, file, options));
    return exports;
  }
}

/** What of a participant's file is for the person alone. */
@Resolver(() => ParticipantType)
export class ParticipantOfDataSubject {
  @FieldResolver(() => ErasureNotice, {
    nullable: true,
    description: 'When the file is erased and what is kept why; for the person (Art. 17 DSGVO).',
  })
  erasure(@Root() found: Participant, @Ctx() { actor }: Context): ErasureNotice | null {
    return actor.institution === null ? noticeOfParticipant(found) : null;
  }
}
