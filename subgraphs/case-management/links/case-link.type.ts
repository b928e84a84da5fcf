import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { RecipientSubgraph } from '../consents/consent.rules.js';
import type { CaseLink } from './case-link.entity.js';
import { CASE_LINK_STATES, type CaseLinkState } from './case-link.procedure.js';

export const CaseLinkStateEnum = enumOf(CASE_LINK_STATES);
registerEnumType(CaseLinkStateEnum, {
  name: 'CaseLinkState',
  description: 'Whether a link holds.',
  valuesConfig: {
    LINKED: { description: 'Linked; it shows something only with a consent in force.' },
    ENDED: { description: 'Ended.' },
  },
});

@ObjectType('CaseLink', { description: 'Link of a case to a file of another office (Verknüpfung).' })
@Directive('@personal(category: "LINK", legalBasis: "Art. 6(1)(a) GDPR")')
export class CaseLinkType
  implements Pick<CaseLink, 'id' | 'version' | 'state' | 'recipient' | 'evidence' | 'linkedOn' | 'endedOn'>
{
  @Field(() => ID, { description: 'Identifies the link.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => CaseLinkStateEnum, { description: 'Whether it holds.' })
  state!: CaseLinkState;
  @Field(() => String, { description: 'Name of the subgraph with whose file it links the case.' })
  recipient!: RecipientSubgraph;
  @Field(() => String, { description: 'Where the power of attorney is kept; empty where clients linked themselves (Vollmacht).' })
  evidence!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was made.' })
  linkedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was ended.' })
  endedOn!: CalendarDate | null;
}
