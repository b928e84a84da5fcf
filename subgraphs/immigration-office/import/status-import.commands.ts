import { LockMode } from '@mikro-orm/postgresql';
import type { CalendarDate } from '../../kit/calendar.js';
import { HubError } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { contentHashOf, type Known, keyOf, type Memory, rejected, repeated } from '../../kit/import.js';
import type { ImportedRow, RowFault, RowReport } from '../../kit/import-row.rules.js';
import { attempt } from '../../kit/procedure.js';
import { StepRecord } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import { knownRows, type OfficeTarget } from './import.loaders.js';
import { ImportRecord } from './import-record.entity.js';
import { FIELD_OF, type MirrorFacts, mirrorProcedure } from './mirror.procedure.js';
import { officeFault } from './office-faults.rules.js';
import { mirroredColumns, readStatusRow, type StatusRow } from './status-row.rules.js';

/** The format of status events of the office's own software. */
export const STATUS_EVENTS = 'kim-naturalisation-events';

interface Sound {
  readonly position: number;
  readonly row: StatusRow;
  readonly contentHash: string;
}

/**
 * Takes over what the office's own software reports of the files it leads. Events of one file are taken in the order of their rows; one
 * that is older than what is known is recorded and changes nothing. Answers in the order of the rows.
 */
export async function takeInStatusEvents(
  context: Context,
  target: OfficeTarget,
  rows: readonly ImportedRow[],
  dry: Memory | null,
): Promise<readonly RowReport[]> {
  if (dry) throw new HubError('INVALID_INPUT', 'Status events have no dry run: what one does depends on the one before.');
  const reports = new Map<number, RowReport>();
  const sound: Sound[] = [];
  for (const { position, value } of rows) {
    const read = readStatusRow(value, context.today);
    if (read.row) sound.push({ position, row: read.row, contentHash: contentHashOf(target, value) });
    else reports.set(position, rejected(position, read.externalId, read.faults));
  }
  const known = await knownRows(
    context,
    target,
    sound.map(({ row }) => row.externalReference),
    null,
  );
  const files = await filesOf(
    context,
    target,
    sound.map(({ row }) => row),
  );
  // One event of each file at a time, so that every step has a version of its own.
  for (const round of rounds(sound)) {
    for (const event of round) reports.set(event.position, takeInEvent(context, target, event, known, files));
    await context.em.flush();
  }
  return rows.flatMap(({ position }) => reports.get(position) ?? []);
}

/** Events in rounds: the first of every file, then the second, and so on. */
function rounds(events: readonly Sound[]): readonly (readonly Sound[])[] {
  const seen = new Map<string, number>();
  const all: Sound[][] = [];
  for (const event of events) {
    const at = seen.get(event.row.externalReference) ?? 0;
    seen.set(event.row.externalReference, at + 1);
    const round = all[at] ?? [];
    round.push(event);
    all[at] = round;
  }
  return all;
}

/** The files of the office that events name, locked: by their number in the other system, or by the file reference of one without a number. */
async function filesOf({ em }: Context, { institution }: OfficeTarget, rows: readonly StatusRow[]): Promise<Files> {
  const numbers = [...new Set(rows.map(({ externalReference }) => externalReference))];
  const references = [...new Set(rows.flatMap(({ fileReference }) => fileReference ?? []))];
  const found = await em.find(
    Application,
    { institution, $or: [{ externalReference: { $in: numbers } }, { fileReference: { $in: references } }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  return {
    byNumber: new Map(found.flatMap((each) => (each.externalReference == null ? [] : [[each.externalReference, each] as const]))),
    byReference: new Map(found.flatMap((each) => (each.fileReference == null ? [] : [[each.fileReference, each] as const]))),
  };
}

interface Files {
  readonly byNumber: Map<string, Application>;
  readonly byReference: Map<string, Application>;
}

function takeInEvent(context: Context, target: OfficeTarget, event: Sound, known: Memory, files: Files): RowReport {
  const { position, row, contentHash } = event;
  const { externalReference, eventId } = row;
  const earlier = known.get(keyOf(externalReference, eventId));
  if (earlier) return repeated(position, externalReference, earlier, contentHash);
  const file = files.byNumber.get(externalReference) ?? unnumbered(files, row);
  if (!file) return rejected(position, externalReference, [officeFault('UNKNOWN_FILE', 'externalReference')]);
  const faults = [...mirrorFaults(context, file, row), ...referenceFaults(files, file, row)];
  if (faults.length > 0) return rejected(position, externalReference, faults);
  const isNewest = row.on >= newestKnown(file);
  if (isNewest) mirror(context, file, row, files);
  known.set(keyOf(externalReference, eventId), remember(context, target, event, file, isNewest));
  const outcome = isNewest ? 'ACCEPTED' : 'SUPERSEDED';
  return { position, externalId: externalReference, outcome, faults: [], aggregateId: file.id };
}

/** A file that the other system leads and has given no number yet: its first event names it by its file reference. */
function unnumbered({ byReference }: Files, { fileReference }: StatusRow): Application | null {
  const file = fileReference === null ? undefined : byReference.get(fileReference);
  return file && file.externalReference == null ? file : null;
}

/** The day of the newest thing known of a file: a status, or that it ended here, as by a withdrawal. */
function newestKnown({ mirroredOn, endedOn }: Application): CalendarDate {
  return [mirroredOn ?? '', endedOn ?? ''].reduce((one, other) => (one > other ? one : other));
}

function mirrorFaults(context: Context, file: Application, row: StatusRow): readonly RowFault[] {
  const result = attempt(mirrorProcedure, 'MIRROR', factsOf(file, row), context);
  if (result.ok) return [];
  if (result.refusal !== 'REQUIREMENT_OPEN') throw new HubError(result.refusal);
  return result.open.map(({ code, explanation }) => ({ reason: code, field: FIELD_OF[code] ?? null, explanation }));
}

function factsOf(file: Application, row: StatusRow): MirrorFacts {
  return {
    state: file.state,
    reported: row.state,
    leadingSystem: file.leadingSystem,
    on: row.on,
    receivedOn: file.receivedOn ?? null,
    reportedReceivedOn: row.receivedOn,
    fileReference: file.fileReference ?? null,
    reportedFileReference: row.fileReference,
    handedOverOn: row.handedOverOn ?? file.handedOverOn ?? null,
  };
}

/** A file reference that an event brings belongs to no other file. */
function referenceFaults({ byReference }: Files, file: Application, { fileReference }: StatusRow): readonly RowFault[] {
  const owner = fileReference === null ? undefined : byReference.get(fileReference);
  return owner && owner !== file ? [officeFault('FILE_REFERENCE_EXISTS', 'fileReference')] : [];
}

/** Takes the step: state, columns, history and journal. */
function mirror({ em, actor, now, journal }: Context, file: Application, row: StatusRow, files: Files): void {
  const { id, institution, version, state: fromState } = file;
  const by = { actorId: actor.id, actorInstitution: actor.institution, at: now, requestId: actor.requestId };
  const taken = { id: newId(), institution, procedure: mirrorProcedure.name, aggregateId: id, version, step: 'MIRROR' };
  em.create(StepRecord, { ...taken, ...by, fromState, toState: row.state, reason: row.reason }, { persist: true });
  journal.step(mirrorProcedure.name, 'MIRROR', file);
  Object.assign(file, mirroredColumns(row, fromState), { state: row.state, externalReference: row.externalReference });
  files.byNumber.set(row.externalReference, file);
  if (row.fileReference !== null) files.byReference.set(row.fileReference, file);
}

function remember(
  { em, now }: Context,
  { institution, source, runId }: OfficeTarget,
  { row: { externalReference, eventId }, position, contentHash }: Sound,
  { id: applicationId }: Application,
  isNewest: boolean,
): Known {
  const row = { id: newId(), institution, source, externalId: externalReference, eventId, contentHash, applicationId, runId };
  em.create(ImportRecord, { ...row, position, outcome: isNewest ? 'ACCEPTED' : 'SUPERSEDED', at: now }, { persist: true });
  return { contentHash, aggregateId: applicationId };
}
