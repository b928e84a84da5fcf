import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { InstitutionStub } from '../naturalisation/institution.extension.js';
import { bindPerson, openFile, recordAdmission, recordLapse, recordStay, recordTitle } from './residence.commands.js';
import {
  BindPersonInput,
  CloseFileInput,
  HandOverFileInput,
  OpenFileInput,
  RecordAdmissionInput,
  RecordLapseInput,
  RecordStayInput,
  RecordTitleInput,
} from './residence.inputs.js';
import { admissionsOfFile, lastDayOf, residenceFileById, staysOfFile, titlesOfFile } from './residence.loaders.js';
import {
  ResidenceAdmissionType,
  ResidenceFileConnection,
  ResidenceFileType,
  ResidenceStayType,
  ResidenceTitleConnection,
  ResidenceTitleType,
} from './residence.type.js';
import { ResidenceFile } from './residence-file.entity.js';
import { residenceFileProcedure } from './residence-file.procedure.js';
import { ResidenceTitle } from './residence-title.entity.js';

const LONGEST_SEARCH = 200;
const LONGEST_AUTHORITY = 200;

/** A text as it stands, for a pattern of SQL. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

@Resolver(() => ResidenceFileType)
export class ResidenceFileResolver {
  @Query(() => ResidenceFileType, { nullable: true, description: 'A residence file by its id.' })
  residenceFile(
    @Arg('id', () => ID, { description: 'Identifies the file.' }) id: string,
    @Ctx() context: Context,
  ): Promise<ResidenceFile> {
    return readOne(signedIn(context), residenceFileById, id);
  }

  @Query(() => ResidenceFileConnection, { description: 'The residence files you may read, by family name.' })
  residenceFiles(
    @Arg('familyName', () => String, { nullable: true, description: 'How the family name begins.' }) familyName: string | null,
    @Arg('birthDate', () => CalendarDateScalar, { nullable: true, description: 'Birth date.' }) birthDate: CalendarDate | null,
    @Arg('fileReference', () => String, { nullable: true, description: 'File reference (Aktenzeichen).' }) fileReference:
      | string
      | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<ResidenceFile>> {
    const name = trimmedText('familyName', familyName, LONGEST_SEARCH);
    const where = {
      ...(name ? { familyName: { $ilike: `${literally(name)}%` } } : {}),
      ...(birthDate ? { birthDate } : {}),
      ...(fileReference ? { fileReference: trimmedText('fileReference', fileReference, LONGEST_SEARCH) } : {}),
    };
    return readPage(signedIn(context), ResidenceFile, where, [{ familyName: 'asc' }], page);
  }

  @Query(() => ResidenceTitleConnection, {
    description: 'Titles that end between today and that day and that no other title follows, the first to end first.',
  })
  residenceTitlesExpiring(
    @Arg('before', () => CalendarDateScalar, { description: 'Last day to look at.' }) before: CalendarDate,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<ResidenceTitle>> {
    const where = { validTo: { $gte: context.today, $lte: before }, endedOn: null, successorId: null };
    return readPage(signedIn(context), ResidenceTitle, where, [{ validTo: 'asc' }], page);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The office that keeps the file (Ausländerbehörde).' })
  office(@Root() { institution }: ResidenceFile): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => ResidenceTitleType, { nullable: true, description: 'The title in force today.' })
  async currentTitle(@Root() { id }: ResidenceFile, @Ctx() context: Context): Promise<ResidenceTitle | null> {
    const titles = (await titlesOfFile(context).load(id)) ?? [];
    const { today } = context;
    return titles.find((title) => title.validFrom <= today && (lastDayOf(title) ?? today) >= today) ?? null;
  }

  @FieldResolver(() => [ResidenceTitleType], { description: 'The titles, the newest first.' })
  titles(@Root() { id }: ResidenceFile, @Ctx() context: Context) {
    return titlesOfFile(context).load(id);
  }

  @FieldResolver(() => [ResidenceStayType], { description: 'Stays and papers that are no titles, the newest first.' })
  stays(@Root() { id }: ResidenceFile, @Ctx() context: Context) {
    return staysOfFile(context).load(id);
  }

  @FieldResolver(() => [ResidenceAdmissionType], { description: 'Admissions, the newest first.' })
  admissions(@Root() { id }: ResidenceFile, @Ctx() context: Context) {
    return admissionsOfFile(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() file: ResidenceFile, @Ctx() context: Context) {
    return openStepsOf(context, file);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: ResidenceFile, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => ResidenceFileType, { description: 'Opens the residence file of a person.' })
  openResidenceFile(
    @Arg('input', () => OpenFileInput, { description: 'The person.' }) input: OpenFileInput,
    @Ctx() context: Context,
  ) {
    return openFile(signedIn(context), input);
  }

  @Mutation(() => ResidenceFileType, { description: 'Puts a residence title on file; titles that overlap are refused.' })
  recordResidenceTitle(
    @Arg('input', () => RecordTitleInput, { description: 'The title.' }) input: RecordTitleInput,
    @Ctx() context: Context,
  ) {
    return recordTitle(signedIn(context), input);
  }

  @Mutation(() => ResidenceFileType, {
    description: 'Records that a title has lapsed before its end (Erlöschen, § 51 AufenthG).',
  })
  recordResidenceLapse(
    @Arg('input', () => RecordLapseInput, { description: 'The lapse.' }) input: RecordLapseInput,
    @Ctx() context: Context,
  ) {
    return recordLapse(signedIn(context), input);
  }

  @Mutation(() => ResidenceFileType, { description: 'Puts a stay without a title on file, such as a toleration (Duldung).' })
  recordResidenceStay(
    @Arg('input', () => RecordStayInput, { description: 'The stay.' }) input: RecordStayInput,
    @Ctx() context: Context,
  ) {
    return recordStay(signedIn(context), input);
  }

  @Mutation(() => ResidenceFileType, {
    description: 'Records an admission and the allocation by the Land (Aufnahme, Zuweisung).',
  })
  recordResidenceAdmission(
    @Arg('input', () => RecordAdmissionInput, { description: 'The admission.' }) input: RecordAdmissionInput,
    @Ctx() context: Context,
  ) {
    return recordAdmission(signedIn(context), input);
  }

  @Mutation(() => ResidenceFileType, {
    description: 'Binds the logins of the person and of whoever represents them to the file.',
  })
  bindResidencePerson(
    @Arg('input', () => BindPersonInput, { description: 'The logins.' }) input: BindPersonInput,
    @Ctx() context: Context,
  ) {
    return bindPerson(signedIn(context), input);
  }

  @Mutation(() => ResidenceFileType, { description: 'Hands a residence file over to the competent authority (Abgabe).' })
  handOverResidenceFile(
    @Arg('input', () => HandOverFileInput, { description: 'To whom.' }) input: HandOverFileInput,
    @Ctx() context: Context,
  ) {
    const { fileId: id, version } = input;
    const transferredTo = trimmedText('authority', input.authority, LONGEST_AUTHORITY);
    const changes = { transferredTo, endedOn: context.today };
    return takeStep(signedIn(context), ResidenceFile, { id, version }, residenceFileProcedure, 'HAND_OVER', changes);
  }

  @Mutation(() => ResidenceFileType, { description: 'Closes a residence file: departure, death, German nationality.' })
  closeResidenceFile(
    @Arg('input', () => CloseFileInput, { description: 'Why.' }) input: CloseFileInput,
    @Ctx() context: Context,
  ) {
    const { fileId: id, version, reason: endReason } = input;
    const changes = { endReason, endedOn: context.today };
    return takeStep(signedIn(context), ResidenceFile, { id, version }, residenceFileProcedure, 'CLOSE_FILE', changes, endReason);
  }
}

/** What a title shows of its file. */
@Resolver(() => ResidenceTitleType)
export class ResidenceTitleResolver {
  @FieldResolver(() => ResidenceFileType, { nullable: true, description: 'The file of the person who holds it.' })
  file(@Root() { fileId }: ResidenceTitle, @Ctx() context: Context): Promise<ResidenceFile | null> {
    return residenceFileById(context).load(fileId);
  }
}
