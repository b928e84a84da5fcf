import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { type AskedFields, askedFields } from './asked-paths.js';
import type { GatewayContext } from './data-source.js';
import { outcomeOf, type PartnerOutcome, worse } from './partners.js';

/** Nulls explained in one answer at most. */
const EXPLAINED_AT_MOST = 1_000;

/**
 * Why something is null: absent or hidden, and never which; refused to this caller; withheld for want of a consent, whether or not there is
 * anything to withhold; or its institution did not answer.
 */
export type Why = 'NOT_VISIBLE' | 'REFUSED' | 'WITHHELD' | 'PARTNER_DOWN';

const WHY: Readonly<Record<PartnerOutcome, Why>> = {
  ok: 'NOT_VISIBLE',
  refused: 'REFUSED',
  withheld: 'WITHHELD',
  down: 'PARTNER_DOWN',
};

export interface Explanation {
  readonly path: readonly (string | number)[];
  readonly why: Why;
}

/** The errors of an answer by place: `here` is the worst at exactly this place, `below` the worst here or further in. */
interface Errors {
  here: PartnerOutcome;
  below: PartnerOutcome;
  readonly inside: Map<string | number, Errors>;
}

const none = (): Errors => ({ here: 'ok', below: 'ok', inside: new Map() });

/** Each null of an answer with its reason, in the order of the answer. Shapes: `data` and `errors` as the client gets them. */
export function nullsExplained(
  data: unknown,
  errors: readonly GraphQLFormattedError[],
  asked: AskedFields,
): readonly Explanation[] {
  const explained: Explanation[] = [];
  const path: (string | number)[] = [];
  const walk = (value: unknown, fields: AskedFields, known: Errors | undefined, around: PartnerOutcome): void => {
    if (explained.length === EXPLAINED_AT_MOST) return;
    if (value === null) {
      explained.push({ path: [...path], why: WHY[worse(known?.below ?? 'ok', around)] });
      return;
    }
    if (typeof value !== 'object') return;
    // An error at something that is there concerns what lies in it: the hub needed a field of it that the client did not ask for.
    const within = known?.here ?? 'ok';
    const step = (key: string | number, each: unknown, deeper: AskedFields, outer: PartnerOutcome) => {
      path.push(key);
      walk(each, deeper, known?.inside.get(key), outer);
      path.pop();
    };
    if (Array.isArray(value)) for (const [index, each] of value.entries()) step(index, each, fields, worse(within, around));
    else
      for (const [name, deeper] of fields)
        if (Object.hasOwn(value, name)) step(name, (value as Record<string, unknown>)[name], deeper, within);
  };
  walk(data, asked, byPlace(errors), 'ok');
  return explained;
}

function byPlace(errors: readonly GraphQLFormattedError[]): Errors {
  const root = none();
  for (const { path = [], extensions } of errors) {
    const outcome = outcomeOf(extensions?.['code']);
    let place = root;
    place.below = worse(place.below, outcome);
    for (const step of path) {
      const next = place.inside.get(step) ?? none();
      place.inside.set(step, next);
      next.below = worse(next.below, outcome);
      place = next;
    }
    place.here = worse(place.here, outcome);
  }
  return root;
}

/** With the scope `api:explore` and the header `x-explain: true`, an answer says for each null in it why it is null. */
export const nullsAreExplained: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: async ({ request, contextValue }) => {
    if (!contextValue.scopes.includes('api:explore') || request.http?.headers.get('x-explain') !== 'true') return;
    return {
      willSendResponse: async ({ response: { body }, document, operation }) => {
        if (body.kind !== 'single' || !document || !operation || body.singleResult.data === undefined) return;
        const { data, errors = [], extensions } = body.singleResult;
        const explain = nullsExplained(data, errors, askedFields(document, operation));
        body.singleResult.extensions = { ...extensions, explain };
      },
    };
  },
};
