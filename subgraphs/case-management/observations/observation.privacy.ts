import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, reviewed, withheld } from '../../kit/privacy.js';
import { Observation } from './observation.entity.js';

const CODED = 'coded figures of a quarter; they point at nobody once the file is gone';

/** What an observation of a hurdle is to the client in whose case it was made. */
export const observationPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    Observation,
    {
      section: 'OBSERVATIONS',
      fileColumn: 'caseId',
      purposes: ['Finding structural hurdles (§ 9 TIntG NRW)'],
      recipients: ['Nobody; coded figures of many households go to the working group and the bodies'],
      source: 'Your counselling',
      retention: 'Text and day with the file; what is coded stays as figures',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      householdMark: withheld('Art. 32 DSGVO (it tells households apart)'),
      state: exported(undefined, CODED),
      observedOn: exported(),
      quarter: exported(undefined, CODED),
      domain: exported(undefined, CODED),
      kind: exported(undefined, CODED),
      mechanism: exported(undefined, CODED),
      legalCircles: exported(undefined, CODED),
      responsibleInstitutionId: exported(undefined, CODED),
      severity: exported(undefined, CODED),
      delayDays: exported(undefined, CODED),
      affectedGroupTags: exported(undefined, CODED),
      freeText: reviewed('Art. 15 Abs. 4 DSGVO (rights of others)'),
      solvedIndividually: exported(undefined, CODED),
    },
  ),
];
