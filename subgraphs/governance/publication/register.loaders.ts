import type { Context } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Decision } from '../decisions/decision.entity.js';
import type { RegisterContent, RegisterEdition, RegisterEntry } from './register-page.rules.js';
import { decidedIn } from './register-question.rules.js';

/** What a page of the register says: in the public edition what is published, in the other one all that this actor may read. */
export async function registerContentOf(
  context: Context,
  { edition, year, body }: { readonly edition: RegisterEdition; readonly year: number | null; readonly body: Body | null },
): Promise<RegisterContent> {
  const where = {
    ...(edition === 'PUBLIC' ? { published: true } : {}),
    ...(body ? { bodyId: body.id } : {}),
    ...(year === null ? {} : decidedIn(year)),
  };
  const rows = await context.em.find(Decision, where, { orderBy: { decidedOn: 'desc', id: 'asc' } });
  const entries = await Promise.all(rows.map((row) => registerEntryOf(context, row, edition)));
  return { edition, year, body: body?.name ?? null, entries, madeOn: context.today };
}

/** A decision as the register shows it. */
export async function registerEntryOf(context: Context, decision: Decision, edition: RegisterEdition): Promise<RegisterEntry> {
  const { reference, title, bodyId, decidedOn, outcome, state, effectiveFrom, endedOn, text, publicSummary } = decision;
  const body = await bodyById(context).load(bodyId);
  return {
    ...{ reference, title, body: body?.name ?? '', decidedOn, outcome, state },
    effectiveFrom: effectiveFrom ?? null,
    endedOn: endedOn ?? null,
    text: edition === 'PUBLIC' ? (publicSummary ?? '') : text,
    page: null,
  };
}
