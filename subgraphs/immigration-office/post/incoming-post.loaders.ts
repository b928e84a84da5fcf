import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, groupedBy, loaderById, readOne } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { staffOnly } from '../desk/worklist.loaders.js';
import { type Found, searchApplications } from '../search/search.loaders.js';
import { searchLineOf } from '../search/search.rules.js';
import { IncomingPost } from './incoming-post.entity.js';
import type { PostFacts, PostState } from './incoming-post.rules.js';

export const postById = loaderById(IncomingPost);

/** The one maker of the facts of post. */
export const postFacts = defineLoader<string, PostFacts>(async (context, ids) => {
  const rows = await postById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state }] as const] : [])));
});

/** The post of the office in one state, the oldest first. */
export function listPost(context: Context, state: PostState, page: PageArgs): Promise<Page<IncomingPost>> {
  staffOnly(context, 'POST');
  return readPage(context, IncomingPost, { state }, [{ receivedOn: 'asc' }], page);
}

/** The post of an application, the oldest first. */
export const postOf = defineLoader<string, IncomingPost[]>(async ({ em }, ids) => {
  const rows = await em.find(
    IncomingPost,
    { applicationId: { $in: [...ids] } },
    { orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }] },
  );
  return groupedBy(ids, rows, ({ applicationId }) => applicationId ?? '');
});

const MOST_SUGGESTED = 5;

/** The files a piece of post may belong to: by the file reference in its subject, and by the name of the sender. */
export async function suggestedFor(context: Context, postId: string): Promise<readonly Found[]> {
  staffOnly(context, 'POST');
  const { subject, sender } = await readOne(context, postById, postId);
  const { fileReference, birth } = searchLineOf(subject);
  return searchApplications(context, { fileReference, names: sender, birth }, MOST_SUGGESTED);
}
