import { Field, ID, InputType } from 'type-graphql';
import type { LegalBasisCode, Party, TransmissionCondition, TransmittedField } from './transmission.rules.js';
import { LegalBasisEnum, PartyEnum, TransmissionConditionEnum, TransmittedFieldEnum } from './transmission.type.js';

@InputType('RecordTransmissionInput', { description: 'An inquiry or an answer on an application (Übermittlung).' })
export class RecordTransmissionInput {
  @Field(() => ID, { description: 'The application.' })
  applicationId!: string;
  @Field(() => LegalBasisEnum, { description: 'The norm it rests on (Rechtsgrundlage).' })
  legalBasis!: LegalBasisCode;
  @Field(() => String, { description: 'What for, at most 500 characters (Zweck).' })
  purpose!: string;
  @Field(() => [TransmittedFieldEnum], { description: 'What is transmitted.' })
  fields!: TransmittedField[];
  @Field(() => PartyEnum, { description: 'Who sends.' })
  sender!: Party;
  @Field(() => PartyEnum, { description: 'Who receives.' })
  recipient!: Party;
  @Field(() => [TransmissionConditionEnum], { defaultValue: [], description: 'What you confirm where the norm asks for it.' })
  conditions!: TransmissionCondition[];
  @Field(() => Date, { description: 'When it was sent or received.' })
  at!: Date;
}
