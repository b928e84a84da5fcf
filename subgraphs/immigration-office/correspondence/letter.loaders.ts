import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application-row.loaders.js';
import { NaturalisationLetter } from './letter.entity.js';
import type { LetterApplication, LetterFacts } from './letter.rules.js';

export const letterById = loaderById(NaturalisationLetter);

/** The one maker of a letter's facts; a letter whose application is closed to whoever asks has none. */
export const letterFacts = defineLoader<string, LetterFacts>(async (context, ids) => {
  const rows = await letterById(context).loadMany(ids);
  const letters = rows.flatMap((row) => (row && !(row instanceof Error) ? [row] : []));
  const applications = await applicationById(context).loadMany(letters.map(({ applicationId }) => applicationId));
  return new Map(
    letters.flatMap((letter, at) => {
      const application = applications[at];
      return application && !(application instanceof Error) ? [[letter.id, factsFrom(letter, application)] as const] : [];
    }),
  );
});

/** What of an application the rules on its letters need to know. */
export function letterApplication(application: Application): LetterApplication {
  const { institution, state, leadingSystem, proceedingKnown, addressBlocked, noLetters } = application;
  const { suspensionReason = null, birthDate = null, safeContact = null } = application;
  return {
    institution,
    state,
    leadingSystem,
    suspensionReason,
    proceedingKnown,
    birthDate,
    addressBlocked,
    noLetters,
    safeContact,
  };
}

function factsFrom(letter: NaturalisationLetter, application: Application): LetterFacts {
  const { state, template, templateVersion, subject, body, draftedBy, toRepresentative } = letter;
  const { remedyInstruction = null, editedBy = null, channel = null } = letter;
  const written = { template, templateVersion, subject, body, remedyInstruction, toRepresentative };
  return { state, ...written, draftedBy, editedBy, channel, application: letterApplication(application) };
}

/** The letters on an application that whoever asks may read, the newest first. */
export const lettersOf = defineLoader<string, NaturalisationLetter[]>(async ({ em }, ids) => {
  const rows = await em.find(NaturalisationLetter, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'desc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
