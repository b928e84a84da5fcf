import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { BodyType } from '../bodies/body.type.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { circulationsAbout, circulationsOf } from './circulation.loaders.js';
import { UNDECIDED_STATES } from './circulation.procedure.js';
import { CirculationType } from './circulation.type.js';

/** What circulations add to the bodies. */
@Resolver(() => BodyType)
export class BodyCirculations {
  @FieldResolver(() => [CirculationType], {
    description: 'The circulations whose replies are awaited, newest first; none for whoever has no role in the governance.',
  })
  async openCirculations(@Root() { id }: Body, @Ctx() context: Context) {
    return ((await circulationsOf(context).load(id)) ?? []).filter(({ state }) => state === 'OPEN');
  }

  @FieldResolver(() => [CirculationType], {
    description: 'Circulations that decided nothing and still have to come before a meeting: the next agenda.',
  })
  async circulationsForNextAgenda(@Root() { id }: Body, @Ctx() context: Context) {
    const undecided: readonly string[] = UNDECIDED_STATES;
    const all = (await circulationsOf(context).load(id)) ?? [];
    return all.filter(({ state, agendaItemId }) => undecided.includes(state) && agendaItemId == null);
  }
}

/** What circulations add to the proposals. */
@Resolver(() => ProposalType)
export class ProposalCirculations {
  @FieldResolver(() => [CirculationType], { description: 'The circulations about it, newest first (Umlaufverfahren).' })
  circulations(@Root() { id }: Proposal, @Ctx() context: Context) {
    return circulationsAbout(context).load(id);
  }
}
