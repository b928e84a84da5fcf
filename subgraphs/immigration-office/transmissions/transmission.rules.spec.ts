import { describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor, ROLES } from '../../kit/actor.js';
import { attempt, faultsOf, openRequirements, type Procedure } from '../../kit/procedure.js';
import { transmissionProcedure } from './transmission.procedure.js';
import {
  LEGAL_BASES,
  LEGAL_BASIS_CODES,
  type LegalBasis,
  type LegalBasisCode,
  PARTIES,
  TRANSMITTED_FIELDS,
  type TransmissionFacts,
} from './transmission.rules.js';

const today = '2026-11-23';
const actor: Actor = { ...anonymousActor('request'), id: 'officer', institution: 'office', roles: ['naturalisation_officer'] };
const rules = transmissionProcedure.steps.RECORD.requires ?? [];

/** An inquiry that the basis covers in every respect. */
function inquiry(legalBasis: LegalBasisCode, changes: Partial<TransmissionFacts> = {}): TransmissionFacts {
  const basis: LegalBasis = LEGAL_BASES[legalBasis];
  return {
    state: 'RECORDED',
    legalBasis,
    purpose: '§ 10 StAG',
    fields: basis.fields,
    sender: 'NATURALISATION_OFFICE',
    recipient: basis.parties[0] ?? 'POLICE',
    conditions: basis.conditions,
    birthDate: '1990-05-04',
    filed: true,
    ...changes,
  };
}
const open = (facts: TransmissionFacts) => openRequirements(rules, facts, { actor, today }).map(({ code }) => code);

describe('transmissions on a legal basis', () => {
  it('are recorded by officers alone', () => {
    expect(faultsOf(transmissionProcedure as unknown as Procedure)).toEqual([]);
    for (const role of ROLES)
      expect(attempt(transmissionProcedure, 'RECORD', null, { actor: { ...actor, roles: [role] }, today }).ok).toBe(
        role === 'naturalisation_officer',
      );
  });

  it.each(LEGAL_BASIS_CODES)('on %s go either way between the office and whom the norm names, with what it covers', (code) => {
    for (const party of LEGAL_BASES[code].parties) {
      expect(open(inquiry(code, { recipient: party }))).toEqual([]);
      expect(open(inquiry(code, { sender: party, recipient: 'NATURALISATION_OFFICE' }))).toEqual([]);
    }
  });

  it.each(LEGAL_BASIS_CODES)('on %s go to nobody else and hold nothing else', (code) => {
    const { parties, fields }: LegalBasis = LEGAL_BASES[code];
    for (const party of PARTIES.filter((each) => !parties.includes(each)))
      expect(open(inquiry(code, { recipient: party }))).toContain('PARTY_NOT_COVERED');
    for (const field of TRANSMITTED_FIELDS.filter((each) => !fields.includes(each)))
      expect(open(inquiry(code, { fields: [field] }))).toEqual(['FIELDS_NOT_COVERED']);
    expect(open(inquiry(code, { fields: [] }))).toEqual(['FIELDS_NOT_COVERED']);
    expect(open(inquiry(code, { sender: parties[0] ?? 'POLICE', recipient: parties[0] ?? 'POLICE' }))).toEqual([
      'PARTY_NOT_COVERED',
    ]);
  });

  it.each(LEGAL_BASIS_CODES)('on %s never reach case management, nor come from there', (code) => {
    expect(open(inquiry(code, { recipient: 'CASE_MANAGEMENT' }))).toContain('COUNSELLING_STAYS_APART');
    expect(open(inquiry(code, { sender: 'CASE_MANAGEMENT', recipient: 'NATURALISATION_OFFICE' }))).toContain(
      'COUNSELLING_STAYS_APART',
    );
  });

  it('ask domestic intelligence about nobody under sixteen, and say from which day on', () => {
    const facts = inquiry('STAG_37', { birthDate: '2010-11-24' });
    expect(openRequirements(rules, facts, { actor, today })).toMatchObject([
      { code: 'TOO_YOUNG_FOR_INQUIRY', earliestOn: '2026-11-24' },
    ]);
    expect(open(inquiry('STAG_37', { birthDate: '2010-11-23' }))).toEqual([]);
    expect(openRequirements(rules, inquiry('STAG_37', { birthDate: null }), { actor, today })).toMatchObject([
      { status: 'INSUFFICIENT_DATA' },
    ]);
    expect(open(inquiry('BZRG_41', { birthDate: '2015-01-01' }))).toEqual([]);
  });

  it('hold health data on no basis of the catalogue, § 71 SGB X among them', () => {
    for (const code of LEGAL_BASIS_CODES) expect(open(inquiry(code, { fields: ['HEALTH'] }))).toEqual(['FIELDS_NOT_COVERED']);
  });

  it('ask for the motives of a judgment only where the offence is listed and the penalty would be ignored', () => {
    expect(open(inquiry('STAG_32B', { conditions: ['LISTED_OFFENCE'] }))).toEqual(['CONDITION_NOT_CONFIRMED']);
    expect(open(inquiry('STAG_32B', { conditions: [] }))).toEqual(['CONDITION_NOT_CONFIRMED']);
  });

  it('ask for the unrestricted record explicitly, and say what for', () => {
    expect(open(inquiry('BZRG_41', { conditions: [] }))).toEqual(['CONDITION_NOT_CONFIRMED']);
    expect(open(inquiry('BZRG_41', { purpose: '' }))).toEqual(['PURPOSE_MISSING']);
  });

  it('ask nobody before an application, but the central register for advice with the person’s consent', () => {
    for (const code of LEGAL_BASIS_CODES.filter((each) => each !== 'AZRG_19'))
      expect(open(inquiry(code, { filed: false }))).toContain('NO_APPLICATION_YET');
    expect(open(inquiry('AZRG_19', { filed: false }))).toEqual(['CONDITION_NOT_CONFIRMED']);
    expect(open(inquiry('AZRG_19', { filed: false, conditions: ['EXPLICIT_REQUEST', 'PERSON_CONSENTED'] }))).toEqual([]);
  });
});
