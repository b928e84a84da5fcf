import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseType } from '../cases/case.type.js';
import { recordClient, reviseClient } from './client.commands.js';
import type { CaseClient } from './client.entity.js';
import { RecordCaseClientInput, ReviseCaseClientInput } from './client.inputs.js';
import { clientOfCase } from './client.loaders.js';
import { yearsInGermany } from './client.rules.js';
import { CaseClientType, CaseContactWayType } from './client.type.js';
import { type ShownWay, shownWays } from './contact-ways.rules.js';

@Resolver(() => CaseClientType)
export class CaseClientResolver {
  @FieldResolver(() => CaseType, { nullable: true, description: 'The case.' })
  case(@Root() { caseId }: CaseClient, @Ctx() context: Context): Promise<Case | null> {
    return caseById(context).load(caseId);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Years since the arrival in Germany, as far as its year tells.' })
  yearsInGermany(@Root() { arrivalYear }: CaseClient, @Ctx() { today }: Context): number | null {
    return yearsInGermany(arrivalYear ?? null, today);
  }

  @FieldResolver(() => [CaseContactWayType], {
    description:
      'Ways in which the client is reached, as far as you may see them: a blocked address is for whoever manages the case, and representatives of a protected client see none (Auskunftssperre, § 51 BMG).',
  })
  async contactWays(@Root() client: CaseClient, @Ctx() context: Context): Promise<readonly ShownWay[]> {
    const found = await caseById(context).load(client.caseId);
    return found ? shownWays(context.actor, found, client) : [];
  }

  @Mutation(() => CaseClientType, { description: 'Records who the client of a case is; a name is not needed (Stammdaten).' })
  recordCaseClient(
    @Arg('input', () => RecordCaseClientInput, { description: 'What is known.' }) input: RecordCaseClientInput,
    @Ctx() context: Context,
  ) {
    return recordClient(signedIn(context), input);
  }

  @Mutation(() => CaseClientType, {
    description: 'Puts right or completes who the client of a case is (Berichtigung, Art. 16 DSGVO).',
  })
  reviseCaseClient(
    @Arg('input', () => ReviseCaseClientInput, { description: 'What is known.' }) input: ReviseCaseClientInput,
    @Ctx() context: Context,
  ) {
    return reviseClient(signedIn(context), input);
  }
}

/** What client data adds to a case. */
@Resolver(() => CaseType)
export class CaseClients {
  @FieldResolver(() => CaseClientType, {
    nullable: true,
    description: 'Who the client is; null until it is recorded (Stammdaten).',
  })
  client(@Root() { id }: Case, @Ctx() context: Context) {
    return clientOfCase(context).load(id);
  }
}
