export const ENQUIRY_STATES = ['ASKED', 'ANSWERED'] as const;
export type EnquiryState = (typeof ENQUIRY_STATES)[number];

export const ENQUIRY_CHANNELS = ['LETTER', 'EMAIL', 'TELEPHONE', 'COUNTER', 'PORTAL'] as const;
export type EnquiryChannel = (typeof ENQUIRY_CHANNELS)[number];

export const ASKERS = ['APPLICANT', 'REPRESENTATIVE', 'COUNSELLING', 'COURT', 'OTHER'] as const;
export type Asker = (typeof ASKERS)[number];

/** What the rules need to know about a status enquiry. */
export interface EnquiryFacts {
  readonly state: EnquiryState;
}
