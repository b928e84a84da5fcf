import { Args, Ctx, FieldResolver, ID, Resolver } from 'type-graphql';
import { PageArgs } from '../../kit/connection.js';
import { type JournalPage, readOwnJournal } from '../../kit/journal-read.js';
import { type JournalEntry, JournalEntryPage } from '../../kit/journal-types.js';
import { exportOf, PersonalDataExport } from '../../kit/privacy.js';
import type { Context } from '../../kit/transaction.js';
import { DataSubjectType } from '../person/data-subject.type.js';
import { ResidenceFileType } from '../residence/residence.type.js';
import { ResidenceFile } from '../residence/residence-file.entity.js';
import { residencePrivacy } from './residence.privacy.js';

/** More files than this are not listed. */
const MOST = 100;

/** The files of whoever asks and of those they represent. */
function ownFiles({ em }: Context): Promise<ResidenceFile[]> {
  return em.find(ResidenceFile, {}, { orderBy: [{ openedOn: 'desc' }, { id: 'asc' }], limit: MOST });
}

/** What the residence office adds to the person's own page. */
@Resolver(() => DataSubjectType)
export class ResidenceOfDataSubject {
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Your login as the residence office knows it; the office binds it to your file once it knows you.',
  })
  residenceLogin(@Ctx() { actor }: Context): string {
    return actor.id;
  }

  @FieldResolver(() => ResidenceFileType, {
    nullable: true,
    description:
      'Your own residence file: titles, applications, status (Ausländerakte). Null while your login is not bound to one.',
  })
  async residenceFile(@Ctx() context: Context): Promise<ResidenceFile | null> {
    const files = await ownFiles(context);
    return files.find(({ subjectId, state }) => subjectId === context.actor.id && state === 'OPEN') ?? null;
  }

  @FieldResolver(() => [ResidenceFileType], {
    nullable: true,
    description: 'The residence files of those whom you represent (Vollmacht, Sorgerecht).',
  })
  async representedResidenceFiles(@Ctx() context: Context): Promise<ResidenceFile[]> {
    return (await ownFiles(context)).filter(({ representativeId }) => representativeId === context.actor.id);
  }

  @FieldResolver(() => JournalEntryPage, {
    nullable: true,
    description: 'Who looked at your residence files, when and what for, and who was refused, newest first (Zugriffsprotokoll).',
  })
  async residenceAccessLog(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<JournalPage<JournalEntry>> {
    const ids = (await ownFiles(context)).map(({ id }) => id);
    return readOwnJournal(context, ids, page);
  }

  @FieldResolver(() => [PersonalDataExport], {
    nullable: true,
    description: 'What is held about you in each residence file, in one piece (Datenauskunft, Art. 15 DSGVO).',
  })
  async residenceExport(@Ctx() context: Context): Promise<PersonalDataExport[]> {
    const exports: PersonalDataExport[] = [];
    // Nothing that has to be looked at first is released here; the office hands it out when asked.
    for (const file of await ownFiles(context))
      exports.push(await exportOf(context.em, residencePrivacy, file, { madeAt: context.now, isReleased: () => false }));
    return exports;
  }
}
