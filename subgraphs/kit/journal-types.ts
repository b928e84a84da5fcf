import 'reflect-metadata';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { JournalBody } from './journal.js';

/** What people are shown of the journal of access; the same in every institution. */

const PERSON_BASIS = '@personal(category: "ACCESS_JOURNAL", legalBasis: "Art. 15 GDPR")';
const OFFICER_BASIS = '@personal(category: "ACCESS_JOURNAL", legalBasis: "Art. 39(1)(b) GDPR")';

@ObjectType({
  description:
    'Somebody looked at data about you, did something with it, or tried to and was refused (Zugriffsprotokoll). It does not say which employee it was.',
})
@Directive('@shareable')
@Directive(PERSON_BASIS)
export class JournalEntry {
  @Field(() => ID, { description: 'Identifies the entry.' })
  id!: string;
  @Field(() => ID, { description: 'Id of the institution whose data it is about.' })
  institution!: string;
  /** Whom the entry is about, for the journal of this reading. */
  subjectRef?: string;
  @Field(() => Date, { description: 'When it was.' })
  at!: Date;
  @Field(() => String, { description: 'READ, STEP for something that was done, or REFUSAL for an attempt that was refused.' })
  kind!: JournalBody['kind'];
  @Field(() => ID, { nullable: true, description: 'Id of the institution that asked; null for persons, such as you.' })
  askingInstitution!: string | null;
  @Field(() => [String], { description: 'In which roles it was.' })
  roles!: string[];
  @Field(() => String, { nullable: true, description: 'The purpose that was stated (Verarbeitungszweck).' })
  purpose!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Category of the data; INFORMATION_FROM_AUTHORITIES stands for every inquiry to other authorities (Behördenauskunft). Null for steps and refusals.',
  })
  category!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the consent on which it rested (Einwilligung), where it rested on one.',
  })
  consentId!: string | null;
  @Field(() => String, {
    description: 'ALLOW, DENY for a refused attempt, or EMERGENCY for an emergency access (Notfallzugriff).',
  })
  decision!: JournalBody['decision'];
}

@ObjectType({ description: 'A page of the journal about you, newest first.' })
@Directive('@shareable')
@Directive('@notPersonal')
export class JournalEntryPage {
  @Field(() => [JournalEntry], { description: 'The entries.' })
  entries!: readonly JournalEntry[];
  @Field(() => String, { nullable: true, description: 'Cursor of the last entry; pass it as `after` to go on.' })
  endCursor!: string | null;
  @Field(() => Boolean, { description: 'Whether there are older entries.' })
  hasNextPage!: boolean;
}

@ObjectType({
  description:
    'An entry of an institution’s journal of access (Zugriffsprotokoll) for its data protection officer: who, when and what for, never what was read.',
})
@Directive('@shareable')
@Directive(OFFICER_BASIS)
export class InstitutionJournalEntry {
  @Field(() => ID, { description: 'Identifies the entry.' })
  id!: string;
  @Field(() => ID, { description: 'Id of the institution whose data it is about.' })
  institution!: string;
  @Field(() => Date, { description: 'When it was.' })
  at!: Date;
  @Field(() => String, { description: 'READ, STEP or REFUSAL.' })
  kind!: JournalBody['kind'];
  @Field(() => ID, { description: 'Account of whoever asked; for persons their pseudonym at this institution.' })
  actor!: string;
  @Field(() => ID, { nullable: true, description: 'Id of the institution that asked; null for persons.' })
  askingInstitution!: string | null;
  @Field(() => [String], { description: 'In which roles it was.' })
  roles!: string[];
  @Field(() => [String], { description: 'Pseudonyms of the people it was about.' })
  subjects!: string[];
  @Field(() => String, { nullable: true, description: 'Name of the operation, where the client gave it one.' })
  operation!: string | null;
  @Field(() => String, { nullable: true, description: 'The purpose that was stated (Verarbeitungszweck).' })
  purpose!: string | null;
  @Field(() => String, { nullable: true, description: 'Category of the data; null for steps and refusals.' })
  category!: string | null;
  @Field(() => String, { nullable: true, description: 'The norm on which it rested.' })
  legalBasis!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the consent on which it rested (Einwilligung), where it rested on one.',
  })
  consentId!: string | null;
  @Field(() => String, { description: 'ALLOW, DENY or EMERGENCY (Notfallzugriff).' })
  decision!: JournalBody['decision'];
  @Field(() => String, { nullable: true, description: 'The step that was taken, or the code of the refusal.' })
  detail!: string | null;
  @Field(() => String, { description: 'Id of the request, which is also in the hub’s log.' })
  requestId!: string;
}

@ObjectType({ description: 'A page of an institution’s journal, newest first.' })
@Directive('@shareable')
@Directive('@notPersonal')
export class InstitutionJournalPage {
  @Field(() => [InstitutionJournalEntry], { description: 'The entries.' })
  entries!: readonly InstitutionJournalEntry[];
  @Field(() => String, { nullable: true, description: 'Cursor of the last entry; pass it as `after` to go on.' })
  endCursor!: string | null;
  @Field(() => Boolean, { description: 'Whether there are older entries.' })
  hasNextPage!: boolean;
}
