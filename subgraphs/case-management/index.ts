import { aggregate } from '../kit/step.js';
import { defineSubgraph } from '../kit/subgraph.js';

export { caseErasure as erasure } from './person/case.erasure.js';
export { casePrivacy as privacy } from './person/case.privacy.js';

import { CaseActivation, caseActivationSchema } from './activation/activation.entity.js';
import { activationFacts } from './activation/activation.loaders.js';
import { activationProcedure } from './activation/activation.procedure.js';
import { CaseActivationResolver, CaseActivationsOfCase } from './activation/activation.resolver.js';
import { carrierSettingsSchema } from './cases/carrier-settings.entity.js';
import { Case, caseSchema } from './cases/case.entity.js';
import { caseById, caseFacts } from './cases/case.loaders.js';
import { caseProcedure } from './cases/case.procedure.js';
import { CaseResolver } from './cases/case.resolver.js';
import { CaseType } from './cases/case.type.js';
import { InstitutionExtension, InstitutionStub } from './cases/institution.extension.js';
import { Consent, consentSchema } from './consents/consent.entity.js';
import { consentFacts } from './consents/consent.loaders.js';
import { consentProcedure } from './consents/consent.procedure.js';
import { CaseConsents, ConsentResolver } from './consents/consent.resolver.js';
import { ConsentProofs } from './consents/consent-proof.resolver.js';
import { caseDoorSchema } from './emergency/case-door.entity.js';
import { EmergencyAccess, emergencyAccessSchema } from './emergency/emergency-access.entity.js';
import { emergencyFacts, noteEmergency } from './emergency/emergency-access.loaders.js';
import { emergencyProcedure } from './emergency/emergency-access.procedure.js';
import { EmergencyAccessResolver } from './emergency/emergency-access.resolver.js';
import { CaseFileResolver } from './file/case-file.resolver.js';
import { CaseLink, caseLinkSchema } from './links/case-link.entity.js';
import { caseLinkFacts } from './links/case-link.loaders.js';
import { caseLinkProcedure } from './links/case-link.procedure.js';
import { CaseLinkResolver } from './links/case-link.resolver.js';
import { migrations } from './migrations/index.js';
import { CaseDataReleaseResolver, CaseOfDataSubject, DataSubjectResolver } from './person/data-subject.resolver.js';
import { CaseExportRelease, caseExportReleaseSchema } from './person/export-release.entity.js';
import { exportReleaseFacts } from './person/export-release.loaders.js';
import { exportReleaseProcedure } from './person/export-release.procedure.js';
import { Referral, referralSchema } from './referrals/referral.entity.js';
import { referralFacts } from './referrals/referral.loaders.js';
import { referralProcedure } from './referrals/referral.procedure.js';
import { CaseReferrals, ConsentTransmissions, ReferralResolver } from './referrals/referral.resolver.js';
import { SecrecyRelease, secrecyReleaseSchema } from './secrecy-releases/secrecy-release.entity.js';
import { secrecyReleaseFacts } from './secrecy-releases/secrecy-release.loaders.js';
import { secrecyReleaseProcedure } from './secrecy-releases/secrecy-release.procedure.js';
import { SecrecyReleaseResolver } from './secrecy-releases/secrecy-release.resolver.js';
import { seed } from './seed/seed.js';

/** Case management: the counselling of the city and of the welfare carriers, each a tenant of its own. */
export const subgraph = defineSubgraph({
  name: 'case-management',
  entities: [
    caseSchema,
    carrierSettingsSchema,
    consentSchema,
    secrecyReleaseSchema,
    referralSchema,
    caseLinkSchema,
    caseActivationSchema,
    emergencyAccessSchema,
    caseDoorSchema,
    caseExportReleaseSchema,
  ],
  aggregates: [
    aggregate(Case, caseProcedure, caseFacts),
    aggregate(Consent, consentProcedure, consentFacts),
    aggregate(SecrecyRelease, secrecyReleaseProcedure, secrecyReleaseFacts),
    aggregate(Referral, referralProcedure, referralFacts),
    aggregate(CaseLink, caseLinkProcedure, caseLinkFacts),
    aggregate(CaseActivation, activationProcedure, activationFacts),
    aggregate(EmergencyAccess, emergencyProcedure, emergencyFacts),
    aggregate(CaseExportRelease, exportReleaseProcedure, exportReleaseFacts),
  ],
  resolvers: [
    CaseResolver,
    InstitutionExtension,
    ConsentResolver,
    CaseConsents,
    ConsentProofs,
    ConsentTransmissions,
    SecrecyReleaseResolver,
    ReferralResolver,
    CaseReferrals,
    CaseLinkResolver,
    CaseActivationResolver,
    CaseActivationsOfCase,
    EmergencyAccessResolver,
    CaseFileResolver,
    DataSubjectResolver,
    CaseOfDataSubject,
    CaseDataReleaseResolver,
  ],
  entityTypes: [CaseType, InstitutionStub],
  references: {
    Case: ({ id }, context) => caseById(noteEmergency(context)).load(String(id)),
  },
  migrations,
  seed,
});
