import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, withheld } from '../../kit/privacy.js';
import { CaseClient } from './client.entity.js';

const SECRET = 'Art. 32 DSGVO (a secret of the access)';

/** What the columns of client data are to the client. */
export const clientPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseClient,
    {
      section: 'CLIENT',
      fileColumn: 'caseId',
      purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
      recipients: [],
      source: 'You, and the institution itself',
      retention: 'With the file: three years after the end of the case (to be confirmed)',
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: NOT_PERSONAL,
      givenName: exported(),
      familyName: exported(),
      birthName: exported(),
      birthDate: exported(),
      birthYear: exported(),
      sex: exported(),
      nationalities: exported(),
      languages: exported(),
      titleGroup: exported(),
      arrivalYear: exported(),
      phone: exported(),
      email: exported(),
      address: exported(),
      nameKeys: withheld(SECRET),
    },
  ),
];
