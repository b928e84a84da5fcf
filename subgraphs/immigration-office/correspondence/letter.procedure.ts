import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import {
  approvedByAnother,
  blockedAddressHeeded,
  entitledToApprove,
  inItsTime,
  type LetterFacts,
  lettersWrittenHere,
  noGapLeft,
  noLettersHeeded,
  remedyTold,
  rightRecipient,
  suspensionTold,
  workedOnByOfficer,
} from './letter.rules.js';

const CLERKS: Role[] = ['intake_clerk', 'naturalisation_officer'];
const STAFF: Role[] = [...CLERKS, 'office_supervisor'];

/** The way of a letter from its draft to the record that it went out; sending itself is done elsewhere (Schreiben). */
export const letterProcedure = defineProcedure<LetterFacts, Role>()('naturalisation-letter', ['DISCARDED'], {
  DRAFT: {
    from: [],
    to: 'DRAFT',
    by: CLERKS,
    requires: [workedOnByOfficer, lettersWrittenHere, suspensionTold],
    title: 'Drafts a letter from its template (Entwurf)',
  },
  EDIT: {
    from: ['DRAFT'],
    to: 'DRAFT',
    by: STAFF,
    requires: [workedOnByOfficer, lettersWrittenHere],
    title: 'Changes the draft',
  },
  APPROVE: {
    from: ['DRAFT'],
    to: 'APPROVED',
    by: STAFF,
    requires: [entitledToApprove, approvedByAnother, lettersWrittenHere, noGapLeft, remedyTold, suspensionTold],
    title: 'Releases the letter (Freigabe)',
  },
  DISPATCH: {
    from: ['APPROVED'],
    to: 'DISPATCHED',
    by: CLERKS,
    requires: [lettersWrittenHere, suspensionTold, inItsTime, rightRecipient, noLettersHeeded, blockedAddressHeeded],
    title: 'Records that it went out (Absendung)',
  },
  RECORD_ARRIVAL: {
    from: ['DISPATCHED'],
    to: 'DISPATCHED',
    by: CLERKS,
    requires: [noLettersHeeded, blockedAddressHeeded],
    title: 'Records when it arrived or was fetched, or that it went out again (Bekanntgabe)',
  },
  DISCARD: {
    from: ['DRAFT', 'APPROVED'],
    to: 'DISCARDED',
    by: STAFF,
    requires: [workedOnByOfficer],
    title: 'Discards the letter',
  },
});
