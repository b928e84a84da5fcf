import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { APPROVALS, type Approval } from '../cases/case.rules.js';
import { enumOf } from '../cases/case.type.js';
import type { PostsOfBaustein } from '../indicators/indicator.rules.js';
import type { CarrierSettings } from './carrier-settings.entity.js';

export const CarrierApprovalEnum = enumOf(APPROVALS);
registerEnumType(CarrierApprovalEnum, {
  name: 'CarrierApproval',
  description: 'What a carrier may ask a second person to approve (Freigaben).',
  valuesConfig: {
    ASSESSMENT: { description: 'The assessment, before it is signed off.' },
    PLAN: { description: 'The plan, before the client agrees to it.' },
    CLOSURE: { description: 'The end of a case.' },
  },
});

@ObjectType('CarrierPosts', { description: 'Posts that one part of the programme pays for (Baustein).' })
@Directive('@notPersonal')
export class CarrierPostsType implements PostsOfBaustein {
  @Field(() => Int, { description: 'Part of the programme: 1, 2 or 3 (Baustein).' })
  baustein!: 1 | 2 | 3;
  @Field(() => Int, { description: 'Posts that are funded, in hundredths of a full post.' })
  fundedHundredths!: number;
  @Field(() => Int, { description: 'Posts that are filled, in hundredths of a full post.' })
  filledHundredths!: number;
}

type Shown =
  | 'id'
  | 'version'
  | 'referencePrefix'
  | 'approvals'
  | 'assessmentDays'
  | 'referralDays'
  | 'noticeDays'
  | 'reopeningMonths'
  | 'fteHundredths';

@ObjectType('CarrierSettings', { description: 'How a carrier works: what it has set for itself (Einstellungen des Trägers).' })
@Directive('@notPersonal')
export class CarrierSettingsType implements Pick<CarrierSettings, Shown> {
  @Field(() => ID, { description: 'Identifies the settings.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => String, { description: 'How the references of its cases begin, such as AWO; it does not change.' })
  referencePrefix!: string;
  @Field(() => [CarrierApprovalEnum], { description: 'What a second person has to approve (Freigaben).' })
  approvals!: Approval[];
  @Field(() => Int, { description: 'Days an assessment may take before somebody is reminded of it.' })
  assessmentDays!: number;
  @Field(() => Int, { description: 'Days a referral may be without an answer before somebody is reminded of it.' })
  referralDays!: number;
  @Field(() => Int, { description: 'Days before its end on which a consent or a retention period is pointed out.' })
  noticeDays!: number;
  @Field(() => Int, { description: 'Months after its end in which a new need reopens a case (Wiederaufnahme).' })
  reopeningMonths!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Full posts of case managers, in hundredths; null where the carrier has not said (Vollzeitäquivalente).',
  })
  fteHundredths!: number | null;
}
