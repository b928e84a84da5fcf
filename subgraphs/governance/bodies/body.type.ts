import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { SEAT_STATES, type SeatState } from '../seats/seat.procedure.js';
import { BODY_KINDS, type Body, type BodyKind } from './body.entity.js';
import { BODY_STATES, type BodyState } from './body.procedure.js';
import type { Seat } from './seat.entity.js';

/** An enum of the graph whose values are their own names. */
export function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const BodyKindEnum = enumOf(BODY_KINDS);
registerEnumType(BodyKindEnum, {
  name: 'GovernanceBodyKind',
  description: 'What a body is for; each city gives these roles to bodies of its own name.',
  valuesConfig: {
    STEERING_COMMITTEE: { description: 'Deliberates and decides (Lenkungskreis, Lenkungsgruppe).' },
    PREPARATORY_BODY: { description: 'Takes up topics and prepares decisions (vorbereitendes Gremium, such as TTKIM).' },
    WORKING_GROUP: { description: 'Works out a solution on behalf of a preparatory body (Arbeitsgruppe, Unterarbeitsgruppe).' },
    CASE_MANAGEMENT_GROUP: { description: 'Gathers structural hurdles from the counselling (Arbeitskreis Case Management).' },
  },
});

export const BodyStateEnum = enumOf(BODY_STATES);
registerEnumType(BodyStateEnum, {
  name: 'GovernanceBodyState',
  description: 'Whether a body is at work.',
  valuesConfig: {
    ACTIVE: { description: 'Set up and at work.' },
    DISSOLVED: { description: 'Dissolved (aufgelöst); kept for the record.' },
  },
});

@ObjectType('GovernanceBody', { description: 'A body of the municipal integration management (KIM-Gremium).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class BodyType
  implements Pick<Body, 'id' | 'version' | 'state' | 'code' | 'name' | 'kind' | 'theme' | 'establishedOn' | 'source' | 'note'>
{
  @Field(() => ID, { description: 'Identifies the body.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => BodyStateEnum, { description: 'Whether it is at work.' })
  state!: BodyState;
  @Field(() => String, { description: 'Short name that stays, such as ttkim-duesseldorf.' })
  code!: string;
  @Field(() => String, { description: 'Name of the body.' })
  name!: string;
  @Field(() => BodyKindEnum, { description: 'What it is for.' })
  kind!: BodyKind;
  @Field(() => String, { description: 'What it deals with (Thema).' })
  theme!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was set up; null where that is not known.' })
  establishedOn!: CalendarDate | null;
  @Field(() => String, { description: 'What this entry rests on.' })
  source!: string;
  @Field(() => String, { nullable: true, description: 'Remark for readers.' })
  note!: string | null;
}

export const SeatStateEnum = enumOf(SEAT_STATES);
registerEnumType(SeatStateEnum, {
  name: 'GovernanceSeatState',
  description: 'Whether the end of a seat was entered; on which days a body has it, its first and last day say.',
  valuesConfig: {
    ACTIVE: { description: 'Lasts, as far as is known.' },
    ENDED: { description: 'Its last day was entered (Wegfall des Sitzes).' },
  },
});

export const BodyConnection = connectionType('GovernanceBody', () => BodyType);

@ObjectType('GovernanceSeat', { description: 'A seat in a body (Sitz); held by an institution.' })
@Directive('@notPersonal')
export class SeatType
  implements
    Pick<Seat, 'id' | 'version' | 'state' | 'title' | 'voting' | 'chair' | 'deputyChair' | 'source' | 'validFrom' | 'validTo'>
{
  @Field(() => ID, { description: 'Identifies the seat.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => SeatStateEnum, { description: 'Whether its end was entered.' })
  state!: SeatState;
  @Field(() => String, { description: 'For whom the seat is, such as the head of an office.' })
  title!: string;
  @Field(() => Boolean, { description: 'Whether it has a vote (stimmberechtigt); false for an advisory seat (beratend).' })
  voting!: boolean;
  @Field(() => Boolean, { description: 'Whether it is the chair (Vorsitz).' })
  chair!: boolean;
  @Field(() => Boolean, { description: 'Whether it takes the chair when the chair cannot (stellvertretender Vorsitz).' })
  deputyChair!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day of the seat; null: since the body was set up.' })
  validFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of the seat; null while it lasts.' })
  validTo!: CalendarDate | null;
  @Field(() => String, { description: 'What this entry rests on.' })
  source!: string;
}
