import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { eraseDue } from '../../kit/erasure.js';
import { brokenChains, dumpOf, fillWithMarkers } from '../../kit/privacy.testing.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import {
  booked,
  counsellor,
  DO,
  done,
  jobcenter,
  openCourse,
  otherPerson,
  person,
  type Row,
  registerWithLogin,
  staff,
} from '../placements/placement.testing.js';
import { participantErasure } from './participant.erasure.js';
import { participantPrivacy } from './participant.privacy.js';

const ME =
  '{ me { jobcenterParticipants { id number placements { state course { title } } erasure { keptUntil norm erased kept } } } }';
const EXPORT =
  '{ me { jobcenterExport { id complete sections { section purposes retention records { entries { column value } } heldBack { column about norm } } } } }';
const LOG = '{ me { jobcenterAccessLog(first: 20) { entries { category purpose roles consentId } } } }';
const TODAY = '2026-11-23';
const stranger = anonymousActor('request');

describe('what the person sees of the jobcenter', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  /** A person of their own for each test. */
  const somebody = (name: string) => testActor('data_subject', null, `p:${name}`);
  const partOf = <T>(answer: Parameters<typeof fieldOf>[0], field: string): T =>
    fieldOf<Record<string, T>>(answer, 'me')[field] as T;
  const run = (apply: boolean, today = TODAY) => inSystemWork(db, (em) => eraseDue(em, participantErasure, { today, apply }));

  /** A participant with a marker in every personal column. A course has to be one that there is. */
  async function filled(actor = person) {
    const participant = await registerWithLogin(db, actor);
    const course = await openCourse(db);
    const markers = await fillWithMarkers(
      db,
      participantPrivacy,
      { id: participant.id, institution: jobcenter },
      {
        PARTICIPANT: { subjectId: actor.id, state: 'DISCHARGED', dischargedOn: '2020-01-31' },
        PLACEMENTS: { courseId: course.id, state: 'COMPLETED' },
        LINKS: { state: 'ENDED' },
      },
    );
    return { participant, markers };
  }

  it('is their own placements, and nobody else’s', async () => {
    const me = somebody('own');
    const participant = await registerWithLogin(db, me);
    await booked(db, await openCourse(db, { title: 'Mein Kurs' }), participant);
    expect(partOf(await db.ask(me, ME), 'jobcenterParticipants')).toMatchObject([
      { id: participant.id, placements: [{ state: 'BOOKED', course: { title: 'Mein Kurs' } }], erasure: { keptUntil: null } },
    ]);
    expect(partOf(await db.ask(otherPerson, ME), 'jobcenterParticipants')).toEqual([]);
    expect(partOf(await db.ask(testActor('representative', null), '{ me { __typename } }'), '__typename')).toBe('DataSubject');
    expect(codesOf(await db.ask(staff, '{ me { __typename } }'))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(stranger, '{ me { __typename } }'))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await db.ask(staff, ME))).toHaveLength(1);
  });

  it('is an export that contains every marker it may show, and announces the rest', async () => {
    const me = somebody('export');
    const { participant, markers } = await filled(me);
    const answer = await db.ask(me, EXPORT);
    expect(answer.errors).toBeUndefined();
    const [file, ...more] = partOf<{ id: string; complete: boolean; sections: { heldBack: unknown[] }[] }[]>(
      answer,
      'jobcenterExport',
    );
    expect([file?.id, file?.complete, more]).toEqual([participant.id, false, []]);
    const text = JSON.stringify(file);
    for (const { section, column, about, text: marker } of markers) {
      if (marker !== null) expect([section, column, text.includes(marker)]).toEqual([section, column, about === 'EXPORT']);
      if (about !== 'EXPORT') expect(text).toContain(`{"column":"${column}","about":"${about}"`);
    }
    expect(partOf(await db.ask(otherPerson, EXPORT), 'jobcenterExport')).toEqual([]);
    expect(codesOf(await db.ask(counsellor, EXPORT))).toEqual(['PURPOSE_NOT_PERMITTED']);
  });

  it('is who looked, and what for', async () => {
    const me = somebody('log');
    const { id } = await registerWithLogin(db, me);
    await db.ask(staff, 'query ($id: ID!) { jobcenterParticipant(id: $id) { number } }', { id });
    const { entries } = partOf<{ entries: unknown[] }>(await db.ask(me, LOG), 'jobcenterAccessLog');
    expect(entries).toContainEqual({
      category: 'JOBCENTER_FILE',
      purpose: 'COUNSELLING',
      roles: ['partner_staff'],
      consentId: null,
    });
    expect(JSON.stringify(entries)).not.toContain(staff.id);
  });

  it('is gone with everything personal on the day after the last one, and the journal still verifies', async () => {
    const me = somebody('erase');
    const { participant, markers } = await filled(me);
    const neighbour = await registerWithLogin(db, somebody('neighbour'));
    const discharged = await done<Row>(db, DO.discharge, neighbour);
    const gone = markers.filter(({ stays }) => !stays).flatMap(({ text }) => (text === null ? [] : [text]));
    const before = await dumpOf(db);
    expect(gone.filter((text) => !before.includes(text))).toEqual([]);
    expect(await run(false)).toContainEqual(expect.objectContaining({ rule: 'DISCHARGED', erased: expect.any(Number) }));
    expect(await dumpOf(db)).toBe(before);
    await run(true, '2025-01-31');
    expect(partOf<unknown[]>(await db.ask(me, ME), 'jobcenterParticipants')).toHaveLength(1);
    await run(true, '2025-02-01');
    const after = await dumpOf(db);
    // The journal and the history say that the login itself has acted; they stay as proof.
    const left = gone.filter((text) => text !== me.id && after.includes(text));
    expect(left).toEqual([]);
    expect(partOf<unknown[]>(await db.ask(me, ME), 'jobcenterParticipants')).toEqual([]);
    expect(
      codesOf(await db.ask(staff, 'query ($id: ID!) { jobcenterParticipant(id: $id) { id } }', { id: participant.id })),
    ).toEqual(['NOT_FOUND']);
    expect(
      partOf<{ erasure: { keptUntil: string } }[]>(await db.ask(somebody('neighbour'), ME), 'jobcenterParticipants'),
    ).toMatchObject([{ id: discharged.id, erasure: { keptUntil: '2031-11-23' } }]);
    expect(await brokenChains(db)).toEqual([]);
  });
});
