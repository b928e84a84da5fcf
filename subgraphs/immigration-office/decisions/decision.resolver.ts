import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Explanation } from '../deadlines/deadline.rules.js';
import { ExplanationType } from '../deadlines/deadline.type.js';
import type { Application } from '../naturalisation/application.entity.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import type { AdministrativeDecision } from './administrative-decision.entity.js';
import { decisionById, decisionsOf } from './administrative-decision.loaders.js';
import { isImmediatelyEnforceable } from './administrative-decision.rules.js';
import { DecisionType, ProposalType } from './administrative-decision.type.js';
import { correctRegister, lodgeAppeal, notifyDecision, recordJudgment, registerDecision } from './decision.commands.js';
import {
  ApproveRefusalInput,
  LodgeAppealInput,
  NewFactsInput,
  NotifyDecisionInput,
  ProposeRefusalInput,
  ReasonedStepInput,
  RecordJudgmentInput,
  RegisterEntryInput,
} from './decision.inputs.js';
import {
  approveGrant,
  approveRefusal,
  proposeGrant,
  proposeRefusal,
  recordNewFacts,
  returnProposal,
} from './proposal.commands.js';

const isStaff = ({ actor }: Context, { institution }: { readonly institution: string }) => actor.institution === institution;

@Resolver(() => DecisionType)
export class DecisionResolver {
  @Query(() => DecisionType, { nullable: true, description: 'An administrative decision by its id (Bescheid).' })
  naturalisationDecision(
    @Arg('id', () => ID, { description: 'Identifies the administrative decision.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AdministrativeDecision> {
    return readOne(signedIn(context), decisionById, id);
  }

  @FieldResolver(() => ApplicationType, { nullable: true, description: 'The application it is about.' })
  application(@Root() { applicationId }: AdministrativeDecision, @Ctx() context: Context) {
    return applicationById(context).load(applicationId);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Account of the officer who proposed it; for staff.' })
  proposedBy(@Root() decision: AdministrativeDecision, @Ctx() context: Context): string | null {
    return isStaff(context, decision) ? decision.proposedBy : null;
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Account of the supervisor who approved it; for staff (Vier-Augen-Prinzip).',
  })
  approvedBy(@Root() decision: AdministrativeDecision, @Ctx() context: Context): string | null {
    return isStaff(context, decision) ? decision.approvedBy : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was annulled or became void; for staff.' })
  annulmentReason(@Root() decision: AdministrativeDecision, @Ctx() context: Context): string | null {
    return isStaff(context, decision) ? (decision.annulmentReason ?? null) : null;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether a suit leaves it enforceable (sofort vollziehbar); so with a bar (§ 35a StAG).',
  })
  isImmediatelyEnforceable(@Root() { kind }: AdministrativeDecision): boolean {
    return isImmediatelyEnforceable(kind);
  }

  @FieldResolver(() => [ExplanationType], { description: 'How the day of notification and the end of the remedy were reckoned.' })
  explanation(@Root() decision: AdministrativeDecision): readonly Explanation[] {
    return decision.explanation ?? [];
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() decision: AdministrativeDecision, @Ctx() context: Context) {
    return openStepsOf(context, decision);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken so far, oldest first.' })
  history(@Root() { id }: AdministrativeDecision, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @Mutation(() => DecisionType, {
    description:
      'Records how an administrative decision was sent; the day of notification and the period for a suit follow (Bekanntgabe).',
  })
  notifyNaturalisationDecision(
    @Arg('input', () => NotifyDecisionInput, { description: 'The way of the letter.' }) input: NotifyDecisionInput,
    @Ctx() context: Context,
  ) {
    return notifyDecision(signedIn(context), input);
  }

  @Mutation(() => DecisionType, { description: 'Records a suit against an administrative decision (Klage, § 74 VwGO).' })
  lodgeNaturalisationAppeal(
    @Arg('input', () => LodgeAppealInput, { description: 'The suit.' }) input: LodgeAppealInput,
    @Ctx() context: Context,
  ) {
    return lodgeAppeal(signedIn(context), input);
  }

  @Mutation(() => DecisionType, { description: 'Records a final judgment on an administrative decision (Urteil).' })
  recordNaturalisationJudgment(
    @Arg('input', () => RecordJudgmentInput, { description: 'The judgment.' }) input: RecordJudgmentInput,
    @Ctx() context: Context,
  ) {
    return recordJudgment(signedIn(context), input);
  }

  @Mutation(() => DecisionType, {
    description: 'Records that an act nobody can appeal any more was entered into the register (BVA, § 33 StAG).',
  })
  registerNaturalisationDecision(
    @Arg('input', () => RegisterEntryInput, { description: 'The entry.' }) input: RegisterEntryInput,
    @Ctx() context: Context,
  ) {
    return registerDecision(signedIn(context), input);
  }

  @Mutation(() => DecisionType, {
    description: 'Records that the register was corrected after an administrative decision was annulled.',
  })
  correctNaturalisationRegister(
    @Arg('input', () => RegisterEntryInput, { description: 'The correction.' }) input: RegisterEntryInput,
    @Ctx() context: Context,
  ) {
    return correctRegister(signedIn(context), input);
  }
}

/** Proposals and administrative decisions of an application. */
@Resolver(() => ApplicationType)
export class ApplicationDecisions {
  @FieldResolver(() => [DecisionType], {
    description:
      'The administrative decisions so far, the oldest first; for the person from the day of notification on (Bescheide).',
  })
  decisions(@Root() { id }: Application, @Ctx() context: Context) {
    return decisionsOf(context).load(id);
  }

  @FieldResolver(() => ProposalType, { nullable: true, description: 'What an officer proposes to decide; for staff.' })
  proposal(@Root() application: Application, @Ctx() context: Context): ProposalType | null {
    if (!isStaff(context, application)) return null;
    const { proposedBy = null, proposedOn = null, proposalReasons: reasons = null } = application;
    const { refusalFeeCents: feeCents = null, returnedBecause = null } = application;
    const isNothing = proposedBy === null && reasons === null && returnedBecause === null;
    return isNothing ? null : { proposedBy, proposedOn, reasons, feeCents, returnedBecause };
  }

  @Mutation(() => ApplicationType, {
    description: 'Proposes the naturalisation; somebody else has to approve (Vier-Augen-Prinzip).',
  })
  proposeNaturalisation(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return proposeGrant(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Approves the naturalisation; the certificate is made out and gets its number (Ausfertigung der Urkunde).',
  })
  approveNaturalisation(
    @Arg('input', () => ApplicationStepInput, { description: 'The application.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return approveGrant(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Returns a proposal with a reason; the examination goes on.' })
  returnNaturalisationProposal(
    @Arg('input', () => ReasonedStepInput, { description: 'Which, and why.' }) input: ReasonedStepInput,
    @Ctx() context: Context,
  ) {
    return returnProposal(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Records facts that became known before the handing over; the certificate is void and the examination goes on.',
  })
  recordNaturalisationNewFacts(
    @Arg('input', () => NewFactsInput, { description: 'What is new.' }) input: NewFactsInput,
    @Ctx() context: Context,
  ) {
    return recordNewFacts(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Proposes to refuse the application, after a hearing, with reasons and fee (Anhörung).',
  })
  proposeNaturalisationRefusal(
    @Arg('input', () => ProposeRefusalInput, { description: 'The proposal of the officer.' }) input: ProposeRefusalInput,
    @Ctx() context: Context,
  ) {
    return proposeRefusal(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Refuses the application by an administrative decision (Ablehnungsbescheid).' })
  approveNaturalisationRefusal(
    @Arg('input', () => ApproveRefusalInput, { description: 'The approval, with the instruction on remedies.' })
    input: ApproveRefusalInput,
    @Ctx() context: Context,
  ) {
    return approveRefusal(signedIn(context), input);
  }
}
