import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import type { Application } from '../naturalisation/application.entity.js';
import type { ExaminationFacts } from '../naturalisation/application.rules.js';
import { applicationById } from '../naturalisation/application-row.loaders.js';
import type { NaturalisationFacts } from '../requirements/facts.rules.js';
import { DiscretionNote } from './discretion-note.entity.js';
import type { DiscretionNoteFacts } from './discretion-note.rules.js';
import { Assessment, Examination } from './examination.entity.js';
import { mayReadFindings } from './examination.policy.js';
import { examinationFactsFrom, examinedFacts } from './examined-facts.rules.js';

/** The current version of the recorded facts. */
export const currentExaminationOf = defineLoader<string, Examination>(async ({ em }, ids) => {
  const rows = await em.find(Examination, { applicationId: { $in: [...ids] }, isCurrent: true });
  return new Map(rows.map((row) => [row.applicationId, row]));
});

/** The facts to examine, as far as whoever asks may know them. */
export interface RecordedFacts {
  readonly facts: NaturalisationFacts;
  readonly selfEmployed: boolean | null;
}

export const recordedFactsOf = defineLoader<string, RecordedFacts>(async (context, ids) => {
  const [applications, examinations] = await Promise.all([
    applicationById(context).loadMany(ids),
    currentExaminationOf(context).loadMany(ids),
  ]);
  return new Map(
    ids.flatMap((id, at) => {
      const [application, examination] = [read(applications[at]), read(examinations[at])];
      if (!application || !examination) return [];
      const facts = factsOf(context, application, examination);
      return [[id, { facts, selfEmployed: examination.selfEmployed ?? null }] as const];
    }),
  );
});

/** The facts of an application under one version of what was recorded. */
export function factsOf({ actor }: Context, application: Application, { facts, findings }: Examination): NaturalisationFacts {
  return examinedFacts(facts, mayReadFindings(actor) ? (findings ?? {}) : null, application);
}

/** The examination's part of an application's facts: the chosen legal basis as of today. */
export const examinationOf = defineLoader<string, ExaminationFacts>(async (context, ids) => {
  const [applications, recorded, examinations] = await Promise.all([
    applicationById(context).loadMany(ids),
    recordedFactsOf(context).loadMany(ids),
    currentExaminationOf(context).loadMany(ids),
  ]);
  const { law } = officeParameters();
  const withFindings = mayReadFindings(context.actor);
  return new Map(
    ids.flatMap((id, at) => {
      const application = read(applications[at]);
      if (!application) return [];
      const facts = read(recorded[at])?.facts ?? null;
      const noted = withFindings ? (read(examinations[at])?.noted ?? []) : [];
      const examined = { legalBasis: application.legalBasis, facts, noted, withFindings };
      return [[id, examinationFactsFrom(examined, context.today, law)] as const];
    }),
  );
});

/** The notes of an application, the oldest first. */
export const notesOf = defineLoader<string, DiscretionNote[]>(async ({ em }, ids) => {
  const rows = await em.find(DiscretionNote, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** What was assessed when decisions were proposed, the oldest first. */
export const assessmentsOf = defineLoader<string, Assessment[]>(async ({ em }, ids) => {
  const rows = await em.find(Assessment, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

const noteById = loaderById(DiscretionNote);

/** The one maker of a note's facts. A note that is signed asks nothing of its requirement any more. */
export const discretionNoteFacts = defineLoader<string, DiscretionNoteFacts>(async (context, ids) => {
  const rows = await noteById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state, requirement: null }] as const] : [])),
  );
});

/** What was recorded or noted since is read again. */
export async function rereadExamination(context: Context, applicationId: string): Promise<void> {
  await context.em.find(Examination, { applicationId, isCurrent: true }, { refresh: true });
  for (const loader of [currentExaminationOf, recordedFactsOf, examinationOf, notesOf, assessmentsOf])
    loader(context).clear(applicationId);
}

/** A part that could not be read fails the whole: facts are never guessed. */
function read<T>(part: T | null | undefined | Error): T | null {
  if (part instanceof Error) throw part;
  return part ?? null;
}
