import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import { reassignCases, weighCase } from './case-assignment.commands.js';
import { ReassignCasesInput, WeighCaseInput } from './case-assignment.inputs.js';
import { CaseReassignmentReport } from './case-assignment.type.js';

/** Who works on how much: the weight of cases, and giving many to a colleague. */
@Resolver(() => CaseType)
export class CaseAssignmentResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Its weight, how much work it is, from 1 to 5; for the staff of the institution (Fallgewichtung).',
  })
  weight(@Root() { weight, institution }: Case, @Ctx() { actor }: Context): number | null {
    return actor.institution === institution ? weight : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it is so much; for the staff of the institution.' })
  weightReason(@Root() { weightReason, institution }: Case, @Ctx() { actor }: Context): string | null {
    return actor.institution === institution ? (weightReason ?? null) : null;
  }

  @Mutation(() => CaseType, { description: 'Sets the weight of a case, how much work it is, and says why (Fallgewichtung).' })
  weighCase(
    @Arg('input', () => WeighCaseInput, { description: 'Which, how much and why.' }) input: WeighCaseInput,
    @Ctx() context: Context,
  ) {
    return weighCase(signedIn(context), input);
  }

  @Mutation(() => CaseReassignmentReport, {
    description: 'Gives several cases to one case manager, all or none; for leads (Fallzuweisung).',
  })
  reassignCases(
    @Arg('input', () => ReassignCasesInput, { description: 'Which, and to whom.' }) input: ReassignCasesInput,
    @Ctx() context: Context,
  ) {
    return reassignCases(notInEmergency(context), input);
  }
}
