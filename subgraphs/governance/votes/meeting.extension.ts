import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaItemType } from '../agenda/agenda-item.type.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingType } from '../meetings/meeting.type.js';
import { votesIn, votesOn } from './vote.loaders.js';
import { VoteType } from './vote.type.js';

/** What votes add to the meetings. */
@Resolver(() => MeetingType)
export class MeetingVotes {
  @FieldResolver(() => [VoteType], { description: 'Its votes, in the order of their call (Abstimmungen).' })
  votes(@Root() { id }: Meeting, @Ctx() context: Context) {
    return votesIn(context).load(id);
  }
}

/** What votes add to the items of agendas. */
@Resolver(() => AgendaItemType)
export class AgendaItemVotes {
  @FieldResolver(() => [VoteType], { description: 'The votes on it, in the order of their call (Abstimmungen).' })
  votes(@Root() { id }: AgendaItem, @Ctx() context: Context) {
    return votesOn(context).load(id);
  }
}
