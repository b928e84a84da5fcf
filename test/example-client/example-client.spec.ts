import { CombinedGraphQLErrors } from '@apollo/client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as caseDesk from '../../schema/clients/case-desk.js';
import * as publicPage from '../../schema/clients/public.js';
import { openTestHub, type TestHub } from '../support/hub.js';
import { myCases } from './case-desk.js';
import { openClient } from './client.js';
import { decisionRegister } from './decision-register.js';

describe('a frontend with typed documents', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub();
  }, 120_000);
  afterAll(() => hub.close());

  const desk = async (user: string) =>
    openClient({ url: hub.url, hashes: caseDesk.documentHashes, as: { token: await hub.token(user), purpose: 'COUNSELLING' } });

  it('shows a case manager their own cases, asked for by the hash of the registered operation', async () => {
    const lines = await myCases(await desk('awo-manager'), 5);
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line).toMatch(/^\S+: [A-Z_]+, AWO, next ([A-Z_]+( or [A-Z_]+)*|nothing)$/);
  });

  it('shows anybody the register of decisions, without a token', async () => {
    const lines = await decisionRegister(openClient({ url: hub.url, hashes: publicPage.documentHashes, as: null }));
    expect(lines.every((line) => /^\d{4}-\d{2}-\d{2} \S+: ./.test(line))).toBe(true);
    expect(lines.length).toBeGreaterThan(0);
  });

  it('is refused cases without signing in', async () => {
    const stranger = openClient({ url: hub.url, hashes: caseDesk.documentHashes, as: null });
    await expect(myCases(stranger, 5)).rejects.toThrow();
  });

  it('never falls back to a text of its own when the hub does not know the hash', async () => {
    const client = openClient({ url: hub.url, hashes: { DecisionRegister: '0'.repeat(64) }, as: null });
    const { data, error } = await client.query({ query: publicPage.DecisionRegisterDocument, errorPolicy: 'all' });
    expect(data).toBeUndefined();
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.message).toBe('PersistedQueryNotFound');
  });
});
