import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { codeOnce } from '../../kit/consented-link.js';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { ParticipantStepInput } from '../participants/participant.inputs.js';
import { issueLinkCode, links } from './link.commands.js';
import { ParticipantLink } from './link.entity.js';
import { ClaimLinkInput, LinkStepInput } from './link.inputs.js';
import { linkProcedure } from './link.procedure.js';
import { LinkConnection, LinkType } from './link.type.js';

@Resolver(() => LinkType)
export class LinkResolver {
  @Query(() => LinkConnection, {
    description: 'The links you may read, the newest first; staff see those that are not confirmed yet (Verknüpfungen).',
  })
  jobcenterLinks(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<ParticipantLink>> {
    return readPage(signedIn(context), ParticipantLink, {}, [{ issuedOn: 'desc' }], page);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The code, in the answer to the request that made it; never again.',
  })
  code(@Root() link: ParticipantLink): string | null {
    return codeOnce(link);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() link: ParticipantLink, @Ctx() context: Context) {
    return openStepsOf(context, link);
  }

  @Mutation(() => LinkType, { description: 'Hands out a code with which the person may link their placements to counselling.' })
  issueJobcenterLinkCode(
    @Arg('input', () => ParticipantStepInput, { description: 'The participant.' }) input: ParticipantStepInput,
    @Ctx() context: Context,
  ) {
    return issueLinkCode(signedIn(context), input);
  }

  @Mutation(() => LinkType, {
    description: 'Claims a link with its code, as the person or for a counsellor with a power of attorney.',
  })
  claimJobcenterLink(
    @Arg('input', () => ClaimLinkInput, { description: 'The code.' }) { code, evidence }: ClaimLinkInput,
    @Ctx() context: Context,
  ) {
    return links.claim(signedIn(context), code, evidence);
  }

  @Mutation(() => LinkType, {
    description: 'Confirms a link, by another colleague than the one who handed out its code (Vier-Augen-Prinzip).',
  })
  confirmJobcenterLink(
    @Arg('input', () => LinkStepInput, { description: 'The link.' }) input: LinkStepInput,
    @Ctx() context: Context,
  ) {
    return links.confirm(signedIn(context), input);
  }

  @Mutation(() => LinkType, { description: 'Ends a link; from the next request on it shows nothing.' })
  endJobcenterLink(
    @Arg('input', () => LinkStepInput, { description: 'The link.' }) input: LinkStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), ParticipantLink, input, linkProcedure, 'END', { endedOn: context.today });
  }
}
