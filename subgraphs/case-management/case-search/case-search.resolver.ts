import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { LARGEST_PAGE } from '../../kit/connection.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { birthIn } from '../../kit/known-birth.rules.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { type FoundCase, type SoughtCase, searchCases } from './case-search.loaders.js';
import { caseReferenceIn } from './case-search.rules.js';
import { CaseSearchHit } from './case-search.type.js';

const LONGEST_TEXT = 200;

/** Finding the case of whoever calls or comes in. */
@Resolver()
export class CaseSearchResolver {
  @Query(() => [CaseSearchHit], {
    description:
      'Cases of your institution that you may read, by name, working name, birth date and reference, the best first; umlauts, other alphabets, spellings and typing errors are tolerated. For case managers and leads.',
  })
  searchCases(
    @Arg('text', () => String, {
      description: 'One line with names, a birth date or year and a reference, in any order; at most 200 characters.',
    })
    text: string,
    @Arg('birthDate', () => CalendarDateScalar, {
      nullable: true,
      description: 'Birth date; of the same year are found after those of the same day.',
    })
    birthDate: CalendarDate | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many to return at most, from 1 to 100.' }) first: number,
    @Ctx() context: Context,
  ): Promise<readonly FoundCase[]> {
    const { actor } = signedIn(context);
    if (actor.institution === null || !hasRole(actor, 'case_manager', 'case_lead'))
      throw new HubError('NOT_PERMITTED', undefined, { reason: 'SEARCH' });
    if (first < 1 || first > LARGEST_PAGE) throw invalidInput('first', `From 1 to ${LARGEST_PAGE}.`);
    return searchCases(context, actor.institution, soughtIn(text, birthDate), first);
  }
}

function soughtIn(text: string, birthDate: CalendarDate | null): SoughtCase {
  const line = trimmedText('text', text, LONGEST_TEXT);
  const referred = caseReferenceIn(line);
  const said = birthIn(referred ? referred.rest : line);
  const birth = birthDate ? { from: birthDate, to: birthDate } : said.birth;
  const sought = { reference: referred?.reference ?? null, names: said.names.trim(), birth };
  if (sought.names === '' && birth === null && sought.reference === null)
    throw invalidInput('text', 'Name somebody: a name, a birth date or a reference.');
  return sought;
}
