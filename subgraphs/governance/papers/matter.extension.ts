import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { AgendaItemType } from '../agenda/agenda-item.type.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { papersForItem, papersForProposal } from './paper.loaders.js';
import { PaperType } from './paper.type.js';

const DESCRIPTION =
  'The papers for it that you may read, first ones first, those that were replaced included (Sitzungsunterlagen).';

/** What papers add to the items of agendas. */
@Resolver(() => AgendaItemType)
export class AgendaItemPapers {
  @FieldResolver(() => [PaperType], { description: DESCRIPTION })
  papers(@Root() { id }: AgendaItem, @Ctx() context: Context) {
    return papersForItem(context).load(id);
  }
}

/** What papers add to the proposals. */
@Resolver(() => ProposalType)
export class ProposalPapers {
  @FieldResolver(() => [PaperType], { description: DESCRIPTION })
  papers(@Root() { id }: Proposal, @Ctx() context: Context) {
    return papersForProposal(context).load(id);
  }
}
