import { addDays } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { officeParameters } from '../configuration.js';
import { confirmedConditions, freshDays, INQUIRIES, type InquiryKind, mandatoryInquiries } from '../inquiries/inquiry.rules.js';
import type { Party, TransmittedField } from '../transmissions/transmission.rules.js';
import type { Taken } from './course.js';
import { type SeededFile, stepIn } from './files.js';
import { LAST_DAY, SYSTEM } from './towns.js';

const OFFICE: Party = 'NATURALISATION_OFFICE';
const TOLD: readonly TransmittedField[] = ['IDENTITY', 'ADDRESS', 'NATIONALITY'];
const PROCEEDING = 'An investigation is running (synthetic).';

/** The inquiries of an application, what was answered, and the transmissions that they are. */
export function inquiriesOf(file: SeededFile) {
  const asked = stepIn(file, 'START_INQUIRIES');
  if (!asked) return { inquiries: [], replies: [], transmissions: [] };
  const { practice, law } = officeParameters();
  const circumstances = { filed: true, birthDate: file.applicant.birthDate, facts: file.facts, selfEmployed: file.selfEmployed };
  const replies = file.taken.filter(({ step }) => step === 'RECORD_REPLY');
  const kinds = inOrderOfReply(
    mandatoryInquiries(circumstances, asked.on, { practice, law }).map(({ kind }) => kind),
    file.application.proceedingKnown,
  );
  const all = kinds.map((kind, at) => {
    const conditions = confirmedConditions(kind, circumstances, false, asked.on, { practice, law });
    return inquiryOf(file, kind, conditions, asked, replies[at]);
  });
  return {
    inquiries: all.map(({ inquiry }) => inquiry),
    replies: all.flatMap(({ reply }) => reply),
    // Further rounds are for volume, and no list or search reads transmissions.
    transmissions: file.place.round === 0 ? all.flatMap(({ transmissions }) => transmissions) : [],
  };
}

/** The security inquiry is answered last; a pending proceeding, where one is known, was told first. */
function inOrderOfReply(kinds: readonly InquiryKind[], proceedingKnown: boolean): readonly InquiryKind[] {
  const rank = (kind: InquiryKind) =>
    kind === 'DOMESTIC_INTELLIGENCE' ? 2 : proceedingKnown && kind === 'PENDING_PROCEEDINGS' ? 0 : 1;
  return [...kinds].sort((one, other) => rank(one) - rank(other));
}

function inquiryOf(
  file: SeededFile,
  kind: InquiryKind,
  conditions: ReturnType<typeof confirmedConditions>,
  asked: Taken,
  answered: Taken | undefined,
) {
  const { id: applicationId, institution, proceedingKnown } = file.application;
  const { legalBasis, recipients, purpose, answer } = INQUIRIES[kind];
  const [recipient] = recipients;
  const { practice } = officeParameters();
  const id = seedId('inquiry', `${applicationId}:${kind}`);
  const remindOn = addDays(asked.on, practice.inquiryReminderDays + 1);
  const freshUntil = answered ? addDays(answered.on, freshDays(kind, practice)) : null;
  const isUnanswered = !answered && remindOn <= LAST_DAY;
  const inquiry = {
    ...{ id, version: answered ? 2 : 1, institution, applicationId, kind, legalBasis, recipient, conditions },
    state: answered ? ('ANSWERED' as const) : ('ASKED' as const),
    askedOn: asked.on,
    askedBy: asked.by,
    repliedOn: answered?.on ?? null,
    freshUntil,
    remindedOn: isUnanswered ? remindOn : null,
    staleNotedOn: freshUntil !== null && freshUntil < LAST_DAY ? addDays(freshUntil, 1) : null,
  };
  const found = proceedingKnown && kind === 'PENDING_PROCEEDINGS';
  const reply = {
    ...{ id: seedId('inquiry-reply', id), institution, applicationId, inquiryId: id },
    outcome: found ? ('FINDINGS' as const) : ('NOTHING_KNOWN' as const),
    text: found ? PROCEEDING : null,
    recordedBy: answered?.by ?? SYSTEM,
  };
  const transmission = (sender: Party, to: Party, fields: readonly TransmittedField[], { on }: Taken) => ({
    ...{ id: seedId('transmission', `${id}:${sender}`), version: 1, institution, applicationId, state: 'RECORDED' as const },
    ...{
      legalBasis,
      purpose,
      fields: [...fields],
      sender,
      recipient: to,
      conditions,
      at: new Date(`${on}T09:30:00Z`),
      inquiryId: id,
    },
  });
  const sent = transmission(OFFICE, recipient, TOLD, asked);
  return {
    inquiry,
    reply: answered ? [reply] : [],
    transmissions: answered ? [sent, transmission(recipient, OFFICE, [answer], answered)] : [sent],
  };
}
