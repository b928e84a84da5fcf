import { defineLoader, loaderById } from '../../kit/loaders.js';
import { Case } from '../cases/case.entity.js';
import { CaseClient } from '../clients/client.entity.js';
import { clientOfCase } from '../clients/client.loaders.js';
import { CaseDuplicateDismissal } from './dismissal.entity.js';
import { type DismissalFacts, duplicateKeysOf, pairOf, type Resemblance, resemblanceOf } from './duplicate.rules.js';

const dismissalById = loaderById(CaseDuplicateDismissal);

/** The one maker of a dismissal's facts. */
export const dismissalFacts = defineLoader<string, DismissalFacts>(async (context, ids) => {
  const rows = await dismissalById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state }] as const] : [])));
});

/** Another case that may be about the same person. */
export interface PossibleDuplicate extends Resemblance {
  readonly case: Case;
}

/** More doubles of one client are no help. */
const MOST_DUPLICATES = 10;

/**
 * Cases of the same institution that may be about the same person, the most alike first. Compared are the cases that whoever asks may read:
 * a lead sees all of the institution, a case manager learns nothing of a colleague's clients.
 */
export const possibleDuplicatesOf = defineLoader<string, PossibleDuplicate[]>(async (context, ids) => {
  const clients = (await clientOfCase(context).loadMany(ids)).flatMap((each) => (each && !(each instanceof Error) ? [each] : []));
  const keysOf = new Map(clients.map((client) => [client.id, duplicateKeysOf(client)]));
  const keys = [...new Set([...keysOf.values()].flat())];
  if (keys.length === 0) return new Map();
  const { em } = context;
  const institutions = [...new Set(clients.map(({ institution }) => institution))];
  const others = await em.find(CaseClient, { institution: { $in: institutions }, nameKeys: { $overlap: keys } });
  const byKey = new Map<string, CaseClient[]>();
  for (const other of others) for (const key of other.nameKeys) byKey.set(key, [...(byKey.get(key) ?? []), other]);
  const pairs = clients.flatMap((client) => {
    const near = new Set((keysOf.get(client.id) ?? []).flatMap((key) => byKey.get(key) ?? []));
    near.delete(client);
    return [...near].flatMap((other) => {
      const resemblance = resemblanceOf(client, other);
      return resemblance ? [{ caseId: client.caseId, otherCaseId: other.caseId, ...resemblance }] : [];
    });
  });
  if (pairs.length === 0) return new Map();
  const involved = [...new Set(pairs.flatMap(({ caseId, otherCaseId }) => [caseId, otherCaseId]))];
  const cases = new Map((await em.find(Case, { id: { $in: involved } })).map((found) => [found.id, found]));
  const dismissals = await em.find(CaseDuplicateDismissal, { caseId: { $in: involved }, state: 'DISMISSED' });
  const dismissed = new Set(dismissals.map(({ caseId, otherCaseId }) => `${caseId} ${otherCaseId}`));
  const found = new Map<string, PossibleDuplicate[]>();
  for (const { caseId, otherCaseId, signs, fit } of pairs) {
    const [own, other] = [cases.get(caseId), cases.get(otherCaseId)];
    // That one goes on with the other is known.
    if (!own || !other || own.formerCaseId === otherCaseId || other.formerCaseId === caseId) continue;
    if (dismissed.has(pairOf(caseId, otherCaseId).join(' '))) continue;
    found.set(caseId, [...(found.get(caseId) ?? []), { case: other, signs, fit }]);
  }
  return new Map(
    [...found].map(([id, all]) => [
      id,
      all.sort((one, other) => other.fit - one.fit || (one.case.id < other.case.id ? -1 : 1)).slice(0, MOST_DUPLICATES),
    ]),
  );
});
