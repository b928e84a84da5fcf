import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { EVERYTHING } from '../../kit/actor.js';
import type { Context } from '../../kit/transaction.js';
import { readableInGovernance } from '../bodies/governance.policy.js';
import type { Decision } from '../decisions/decision.entity.js';
import { DecisionType } from '../decisions/decision.type.js';
import type { Meeting } from '../meetings/meeting.entity.js';
import { MeetingType } from '../meetings/meeting.type.js';
import type { Minutes } from '../minutes/minutes.entity.js';
import { MinutesType } from '../minutes/minutes.type.js';
import type { RulesVersion } from '../rules-of-procedure/rules-version.entity.js';
import type { RulesApplied } from '../rules-of-procedure/rules-version.loaders.js';
import { RulesOfProcedureType } from '../rules-of-procedure/rules-version.type.js';
import { invitationPage } from './invitation-page.rules.js';
import { minutesPage } from './minutes-page.rules.js';
import { invitationContentOf, minutesPageContentOf, rulesPageContentOf } from './page-content.loaders.js';
import { registerEntryOf } from './register.loaders.js';
import { decisionPage } from './register-page.rules.js';
import { rulesPage } from './rules-page.rules.js';

const NAMES =
  '@personal(category: "GOVERNANCE_OFFICIAL", legalBasis: "Art. 6(1)(e) GDPR with § 3 DSG NRW; § 93 VwVfG (to be confirmed)")';

/** What the publication adds to a meeting. */
@Resolver(() => MeetingType)
export class MeetingPages {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Its invitation with agenda and papers as a page to print and sign, in HTML; null for whoever has no role in the governance (Einladung).',
  })
  async invitationPage(@Root() meeting: Meeting, @Ctx() context: Context): Promise<string | null> {
    if (readableInGovernance(context.actor) !== EVERYTHING) return null;
    return invitationPage(await invitationContentOf(context, meeting));
  }
}

/** What the publication adds to minutes. */
@Resolver(() => MinutesType)
export class MinutesPages {
  @FieldResolver(() => String, { description: 'They as a page to print and sign, in HTML (Niederschrift, § 93 VwVfG).' })
  @Directive(NAMES)
  async page(@Root() minutes: Minutes, @Ctx() context: Context): Promise<string> {
    return minutesPage(await minutesPageContentOf(context, minutes));
  }
}

/** What the publication adds to rules of procedure. */
@Resolver(() => RulesOfProcedureType)
export class RulesPages {
  @FieldResolver(() => String, { description: 'They as a page to print, in German and in HTML (Geschäftsordnung).' })
  async page(@Root() rules: RulesVersion | RulesApplied, @Ctx() context: Context): Promise<string> {
    return rulesPage(await rulesPageContentOf(context, rules));
  }
}

/** What the publication adds to a decision. */
@Resolver(() => DecisionType)
export class DecisionPages {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Its page in the public register, to print, in HTML; null while it is not published.',
  })
  async page(@Root() decision: Decision, @Ctx() context: Context): Promise<string | null> {
    if (!decision.published) return null;
    return decisionPage(await registerEntryOf(context, decision, 'PUBLIC'), context.today);
  }
}
