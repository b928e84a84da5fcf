import { seedId } from '../../kit/ids.js';
import { officeParameters } from '../configuration.js';
import type { AssessmentOccasion } from '../examination/examination.entity.js';
import { examinedFacts, partedFacts } from '../examination/examined-facts.rules.js';
import { examine, examineRoute } from '../requirements/examination.rules.js';
import { type SeededFile, stepIn } from './files.js';

/** What was recorded of the merits, and what the law engine said when a decision was proposed. */
export function meritsOf(file: SeededFile) {
  const recorded = stepIn(file, 'RECORD_FACTS');
  if (!recorded) return { examinations: [], findings: [], assessments: [] };
  const { id: applicationId, institution } = file.application;
  const { stated, findings } = partedFacts(file.facts);
  const id = seedId('examination', applicationId);
  const examination = {
    ...{ id, institution, applicationId, number: 1, isCurrent: true, facts: stated, selfEmployed: file.selfEmployed },
    ...{ recordedBy: recorded.by, recordedAt: new Date(`${recorded.on}T09:00:00Z`) },
  };
  const finding = { id: seedId('examination-finding', id), institution, applicationId, examinationId: id, facts: findings };
  return { examinations: [examination], findings: [finding], assessments: assessmentsOf(file) };
}

const OCCASIONS = { PROPOSE_GRANT: 'GRANT_PROPOSED', PROPOSE_REFUSAL: 'REFUSAL_PROPOSED' } as const satisfies Readonly<
  Record<string, AssessmentOccasion>
>;

function assessmentsOf(file: SeededFile) {
  const { application, applicant } = file;
  const { stated, findings } = partedFacts(file.facts);
  const { law } = officeParameters();
  return (['PROPOSE_GRANT', 'PROPOSE_REFUSAL'] as const).flatMap((step) => {
    const proposed = stepIn(file, step);
    if (!proposed) return [];
    const facts = examinedFacts(stated, findings, application);
    const { outcome, requirements } = examineRoute(facts, applicant.route, proposed.on, law);
    const { id: applicationId, institution } = application;
    return [
      {
        ...{ id: seedId('assessment', `${applicationId}:${step}`), institution, applicationId, occasion: OCCASIONS[step] },
        ...{ route: applicant.route, outcome, requirements, lawVersion: examine(facts, proposed.on, law).lawVersion },
        ...{ assessedOn: proposed.on, assessedBy: proposed.by },
      },
    ];
  });
}
