import { Field, ID, InputType, Int } from 'type-graphql';
import type { RecusalGround, RecusalInterest } from './recusal.rules.js';
import { RecusalGroundEnum, RecusalInterestEnum } from './recusal.type.js';

@InputType('DeclareGovernanceRecusalInput', { description: 'Why a seat may not take part in an item (Befangenheit).' })
export class DeclareRecusalInput {
  @Field(() => ID, { description: 'The item of the agenda.' })
  agendaItemId!: string;
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;
  @Field(() => RecusalGroundEnum, { description: 'Which ground.' })
  ground!: RecusalGround;
  @Field(() => RecusalInterestEnum, { description: 'How the decision touches the person, or whom they are tied to.' })
  interest!: RecusalInterest;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the item is an election to an honorary office, or a removal.',
  })
  isElection!: boolean;
  @Field(() => String, { description: 'The facts it rests on.' })
  statement!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the person said so themselves; for whoever enters what was said in the room.',
  })
  declaredBySelf!: boolean;
}

@InputType('GovernanceRecusalStepInput', { description: 'Which recusal a step is about, and the version it was read in.' })
export class RecusalStepInput {
  @Field(() => ID, { description: 'The recusal.' })
  recusalId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('DecideGovernanceRecusalInput', { description: 'What the body decided on a disputed recusal, without the person.' })
export class DecideRecusalInput extends RecusalStepInput {
  @Field(() => Int, { description: 'Votes for a ground.' })
  yes!: number;
  @Field(() => Int, { description: 'Votes against it.' })
  no!: number;
}
