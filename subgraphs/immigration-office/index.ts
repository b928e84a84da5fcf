export { applicationErasure as erasure } from './person/application.erasure.js';
export { applicationPrivacy as privacy } from './person/application.privacy.js';

import { aggregate } from '../kit/step.js';
import { defineSubgraph } from '../kit/subgraph.js';
import { ApplicationActivation, applicationActivationSchema } from './activation/activation.entity.js';
import { activationFacts } from './activation/activation.loaders.js';
import { activationProcedure } from './activation/activation.procedure.js';
import { ApplicationActivationResolver, ApplicationActivationsOfApplication } from './activation/activation.resolver.js';
import { ApplicationFileResolver } from './file/application-file.resolver.js';
import { CaseExtension, CaseStub } from './links/case.extension.js';
import { ConsentedLink, consentedLinkSchema } from './links/link.entity.js';
import { linkFacts } from './links/link.loaders.js';
import { linkProcedure } from './links/link.procedure.js';
import { LinkResolver } from './links/link.resolver.js';
import { migrations } from './migrations/index.js';
import { Application, applicationSchema } from './naturalisation/application.entity.js';
import { applicationById, applicationFacts } from './naturalisation/application.loaders.js';
import { applicationProcedure } from './naturalisation/application.procedure.js';
import { ApplicationResolver } from './naturalisation/application.resolver.js';
import { ApplicationType } from './naturalisation/application.type.js';
import { documentRequirementSchema } from './naturalisation/document-requirement.entity.js';
import { InstitutionExtension, InstitutionStub } from './naturalisation/institution.extension.js';
import { ApplicationDataReleaseResolver, ApplicationOfDataSubject, DataSubjectResolver } from './person/data-subject.resolver.js';
import { ApplicationExportRelease, applicationExportReleaseSchema } from './person/export-release.entity.js';
import { exportReleaseFacts } from './person/export-release.loaders.js';
import { exportReleaseProcedure } from './person/export-release.procedure.js';
import { seed } from './seed/seed.js';
import { Transmission, transmissionSchema } from './transmissions/transmission.entity.js';
import { transmissionFacts } from './transmissions/transmission.loaders.js';
import { transmissionProcedure } from './transmissions/transmission.procedure.js';
import { ApplicationTransmissions, TransmissionResolver } from './transmissions/transmission.resolver.js';

/** The immigration and naturalisation office (Ausländer- und Einbürgerungsbehörde). */
export const subgraph = defineSubgraph({
  name: 'immigration-office',
  entities: [
    applicationSchema,
    documentRequirementSchema,
    consentedLinkSchema,
    transmissionSchema,
    applicationActivationSchema,
    applicationExportReleaseSchema,
  ],
  aggregates: [
    aggregate(Application, applicationProcedure, applicationFacts),
    aggregate(ConsentedLink, linkProcedure, linkFacts),
    aggregate(Transmission, transmissionProcedure, transmissionFacts),
    aggregate(ApplicationActivation, activationProcedure, activationFacts),
    aggregate(ApplicationExportRelease, exportReleaseProcedure, exportReleaseFacts),
  ],
  resolvers: [
    ApplicationResolver,
    InstitutionExtension,
    LinkResolver,
    CaseExtension,
    TransmissionResolver,
    ApplicationTransmissions,
    ApplicationActivationResolver,
    ApplicationActivationsOfApplication,
    ApplicationFileResolver,
    DataSubjectResolver,
    ApplicationOfDataSubject,
    ApplicationDataReleaseResolver,
  ],
  entityTypes: [ApplicationType, InstitutionStub, CaseStub],
  references: {
    NaturalisationApplication: ({ id }, context) => applicationById(context).load(String(id)),
    // Nothing is read by the token alone; what hangs on it asks for a consent first.
    Case: async (reference) => reference,
  },
  migrations,
  seed,
});
