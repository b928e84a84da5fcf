import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { hasRole } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { BodyType } from '../bodies/body.type.js';
import { GOVERNANCE_ROLES } from '../bodies/governance.policy.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { EvidenceStub } from '../proposals/evidence.extension.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ProposalType } from '../proposals/proposal.type.js';
import { checkedYear } from '../publication/publication.resolver.js';
import { decidedIn, saying } from '../publication/register-question.rules.js';
import { voteById } from '../votes/vote.loaders.js';
import { VoteType } from '../votes/vote.type.js';
import { publishDecision, recordDecision, unpublishDecision } from './decision.commands.js';
import { Decision } from './decision.entity.js';
import { DecisionStepInput, EndDecisionInput, PublishDecisionInput, RecordDecisionInput } from './decision.inputs.js';
import { amendmentsOf, decisionById } from './decision.loaders.js';
import type { DecisionOutcome } from './decision.rules.js';
import { DecisionConnection, DecisionOutcomeEnum, DecisionType } from './decision.type.js';
import { closeDecision, endDecision } from './decision-end.commands.js';
import { StageEffectStub } from './stage-effect.extension.js';

const LATEST_FIRST = [{ decidedOn: 'desc' as const }];

/** Whether whoever asks belongs to the governance, and reads more of a published decision than the register says. */
const belongs = ({ actor }: Context) => actor.institution !== null && hasRole(actor, ...GOVERNANCE_ROLES);

/** A text that is no id is answered like a body without decisions. */
const ofBody = (body: string | null) => (body == null ? {} : { bodyId: isId(body) ? body : null });

const between = (from: CalendarDate | null, to: CalendarDate | null) =>
  from == null && to == null
    ? {}
    : { decidedOn: { ...(from == null ? {} : { $gte: from }), ...(to == null ? {} : { $lte: to }) } };

const LONGEST_SEARCH = 200;

const inYear = (context: Context, year: number | null) => (year == null ? {} : decidedIn(checkedYear(context, year)));

/** Published decisions are read without a token, as far as the public register goes. */
@Resolver(() => DecisionType)
export class DecisionResolver {
  @Directive('@tag(name: "public")')
  @Query(() => DecisionType, {
    nullable: true,
    description: 'A decision of a body by its id (Beschluss); published ones also without a token.',
  })
  decision(
    @Arg('id', () => ID, { description: 'Identifies the decision.' }) id: string,
    @Ctx() context: Context,
  ): Promise<Decision> {
    return readOne(context, decisionById, id);
  }

  @Query(() => DecisionConnection, {
    description: 'The decisions of the bodies that you may read, the latest first (Beschluss).',
  })
  decisions(
    @Arg('body', () => ID, { nullable: true, description: 'Only those of this body.' }) body: string | null,
    @Arg('from', () => CalendarDateScalar, { nullable: true, description: 'Only those of this day or later.' })
    from: CalendarDate | null,
    @Arg('to', () => CalendarDateScalar, { nullable: true, description: 'Only those of this day or earlier.' })
    to: CalendarDate | null,
    @Arg('outcome', () => DecisionOutcomeEnum, { nullable: true, description: 'Only those with this outcome.' })
    outcome: DecisionOutcome | null,
    @Arg('published', () => Boolean, { nullable: true, description: 'Only those that are in the public register, or are not.' })
    published: boolean | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Decision>> {
    const where = {
      ...ofBody(body),
      ...between(from, to),
      ...(outcome == null ? {} : { outcome }),
      ...(published == null ? {} : { published }),
    };
    return readPage(signedIn(context), Decision, where, LATEST_FIRST, page);
  }

  @Directive('@tag(name: "public")')
  @Query(() => DecisionConnection, {
    description: 'The public register of decisions, the latest first (Beschlussregister; decision). Nobody has to sign in.',
  })
  publicDecisions(
    @Arg('body', () => ID, { nullable: true, description: 'Only those of this body.' }) body: string | null,
    @Arg('from', () => CalendarDateScalar, { nullable: true, description: 'Only those of this day or later.' })
    from: CalendarDate | null,
    @Arg('to', () => CalendarDateScalar, { nullable: true, description: 'Only those of this day or earlier.' })
    to: CalendarDate | null,
    @Arg('year', () => Int, { nullable: true, description: 'Only those of this year, from 2000 to this one.' })
    year: number | null,
    @Arg('text', () => String, { nullable: true, description: 'Only those in whose title or summary all these words stand.' })
    text: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<Decision>> {
    const asked = [ofBody(body), between(from, to), inYear(context, year), saying(trimmedText('text', text, LONGEST_SEARCH))];
    return readPage(context, Decision, { published: true, $and: asked }, LATEST_FIRST, page);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Text of the decision, which never changes; for the public its summary.',
  })
  text(@Root() { text, publicSummary }: Decision, @Ctx() context: Context): string | null {
    return belongs(context) ? text : (publicSummary ?? null);
  }

  @FieldResolver(() => BodyType, { nullable: true, description: 'The body that decided.' })
  body(@Root() { bodyId }: Decision, @Ctx() context: Context) {
    return bodyById(context).load(bodyId);
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'The proposal it decides on.' })
  proposal(@Root() { proposalId }: Decision, @Ctx() context: Context) {
    return proposalId ? proposalById(context).load(proposalId) : null;
  }

  @FieldResolver(() => VoteType, { nullable: true, description: 'The vote it comes of.' })
  vote(@Root() { voteId }: Decision, @Ctx() context: Context) {
    return voteId ? voteById(context).load(voteId) : null;
  }

  @FieldResolver(() => DecisionType, { nullable: true, description: 'The earlier decision that it changes or ends.' })
  amends(@Root() { amendsId }: Decision, @Ctx() context: Context) {
    return amendsId ? decisionById(context).load(amendsId) : null;
  }

  @FieldResolver(() => [DecisionType], { description: 'Later decisions that change or end it, the latest first.' })
  amendedBy(@Root() { id }: Decision, @Ctx() context: Context) {
    return amendmentsOf(context).load(id);
  }

  @FieldResolver(() => [InstitutionStub], {
    nullable: 'items',
    description: 'The institutions that are to implement it (Umsetzende).',
  })
  implementers(@Root() { implementers }: Decision): InstitutionStub[] {
    return implementers.map((id) => ({ id }));
  }

  @FieldResolver(() => [InstitutionStub], {
    nullable: 'items',
    description: 'Those of the implementers that had not agreed (Zustimmung der Umsetzenden; agreement of implementers).',
  })
  notAgreed(@Root() { notAgreed }: Decision, @Ctx() context: Context): InstitutionStub[] {
    return belongs(context) ? notAgreed.map((id) => ({ id })) : [];
  }

  @FieldResolver(() => [EvidenceStub], {
    nullable: 'items',
    description:
      'What was known of the structural hurdles it is meant to cure, as case management froze it (strukturelle Hürde; cluster).',
  })
  evidence(@Root() { evidenceIds }: Decision, @Ctx() context: Context): EvidenceStub[] {
    return belongs(context) ? evidenceIds.map((id) => ({ id })) : [];
  }

  @FieldResolver(() => [StageEffectStub], {
    nullable: 'items',
    description: 'How long the stages of the naturalisation office that it concerned took before and after it.',
  })
  stageMedians(@Root() { stages, decidedOn }: Decision, @Ctx() context: Context): StageEffectStub[] {
    return belongs(context) ? stages.map((stage) => ({ stage, decidedOn })) : [];
  }

  @FieldResolver(() => [String], { description: 'How its outcome came about, line by line; for the bodies.' })
  explanation(@Root() { explanation }: Decision, @Ctx() context: Context): string[] {
    return belongs(context) ? explanation : [];
  }

  @FieldResolver(() => String, { nullable: true, description: 'What is asked of those above the city; for the bodies.' })
  referralRequest(@Root() { referralRequest }: Decision, @Ctx() context: Context): string | null {
    return belongs(context) ? (referralRequest ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it ended; for the bodies.' })
  endedBecause(@Root() { endedBecause }: Decision, @Ctx() context: Context): string | null {
    return belongs(context) ? (endedBecause ?? null) : null;
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() decision: Decision, @Ctx() context: Context) {
    return belongs(context) ? openStepsOf(context, decision) : [];
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: Decision, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => DecisionType, { description: 'Records what a body decided (Beschluss; decision), and moves its proposal on.' })
  recordDecision(
    @Arg('input', () => RecordDecisionInput, { description: 'The decision.' }) input: RecordDecisionInput,
    @Ctx() context: Context,
  ) {
    return recordDecision(signedIn(context), input);
  }

  @Mutation(() => DecisionType, { description: 'Puts a decision into the public register (Veröffentlichung).' })
  publishDecision(
    @Arg('input', () => PublishDecisionInput, { description: 'The decision.' }) input: PublishDecisionInput,
    @Ctx() context: Context,
  ) {
    return publishDecision(signedIn(context), input);
  }

  @Mutation(() => DecisionType, { description: 'Takes a decision out of the public register.' })
  unpublishDecision(
    @Arg('input', () => DecisionStepInput, { description: 'The decision.' }) input: DecisionStepInput,
    @Ctx() context: Context,
  ) {
    return unpublishDecision(signedIn(context), input);
  }

  @Mutation(() => DecisionType, {
    description: 'Ends an urgent decision that the body did not ratify, for the future (ex nunc).',
  })
  endDecision(
    @Arg('input', () => EndDecisionInput, { description: 'The decision.' }) input: EndDecisionInput,
    @Ctx() context: Context,
  ) {
    return endDecision(signedIn(context), input);
  }

  @Mutation(() => DecisionType, { description: 'Closes a decision of which nothing more is to come.' })
  closeDecision(
    @Arg('input', () => DecisionStepInput, { description: 'The decision.' }) input: DecisionStepInput,
    @Ctx() context: Context,
  ) {
    return closeDecision(signedIn(context), input);
  }
}
