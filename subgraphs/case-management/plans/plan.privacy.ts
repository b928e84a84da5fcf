import { definePrivacy, type EntityPrivacy, exported, NOT_PERSONAL, type SectionFacts, withheld } from '../../kit/privacy.js';
import { CaseGoal, CaseGoalProgress, CaseMeasure } from './goal.entity.js';
import { CasePlan } from './plan.entity.js';

const STAFF = 'Art. 15 Abs. 4 DSGVO; EuGH C-579/21 (names of employees)';
const WITHOUT_PLAN = 'it says nothing without the plan';

const factsOf = (section: string): SectionFacts => ({
  section,
  fileColumn: 'caseId',
  purposes: ['Counselling in case management (§ 9 TIntG NRW)'],
  recipients: [],
  source: 'You, and the institution itself',
  retention: 'With the file: three years after the end of the case (to be confirmed)',
});

/** What every column of a plan is to the client: it is theirs. */
export const planPrivacy: readonly EntityPrivacy[] = [
  definePrivacy(CasePlan, factsOf('PLANS'), {
    id: NOT_PERSONAL,
    version: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    round: exported(),
    number: exported(),
    state: exported(undefined, WITHOUT_PLAN),
    writtenBy: withheld(STAFF),
    writtenOn: exported(),
    approvedBy: withheld(STAFF),
    approvedOn: exported(),
    agreedOn: exported(),
  }),
  definePrivacy(CaseGoal, factsOf('GOALS'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    planId: NOT_PERSONAL,
    lineId: NOT_PERSONAL,
    position: NOT_PERSONAL,
    text: exported(),
    domain: exported(undefined, 'figures of goal attainment; it points at nobody once the rest is gone'),
    indicator: exported(),
    dueOn: exported(),
    state: exported(undefined, 'figures of goal attainment; it points at nobody once the rest is gone'),
  }),
  definePrivacy(CaseMeasure, factsOf('MEASURES'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    planId: NOT_PERSONAL,
    goalId: NOT_PERSONAL,
    lineId: NOT_PERSONAL,
    position: NOT_PERSONAL,
    text: exported(),
    responsibleInstitution: exported(),
    dueOn: exported(),
    state: exported(undefined, WITHOUT_PLAN),
  }),
  definePrivacy(CaseGoalProgress, factsOf('GOAL_PROGRESS'), {
    id: NOT_PERSONAL,
    institution: NOT_PERSONAL,
    caseId: NOT_PERSONAL,
    lineId: NOT_PERSONAL,
    score: exported(),
    recordedOn: exported(),
    recordedBy: withheld(STAFF),
    note: exported(),
  }),
];
