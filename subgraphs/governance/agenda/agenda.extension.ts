import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingType } from '../meetings/meeting.type.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { agendaOf, itemsAbout } from './agenda-item.loaders.js';
import { AgendaItemType } from './agenda-item.type.js';

/** What agendas add to the meetings. */
@Resolver(() => MeetingType)
export class MeetingAgenda {
  @FieldResolver(() => [AgendaItemType], {
    description:
      'Its agenda in order, with what was asked for, put off and taken off; empty for whoever has no role (Tagesordnung).',
  })
  agenda(@Root() { id }: Meeting, @Ctx() context: Context) {
    return agendaOf(context).load(id);
  }
}

/** What agendas add to the proposals. */
@Resolver(() => ProposalType)
export class ProposalAgendaItems {
  @FieldResolver(() => [AgendaItemType], { description: 'The items of agendas that were about it, oldest first.' })
  agendaItems(@Root() { id }: Proposal, @Ctx() context: Context) {
    return itemsAbout(context).load(id);
  }
}
