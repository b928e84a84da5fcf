import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL } from '../../kit/privacy.js';
import { CaseHandover } from './handover.entity.js';
import { CaseTransfer } from './transfer.entity.js';

const PERIOD = 'With the file: three years after the end of the case (to be confirmed)';

/** What is kept of transfers to another carrier. */
export const transferPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(
    CaseTransfer,
    {
      section: 'TRANSFERS',
      fileColumn: 'caseId',
      purposes: ['Handing your case over to another carrier'],
      recipients: ['The carrier each transfer names: reference, language and phase'],
      source: 'The institution itself',
      retention: PERIOD,
    },
    {
      id: NOT_PERSONAL,
      version: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      state: exported(undefined, 'it says nothing without the transfer'),
      reference: exported(),
      receivingInstitution: exported(),
      languageNeed: exported(),
      phase: exported(),
      consentId: NOT_PERSONAL,
      offeredOn: exported(),
      answeredOn: exported(),
      declineReason: exported(),
    },
  ),
  definePrivacy(
    CaseHandover,
    {
      section: 'HANDOVERS',
      fileColumn: 'caseId',
      purposes: ['Counselling that goes on at another carrier without a new beginning, because you want it'],
      recipients: ['The carrier each transfer names, once it has accepted and by your consent'],
      source: 'You, the institution itself, and the carrier that handed the case over',
      retention: PERIOD,
    },
    {
      id: NOT_PERSONAL,
      institution: NOT_PERSONAL,
      caseId: NOT_PERSONAL,
      transferId: NOT_PERSONAL,
      transferReference: exported(),
      sendingInstitution: exported(),
      receivingInstitution: exported(),
      content: exported(),
      sharedUntil: exported(),
      madeOn: exported(),
    },
  ),
];
