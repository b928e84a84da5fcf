import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { PageArgs } from '../../kit/connection.js';
import { ErasureNotice } from '../../kit/erasure.js';
import { HubError } from '../../kit/errors.js';
import { type JournalPage, readOwnJournal } from '../../kit/journal-read.js';
import { type JournalEntry, JournalEntryPage } from '../../kit/journal-types.js';
import { PersonalDataExport } from '../../kit/privacy.js';
import { takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { noticeOfApplication } from './application.erasure.js';
import { DataSubjectType } from './data-subject.type.js';
import { exportOfApplication, releaseForExport } from './export-release.commands.js';
import { ApplicationExportRelease } from './export-release.entity.js';
import { ApplicationDataReleaseStepInput, ReleaseApplicationDataInput } from './export-release.inputs.js';
import { exportReleaseProcedure } from './export-release.procedure.js';
import { ApplicationDataReleaseType } from './export-release.type.js';

/** More applications of one person than this are not listed. */
const MOST = 100;

/** The applications of whoever asks and of those they represent, one by one. */
function ownApplications({ em }: Context): Promise<Application[]> {
  return em.find(Application, {}, { orderBy: [{ filedOn: 'desc nulls last' }, { id: 'asc' }], limit: MOST });
}

/** What application management adds to the person's own page. */
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

  @FieldResolver(() => [ApplicationType], {
    nullable: true,
    description: 'Your applications for naturalisation and those of whom you represent (Einbürgerungsanträge).',
  })
  naturalisationApplications(@Ctx() context: Context): Promise<Application[]> {
    return ownApplications(context);
  }

  @FieldResolver(() => JournalEntryPage, {
    nullable: true,
    description: 'Who looked at your applications, when and what for, and who was refused, newest first (Zugriffsprotokoll).',
  })
  async applicationAccessLog(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<JournalPage<JournalEntry>> {
    const applications = await ownApplications(context);
    return readOwnJournal(
      context,
      applications.map(({ id }) => id),
      page,
    );
  }

  @FieldResolver(() => [PersonalDataExport], {
    nullable: true,
    description: 'What is held about you in each of your applications, in one piece (Datenauskunft, Art. 15 DSGVO).',
  })
  async applicationExport(@Ctx() context: Context): Promise<PersonalDataExport[]> {
    const exports: PersonalDataExport[] = [];
    for (const found of await ownApplications(context)) exports.push(await exportOfApplication(context, found));
    return exports;
  }
}

/** What of an application's file is for the applicant alone. */
@Resolver(() => ApplicationType)
export class ApplicationOfDataSubject {
  @FieldResolver(() => ErasureNotice, {
    nullable: true,
    description: 'When the file is erased and what is kept why; for the applicant and whoever represents them (Art. 17 DSGVO).',
  })
  erasure(@Root() found: Application, @Ctx() { actor }: Context): ErasureNotice | null {
    return actor.institution === null ? noticeOfApplication(found) : null;
  }
}

/** What officers release of an application for the export. */
@Resolver(() => ApplicationDataReleaseType)
export class ApplicationDataReleaseResolver {
  @Mutation(() => ApplicationDataReleaseType, {
    description:
      'Releases a part that may be about others for the export of the applicant, as it reads now (Art. 15 Abs. 4 DSGVO).',
  })
  releaseNaturalisationDataForExport(
    @Arg('input', () => ReleaseApplicationDataInput, { description: 'Which part.' }) input: ReleaseApplicationDataInput,
    @Ctx() context: Context,
  ) {
    return releaseForExport(signedIn(context), input);
  }

  @Mutation(() => ApplicationDataReleaseType, { description: 'Takes a release for the export back.' })
  takeBackNaturalisationDataRelease(
    @Arg('input', () => ApplicationDataReleaseStepInput, { description: 'Which.' }) input: ApplicationDataReleaseStepInput,
    @Ctx() context: Context,
  ) {
    const view = { id: input.releaseId, version: input.version };
    return takeStep(signedIn(context), ApplicationExportRelease, view, exportReleaseProcedure, 'TAKE_BACK');
  }
}
