import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { AgendaItemType } from '../agenda/agenda-item.type.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { filePaper, replacePaper } from './paper.commands.js';
import type { Paper } from './paper.entity.js';
import { FilePaperInput, ReplacePaperInput } from './paper.inputs.js';
import { paperById } from './paper.loaders.js';
import { PaperType } from './paper.type.js';

@Resolver(() => PaperType)
export class PaperResolver {
  @Directive('@tag(name: "public")')
  @Query(() => PaperType, { nullable: true, description: 'A paper by its id (Sitzungsunterlage).' })
  paper(@Arg('id', () => ID, { description: 'Identifies the paper.' }) id: string, @Ctx() context: Context): Promise<Paper> {
    return readOne(context, paperById, id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the file is; null for whoever has no role in the governance.',
  })
  place(@Root() { place }: Paper, @Ctx() { actor }: Context): string | null {
    return hasRole(actor, ...GOVERNANCE_ROLES) ? place : null;
  }

  @FieldResolver(() => AgendaItemType, { nullable: true, description: 'The item it is for.' })
  agendaItem(@Root() { agendaItemId }: Paper, @Ctx() context: Context) {
    return agendaItemId ? agendaItemById(context).load(agendaItemId) : null;
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal it is for.' })
  proposal(@Root() { proposalId }: Paper, @Ctx() context: Context) {
    return proposalId ? proposalById(context).load(proposalId) : null;
  }

  @FieldResolver(() => PaperType, { nullable: true, description: 'The earlier one that it replaces.' })
  replaces(@Root() { replacesId }: Paper, @Ctx() context: Context) {
    return replacesId ? paperById(context).load(replacesId) : null;
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that filed it.' })
  filedBy(@Root() { filedBy }: Paper): InstitutionStub {
    return { id: filedBy };
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() paper: Paper, @Ctx() context: Context) {
    return openStepsOf(context, paper);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Paper, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => PaperType, { description: 'Files a paper for an item of an agenda or for a proposal (Sitzungsunterlage).' })
  filePaper(
    @Arg('input', () => FilePaperInput, { description: 'What is on record of the file.' }) input: FilePaperInput,
    @Ctx() context: Context,
  ) {
    return filePaper(signedIn(context), input);
  }

  @Mutation(() => PaperType, { description: 'Files a later paper in place of one; both are kept.' })
  replacePaper(
    @Arg('input', () => ReplacePaperInput, { description: 'What is on record of the later file.' }) input: ReplacePaperInput,
    @Ctx() context: Context,
  ) {
    return replacePaper(signedIn(context), input);
  }
}
