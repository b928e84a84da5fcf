import { Field, InputType } from 'type-graphql';
import { CaseStepInput } from '../cases/case.inputs.js';

@InputType('ProtectCaseContactInput', { description: 'How a client may be reached without danger.' })
export class ProtectCaseContactInput extends CaseStepInput {
  @Field(() => Boolean, { description: 'Whether the address may not be given out (Auskunftssperre, § 51 BMG).' })
  addressBlocked!: boolean;
  @Field(() => String, { nullable: true, description: 'A contact that is safe, at most 200 characters.' })
  safeContact!: string | null;
  @Field(() => Boolean, { description: 'Whether no letters may be written.' })
  noLetters!: boolean;
}

@InputType('BarCaseErasureInput', { description: 'Why a file may not be erased for now (Löschsperre).' })
export class BarCaseErasureInput extends CaseStepInput {
  @Field(() => String, { description: 'The reason, such as a suit, at most 200 characters.' })
  reason!: string;
}
