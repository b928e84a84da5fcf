import { LockMode } from '@mikro-orm/postgresql';
import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { Consent } from './consent.entity.js';
import { type ConsentFacts, isInForce, letsTell, type RecipientSubgraph } from './consent.rules.js';

export const consentById = loaderById(Consent);

/** The one maker of a consent's facts. */
export const consentFacts = defineLoader<string, ConsentFacts>(async (context, ids) => {
  const consents = await consentById(context).loadMany(ids);
  return new Map(consents.flatMap((each) => (each && !(each instanceof Error) ? [[each.id, each] as const] : [])));
});

/** The consents of a case, the newest first. */
export const consentsOfCase = defineLoader<string, Consent[]>(async ({ em }, ids) => {
  const rows = await em.find(Consent, { caseId: { $in: [...ids] } }, { orderBy: [{ givenOn: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/**
 * The consent in force today that a case shows one of the hub's subgraphs: the newest that lets it tell something, else the newest.
 * Read from the table in every unit of work; nothing of it is kept, so that a revocation acts on the next request.
 */
export async function consentInForce(context: Context, caseId: string, recipient: RecipientSubgraph): Promise<Consent | null> {
  const consents = (await consentsOfCase(context).load(caseId)) ?? [];
  const inForce = consents.filter((each) => each.recipient === recipient && isInForce(each, context.today));
  return inForce.find((each) => letsTell(each, recipient, context.today)) ?? inForce[0] ?? null;
}

/**
 * A consent that cannot be revoked until this unit of work is over: a revocation waits, and then finds what rests on it and ends it; a
 * revocation that came first is seen here.
 */
export async function heldConsent({ em }: Context, id: string): Promise<Consent | null> {
  const consent = isId(id) ? await em.findOne(Consent, { id }) : null;
  if (!consent) return null;
  await em.lock(consent, LockMode.PESSIMISTIC_READ);
  return em.refresh(consent);
}
