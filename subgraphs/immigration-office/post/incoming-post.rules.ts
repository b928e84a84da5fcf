export const POST_STATES = ['RECEIVED', 'ASSIGNED', 'RETURNED'] as const;
export type PostState = (typeof POST_STATES)[number];

export const POST_CHANNELS = ['LETTER', 'EMAIL', 'FAX', 'PORTAL', 'COUNTER'] as const;
export type PostChannel = (typeof POST_CHANNELS)[number];

/** What the rules need to know about a piece of post. */
export interface PostFacts {
  readonly state: PostState;
}
