import { Directive, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { invalidInput } from '../../kit/errors.js';
import { trimmedText } from '../../kit/texts.js';
import {
  CONTACT_KINDS,
  type ContactKind,
  type ContactWay,
  contactFault,
  LONGEST_CONTACT,
  MOST_CONTACT_WAYS,
} from './contact-way.rules.js';

export const ContactKindEnum = Object.fromEntries(CONTACT_KINDS.map((kind) => [kind, kind])) as Record<ContactKind, ContactKind>;
registerEnumType(ContactKindEnum, {
  name: 'DirectoryContactKind',
  description: 'How an institution is reached.',
  valuesConfig: {
    PHONE: { description: 'By telephone.' },
    FAX: { description: 'By fax.' },
    EMAIL: { description: 'By electronic mail, at a mailbox of the institution (Funktionspostfach).' },
    WEBSITE: { description: 'On its pages of the web.' },
    CONTACT_FORM: { description: 'With a form on the web (Kontaktformular).' },
    MESSENGER: { description: 'In a messenger.' },
    POST: { description: 'By post, where that is another address than the site.' },
  },
});

@ObjectType('DirectoryContactWay', { description: 'A way to reach an institution; it names no person (Kontaktweg).' })
@Directive('@notPersonal')
export class ContactWayType implements ContactWay {
  @Field(() => ContactKindEnum, { description: 'How.' })
  kind!: ContactKind;
  @Field(() => String, { description: 'The number or address.' })
  value!: string;
  @Field(() => String, { nullable: true, description: 'What it is for, or when somebody answers.' })
  note!: string | null;
}

@InputType('DirectoryContactWayInput', { description: 'A way to reach an institution; it names no person (Kontaktweg).' })
export class ContactWayInput implements ContactWay {
  @Field(() => ContactKindEnum, { description: 'How.' })
  kind!: ContactKind;
  @Field(() => String, { description: 'The number or address, at most 300 characters; pages of the web with https://.' })
  value!: string;
  @Field(() => String, { nullable: true, description: 'What it is for, at most 300 characters.' })
  note!: string | null;
}

/** Contact ways as they are stored; what is none is `INVALID_INPUT`. */
export function checkedContactWays(given: readonly ContactWayInput[]): ContactWay[] {
  if (given.length > MOST_CONTACT_WAYS) throw invalidInput('contactWays', `At most ${MOST_CONTACT_WAYS} contact ways.`);
  return given.map(({ kind, value, note }) => {
    const way: ContactWay = {
      kind,
      value: trimmedText('contactWays', value, LONGEST_CONTACT.value),
      note: trimmedText('contactWays', note, LONGEST_CONTACT.note) || null,
    };
    const fault = contactFault(way);
    if (fault) throw invalidInput('contactWays', fault);
    return way;
  });
}
