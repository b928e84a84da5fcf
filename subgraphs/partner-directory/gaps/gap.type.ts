import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ProblemDomain } from '../offers/offer-codes.rules.js';
import { ProblemDomainEnum } from '../offers/offer-codes.type.js';
import { GAP_STATES, type GapState } from './gap.procedure.js';
import { GAP_KINDS, type GapKind } from './gap.rules.js';
import type { GapReport } from './gap-report.entity.js';

export const GapKindEnum = Object.fromEntries(GAP_KINDS.map((kind) => [kind, kind])) as Record<GapKind, GapKind>;
registerEnumType(GapKindEnum, {
  name: 'DirectoryGapKind',
  description: 'What is the matter with what is offered (Angebotslücke).',
  valuesConfig: {
    OFFER_MISSING: { description: 'Nobody offers it.' },
    OFFER_FULL: { description: 'It is offered and has no free place.' },
    NOT_REACHABLE: { description: 'Place or time do not fit (nicht erreichbar).' },
    NOT_SUITABLE: { description: 'Level, language or care of children do not fit (nicht passend).' },
    ELIGIBILITY_EXCLUDES: { description: 'Those who want it may not take part.' },
  },
});

export const GapStateEnum = Object.fromEntries(GAP_STATES.map((state) => [state, state])) as Record<GapState, GapState>;
registerEnumType(GapStateEnum, {
  name: 'DirectoryGapState',
  description: 'Whether a report counts.',
  valuesConfig: {
    REPORTED: { description: 'It counts.' },
    TAKEN_BACK: { description: 'It was taken back and does not count.' },
  },
});

@ObjectType('DirectoryOfferGap', { description: 'A report that something is not offered; it names nobody (Angebotslücke).' })
@Directive('@notPersonal')
export class GapType implements Pick<GapReport, 'id' | 'version' | 'state' | 'kind' | 'domain' | 'language' | 'quarter'> {
  @Field(() => ID, { description: 'Identifies the report.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => GapStateEnum, { description: 'Whether it counts.' })
  state!: GapState;
  @Field(() => GapKindEnum, { description: 'What is the matter.' })
  kind!: GapKind;
  @Field(() => ProblemDomainEnum, { description: 'For which domain of problems.' })
  domain!: ProblemDomain;
  @Field(() => String, { nullable: true, description: 'Language in which it is wanted.' })
  language!: string | null;
  @Field(() => String, { description: 'Quarter in which it was reported, such as 2026-Q4.' })
  quarter!: string;
}

export const GapConnection = connectionType('DirectoryOfferGap', () => GapType);

@ObjectType('DirectoryGapFigure', { description: 'A figure of a table of gaps, rounded to a multiple of five.' })
@Directive('@notPersonal')
export class GapFigureType {
  @Field(() => [String], { description: 'Its row, and its column where there are columns; "total" for a sum.' })
  at!: string[];
  @Field(() => Int, { nullable: true, description: 'How many reports; null where the number would be too small to show.' })
  count!: number | null;
}

@ObjectType('DirectoryGapTable', { description: 'A table of gaps of one quarter, frozen and never cut anew (Quartalstabelle).' })
@Directive('@notPersonal')
export class GapTableType {
  @Field(() => String, { description: 'Its name, such as offer-gaps-by-domain.' })
  name!: string;
  @Field(() => String, { description: 'Quarter, such as 2026-Q4.' })
  quarter!: string;
  @Field(() => [String], { description: 'What stands in its rows and columns.' })
  dimensions!: string[];
  @Field(() => Int, { nullable: true, description: 'Fewer reports than this are not shown as a number.' })
  threshold!: number | null;
  @Field(() => [GapFigureType], {
    nullable: true,
    description: 'Its figures; null where all tables together would give a small number away.',
  })
  figures!: GapFigureType[] | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'When it was frozen.' })
  frozenOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the table, by which a copy is recognised.' })
  hash!: string | null;
}

@ObjectType('DirectoryFullOffers', {
  description: 'How much of what is offered in a domain of problems has no free place today.',
})
@Directive('@notPersonal')
export class FullOffersType {
  @Field(() => ProblemDomainEnum, { description: 'The domain of problems.' })
  domain!: ProblemDomain;
  @Field(() => Int, { description: 'How many offers stand in the directory.' })
  offers!: number;
  @Field(() => Int, { description: 'How many of them are full.' })
  full!: number;
  @Field(() => Int, { description: 'How many of them are paused.' })
  paused!: number;
  @Field(() => Int, { nullable: true, description: 'Longest waiting time of them in days; null where none is known.' })
  longestWaitingDays!: number | null;
}
