import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import type { Deadline, Explanation } from '../deadlines/deadline.rules.js';
import { DeadlineType, ExplanationType } from '../deadlines/deadline.type.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { approveLetter, draftLetter, editLetter, recordDispatch } from './letter.commands.js';
import { NaturalisationLetter } from './letter.entity.js';
import { DraftLetterInput, EditLetterInput, LetterStepInput, RecordDispatchInput } from './letter.inputs.js';
import { letterById, lettersOf } from './letter.loaders.js';
import { letterProcedure } from './letter.procedure.js';
import { addressLines, remedyDeadline } from './letter.rules.js';
import { LetterTemplateType, LetterType } from './letter.type.js';
import { templateInForce } from './letter-templates.rules.js';
import { LETTER_KINDS, type LetterTemplate } from './letter-texts.rules.js';

const isStaff = ({ actor }: Context, { institution }: NaturalisationLetter): boolean => actor.institution === institution;
/** Whether it still has to be addressed. */
const isUnsent = ({ state }: NaturalisationLetter): boolean => state === 'DRAFT' || state === 'APPROVED';

/** Letters of the office. */
@Resolver(() => LetterType)
export class LetterResolver {
  @Query(() => LetterType, { nullable: true, description: 'A letter by its id.' })
  naturalisationLetter(
    @Arg('id', () => ID, { description: 'Identifies the letter.' }) id: string,
    @Ctx() context: Context,
  ): Promise<NaturalisationLetter> {
    return readOne(signedIn(context), letterById, id);
  }

  @Query(() => [LetterTemplateType], { description: 'The texts in use today, with the gaps they have (Vorlagen).' })
  naturalisationLetterTemplates(@Ctx() context: Context): LetterTemplateType[] {
    const { today } = signedIn(context);
    return LETTER_KINDS.flatMap((kind) => templateInForce(kind, today) ?? []).map(shownTemplate);
  }

  @FieldResolver(() => ApplicationType, { nullable: true, description: 'The application it is about.' })
  application(@Root() { applicationId }: NaturalisationLetter, @Ctx() context: Context) {
    return applicationById(context).load(applicationId);
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'The lines of the address while it is not sent; for staff, and null where nothing may be posted (Auskunftssperre, § 51 BMG).',
  })
  async addressLines(@Root() letter: NaturalisationLetter, @Ctx() context: Context): Promise<readonly string[] | null> {
    const application = await addressed(context, letter);
    if (!application) return null;
    const { givenName, familyName, street = null, postalCode, districtCode } = application;
    const { cityName, representativeLine } = officeParameters().letters;
    const place = [postalCode, districtCode == null ? null : cityName].filter(Boolean).join(' ');
    return addressLines(
      { ...application, name: `${givenName} ${familyName}`, street, place },
      letter.toRepresentative ? representativeLine : null,
    ) as string[] | null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'How the applicant may be reached without danger, while it is not sent; for staff.',
  })
  async safeContact(@Root() letter: NaturalisationLetter, @Ctx() context: Context): Promise<string | null> {
    return (await addressed(context, letter))?.safeContact ?? null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever drafted it; for staff.' })
  draftedBy(@Root() letter: NaturalisationLetter, @Ctx() context: Context): string | null {
    return isStaff(context, letter) ? letter.draftedBy : null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever changed the draft last; for staff.' })
  editedBy(@Root() letter: NaturalisationLetter, @Ctx() context: Context): string | null {
    return isStaff(context, letter) ? (letter.editedBy ?? null) : null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of whoever released it; for staff (Vier-Augen-Prinzip).' })
  approvedBy(@Root() letter: NaturalisationLetter, @Ctx() context: Context): string | null {
    return isStaff(context, letter) ? (letter.approvedBy ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'How the sending is shown; for staff.' })
  proof(@Root() letter: NaturalisationLetter, @Ctx() context: Context): string | null {
    return isStaff(context, letter) ? (letter.proof ?? null) : null;
  }

  @FieldResolver(() => [ExplanationType], { description: 'How the day of notification was reckoned.' })
  explanation(@Root() { explanation }: NaturalisationLetter): readonly Explanation[] {
    return explanation ?? [];
  }

  @FieldResolver(() => DeadlineType, {
    nullable: true,
    description: 'Until when one can go to court, once it is notified; null where it decides nothing (Klagefrist, § 74 VwGO).',
  })
  remedy(@Root() letter: NaturalisationLetter): Deadline | null {
    return remedyDeadline(letter);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() letter: NaturalisationLetter, @Ctx() context: Context) {
    return openStepsOf(context, letter);
  }

  @Mutation(() => LetterType, { description: 'Drafts a letter from its template with what the file says (Entwurf).' })
  draftNaturalisationLetter(
    @Arg('input', () => DraftLetterInput, { description: 'What it does, and the values for its gaps.' }) input: DraftLetterInput,
    @Ctx() context: Context,
  ) {
    return draftLetter(signedIn(context), input);
  }

  @Mutation(() => LetterType, { description: 'Changes a draft.' })
  editNaturalisationLetter(
    @Arg('input', () => EditLetterInput, { description: 'Which, and what it should say.' }) input: EditLetterInput,
    @Ctx() context: Context,
  ) {
    return editLetter(signedIn(context), input);
  }

  @Mutation(() => LetterType, {
    description: 'Releases a letter; a refusal, a bar and a revocation by somebody who did not write it (Vier-Augen-Prinzip).',
  })
  approveNaturalisationLetter(
    @Arg('input', () => LetterStepInput, { description: 'Which.' }) input: LetterStepInput,
    @Ctx() context: Context,
  ) {
    return approveLetter(signedIn(context), input);
  }

  @Mutation(() => LetterType, {
    description:
      'Records how a letter went out, or when it arrived, and reckons the day of notification (Bekanntgabe, § 41 VwVfG NRW).',
  })
  recordNaturalisationDispatch(
    @Arg('input', () => RecordDispatchInput, { description: 'Which, and the way it took.' }) input: RecordDispatchInput,
    @Ctx() context: Context,
  ) {
    return recordDispatch(signedIn(context), input);
  }

  @Mutation(() => LetterType, { description: 'Discards a letter that has not gone out.' })
  discardNaturalisationLetter(
    @Arg('input', () => LetterStepInput, { description: 'Which.' }) { letterId, version }: LetterStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), NaturalisationLetter, { id: letterId, version }, letterProcedure, 'DISCARD');
  }
}

/** The application as far as it says where a letter goes: for staff, while it is not sent. */
async function addressed(context: Context, letter: NaturalisationLetter): Promise<Application | null> {
  return isStaff(context, letter) && isUnsent(letter) ? applicationById(context).load(letter.applicationId) : null;
}

function shownTemplate(template: LetterTemplate): LetterTemplateType {
  const { kind, version, validFrom, validTo = null, legalBasis, subject, paragraphs, placeholders, approver, remedy } = template;
  const gaps = Object.entries(placeholders).map(([name, { title, kind: valueKind, optional, fromFile }]) => ({
    name,
    title,
    kind: valueKind,
    isRequired: !optional,
    isFromFile: fromFile === true,
  }));
  const text = { subject, paragraphs: [...paragraphs], gaps };
  return { kind, version, validFrom, validTo, legalBasis, ...text, approver, hasRemedyInstruction: remedy !== undefined };
}

/** What letters add to an application. */
@Resolver(() => ApplicationType)
export class ApplicationLetters {
  @FieldResolver(() => [LetterType], {
    description:
      'The letters you may read, the newest first; a person sees what went out, from the day of notification on (Schreiben).',
  })
  letters(@Root() { id }: Application, @Ctx() context: Context) {
    return lettersOf(context).load(id);
  }
}
