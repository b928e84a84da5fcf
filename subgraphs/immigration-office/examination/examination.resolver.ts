import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { examine, examineRoute, LAW_READ_ON } from '../requirements/examination.rules.js';
import { chooseLegalBasis, recordFacts, signDiscretionNote } from './examination.commands.js';
import { ChooseLegalBasisInput, RecordFactsInput, SignDiscretionNoteInput } from './examination.inputs.js';
import { assessmentsOf, currentExaminationOf, notesOf, recordedFactsOf } from './examination.loaders.js';
import { mayReadFindings } from './examination.policy.js';
import { AssessmentType, DiscretionNoteType, ExaminationType } from './examination.type.js';
import { routeOf } from './examined-facts.rules.js';

const NOTICE = `Preliminary check (Vorprüfung) by the law as read on ${LAW_READ_ON}, and no administrative decision: a named officer decides (§ 35a VwVfG, Art. 22 GDPR).`;

/** What the examination of its merits adds to an application. */
@Resolver(() => ApplicationType)
export class ApplicationExamination {
  @FieldResolver(() => ExaminationType, {
    nullable: true,
    description: 'The recorded facts and what the law engine says of them today; for officers and their supervisor.',
  })
  async examination(@Root() { id, legalBasis }: Application, @Ctx() context: Context): Promise<ExaminationType | null> {
    if (!mayReadFindings(context.actor)) return null;
    const [recorded, current] = await Promise.all([recordedFactsOf(context).load(id), currentExaminationOf(context).load(id)]);
    if (!recorded || !current) return null;
    const { law } = officeParameters();
    const { today: on } = context;
    const route = routeOf(legalBasis);
    const chosen = route && examineRoute(recorded.facts, route, on, law);
    const { routes, lawVersion } = examine(recorded.facts, on, law);
    const { number, recordedBy, recordedAt, selfEmployed = null } = current;
    return {
      ...{ route, legalBasis: chosen?.legalBasis ?? null, outcome: chosen?.outcome ?? null },
      ...{ requirements: chosen?.requirements ?? [], missing: chosen?.missing ?? [], earliestOn: chosen?.earliestOn ?? null },
      ...{ routes, on, lawVersion, notice: NOTICE, facts: JSON.stringify(recorded.facts) },
      ...{ selfEmployed, number, recordedBy, recordedAt },
    };
  }

  @FieldResolver(() => [DiscretionNoteType], {
    nullable: true,
    description: 'How discretion was exercised, the oldest note first; for officers and their supervisor (Ermessensvermerke).',
  })
  async discretionNotes(@Root() { id }: Application, @Ctx() context: Context): Promise<readonly DiscretionNoteType[] | null> {
    return mayReadFindings(context.actor) ? notesOf(context).load(id) : null;
  }

  @FieldResolver(() => [AssessmentType], {
    nullable: true,
    description: 'What the law engine said when decisions were proposed, the oldest first; for officers and their supervisor.',
  })
  async assessments(@Root() { id }: Application, @Ctx() context: Context): Promise<readonly AssessmentType[] | null> {
    return mayReadFindings(context.actor) ? assessmentsOf(context).load(id) : null;
  }

  @Mutation(() => ApplicationType, {
    description: 'Records the facts of an applicant for the examination; earlier versions are kept.',
  })
  recordNaturalisationFacts(
    @Arg('input', () => RecordFactsInput, { description: 'The facts.' }) input: RecordFactsInput,
    @Ctx() context: Context,
  ) {
    return recordFacts(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Chooses the legal basis that is examined (§§ 8 bis 10 StAG).' })
  chooseNaturalisationLegalBasis(
    @Arg('input', () => ChooseLegalBasisInput, { description: 'Which.' }) input: ChooseLegalBasisInput,
    @Ctx() context: Context,
  ) {
    return chooseLegalBasis(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Signs how discretion is exercised on a requirement that the law leaves to it (Ermessensvermerk).',
  })
  signNaturalisationDiscretionNote(
    @Arg('input', () => SignDiscretionNoteInput, { description: 'The note.' }) input: SignDiscretionNoteInput,
    @Ctx() context: Context,
  ) {
    return signDiscretionNote(signedIn(context), input);
  }
}
