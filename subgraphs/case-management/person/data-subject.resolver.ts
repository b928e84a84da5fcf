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
import { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { RECIPIENT_SUBGRAPHS } from '../consents/consent.rules.js';
import { EmergencyAccess } from '../emergency/emergency-access.entity.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import { EmergencyAccessType } from '../emergency/emergency-access.type.js';
import { noticeOfCase } from './case.erasure.js';
import { DataSubjectType } from './data-subject.type.js';
import { exportOfCase, releaseForExport } from './export-release.commands.js';
import { CaseExportRelease } from './export-release.entity.js';
import { CaseDataReleaseStepInput, ReleaseCaseDataInput } from './export-release.inputs.js';
import { exportReleaseProcedure } from './export-release.procedure.js';
import { CaseDataReleaseType } from './export-release.type.js';

/** More cases of one person than this are not listed. */
const MOST = 100;

/** The cases of whoever asks and of those they represent, each institution's for itself. */
function ownCases({ em }: Context): Promise<Case[]> {
  return em.find(Case, {}, { orderBy: [{ openedOn: 'desc' }, { id: 'asc' }], limit: MOST });
}

/** What case management adds to the person's own page. */
@Resolver(() => DataSubjectType)
export class DataSubjectResolver {
  @Directive('@tag(name: "partner")')
  @Directive('@tag(name: "office")')
  @Directive('@shareable')
  @Directive(`@shareWith(subgraphs: ${JSON.stringify(RECIPIENT_SUBGRAPHS)}, for: [SHARE], legalBasis: "Art. 15 GDPR")`)
  @Query(() => DataSubjectType, {
    nullable: true,
    description: 'You, and what the institutions hold about you and about those you represent. For persons, not for staff.',
  })
  me(@Ctx() context: Context): DataSubjectType {
    const { actor } = signedIn(context);
    if (actor.institution !== null || !hasRole(actor, 'data_subject', 'representative')) throw new HubError('NOT_PERMITTED');
    return {};
  }

  @FieldResolver(() => [CaseType], {
    nullable: true,
    description: 'Your cases and those of whom you represent, at every carrier; none of them knows of the others (Fälle).',
  })
  cases(@Ctx() context: Context): Promise<Case[]> {
    return ownCases(context);
  }

  @FieldResolver(() => [EmergencyAccessType], {
    nullable: true,
    description: 'When somebody opened a case of yours in an emergency, the newest first (Notfallzugriffe).',
  })
  emergencyAccesses(@Ctx() { em }: Context): Promise<EmergencyAccess[]> {
    return em.find(EmergencyAccess, {}, { orderBy: [{ startedAt: 'desc' }, { id: 'desc' }], limit: MOST });
  }

  @FieldResolver(() => JournalEntryPage, {
    nullable: true,
    description: 'Who looked at your cases, when and what for, and who was refused, newest first (Zugriffsprotokoll).',
  })
  async caseAccessLog(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<JournalPage<JournalEntry>> {
    const cases = await ownCases(context);
    return readOwnJournal(
      context,
      cases.map(({ id }) => id),
      page,
    );
  }

  @FieldResolver(() => [PersonalDataExport], {
    nullable: true,
    description: 'What is held about you in each of your cases, in one piece (Datenauskunft, Art. 15 DSGVO).',
  })
  async caseExport(@Ctx() context: Context): Promise<PersonalDataExport[]> {
    const exports: PersonalDataExport[] = [];
    for (const found of await ownCases(context)) exports.push(await exportOfCase(context, found));
    return exports;
  }
}

/** What of a case's file is for the client alone. */
@Resolver(() => CaseType)
export class CaseOfDataSubject {
  @FieldResolver(() => ErasureNotice, {
    nullable: true,
    description: 'When the file is erased and what is kept why; for the client and whoever represents them (Art. 17 DSGVO).',
  })
  erasure(@Root() found: Case, @Ctx() { actor }: Context): ErasureNotice | null {
    return actor.institution === null ? noticeOfCase(found) : null;
  }
}

/** What officers release of a case for the export. */
@Resolver(() => CaseDataReleaseType)
export class CaseDataReleaseResolver {
  @Mutation(() => CaseDataReleaseType, {
    description: 'Releases a part that may be about others for the export of the client, as it reads now (Art. 15 Abs. 4 DSGVO).',
  })
  releaseCaseDataForExport(
    @Arg('input', () => ReleaseCaseDataInput, { description: 'Which part.' }) input: ReleaseCaseDataInput,
    @Ctx() context: Context,
  ) {
    return releaseForExport(notInEmergency(context), input);
  }

  @Mutation(() => CaseDataReleaseType, { description: 'Takes a release for the export back.' })
  takeBackCaseDataRelease(
    @Arg('input', () => CaseDataReleaseStepInput, { description: 'Which.' }) input: CaseDataReleaseStepInput,
    @Ctx() context: Context,
  ) {
    const view = { id: input.releaseId, version: input.version };
    return takeStep(notInEmergency(context), CaseExportRelease, view, exportReleaseProcedure, 'TAKE_BACK');
  }
}
