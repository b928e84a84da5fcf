import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Actor, hasRole } from '../../kit/actor.js';
import { OpenStep } from '../../kit/graph-types.js';
import { openStepsOf, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { CaseStepInput } from '../cases/case.inputs.js';
import { CaseType } from '../cases/case.type.js';
import { notInEmergency } from '../emergency/emergency-access.loaders.js';
import { barCaseErasure, protectCaseContact } from './case-file.commands.js';
import { BarCaseErasureInput, ProtectCaseContactInput } from './case-file.inputs.js';
import { caseFileProcedure, isFileStepShown } from './case-file.procedure.js';
import { mayWriteLetter, seesWhereabouts } from './contact-protection.rules.js';

const viewOf = ({ caseId, version }: CaseStepInput) => ({ id: caseId, version });

/** Staff of the institution, and the client; whoever represents the client may be who the client is protected from. */
function seesProtection(actor: Actor, { institution, subjectId }: Case): boolean {
  return actor.institution === institution || (hasRole(actor, 'data_subject') && subjectId === actor.id);
}

/** What of a case's file is noted whatever its state: protected contact, and erasure. */
@Resolver(() => CaseType)
export class CaseFileResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'District of the city the client lives in; while the address is blocked, for whoever manages the case alone (Auskunftssperre, § 51 BMG).',
  })
  districtCode(@Root() found: Case, @Ctx() { actor }: Context): string | null {
    return seesWhereabouts(actor, found) ? (found.districtCode ?? null) : null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the address may not be given out (Auskunftssperre, § 51 BMG); null for representatives.',
  })
  addressBlocked(@Root() found: Case, @Ctx() { actor }: Context): boolean | null {
    return seesProtection(actor, found) ? found.addressBlocked : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'How the client may be reached without danger; use it instead of any other contact.',
  })
  safeContact(@Root() found: Case, @Ctx() { actor }: Context): string | null {
    return seesProtection(actor, found) ? (found.safeContact ?? null) : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether a letter may be written to the client.' })
  mayWriteLetter(@Root() found: Case): boolean {
    return mayWriteLetter(found);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the file may not be erased for now; for staff (Löschsperre).',
  })
  erasureBar(@Root() found: Case, @Ctx() { actor }: Context): string | null {
    return actor.institution === found.institution ? (found.erasureBar ?? null) : null;
  }

  @FieldResolver(() => [OpenStep], {
    description:
      'The steps open to you now that leave the case where it is, such as a new version of the plan, and what still stands in their way (Fallakte).',
  })
  async openFileSteps(@Root() found: Case, @Ctx() context: Context) {
    const open = await openStepsOf(context, found, caseFileProcedure);
    return open.filter(({ step }) => isFileStepShown(step, context.actor.purpose === 'EMERGENCY'));
  }

  @Mutation(() => CaseType, {
    description: 'Notes how a client may be reached without danger: a blocked address, a safe contact, no letters.',
  })
  protectCaseContact(
    @Arg('input', () => ProtectCaseContactInput, { description: 'What is to be heeded.' }) input: ProtectCaseContactInput,
    @Ctx() context: Context,
  ) {
    return protectCaseContact(notInEmergency(context), input);
  }

  @Mutation(() => CaseType, { description: 'Bars the erasure of a file, such as during a suit; for leads (Löschsperre).' })
  barCaseErasure(
    @Arg('input', () => BarCaseErasureInput, { description: 'Which, and why.' }) input: BarCaseErasureInput,
    @Ctx() context: Context,
  ) {
    return barCaseErasure(notInEmergency(context), input);
  }

  @Mutation(() => CaseType, { description: 'Allows the erasure of a file again; for leads.' })
  allowCaseErasure(@Arg('input', () => CaseStepInput, { description: 'Which.' }) input: CaseStepInput, @Ctx() context: Context) {
    return takeStep(notInEmergency(context), Case, viewOf(input), caseFileProcedure, 'ALLOW_ERASURE', { erasureBar: null });
  }

  @Mutation(() => CaseType, {
    description: 'Asks for the erasure of your file; `erasure` then says what goes when, and what is kept why (Art. 17 DSGVO).',
  })
  requestCaseErasure(
    @Arg('input', () => CaseStepInput, { description: 'Which.' }) input: CaseStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(notInEmergency(context), Case, viewOf(input), caseFileProcedure, 'REQUEST_ERASURE', {
      erasureRequestedOn: context.today,
    });
  }
}
