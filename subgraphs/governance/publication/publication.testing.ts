import { newId } from '../../kit/ids.js';
import type { TestSubgraph } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Body } from '../bodies/body.entity.js';
import { Seat } from '../bodies/seat.entity.js';
import { asker } from '../decisions/decision.testing.js';
import { Mandate } from '../mandates/mandate.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Minutes } from '../minutes/minutes.entity.js';
import { Paper } from '../papers/paper.entity.js';

/** What stands in every text that is not for the public. */
export const INTERNAL = 'NUR-INTERN';

/** What the public reads of a row, by its table; of a row that is not published it reads nothing. */
const PUBLIC_TEXTS: Readonly<Record<string, readonly string[]>> = {
  [Body.name]: ['name', 'theme', 'source', 'note'],
  [Seat.name]: ['title', 'source'],
  [Mandate.name]: ['text', 'themes', 'source'],
  [Meeting.name]: ['reference', 'title', 'place'],
  Decision: ['reference', 'title', 'publicSummary', 'referredTo'],
  RulesVersion: ['source'],
};

/** Columns that hold words of the code and not texts. */
const CODES = new Set([
  ...['state', 'kind', 'mode', 'origin', 'deferredFor', 'ruleKey', 'outcome', 'basis', 'tieBreak', 'role', 'channel', 'choice'],
  ...['ground', 'escalatedTo', 'finding', 'conclusion', 'suggestedFinding', 'mediaType', 'code', 'decidedAs', 'stages'],
  ...['legalCircles', 'priority'],
]);

interface Column {
  readonly name: string;
  readonly columnTypes?: readonly string[];
}

/** Writes into every text of every table that it is internal, but for what the public reads: a new column is internal until it is said. */
export function markInternals(db: TestSubgraph): Promise<void> {
  return inSystemWork(db, async (em) => {
    for (const { className, class: entity, properties } of db.orm.getMetadata().getAll().values()) {
      if (['StepRecord', 'KeyedRequest', 'NumberSeries'].includes(className)) continue;
      const texts = (Object.values(properties) as unknown as Column[]).filter(
        ({ name, columnTypes }) => /^(varchar|text)/.test(columnTypes?.[0] ?? '') && !CODES.has(name),
      );
      const rows = (await em.find(entity as never, {})) as ({ id: string } & Readonly<Record<string, unknown>>)[];
      for (const row of rows) {
        const shown = row['published'] === false || row['state'] === 'DRAFT' ? [] : (PUBLIC_TEXTS[className] ?? []);
        const marked = texts
          .filter(({ name }) => !shown.includes(name))
          .map((column) => [column.name, markOf(column, row.id)] as const);
        if (marked.length > 0)
          await em.nativeUpdate(entity as never, { id: row.id } as never, Object.fromEntries(marked) as never);
      }
    }
  });
}

function markOf({ name, columnTypes }: Column, id: string): string | readonly string[] {
  const mark = `${INTERNAL}-${name}-${id}`;
  return columnTypes?.[0]?.endsWith('[]') ? [mark] : mark;
}

/**
 * A body with a published meeting, minutes, papers, one published decision with its tasks, and beside each of them one that is not
 * published.
 */
export async function openPublication(db: TestSubgraph) {
  const { take, decide } = asker(db);
  const one = await decide(
    { room: { meeting: { state: 'CLOSED', remoteAccess: 'Raum 17', shortenedReason: 'Eile', reference: 'S-2026-001' } } },
    { title: 'Öffentlicher Titel', publicSummary: 'Öffentliche Kurzfassung' },
  );
  const { office, institution, bodyId, meetingId, itemId } = one;
  const { id: decisionId, version } = one.decision;
  await take(office, 'publishDecision', { decisionId, version, publicSummary: 'Öffentliche Kurzfassung: 100 % der Fristen' });
  const hidden = await decide({ room: { meeting: { published: false, reference: 'S-2026-009' } } });
  const minutesId = newId();
  await inSystemWork(db, async (em) => {
    em.create(Minutes, {
      ...{
        id: minutesId,
        version: 1,
        institution,
        state: 'CIRCULATED',
        bodyId,
        meetingId,
        text: 'TOP 1: Text',
        draftedOn: '2026-06-26',
      },
      ...{
        circulatedOn: '2026-07-02',
        objectionsUntil: '2026-07-16',
        approvedInMeetingId: null,
        approvedOn: null,
        signedBy: null,
      },
    } as never);
    em.create(Paper, {
      ...{ id: newId(), version: 1, institution, state: 'FILED', bodyId, agendaItemId: itemId, proposalId: null, number: 1 },
      ...{ replacesId: null, title: 'Vorlage', fileName: 'vorlage.pdf', mediaType: 'application/pdf', byteSize: 5 },
      ...{ sha256: 'a'.repeat(64), place: 'https://files.example.org/1', isPublic: false, filedBy: institution },
      ...{ filedAt: new Date('2026-06-01T07:00:00Z') },
    } as never);
    em.create(Meeting, {
      ...{ id: newId(), version: 2, institution, state: 'CANCELLED', bodyId, reference: 'S-2026-002', title: 'Herbstsitzung' },
      ...{ startsAt: new Date('2026-09-24T22:30:00Z'), endsAt: new Date('2026-09-25T00:00:00Z'), mode: 'REMOTE', place: null },
      ...{ remoteAccess: 'Raum 18', published: true, extraordinary: false, secondOfId: null, secondMeetingNotice: false },
      ...{ calledOffReason: 'Grund' },
    } as never);
    await em.nativeUpdate(AgendaItem, { id: itemId }, { removalReason: 'Grund', urgencyReason: 'Eile' });
  });
  return { ...one, decisionId, minutesId, hidden };
}
