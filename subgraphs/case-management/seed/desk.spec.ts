import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import type { Procedure } from '../../kit/procedure.js';
import { overlap, restDayOf } from '../../kit/slot.rules.js';
import { StepRecord } from '../../kit/step.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { CaseAppointment } from '../case-appointments/appointment.entity.js';
import { appointmentProcedure } from '../case-appointments/appointment.procedure.js';
import { CaseTask } from '../case-tasks/task.entity.js';
import { taskProcedure } from '../case-tasks/task.procedure.js';
import { Case } from '../cases/case.entity.js';
import { CaseConference, ConferenceInvitation } from '../conferences/conference.entity.js';
import { conferenceProcedure } from '../conferences/conference.procedure.js';
import { invitationProcedure } from '../conferences/invitation.procedure.js';
import { subgraph } from '../index.js';
import { CaseTransfer } from '../transfers/transfer.entity.js';
import { transferProcedure } from '../transfers/transfer.procedure.js';
import { workingDay } from './desk.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

describe('a synthetic desk', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, {
      now: () => new Date('2026-11-23T10:00:00Z'),
      seed: { city: 'duesseldorf', scale: 2 },
    });
  });
  afterAll(() => db.close());

  const all = <T extends object>(entity: new () => T): Promise<T[]> =>
    inSystemWork(db, (em) => em.findAll(entity as never)) as Promise<T[]>;

  it.each([
    ['tasks', CaseTask, taskProcedure, 60],
    ['appointments', CaseAppointment, appointmentProcedure, 60],
    ['conferences', CaseConference, conferenceProcedure, 10],
    ['invitations', ConferenceInvitation, invitationProcedure, 20],
    ['transfers', CaseTransfer, transferProcedure, 10],
  ] as const)('has %s in several states, each with a history that ends where it stands', async (_name, entity, table, least) => {
    const rows = (await all(entity as never)) as Row[];
    const procedure = table as unknown as Procedure;
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(new Set(rows.map(({ state }) => state)).size).toBeGreaterThan(1);
    const steps = Map.groupBy(await all(StepRecord), ({ aggregateId }) => aggregateId);
    for (const { id, version, state } of rows) {
      const history = (steps.get(id) ?? []).toSorted((one, other) => one.version - other.version);
      expect(history.map(({ version: at }) => at)).toEqual(Array.from({ length: version }, (_each, at) => at));
      expect(history.at(-1)?.toState).toBe(state);
      for (const { step, fromState } of history) {
        const from = procedure.steps[step]?.from;
        expect(fromState == null ? [] : from).toEqual(fromState == null ? from : expect.arrayContaining([fromState]));
      }
    }
  });

  it('never has a case manager at two places, nor anybody at work on a holiday', async () => {
    const appointments = await all(CaseAppointment);
    for (const [at, one] of appointments.entries()) {
      expect(restDayOf(one.on)).toBeNull();
      expect(one.state === 'APPOINTED').toBe(one.on > '2026-11-20');
      for (const other of appointments.slice(at + 1))
        if (one.managerId === other.managerId && one.institution === other.institution) expect(overlap(one, other)).toBe(false);
    }
    expect(workingDay('2026-12-23', 2)).toBe('2026-12-28');
    expect(workingDay('2026-11-23', -1)).toBe('2026-11-20');
  });

  it('has a transfer for each case that was offered, and goes on after the last number', async () => {
    const transfers = await all(CaseTransfer);
    const byCase = new Map(transfers.map((transfer) => [transfer.caseId, transfer]));
    for (const { id, state, institution } of await all(Case)) {
      const transfer = byCase.get(id);
      if (state === 'TRANSFER_OFFERED') expect(transfer).toMatchObject({ state: 'OFFERED', institution });
      else if (transfer) expect(transfer.state).toBe('DECLINED');
    }
    const institution = seedId('institution', 'awo-duesseldorf');
    const lead = testActor('case_lead', institution, 'demo:awo-lead');
    const mine = '{ cases(state: MONITORING, first: 1) { nodes { id version } } }';
    const { nodes } = fieldOf<{ nodes: { id: string; version: number }[] }>(await db.ask(lead, mine), 'cases');
    const offer = 'mutation ($input: OfferCaseTransferInput!) { offerCaseTransfer(input: $input) { reference } }';
    const receivingInstitution = seedId('institution', 'caritas-duesseldorf');
    const answer = await db.ask(lead, offer, {
      input: { caseId: nodes[0]?.id, version: nodes[0]?.version, receivingInstitution },
    });
    expect(codesOf(answer)).toEqual([]);
  });
});
