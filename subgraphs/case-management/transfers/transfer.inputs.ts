import { Field, ID, InputType, Int } from 'type-graphql';
import { CaseStepInput } from '../cases/case.inputs.js';
import type { TransferDeclineReason } from './transfer.rules.js';
import { TransferDeclineReasonEnum } from './transfer.type.js';

@InputType('OfferCaseTransferInput', { description: 'To which carrier a case is offered, and what goes along (Fallübergabe).' })
export class OfferCaseTransferInput extends CaseStepInput {
  @Field(() => ID, { description: 'The carrier that is to take the case over.' })
  receivingInstitution!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'The consent in force that lets this carrier have a summary, with the scope TRANSFER; without one only reference, language and phase go (Einwilligung).',
  })
  consentId!: string | null;
}

@InputType('CaseTransferStepInput', { description: 'Which offer of a transfer a step is about, and the version it was read in.' })
export class CaseTransferStepInput {
  @Field(() => ID, { description: 'The transfer.' })
  transferId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('AcceptCaseTransferInput', { description: 'Who is to work on a case that is taken over (Fallübernahme).' })
export class AcceptCaseTransferInput extends CaseTransferStepInput {
  @Field(() => ID, { nullable: true, description: 'Account of the case manager; yourself unless you say otherwise.' })
  managerId!: string | null;
}

@InputType('DeclineCaseTransferInput', { description: 'Why a case is not taken over.' })
export class DeclineCaseTransferInput extends CaseTransferStepInput {
  @Field(() => TransferDeclineReasonEnum, { description: 'The reason.' })
  reason!: TransferDeclineReason;
}
