import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import type { CalendarDate } from '../../kit/calendar.js';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Application, ofOwnApplication } from '../naturalisation/application.entity.js';
import type { Outcome, RequirementResult } from '../requirements/requirement.rules.js';
import type { Route } from '../requirements/routes.rules.js';
import { readableExaminations, readableFindings } from './examination.policy.js';
import type { Findings, StatedFacts } from './examined-facts.rules.js';

const ownOffice = (...roles: string[]) => `(${OWN_INSTITUTION} and ${rolesInclude(...roles)})`;
const decides = ownOffice('naturalisation_officer', 'office_supervisor');
const officer = ownOffice('naturalisation_officer');

const ExaminationSchema = defineEntity({
  name: 'Examination',
  tableName: 'examination',
  rowLevelSecurity: 'force',
  policies: rowPolicies({
    see: `(${ownOffice('intake_clerk', 'naturalisation_officer', 'office_supervisor')} or ${ofOwnApplication('examination')})`,
    write: officer,
  }),
  filters: readableBy(readableExaminations),
  uniques: [{ properties: ['applicationId', 'number'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    applicationId: () => p.manyToOne(Application).mapToPk().fieldName('application_id').filters({ readable: false }),
    /** Counts the versions of the facts of one application. */
    number: p.integer(),
    isCurrent: p.boolean(),
    facts: p.json().$type<Partial<StatedFacts>>(),
    selfEmployed: p.boolean().nullable(),
    recordedBy: p.string(),
    recordedAt: p.datetime(),
    /** What inquiries brought up; the row policy of its own table answers nothing to whoever does not decide. */
    findings: p
      .json()
      .$type<Partial<Findings>>()
      .nullable()
      .formula(({ id }) => `(select f.facts from examination_finding f where f.examination_id = ${id})`),
    /** Requirements with a favourable note in force; the row policy of the notes does the same. */
    noted: p
      .array()
      .nullable()
      .formula(
        ({ applicationId }) =>
          `(select array_agg(d.requirement::text) from discretion_note d where d.application_id = ${applicationId} and d.state = 'SIGNED' and d.decision = 'FAVOURABLE')`,
      ),
  },
});

/** The facts of an applicant as an officer recorded them; one version is current (Prüfung der Voraussetzungen). */
export class Examination extends ExaminationSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ExaminationSchema.setClass(Examination);

export const examinationSchema = ExaminationSchema;

const ExaminationFindingSchema = defineEntity({
  name: 'ExaminationFinding',
  tableName: 'examination_finding',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: decides, write: officer }),
  filters: readableBy(readableFindings),
  indexes: [{ properties: ['applicationId'] }],
  uniques: [{ properties: ['examinationId'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    applicationId: p.uuid(),
    examinationId: p.uuid(),
    facts: p.json().$type<Partial<Findings>>(),
  },
});

/** What inquiries brought up, for officers and their supervisor alone: convictions, proceedings, exclusion grounds, bars. */
export class ExaminationFinding extends ExaminationFindingSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
ExaminationFindingSchema.setClass(ExaminationFinding);

export const examinationFindingSchema = ExaminationFindingSchema;

export type AssessmentOccasion = 'GRANT_PROPOSED' | 'REFUSAL_PROPOSED';

const AssessmentSchema = defineEntity({
  name: 'Assessment',
  tableName: 'assessment',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: decides, write: officer }),
  filters: readableBy(readableFindings),
  indexes: [{ properties: ['applicationId', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    institution: p.uuid(),
    applicationId: p.uuid(),
    occasion: p.string().$type<AssessmentOccasion>(),
    route: p.string().$type<Route>(),
    outcome: p.string().$type<Outcome>(),
    requirements: p.json().$type<readonly RequirementResult[]>(),
    lawVersion: p.string(),
    assessedOn: p.date().$type<CalendarDate>(),
    assessedBy: p.string(),
  },
});

/** What the law engine said when a decision was proposed, with the version of the law it used; kept as it was. */
export class Assessment extends AssessmentSchema.class {
  /** The journal speaks of the application. */
  get subjectRef(): Opt<string> {
    return this.applicationId;
  }
}
AssessmentSchema.setClass(Assessment);

export const assessmentSchema = AssessmentSchema;
