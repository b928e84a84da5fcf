import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { codeOnce } from '../../kit/consented-link.js';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { issueLinkCode, links } from './link.commands.js';
import { ConsentedLink } from './link.entity.js';
import { ClaimLinkInput, LinkStepInput } from './link.inputs.js';
import { linkProcedure } from './link.procedure.js';
import { LinkConnection, LinkType } from './link.type.js';

@Resolver(() => LinkType)
export class LinkResolver {
  @Query(() => LinkConnection, {
    description: 'The links you may read, the newest first; officers see those that are not confirmed yet (Verknüpfungen).',
  })
  consentedLinks(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<ConsentedLink>> {
    return readPage(signedIn(context), ConsentedLink, {}, [{ issuedOn: 'desc' }], page);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The code, in the answer to the request that made it; never again.',
  })
  code(@Root() link: ConsentedLink): string | null {
    return codeOnce(link);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() link: ConsentedLink, @Ctx() context: Context) {
    return openStepsOf(context, link);
  }

  @Mutation(() => LinkType, { description: 'Hands out a code with which the person may link the application to counselling.' })
  issueLinkCode(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return issueLinkCode(signedIn(context), input);
  }

  @Mutation(() => LinkType, {
    description: 'Claims a link with its code, as the person or for a counsellor with a power of attorney.',
  })
  claimLink(@Arg('input', () => ClaimLinkInput, { description: 'The code.' }) input: ClaimLinkInput, @Ctx() context: Context) {
    return links.claim(signedIn(context), input.code, input.evidence);
  }

  @Mutation(() => LinkType, {
    description: 'Confirms a link, by another officer than the one who handed out its code (Vier-Augen-Prinzip).',
  })
  confirmLink(@Arg('input', () => LinkStepInput, { description: 'The link.' }) input: LinkStepInput, @Ctx() context: Context) {
    return links.confirm(signedIn(context), { id: input.linkId, version: input.version });
  }

  @Mutation(() => LinkType, { description: 'Ends a link; from the next request on it shows nothing.' })
  endLink(@Arg('input', () => LinkStepInput, { description: 'The link.' }) input: LinkStepInput, @Ctx() context: Context) {
    const view = { id: input.linkId, version: input.version };
    return takeStep(signedIn(context), ConsentedLink, view, linkProcedure, 'END', { endedOn: context.today });
  }
}
