import type { CalendarDate } from '../../kit/calendar.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { TitleFact } from '../residence-law/residence-title.rules.js';
import { ResidenceAdmission } from './residence-admission.entity.js';
import { ResidenceFile } from './residence-file.entity.js';
import type { ResidenceFileFacts } from './residence-file.rules.js';
import { ResidenceStay } from './residence-stay.entity.js';
import { ResidenceTitle } from './residence-title.entity.js';

export const residenceFileById = loaderById(ResidenceFile);

/** The titles of a file, the newest first. */
export const titlesOfFile = defineLoader<string, ResidenceTitle[]>(async ({ em }, ids) => {
  const rows = await em.find(ResidenceTitle, { fileId: { $in: [...ids] } }, { orderBy: [{ validFrom: 'desc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ fileId }) => fileId);
});

/** The stays without a title of a file, the newest first. */
export const staysOfFile = defineLoader<string, ResidenceStay[]>(async ({ em }, ids) => {
  const rows = await em.find(ResidenceStay, { fileId: { $in: [...ids] } }, { orderBy: [{ from: 'desc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ fileId }) => fileId);
});

/** The admissions of a file, the newest first. */
export const admissionsOfFile = defineLoader<string, ResidenceAdmission[]>(async ({ em }, ids) => {
  const rows = await em.find(
    ResidenceAdmission,
    { fileId: { $in: [...ids] } },
    { orderBy: [{ admittedOn: 'desc' }, { id: 'asc' }] },
  );
  return groupedBy(ids, rows, ({ fileId }) => fileId);
});

/** Last day of a title as it turned out; null: unlimited. */
export const lastDayOf = ({ endedOn, validTo }: Pick<ResidenceTitle, 'endedOn' | 'validTo'>): CalendarDate | null =>
  endedOn ?? validTo ?? null;

/** A title as the rules see it. */
export function titleFact(title: ResidenceTitle): TitleFact {
  const { kind, paragraph, subparagraph, validFrom } = title;
  return { kind, paragraph, subparagraph: subparagraph ?? null, validFrom, validTo: lastDayOf(title) };
}

/** The one maker of a file's facts. */
export const residenceFileFacts = defineLoader<string, ResidenceFileFacts>(async (context, ids) => {
  const files = await residenceFileById(context).loadMany(ids);
  const open = await context.em.find(ResidenceFile, { id: { $in: [...ids] } }, { fields: ['openApplications'] });
  const counts = new Map(open.map(({ id, openApplications }) => [id, openApplications ?? 0]));
  return new Map(
    files.flatMap((file) =>
      file && !(file instanceof Error)
        ? [
            [
              file.id,
              {
                state: file.state,
                openApplications: counts.get(file.id) ?? 0,
                transferredTo: file.transferredTo ?? null,
                endReason: file.endReason ?? null,
                endedOn: file.endedOn ?? null,
              },
            ] as const,
          ]
        : [],
    ),
  );
});
