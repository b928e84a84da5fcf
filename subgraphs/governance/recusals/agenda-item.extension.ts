import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaItemType } from '../agenda/agenda-item.type.js';
import { recusalsOn } from './recusal.loaders.js';
import { RecusalType } from './recusal.type.js';

/** What recusals add to the items of agendas. */
@Resolver(() => AgendaItemType)
export class AgendaItemRecusals {
  @FieldResolver(() => [RecusalType], { description: 'Who may not take part in it, oldest first (Befangenheit).' })
  recusals(@Root() { id }: AgendaItem, @Ctx() context: Context) {
    return recusalsOn(context).load(id);
  }
}
