import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { notForged, recentEnough, type SubmissionFacts, translated } from './submission.rules.js';

export const SUBMISSION_STATES = ['RECEIVED', 'ACCEPTED', 'REJECTED', 'EXPIRED'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];
const PERSON: Role[] = ['data_subject', 'representative'];
/** Leaves the submission where it is. */
const asItWas = { oneOf: SUBMISSION_STATES, choose: ({ state }: { readonly state: SubmissionState }) => state };

/** The way of a document that came in: looked at, accepted or rejected; whether it is authentic is found apart from that. */
export const submissionProcedure = defineProcedure<SubmissionFacts, Role>()('document-submission', [], {
  SUBMIT: { from: [], to: 'RECEIVED', by: [...INTAKE, ...PERSON], title: 'Hands a document in' },
  ACCEPT: {
    from: ['RECEIVED'],
    to: 'ACCEPTED',
    by: INTAKE,
    requires: [notForged, translated, recentEnough],
    title: 'Accepts a document',
  },
  REJECT: { from: ['RECEIVED', 'ACCEPTED'], to: 'REJECTED', by: INTAKE, title: 'Rejects a document, for a reason' },
  SEE_ORIGINAL: { from: ['RECEIVED', 'ACCEPTED'], to: asItWas, by: INTAKE, title: 'Notes that the original was shown' },
  CHECK_AUTHENTICITY: {
    from: SUBMISSION_STATES,
    to: asItWas,
    by: ['naturalisation_officer'],
    title: 'Notes whether a document is authentic (Echtheitsprüfung); decides nothing',
  },
  EXPIRE: {
    from: ['RECEIVED', 'ACCEPTED'],
    to: 'EXPIRED',
    by: ['system'],
    title: 'Notes that a document has grown too old',
  },
});
