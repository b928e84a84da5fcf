import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type Page, PageArgs } from '../../kit/connection.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { listInterpreter, removeInterpreter, reviseInterpreter } from './interpreter.commands.js';
import type { Interpreter } from './interpreter.entity.js';
import { ListInterpreterInput, RemoveInterpreterInput, ReviseInterpreterInput } from './interpreter.inputs.js';
import { listInterpreters } from './interpreter.loaders.js';
import { InterpreterConnection, InterpreterType } from './interpreter.type.js';

@Resolver(() => InterpreterType)
export class InterpreterResolver {
  @Query(() => InterpreterConnection, {
    description: 'The list of interpreters whom the office may ask today, by name; for its staff (Dolmetscherliste).',
  })
  naturalisationInterpreters(
    @Arg('language', () => String, { nullable: true, description: 'Only of this language, as a BCP 47 tag.' }) language:
      | string
      | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Interpreter>> {
    return listInterpreters(signedIn(context), language ?? null, page);
  }

  @Mutation(() => InterpreterType, { description: 'Adds somebody to the list of interpreters of the office (Dolmetscherliste).' })
  listNaturalisationInterpreter(
    @Arg('input', () => ListInterpreterInput, { description: 'Who.' }) input: ListInterpreterInput,
    @Ctx() context: Context,
  ) {
    return listInterpreter(signedIn(context), input);
  }

  @Mutation(() => InterpreterType, { description: 'Revises what the list says of an interpreter.' })
  reviseNaturalisationInterpreter(
    @Arg('input', () => ReviseInterpreterInput, { description: 'Who, and what.' }) input: ReviseInterpreterInput,
    @Ctx() context: Context,
  ) {
    return reviseInterpreter(signedIn(context), input);
  }

  @Mutation(() => InterpreterType, { description: 'Takes an interpreter off the list.' })
  removeNaturalisationInterpreter(
    @Arg('input', () => RemoveInterpreterInput, { description: 'Who.' }) input: RemoveInterpreterInput,
    @Ctx() context: Context,
  ) {
    return removeInterpreter(signedIn(context), input);
  }
}
