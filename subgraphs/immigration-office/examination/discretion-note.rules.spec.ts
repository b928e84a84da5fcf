import { describe, expect, it } from '@jest/globals';
import { UNKNOWN_FACTS } from '../requirements/facts.rules.js';
import { DEFAULT_LAW_PARAMETERS } from '../requirements/law-parameters.rules.js';
import { REQUIREMENT_CODES, REQUIREMENT_STATUSES } from '../requirements/requirement.rules.js';
import { foundAsBefore, leftToDiscretion } from './discretion-note.rules.js';
import { examinationFactsFrom, examinedFacts, FINDING_NAMES, isOpenRoute, partedFacts, routeOf } from './examined-facts.rules.js';

const TODAY = '2026-11-23';
const file = { birthDate: '1990-05-04', filedOn: '2026-01-02', representedByAllCustodians: false, proceedingKnown: false };

describe('a requirement', () => {
  it('is left to discretion where the law says so, and never who somebody is nor an exclusion', () => {
    for (const code of REQUIREMENT_CODES)
      for (const status of REQUIREMENT_STATUSES) {
        const may =
          ['DISCRETION', 'CASE_BY_CASE'].includes(status) && !code.startsWith('X-') && code !== 'N-ID' && code !== 'N-EXCL';
        expect([code, status, leftToDiscretion({ code, status })]).toEqual([code, status, may]);
      }
  });

  it('is found as before when status, norm and reason are the same', () => {
    const found = { code: 'N-LIV', status: 'DISCRETION', legalBasis: '§ 8 Abs. 2 StAG', explanation: 'Ill.' };
    expect(foundAsBefore(found, { ...found })).toBe(true);
    for (const other of [{ status: 'NOT_MET' }, { legalBasis: '§ 10 StAG' }, { explanation: 'In care.' }])
      expect(foundAsBefore(found, { ...found, ...other })).toBe(false);
    expect(foundAsBefore(undefined, found)).toBe(false);
    expect(foundAsBefore(found, undefined)).toBe(false);
  });
});

describe('the facts to examine', () => {
  it('are parted so that nothing that inquiries bring up stays among what was stated', () => {
    const { stated, findings } = partedFacts(UNKNOWN_FACTS);
    expect(Object.keys(findings).toSorted()).toEqual([...FINDING_NAMES].toSorted());
    expect(Object.keys(stated).filter((name) => FINDING_NAMES.some((each) => each === name))).toEqual([]);
    expect({ ...stated, ...findings }).toEqual(UNKNOWN_FACTS);
  });

  it('come from the file where the file knows better', () => {
    const facts = examinedFacts({ birthDate: '1980-01-01', filedOn: '2020-01-01' }, {}, { ...file, receivedOn: '2026-01-05' });
    expect(facts).toMatchObject({ birthDate: '1990-05-04', filedOn: '2026-01-05', represented: null });
    expect(examinedFacts({ represented: false }, {}, { ...file, representedByAllCustodians: true }).represented).toBe(true);
    expect(examinedFacts({ represented: true }, {}, file).represented).toBe(true);
  });

  it.each([
    ['known in the file', { pendingProceedings: false }, true, true],
    ['known in the file, not recorded', {}, true, true],
    ['recorded, and ended in the file', { pendingProceedings: true }, false, false],
    ['recorded as none', { pendingProceedings: false }, false, false],
    ['not known', {}, false, null],
  ])('hold a proceeding that is %s: %#', (_name, findings, proceedingKnown, pending) => {
    expect(examinedFacts({}, findings, { ...file, proceedingKnown }).pendingProceedings).toBe(pending);
  });

  it('say nothing of proceedings to whoever may not read findings', () => {
    expect(examinedFacts({}, null, { ...file, proceedingKnown: true })).toMatchObject({
      pendingProceedings: null,
      convictions: null,
    });
  });
});

describe('the chosen legal basis', () => {
  it('is a route that today’s decisions may rest on', () => {
    expect(isOpenRoute('SECTION_10', TODAY)).toBe(true);
    expect([isOpenRoute('SECTION_10_3_OLD', '2025-10-29'), isOpenRoute('SECTION_10_3_OLD', '2025-10-30')]).toEqual([true, false]);
    expect([routeOf('SECTION_8'), routeOf('§ 8'), routeOf(null)]).toEqual(['SECTION_8', null, null]);
  });

  const examine = (changes: object, withFindings = true, noted: string[] = [], legalBasis: string | null = 'SECTION_10') =>
    examinationFactsFrom(
      { legalBasis, facts: { ...UNKNOWN_FACTS, ...changes }, noted, withFindings },
      TODAY,
      DEFAULT_LAW_PARAMETERS,
    );

  it('is examined once it is chosen and facts are recorded', () => {
    expect(examine({}, true, [], null)).toEqual({ legalBasis: null, requirements: [], favourable: [] });
    expect(
      examinationFactsFrom(
        { legalBasis: 'SECTION_10', facts: null, noted: [], withFindings: true },
        TODAY,
        DEFAULT_LAW_PARAMETERS,
      ),
    ).toMatchObject({ requirements: [] });
    const { legalBasis, requirements } = examine({});
    expect(legalBasis).toBe('§ 10 Abs. 1 StAG');
    expect(requirements.length).toBeGreaterThan(8);
  });

  it('is told without findings in the same words whatever was found', () => {
    const found = { exclusionGrounds: ['ANTI_CONSTITUTIONAL_ACTIVITY'], pendingProceedings: true, bars: [] };
    const clean = { exclusionGrounds: [], pendingProceedings: false, bars: [], convictions: [] };
    expect(examine(found, false)).toEqual(examine(clean, false));
    expect(JSON.stringify(examine(found, false))).not.toMatch(/constitutional|pending|X-1/);
    expect(examine(found).requirements.find(({ code }) => code === 'N-EXCL')).toMatchObject({ status: 'EXCLUDED' });
  });

  it('heeds a favourable note as long as the law leaves its requirement to discretion', () => {
    const fine = {
      kind: 'FINE',
      dailyRates: 100,
      suspended: false,
      remitted: false,
      offence: null,
      foreign: false,
      erased: false,
    };
    const more = { motiveEstablished: null, prosecutorFoundMotive: null, judgedOn: '2024-01-01', inTotalSentence: false };
    const facts = (dailyRates: number) => ({ convictions: [{ ...fine, ...more, dailyRates }], pendingProceedings: false });
    expect(examine(facts(100), true, ['N-CRIM']).favourable).toEqual(['N-CRIM']);
    expect(examine(facts(150), true, ['N-CRIM']).favourable).toEqual([]);
    expect(examine({ ...facts(100), pendingProceedings: true }, true, ['N-CRIM']).favourable).toEqual([]);
  });

  it('is examined in under a millisecond', () => {
    const facts = {
      residenceSince: '2020-01-15',
      convictions: [],
      pendingProceedings: false,
      benefits: [],
      exclusionGrounds: [],
      bars: [],
    };
    for (let warm = 0; warm < 200; warm += 1) examine(facts);
    const before = process.cpuUsage();
    for (let round = 0; round < 500; round += 1) examine(facts);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 500).toBeLessThan(1_000);
  });
});
