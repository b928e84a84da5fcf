import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { Application } from './application.entity.js';
import { APPLICATION_STATES, type ApplicationState } from './application.procedure.js';
import type { ApplicationFacts } from './application.rules.js';
import { DocumentRequirement } from './document-requirement.entity.js';

export const applicationById = loaderById(Application);

/** The documents an application needs, in a steady order. */
export const requirementsOf = defineLoader<string, DocumentRequirement[]>(async ({ em }, ids) => {
  const rows = await em.find(DocumentRequirement, { applicationId: { $in: [...ids] } }, { orderBy: { code: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** The one maker of an application's facts. */
export const applicationFacts = defineLoader<string, ApplicationFacts>(async (context, ids) => {
  const [applications, requirements] = await Promise.all([
    applicationById(context).loadMany(ids),
    requirementsOf(context).loadMany(ids),
  ]);
  return new Map(
    ids.flatMap((id, at) => {
      const application = applications[at];
      const documents = requirements[at];
      if (!application || application instanceof Error || !documents || documents instanceof Error) return [];
      return [[id, factsFrom(application, documents)] as const];
    }),
  );
});

function factsFrom(application: Application, documents: readonly DocumentRequirement[]): ApplicationFacts {
  return {
    state: application.state,
    named: application.givenName.trim() !== '' && application.familyName.trim() !== '',
    birthDate: application.birthDate ?? null,
    livesInCity: application.districtCode != null,
    signedOn: application.signedOn ?? null,
    representedByAllCustodians: application.representedByAllCustodians,
    outstandingDocuments: documents.filter(({ status }) => status === 'OPEN').map(({ code }) => code),
    documentsNotifiedOn: application.documentsNotifiedOn ?? null,
    documentsDueOn: application.documentsDueOn ?? null,
    consequenceNotice: application.consequenceNotice,
  };
}

/** How many readable applications of an institution stand at each stage; nothing for an institution without any. */
export const stageCounts = defineLoader<string, StageCount[]>(async ({ em }, institutions) => {
  const counts = await em.countBy(Application, ['institution', 'state'], {
    where: { institution: { $in: institutions.filter(isId) } },
  });
  const stages = Object.entries(counts).map(([key, count]) => {
    const [institution = '', state] = key.split('~~~') as [string, ApplicationState];
    return { institution, state, count };
  });
  return new Map(institutions.flatMap((id) => stagesOf(id, stages)));
});

interface StageCount {
  readonly state: ApplicationState;
  readonly count: number;
}

function stagesOf(id: string, stages: readonly (StageCount & { institution: string })[]): [string, StageCount[]][] {
  const own = stages.filter(({ institution }) => institution === id);
  const inOrder = APPLICATION_STATES.flatMap((state) =>
    own.filter((each) => each.state === state).map(({ count }) => ({ state, count })),
  );
  return own.length === 0 ? [] : [[id, inOrder]];
}
