import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { LARGEST_PAGE } from '../../kit/connection.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { yearOf } from '../../kit/known-birth.rules.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { SearchInput } from './search.inputs.js';
import { type Found, type Sought, searchApplications } from './search.loaders.js';
import { searchLineOf } from './search.rules.js';
import { SearchHit } from './search.type.js';

const LONGEST_TEXT = 200;
const EARLIEST_YEAR = 1900;

/** Finding the file of whoever calls or stands at the counter. */
@Resolver()
export class SearchResolver {
  @Query(() => [SearchHit], {
    description:
      'Applications by name, birth date and file reference, the best first; umlauts, other alphabets, spellings and typing errors are tolerated. For the staff of the office.',
  })
  searchNaturalisationApplications(
    @Arg('input', () => SearchInput, { description: 'Whom to search for.' }) input: SearchInput,
    @Ctx() context: Context,
  ): Promise<readonly Found[]> {
    const { actor } = signedIn(context);
    if (actor.institution === null || !hasRole(actor, 'intake_clerk', 'naturalisation_officer', 'office_supervisor'))
      throw new HubError('NOT_PERMITTED', undefined, { reason: 'SEARCH' });
    if (input.first < 1 || input.first > LARGEST_PAGE) throw invalidInput('first', `From 1 to ${LARGEST_PAGE}.`);
    return searchApplications(context, soughtIn(context, input), input.first);
  }
}

function soughtIn({ today }: Context, input: SearchInput): Sought {
  const line = searchLineOf(trimmedText('text', input.text, LONGEST_TEXT));
  const given = trimmedText('givenName', input.givenName, LONGEST_TEXT);
  const family = trimmedText('familyName', input.familyName, LONGEST_TEXT);
  const reference = trimmedText('fileReference', input.fileReference, LONGEST_TEXT);
  const { birthYear, birthDate } = input;
  if (birthYear != null && (birthYear < EARLIEST_YEAR || birthYear > Number(today.slice(0, 4))))
    throw invalidInput('birthYear', 'A year of birth lies in the past, after 1900.');
  const birth = birthDate ? { from: birthDate, to: birthDate } : birthYear != null ? yearOf(birthYear) : line.birth;
  const sought = { fileReference: reference || line.fileReference, names: [given, family, line.names].join(' ').trim(), birth };
  if (sought.names === '' && birth === null && sought.fileReference === null)
    throw invalidInput('text', 'Name somebody: a name, a birth date or a file reference.');
  return sought;
}
