import { met, notMet, type Rule } from '../../kit/procedure.js';

/** Who takes part in a transfer; the residence office itself is always one of the two. */
export const RESIDENCE_PARTIES = [
  'RESIDENCE_OFFICE',
  'NATURALISATION_OFFICE',
  'OTHER_RESIDENCE_OFFICE',
  'CENTRAL_REGISTER',
  'FEDERAL_OFFICE',
  'EMPLOYMENT_AGENCY',
  'REGISTRATION_AUTHORITY',
  'JOBCENTER',
  'CASE_MANAGEMENT',
] as const;
export type ResidenceParty = (typeof RESIDENCE_PARTIES)[number];

/** Kinds of data that a transfer may hold. */
export const RESIDENCE_TRANSFER_FIELDS = [
  'IDENTITY',
  'NATIONALITY',
  'ADDRESS',
  'RESIDENCE_HISTORY',
  'CURRENT_TITLE',
  'ADMISSION',
  'OPEN_APPLICATIONS',
  'WORK_CONDITIONS',
  'GERMAN_NATIONALITY_ACQUIRED',
  'BENEFITS',
] as const;
export type ResidenceTransferField = (typeof RESIDENCE_TRANSFER_FIELDS)[number];

/** A legal basis of a transfer, with what it covers. */
export interface ResidenceTransferBasis {
  readonly norm: string;
  readonly from: readonly ResidenceParty[];
  readonly to: readonly ResidenceParty[];
  readonly fields: readonly ResidenceTransferField[];
}

export const RESIDENCE_TRANSFER_BASIS_CODES = [
  'STAG_32_1',
  'AUFENTHV_73_1',
  'VWVFG_3_3',
  'AUFENTHG_72',
  'AUFENTHG_90A',
  'AZRG_6',
  'AUFENTHG_87',
] as const;
export type ResidenceTransferBasisCode = (typeof RESIDENCE_TRANSFER_BASIS_CODES)[number];

const WHO: readonly ResidenceTransferField[] = ['IDENTITY', 'NATIONALITY', 'ADDRESS'];
const STAY: readonly ResidenceTransferField[] = ['RESIDENCE_HISTORY', 'CURRENT_TITLE', 'ADMISSION'];

/** What passes between the residence office and others, and on which norm; nothing passes to counselling. Norms but § 32 StAG and § 73 AufenthV to be confirmed. */
export const RESIDENCE_TRANSFER_BASES: Readonly<Record<ResidenceTransferBasisCode, ResidenceTransferBasis>> = {
  STAG_32_1: {
    norm: '§ 32 Abs. 1 StAG',
    from: ['RESIDENCE_OFFICE'],
    to: ['NATURALISATION_OFFICE'],
    fields: [...WHO, ...STAY, 'OPEN_APPLICATIONS'],
  },
  AUFENTHV_73_1: {
    norm: '§ 73 Abs. 1 AufenthV',
    from: ['NATURALISATION_OFFICE'],
    to: ['RESIDENCE_OFFICE'],
    fields: [...WHO, 'GERMAN_NATIONALITY_ACQUIRED'],
  },
  VWVFG_3_3: {
    norm: '§ 3 Abs. 1, 3 VwVfG NRW',
    from: ['RESIDENCE_OFFICE', 'OTHER_RESIDENCE_OFFICE'],
    to: ['RESIDENCE_OFFICE', 'OTHER_RESIDENCE_OFFICE'],
    fields: [...WHO, ...STAY, 'OPEN_APPLICATIONS', 'WORK_CONDITIONS'],
  },
  AUFENTHG_72: {
    norm: '§§ 39, 72 AufenthG',
    from: ['RESIDENCE_OFFICE', 'EMPLOYMENT_AGENCY', 'FEDERAL_OFFICE'],
    to: ['RESIDENCE_OFFICE', 'EMPLOYMENT_AGENCY', 'FEDERAL_OFFICE'],
    fields: ['IDENTITY', 'NATIONALITY', 'CURRENT_TITLE', 'OPEN_APPLICATIONS', 'WORK_CONDITIONS'],
  },
  AUFENTHG_90A: {
    norm: '§ 90a AufenthG',
    from: ['RESIDENCE_OFFICE', 'REGISTRATION_AUTHORITY'],
    to: ['RESIDENCE_OFFICE', 'REGISTRATION_AUTHORITY'],
    fields: [...WHO, 'CURRENT_TITLE'],
  },
  AZRG_6: {
    norm: '§ 6 AZRG',
    from: ['RESIDENCE_OFFICE', 'CENTRAL_REGISTER'],
    to: ['RESIDENCE_OFFICE', 'CENTRAL_REGISTER'],
    fields: [...WHO, ...STAY],
  },
  AUFENTHG_87: {
    norm: '§ 87 Abs. 1, 2 AufenthG',
    from: ['JOBCENTER', 'REGISTRATION_AUTHORITY'],
    to: ['RESIDENCE_OFFICE'],
    fields: [...WHO, 'BENEFITS'],
  },
};

/** What is known of a transfer. */
export interface ResidenceTransferFacts {
  readonly state: 'RECORDED';
  readonly legalBasis: ResidenceTransferBasisCode;
  readonly purpose: string;
  readonly fields: readonly ResidenceTransferField[];
  readonly sender: ResidenceParty;
  readonly recipient: ResidenceParty;
}

const ALWAYS = '2005-01-01';

/** Nothing flows between counselling and the office but by the person's own consent. */
export const counsellingApart: Rule<ResidenceTransferFacts> = {
  code: 'COUNSELLING_STAYS_APART',
  legalBasis: '§ 88 Abs. 2 AufenthG, § 203 StGB',
  validFrom: ALWAYS,
  holds: ({ sender, recipient }) =>
    sender === 'CASE_MANAGEMENT' || recipient === 'CASE_MANAGEMENT'
      ? notMet('Nothing passes between the office and counselling on a statute.')
      : met('Counselling takes no part.'),
};

/** The norm covers who sends and who receives; the office is one of them. */
export const partiesCovered: Rule<ResidenceTransferFacts> = {
  code: 'PARTY_NOT_COVERED',
  legalBasis: 'Art. 6 Abs. 1 Buchst. e, Abs. 3 DSGVO',
  validFrom: ALWAYS,
  holds: ({ legalBasis, sender, recipient }) => {
    const { from, to, norm } = RESIDENCE_TRANSFER_BASES[legalBasis];
    const isOurs = sender !== recipient && [sender, recipient].includes('RESIDENCE_OFFICE');
    return isOurs && from.includes(sender) && to.includes(recipient)
      ? met(`${norm} covers sender and recipient.`)
      : notMet(`${norm} does not cover a transfer from ${sender} to ${recipient}.`);
  },
};

/** The norm covers what is transferred, and something is. */
export const transferFieldsCovered: Rule<ResidenceTransferFacts> = {
  code: 'FIELDS_NOT_COVERED',
  legalBasis: 'Art. 5 Abs. 1 Buchst. b, c DSGVO',
  validFrom: ALWAYS,
  holds: ({ legalBasis, fields }) => {
    const { fields: covered, norm } = RESIDENCE_TRANSFER_BASES[legalBasis];
    const beyond = fields.filter((field) => !covered.includes(field));
    if (fields.length === 0) return notMet('It is not said what is transferred.');
    return beyond.length === 0 ? met(`${norm} covers it.`) : notMet(`${norm} does not cover ${beyond.join(', ')}.`);
  },
};

/** A transfer names its purpose. */
export const transferPurposeStated: Rule<ResidenceTransferFacts> = {
  code: 'PURPOSE_MISSING',
  legalBasis: 'Art. 5 Abs. 1 Buchst. b DSGVO',
  validFrom: ALWAYS,
  holds: ({ purpose }) => (purpose === '' ? notMet('The purpose is missing.') : met('The purpose is stated.')),
};
