import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Actor, hasRole } from '../../kit/actor.js';
import { takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { ApplicationType } from '../naturalisation/application.type.js';
import { barApplicationErasure, protectApplicationContact } from './application-file.commands.js';
import { BarApplicationErasureInput, ProtectApplicationContactInput } from './application-file.inputs.js';
import { applicationFileProcedure } from './application-file.procedure.js';
import { mayWriteLetter, seesWhereabouts } from './contact-protection.rules.js';

const IDENTITY = '@personal(category: "APPLICATION_IDENTITY", legalBasis: "§ 31 StAG")';
const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Staff of the institution, and the applicant; whoever represents the applicant may be who the applicant is protected from. */
function seesProtection(actor: Actor, { institution, subjectId }: Application): boolean {
  return actor.institution === institution || (hasRole(actor, 'data_subject') && subjectId === actor.id);
}

/** What of an application is noted whatever its state: protected contact, and erasure. */
@Resolver(() => ApplicationType)
export class ApplicationFileResolver {
  @Directive(IDENTITY)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Postal code of the main residence; while the address is blocked, for the officers who decide alone (Auskunftssperre, § 51 BMG).',
  })
  postalCode(@Root() found: Application, @Ctx() { actor }: Context): string | null {
    return seesWhereabouts(actor, found) ? (found.postalCode ?? null) : null;
  }

  @Directive(IDENTITY)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'District of the city the applicant lives in; while the address is blocked, for the officers who decide alone (Auskunftssperre, § 51 BMG).',
  })
  districtCode(@Root() found: Application, @Ctx() { actor }: Context): string | null {
    return seesWhereabouts(actor, found) ? (found.districtCode ?? null) : null;
  }

  @Directive(IDENTITY)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the address may not be given out (Auskunftssperre, § 51 BMG); null for representatives.',
  })
  addressBlocked(@Root() found: Application, @Ctx() { actor }: Context): boolean | null {
    return seesProtection(actor, found) ? found.addressBlocked : null;
  }

  @Directive(IDENTITY)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'How the applicant may be reached without danger; use it instead of any other contact.',
  })
  safeContact(@Root() found: Application, @Ctx() { actor }: Context): string | null {
    return seesProtection(actor, found) ? (found.safeContact ?? null) : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether a letter may be written to the applicant.' })
  mayWriteLetter(@Root() found: Application): boolean {
    return mayWriteLetter(found);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the file may not be erased for now; for staff (Löschsperre).',
  })
  erasureBar(@Root() found: Application, @Ctx() { actor }: Context): string | null {
    return actor.institution === found.institution ? (found.erasureBar ?? null) : null;
  }

  @Mutation(() => ApplicationType, {
    description: 'Notes how an applicant may be reached without danger: a blocked address, a safe contact, no letters.',
  })
  protectNaturalisationContact(
    @Arg('input', () => ProtectApplicationContactInput, { description: 'What is to be heeded.' })
    input: ProtectApplicationContactInput,
    @Ctx() context: Context,
  ) {
    return protectApplicationContact(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, {
    description: 'Bars the erasure of a file, such as during a suit; for supervisors (Löschsperre).',
  })
  barNaturalisationErasure(
    @Arg('input', () => BarApplicationErasureInput, { description: 'Which, and why.' }) input: BarApplicationErasureInput,
    @Ctx() context: Context,
  ) {
    return barApplicationErasure(signedIn(context), input);
  }

  @Mutation(() => ApplicationType, { description: 'Allows the erasure of a file again; for supervisors.' })
  allowNaturalisationErasure(
    @Arg('input', () => ApplicationStepInput, { description: 'Which.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationFileProcedure, 'ALLOW_ERASURE', {
      erasureBar: null,
    });
  }

  @Mutation(() => ApplicationType, {
    description: 'Asks for the erasure of your file; `erasure` then says what goes when, and what is kept why (Art. 17 DSGVO).',
  })
  requestNaturalisationErasure(
    @Arg('input', () => ApplicationStepInput, { description: 'Which.' }) input: ApplicationStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), Application, viewOf(input), applicationFileProcedure, 'REQUEST_ERASURE', {
      erasureRequestedOn: context.today,
    });
  }
}
