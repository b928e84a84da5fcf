import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { CaseType } from '../cases/case.type.js';
import { linkCaseToOffice } from './case-link.commands.js';
import { CaseLink } from './case-link.entity.js';
import { LinkCaseToOfficeInput, UnlinkCaseInput } from './case-link.inputs.js';
import { linksOfCase } from './case-link.loaders.js';
import { caseLinkProcedure } from './case-link.procedure.js';
import { CaseLinkType } from './case-link.type.js';

@Resolver(() => CaseType)
export class CaseLinkResolver {
  @Directive('@personal(category: "LINK", legalBasis: "Art. 6(1)(a) GDPR")')
  @FieldResolver(() => [CaseLinkType], {
    description: 'The links of the case to files of other offices, the newest first (Verknüpfungen).',
  })
  officeLinks(@Root() { id }: Case, @Ctx() context: Context) {
    return linksOfCase(context).load(id);
  }

  @Mutation(() => CaseLinkType, {
    description:
      'Links a case to a file of the office that the consent names, by its code; the office confirms it (Verknüpfung).',
  })
  linkCaseToOffice(
    @Arg('input', () => LinkCaseToOfficeInput, { description: 'The link.' }) input: LinkCaseToOfficeInput,
    @Ctx() context: Context,
  ) {
    return linkCaseToOffice(signedIn(context), input);
  }

  @Mutation(() => CaseLinkType, {
    description: 'Ends the link of a case to a file of another office; from the next request on it shows nothing.',
  })
  unlinkCase(@Arg('input', () => UnlinkCaseInput, { description: 'The link.' }) input: UnlinkCaseInput, @Ctx() context: Context) {
    const view = { id: input.linkId, version: input.version };
    return takeStep(signedIn(context), CaseLink, view, caseLinkProcedure, 'UNLINK', { endedOn: context.today });
  }
}
