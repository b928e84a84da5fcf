import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { linkCaseToOffice } from './case-link.commands.js';
import { CaseLink } from './case-link.entity.js';
import { LinkCaseToOfficeInput, UnlinkCaseInput } from './case-link.inputs.js';
import { linksOfCase, officeLinkOf } from './case-link.loaders.js';
import { caseLinkProcedure } from './case-link.procedure.js';
import { CaseLinkType } from './case-link.type.js';

@Resolver(() => CaseType)
export class CaseLinkResolver {
  /** Read from the tables in every unit of work; nothing of it is kept. */
  @Directive('@inaccessible')
  @Directive('@personal(category: "LINK", legalBasis: "Art. 6(1)(a) GDPR")')
  @Directive('@shareWith(subgraphs: ["immigration-office"], for: [CONTRIBUTE], legalBasis: "Art. 6(1)(a) GDPR")')
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Token under which the office knows this case and no other; null unless a consent in force covers it.',
  })
  officeLink(@Root() { id }: Case, @Ctx() context: Context): Promise<string | null> {
    return officeLinkOf(context, id);
  }

  @Directive('@personal(category: "LINK", legalBasis: "Art. 6(1)(a) GDPR")')
  @FieldResolver(() => [CaseLinkType], {
    description: 'The links of the case to applications, the newest first (Verknüpfungen).',
  })
  officeLinks(@Root() { id }: Case, @Ctx() context: Context) {
    return linksOfCase(context).load(id);
  }

  @Mutation(() => CaseLinkType, {
    description: 'Links a case to an application by the code of the office; the office confirms it (Verknüpfung).',
  })
  linkCaseToOffice(
    @Arg('input', () => LinkCaseToOfficeInput, { description: 'The link.' }) input: LinkCaseToOfficeInput,
    @Ctx() context: Context,
  ) {
    return linkCaseToOffice(signedIn(context), input);
  }

  @Mutation(() => CaseLinkType, {
    description: 'Ends the link of a case to an application; from the next request on it shows nothing.',
  })
  unlinkCase(@Arg('input', () => UnlinkCaseInput, { description: 'The link.' }) input: UnlinkCaseInput, @Ctx() context: Context) {
    const view = { id: input.linkId, version: input.version };
    return takeStep(signedIn(context), CaseLink, view, caseLinkProcedure, 'UNLINK', { endedOn: context.today });
  }
}
