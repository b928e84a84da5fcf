import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { officeParameters } from '../configuration.js';
import { lastDayOf, titlesOfFile } from '../residence/residence.loaders.js';
import { familyReunionSuspended } from '../residence-law/title-lapse.rules.js';
import { ResidenceApplication } from './residence-application.entity.js';
import type { ResidenceApplicationFacts } from './residence-application.rules.js';

export const residenceApplicationById = loaderById(ResidenceApplication);

/** The applications of a file, the newest first. */
export const applicationsOfFile = defineLoader<string, ResidenceApplication[]>(async ({ em }, ids) => {
  const rows = await em.find(ResidenceApplication, { fileId: { $in: [...ids] } }, { orderBy: { id: 'desc' } });
  return groupedBy(ids, rows, ({ fileId }) => fileId);
});

/** The one maker of an application's facts. */
export const residenceApplicationFacts = defineLoader<string, ResidenceApplicationFacts>(async (context, ids) => {
  const rows = await residenceApplicationById(context).loadMany(ids);
  const found = rows.flatMap((row) => (row && !(row instanceof Error) ? [row] : []));
  const titles = await titlesOfFile(context).loadMany(found.map(({ fileId }) => fileId));
  const suspended = familyReunionSuspended(officeParameters().residence, context.today);
  return new Map(
    found.map((row, at) => {
      const own = titles[at];
      const held = Array.isArray(own) ? own.find(({ validFrom }) => validFrom <= context.today) : undefined;
      const isHeld = held !== undefined && (lastDayOf(held) ?? context.today) >= (row.filedOn ?? context.today);
      return [row.id, factsFrom(row, isHeld ? held.paragraph : null, suspended)] as const;
    }),
  );
});

function factsFrom(row: ResidenceApplication, heldParagraph: string | null, suspended: boolean): ResidenceApplicationFacts {
  return {
    state: row.state,
    filedOn: row.filedOn ?? null,
    fictionEffect: row.fictionEffect ?? null,
    fictionEnded: row.fictionEndedOn != null,
    filedAfterExpiry: row.filedAfterExpiry,
    certificateValidTo: row.certificateValidTo ?? null,
    infoItems: row.infoItems,
    infoNotifiedOn: row.infoNotifiedOn ?? null,
    infoDueOn: row.infoDueOn ?? null,
    infoConsequenceNotice: row.infoConsequenceNotice,
    infoOverdue: row.infoOverdue,
    participant: row.participant ?? null,
    participationResult: row.participationResult ?? null,
    hearingGround: row.hearingGround ?? null,
    hearingReasons: row.hearingReasons ?? null,
    hearingNotifiedOn: row.hearingNotifiedOn ?? null,
    hearingDueOn: row.hearingDueOn ?? null,
    statementOn: row.statementOn ?? null,
    refusalProposedBy: row.refusalProposedBy ?? null,
    refusalReasons: row.refusalReasons ?? null,
    remedyInstruction: row.remedyInstruction,
    notifiedOn: row.notifiedOn ?? null,
    remedyEndsOn: row.remedyEndsOn ?? null,
    appealFiledOn: row.appealFiledOn ?? null,
    courtReference: row.courtReference ?? null,
    judgment: row.judgment ?? null,
    assessment: row.assessment ?? null,
    heldParagraph,
    grantedParagraph: row.grantedParagraph ?? null,
    grantedTo: row.grantedTo ?? null,
    familyReunionSuspended: suspended,
    courseLimitOn: row.courseLimitOn ?? null,
    transferredTo: row.transferredTo ?? null,
    lapseReason: row.lapseReason ?? null,
  };
}
