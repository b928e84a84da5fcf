import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { openTestSubgraph, type TestSubgraph } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { CaseClient } from '../clients/client.entity.js';
import { clientFault } from '../clients/client.rules.js';
import { CaseContact } from '../contacts/contact.entity.js';
import { subgraph } from '../index.js';
import { CaseLegalCircle } from '../legal-circles/legal-circle.entity.js';
import { gapDaysOf, periodsMeet } from '../legal-circles/legal-circle.rules.js';
import { CaseLegalCircleChange } from '../legal-circles/legal-circle-change.entity.js';

describe('synthetic clients', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z'), seed: { city: 'solingen', scale: 1 } });
  });
  afterAll(() => db.close());

  it('are such as counselling records, some without a name', async () => {
    const clients = await inSystemWork(db, (em) => em.findAll(CaseClient));
    for (const client of clients) {
      const { birthDate = null, birthYear = null, arrivalYear = null, phone = null, email = null } = client;
      const entry = { ...client, birthDate, birthYear, arrivalYear, phone, email };
      expect(clientFault(entry as never, '2026-11-23')).toBeNull();
    }
    expect(clients.some(({ familyName }) => familyName == null)).toBe(true);
    expect(clients.some(({ familyName }) => familyName != null)).toBe(true);
  });

  it('stand under each law once at a time, and change with the gap that the rule counts', async () => {
    const rows = await inSystemWork(db, (em) => em.findAll(CaseLegalCircle));
    for (const one of rows)
      for (const other of rows)
        if (one.id !== other.id && one.caseId === other.caseId && one.circle === other.circle)
          expect(periodsMeet({ from: one.from, to: one.to ?? null }, { from: other.from, to: other.to ?? null })).toBe(false);
    const changes = await inSystemWork(db, (em) => em.findAll(CaseLegalCircleChange));
    expect(changes.length).toBeGreaterThan(3);
    for (const { gapDays, lastDayOn, on } of changes) expect(gapDays).toBe(gapDaysOf(lastDayOn, on));
  });

  it('were spoken with while their case was open, and stay as they are when they are sown again', async () => {
    const [cases, contacts] = await inSystemWork(
      db,
      async (em) => [await em.findAll(Case), await em.findAll(CaseContact)] as const,
    );
    const byId = new Map(cases.map((found) => [found.id, found]));
    for (const { caseId, on } of contacts) {
      const found = byId.get(caseId);
      expect(on >= (found?.openedOn ?? '')).toBe(true);
      expect(on <= (found?.closedOn ?? '2026-11-20')).toBe(true);
    }
    expect(contacts.length).toBeGreaterThan(cases.length * 4);
    const steps = () => inSystemWork(db, (em) => em.count(StepRecord));
    const before = await steps();
    await seedSubgraph(subgraph, db, { city: 'solingen', scale: 1 });
    expect(await steps()).toBe(before);
  });
});
