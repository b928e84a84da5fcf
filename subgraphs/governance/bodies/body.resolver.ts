import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { dissolveBody, establishBody } from './body.commands.js';
import { Body } from './body.entity.js';
import { BodyStepInput, EstablishBodyInput } from './body.inputs.js';
import { bodyByCode, bodyById, childrenOf, seatsOf } from './body.loaders.js';
import { BodyConnection, BodyType, SeatType } from './body.type.js';
import { InstitutionStub } from './institution.extension.js';
import type { Seat } from './seat.entity.js';

/** Bodies are published: nobody has to sign in to read them. */
@Resolver(() => BodyType)
export class BodyResolver {
  @Directive('@tag(name: "public")')
  @Query(() => BodyConnection, { description: 'The bodies of the city, by name (Gremien).' })
  bodies(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<Body>> {
    return readPage(context, Body, {}, [{ name: 'asc' }], page);
  }

  @Directive('@tag(name: "public")')
  @Query(() => BodyType, { nullable: true, description: 'A body by its id or by its code; give exactly one of them.' })
  body(
    @Arg('id', () => ID, { nullable: true, description: 'Identifies the body.' }) id: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Its code, such as ttkim-duesseldorf.' }) code: string | null,
    @Ctx() context: Context,
  ): Promise<Body> {
    if (id != null && code == null) return readOne(context, bodyById, id);
    if (code != null && id == null) return readOne(context, bodyByCode, code);
    throw invalidInput('id', 'Give either the id or the code of the body.');
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The office that keeps the body (Geschäftsstelle).' })
  office(@Root() { institution }: Body): InstitutionStub {
    return { id: institution };
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The body above it.' })
  parent(@Root() { parentId }: Body, @Ctx() context: Context) {
    return parentId ? bodyById(context).load(parentId) : null;
  }

  @FieldResolver(() => [BodyType], { description: 'The bodies directly below it.' })
  children(@Root() { id }: Body, @Ctx() context: Context) {
    return childrenOf(context).load(id);
  }

  @FieldResolver(() => [SeatType], { description: 'Its seats, the chair first (Sitze).' })
  seats(@Root() { id }: Body, @Ctx() context: Context) {
    return seatsOf(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() body: Body, @Ctx() context: Context) {
    return openStepsOf(context, body);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken in the hub so far, oldest first.' })
  history(@Root() { id }: Body, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => BodyType, { description: 'Enters a body that was set up (Einrichtung eines Gremiums).' })
  establishBody(
    @Arg('input', () => EstablishBodyInput, { description: 'The body.' }) input: EstablishBodyInput,
    @Ctx() context: Context,
  ) {
    return establishBody(signedIn(context), input);
  }

  @Mutation(() => BodyType, { description: 'Enters that a body was dissolved (Auflösung eines Gremiums).' })
  dissolveBody(@Arg('input', () => BodyStepInput, { description: 'The body.' }) input: BodyStepInput, @Ctx() context: Context) {
    return dissolveBody(signedIn(context), input);
  }
}

@Resolver(() => SeatType)
export class SeatResolver {
  @FieldResolver(() => BodyType, { description: 'The body the seat is in.' })
  body(@Root() { bodyId }: Seat, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => InstitutionStub, { nullable: true, description: 'The institution that holds it.' })
  institution(@Root() { holderInstitution }: Seat): InstitutionStub {
    return { id: holderInstitution };
  }
}
