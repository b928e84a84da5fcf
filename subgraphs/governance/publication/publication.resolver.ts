import { Arg, Ctx, Directive, ID, Int, Query, Resolver, registerEnumType } from 'type-graphql';
import { EVERYTHING, isAnonymous } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import type { Body } from '../bodies/body.entity.js';
import { bodyById } from '../bodies/body.loaders.js';
import { enumOf } from '../bodies/body.type.js';
import { readableInGovernance } from '../bodies/governance.policy.js';
import { memberCalendar, publicCalendar } from './calendar.loaders.js';
import { registerContentOf } from './register.loaders.js';
import { REGISTER_EDITIONS, type RegisterEdition, registerPage } from './register-page.rules.js';
import { FIRST_YEAR, isYearUpTo } from './register-question.rules.js';

const RegisterEditionEnum = enumOf(REGISTER_EDITIONS);
registerEnumType(RegisterEditionEnum, {
  name: 'GovernanceRegisterEdition',
  description: 'For whom a register of decisions is printed (decision).',
  valuesConfig: {
    PUBLIC: { description: 'For everybody: published decisions with their summaries.' },
    INTERNAL: { description: 'For the bodies: all decisions with their texts.' },
  },
});

/** What is published is read without a token; whoever asks for more says who they are. */
@Resolver()
export class PublicationResolver {
  @Directive('@tag(name: "public")')
  @Query(() => String, {
    nullable: true,
    description:
      'The published meetings as a calendar to subscribe to, in the format iCalendar (RFC 5545; Sitzungskalender). Nobody has to sign in.',
  })
  async meetingCalendar(
    @Arg('body', () => ID, { nullable: true, description: 'Only those of this body.' }) body: string | null,
    @Arg('from', () => CalendarDateScalar, {
      nullable: true,
      description: 'Only those of this day or later; without it, those since a year ago.',
    })
    from: CalendarDate | null,
    @Ctx() context: Context,
  ): Promise<string> {
    return publicCalendar(context, await bodyOf(context, body), from ?? null);
  }

  @Query(() => String, {
    nullable: true,
    description:
      'The meetings of the bodies in which your institution has a seat or which it keeps, with agenda and access, in the format iCalendar (RFC 5545).',
  })
  memberCalendar(
    @Arg('from', () => CalendarDateScalar, {
      nullable: true,
      description: 'Only those of this day or later; without it, those since a year ago.',
    })
    from: CalendarDate | null,
    @Ctx() context: Context,
  ): Promise<string> {
    return memberCalendar(inGovernance(context), from ?? null);
  }

  @Directive('@tag(name: "public")')
  @Query(() => String, {
    nullable: true,
    description: 'The register of decisions as a page to print, in HTML, the latest decision first (Beschlussregister).',
  })
  async decisionRegisterPage(
    @Arg('year', () => Int, { nullable: true, description: 'Only decisions of this year, from 2000 to this one.' })
    year: number | null,
    @Arg('body', () => ID, { nullable: true, description: 'Only those of this body.' }) body: string | null,
    @Arg('edition', () => RegisterEditionEnum, {
      defaultValue: 'PUBLIC',
      description: 'For whom it is; only whoever has a role in the governance gets the one for the bodies.',
    })
    edition: RegisterEdition,
    @Ctx() context: Context,
  ): Promise<string> {
    if (edition === 'INTERNAL') inGovernance(context);
    const asked = { edition, year: year == null ? null : checkedYear(context, year), body: await bodyOf(context, body) };
    return registerPage(await registerContentOf(context, asked));
  }
}

/** The body that was named; null where none was. */
async function bodyOf(context: Context, id: string | null): Promise<Body | null> {
  return id == null ? null : readOne(context, bodyById, id);
}

/** For what only the governance reads. */
export function inGovernance(context: Context): Context {
  if (isAnonymous(context.actor)) return signedIn(context);
  if (readableInGovernance(context.actor) !== EVERYTHING) throw new HubError('NOT_PERMITTED');
  return context;
}

/** A year of the past, or this one. */
export function checkedYear({ today }: Context, year: number): number {
  if (!isYearUpTo(year, today)) throw invalidInput('year', `A year from ${FIRST_YEAR} to this one.`);
  return year;
}
