import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ProblemArea } from '../cases/case.rules.js';
import { enumOf, ProblemAreaEnum } from '../cases/case.type.js';
import type { CaseContact } from './contact.entity.js';
import { CONTACT_MEDIA, CONTACT_PARTIES, CONTACT_STATES, type ContactMedium, type ContactState } from './contact.rules.js';
import type { DataOrigin } from './data-origin.rules.js';
import { DataOriginEnum } from './data-origin.type.js';

export const ContactMediumEnum = enumOf(CONTACT_MEDIA);
registerEnumType(ContactMediumEnum, {
  name: 'CaseContactMedium',
  description: 'How counselling and somebody spoke with each other (Kontaktart).',
  valuesConfig: {
    IN_PERSON: { description: 'In person, in counselling.' },
    HOME_VISIT: { description: 'Where the client lives (Hausbesuch).' },
    ACCOMPANIMENT: { description: 'On the way to an office or service (Begleitung).' },
    PHONE: { description: 'By telephone.' },
    VIDEO: { description: 'By video.' },
    EMAIL: { description: 'By e-mail.' },
    MESSENGER: { description: 'By messenger.' },
    LETTER: { description: 'By letter.' },
    OTHER: { description: 'In another way.' },
  },
});

export const ContactPartyEnum = enumOf(CONTACT_PARTIES);
registerEnumType(ContactPartyEnum, {
  name: 'CaseContactParty',
  description: 'With whom a contact was.',
  valuesConfig: {
    CLIENT: { description: 'The client.' },
    FAMILY: { description: 'Somebody of the family or household.' },
    INTERPRETER: { description: 'An interpreter.' },
    INSTITUTION: { description: 'Another institution.' },
    VOLUNTEER: { description: 'A volunteer who helps the client.' },
    COLLEAGUE: { description: 'A colleague of the own institution.' },
    OTHER: { description: 'Somebody else.' },
  },
});

export const ContactStateEnum = enumOf(CONTACT_STATES);
registerEnumType(ContactStateEnum, {
  name: 'CaseContactState',
  description: 'What is on record of a contact.',
  valuesConfig: {
    RECORDED: { description: 'On record.' },
    WITHDRAWN: { description: 'Recorded by mistake and taken back.' },
  },
});

@ObjectType('CaseContact', { description: 'A contact of counselling in a case (Kontakt).' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseContactType
  implements Pick<CaseContact, 'id' | 'version' | 'state' | 'medium' | 'on' | 'minutes' | 'topics' | 'origin' | 'purposeBound'>
{
  @Field(() => ID, { description: 'Identifies the contact.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ContactStateEnum, { description: 'What is on record.' })
  state!: ContactState;
  @Field(() => ContactMediumEnum, { description: 'How it took place (Kontaktart).' })
  medium!: ContactMedium;
  @Field(() => CalendarDateScalar, { description: 'Day on which it took place.' })
  on!: CalendarDate;
  @Field(() => Int, { description: 'How long it took, in minutes.' })
  minutes!: number;
  @Field(() => [ProblemAreaEnum], { description: 'Areas of life it was about.' })
  topics!: ProblemArea[];
  @Field(() => DataOriginEnum, { description: 'Where what is on record comes from.' })
  origin!: DataOrigin;
  @Field(() => Boolean, {
    description: 'Whether it may be used only for what it was received for, and given to no partner (Zweckbindung, § 78 SGB X).',
  })
  purposeBound!: boolean;
}

export const CaseContactConnection = connectionType('CaseContact', () => CaseContactType);
