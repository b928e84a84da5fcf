import type { CalendarDate } from '../../kit/calendar.js';
import type { LinkFacts } from '../../kit/consented-link.rules.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { PlacementState } from '../placements/placement.procedure.js';
import { ParticipantLink } from './link.entity.js';
import { type Stage, stageOf } from './link.rules.js';

const linkById = loaderById(ParticipantLink);

/** The one maker of a link's facts. */
export const linkFacts = defineLoader<string, LinkFacts>(async (context, ids) => {
  const links = await linkById(context).loadMany(ids);
  return new Map(links.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, each] as const] : [])));
});

/** A placement as counselling is told of it. The row stands for the participant in the journal. */
export interface ConsentedPlacement {
  /** Id of the placement; shown to nobody. */
  readonly id: string;
  readonly institution: string;
  readonly subjectRef: string;
  readonly courseId: string;
  readonly stage: Stage;
  readonly startsOn: CalendarDate;
}

/** What stands behind the token of a confirmed link: the participant, and their placements. */
export interface LinkedParticipant {
  /** Id of the participant; shown to nobody. */
  readonly id: string;
  readonly institution: string;
  readonly placements: readonly ConsentedPlacement[];
}

/**
 * The participants behind tokens of confirmed links, with their placements; nothing for any other token. A counsellor's account may read
 * neither links nor placements, and shall not: so this one question goes past the row policies in a function of the jobcenter's database
 * (migration 0001-courses), which answers for the tokens it is given and with nothing else of the file.
 */
export const participantByToken = defineLoader<string, LinkedParticipant>(async ({ em }, tokens) => {
  const rows = await em
    .getConnection()
    .execute<LinkedRow[]>(
      'select * from placements_by_link(?::jsonb)',
      [JSON.stringify(tokens)],
      'all',
      em.getTransactionContext(),
    );
  const found = groupedBy(tokens, rows, ({ token }) => token);
  return new Map(
    [...found].flatMap(([token, each]) => {
      const [first] = each;
      if (!first) return [];
      const { participant: id, institution } = first;
      return [[token, { id, institution, placements: each.flatMap(toldOf) }] as const];
    }),
  );
});

function toldOf({ participant, institution, placement, course, state, starts_on: startsOn }: LinkedRow): ConsentedPlacement[] {
  if (placement === null || course === null || state === null || startsOn === null) return [];
  return [{ id: placement, institution, subjectRef: participant, courseId: course, stage: stageOf(state), startsOn }];
}

/** A linked participant with one of their placements, or without any. */
interface LinkedRow {
  readonly token: string;
  readonly participant: string;
  readonly institution: string;
  readonly placement: string | null;
  readonly course: string | null;
  readonly state: PlacementState | null;
  readonly starts_on: CalendarDate | null;
}
