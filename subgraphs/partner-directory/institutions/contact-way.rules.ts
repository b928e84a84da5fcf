export const CONTACT_KINDS = ['PHONE', 'FAX', 'EMAIL', 'WEBSITE', 'CONTACT_FORM', 'MESSENGER', 'POST'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** A way to reach an institution (Kontaktweg). It names a desk or a mailbox, never a person. */
export interface ContactWay {
  readonly kind: ContactKind;
  readonly value: string;
  /** What it is for, such as the hours of the telephone. */
  readonly note: string | null;
}

export const MOST_CONTACT_WAYS = 20;
export const LONGEST_CONTACT = { value: 300, note: 300 } as const;

const PHONE = /^\+?[0-9][0-9 ()/.-]{4,30}$/;
const EMAIL = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const ADDRESS = /^https:\/\/[^\s/]+\.[^\s]+$/i;
/** Two names with a dot between them are how mailboxes of people are called. */
const OF_A_PERSON = /^[a-z]+[._][a-z-]+$/i;
/** Words that say that a mailbox with a dot in its name is a desk's all the same. */
const DESK_WORDS =
  /^(info|kontakt|post|poststelle|service|team|beratung|anmeldung|buero|office|empfang|zentrale|sekretariat|verwaltung|kurse|sprachkurse|migration|integration|kim|ki|amt|stadt|einbuergerung)$/i;

/** What is wrong with a way to reach an institution, in a sentence; null when nothing is. */
export function contactFault({ kind, value }: ContactWay): string | null {
  if (value === '') return 'A contact way needs a value.';
  if (kind === 'PHONE' || kind === 'FAX')
    return PHONE.test(value) ? null : 'A telephone number has digits, blanks and the signs + ( ) / . - only.';
  if (kind === 'EMAIL') return emailFault(value);
  if (kind === 'WEBSITE' || kind === 'CONTACT_FORM')
    return ADDRESS.test(value) ? null : 'A page of the web is written with https://.';
  return null;
}

function emailFault(value: string): string | null {
  if (!EMAIL.test(value)) return 'This is not the address of a mailbox.';
  const box = value.slice(0, value.indexOf('@'));
  const isPersons = OF_A_PERSON.test(box) && !box.split(/[._]/).some((word) => DESK_WORDS.test(word));
  return isPersons ? 'The directory names mailboxes of institutions, not of people.' : null;
}
