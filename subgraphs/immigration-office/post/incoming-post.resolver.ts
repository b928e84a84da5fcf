import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import type { Found } from '../search/search.loaders.js';
import { SearchHit } from '../search/search.type.js';
import { assignPost, receivePost, returnPost, takePostBack } from './incoming-post.commands.js';
import type { IncomingPost } from './incoming-post.entity.js';
import { AssignPostInput, PostStepInput, ReceivePostInput, ReturnPostInput } from './incoming-post.inputs.js';
import { listPost, postOf, suggestedFor } from './incoming-post.loaders.js';
import type { PostState } from './incoming-post.rules.js';
import { PostConnection, PostStateEnum, PostType } from './incoming-post.type.js';

@Resolver(() => PostType)
export class PostResolver {
  @Query(() => PostConnection, { description: 'The incoming post of the office, the oldest first; for its staff (Posteingang).' })
  naturalisationPost(
    @Arg('state', () => PostStateEnum, {
      defaultValue: 'RECEIVED',
      description: 'In which state; left out: what is in no file yet.',
    })
    state: PostState,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<IncomingPost>> {
    return listPost(signedIn(context), state, page);
  }

  @Query(() => [SearchHit], {
    description:
      'The applications a piece of post may belong to, by the file reference in its subject and the name of its sender.',
  })
  naturalisationPostSuggestions(
    @Arg('postId', () => ID, { description: 'The post.' }) postId: string,
    @Ctx() context: Context,
  ): Promise<readonly Found[]> {
    return suggestedFor(signedIn(context), postId);
  }

  @FieldResolver(() => ApplicationType, {
    nullable: true,
    description: 'The application it belongs to; null until it is assigned.',
  })
  application(@Root() { applicationId }: IncomingPost, @Ctx() context: Context) {
    return applicationId ? applicationById(context).load(applicationId) : null;
  }

  @Mutation(() => PostType, { description: 'Enters incoming post (Posteingang).' })
  receiveNaturalisationPost(
    @Arg('input', () => ReceivePostInput, { description: 'What came.' }) input: ReceivePostInput,
    @Ctx() context: Context,
  ) {
    return receivePost(signedIn(context), input);
  }

  @Mutation(() => PostType, { description: 'Assigns post to a file; a task reminds its officer to read it.' })
  assignNaturalisationPost(
    @Arg('input', () => AssignPostInput, { description: 'Which, and where to.' }) input: AssignPostInput,
    @Ctx() context: Context,
  ) {
    return assignPost(signedIn(context), input);
  }

  @Mutation(() => PostType, { description: 'Takes post back from a wrong file.' })
  takeBackNaturalisationPost(
    @Arg('input', () => PostStepInput, { description: 'Which.' }) input: PostStepInput,
    @Ctx() context: Context,
  ) {
    return takePostBack(signedIn(context), input);
  }

  @Mutation(() => PostType, { description: 'Returns or forwards post that is not for the office.' })
  returnNaturalisationPost(
    @Arg('input', () => ReturnPostInput, { description: 'Which, and why.' }) input: ReturnPostInput,
    @Ctx() context: Context,
  ) {
    return returnPost(signedIn(context), input);
  }
}

/** What post adds to an application. */
@Resolver(() => ApplicationType)
export class ApplicationPost {
  @FieldResolver(() => [PostType], {
    description: 'Post in the file, the oldest first; for the staff of the office, empty for everybody else.',
  })
  post(@Root() { id }: Application, @Ctx() context: Context) {
    return postOf(context).load(id);
  }
}
