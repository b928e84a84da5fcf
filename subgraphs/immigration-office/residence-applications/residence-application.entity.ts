import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { ofReadableResidenceFiles } from '../residence/residence.policy.js';
import { OWN_RESIDENCE_OFFICE, ofOwnResidenceFile, ResidenceFile } from '../residence/residence-file.entity.js';
import type { FictionEffect, StayWithoutTitle } from '../residence-law/fiction-effect.rules.js';
import type { TitleKind } from '../residence-law/residence-title.rules.js';
import type {
  HearingGround,
  Judgment,
  LapseReason,
  Participant,
  ResidenceApplicationKind,
  ResidenceApplicationState,
} from './residence-application.rules.js';

const visible = `(${OWN_RESIDENCE_OFFICE} or ${ofOwnResidenceFile('residence_application')})`;

const ResidenceApplicationSchema = defineEntity({
  name: 'ResidenceApplication',
  tableName: 'residence_application',
  rowLevelSecurity: 'force',
  // A person enters, files, answers and withdraws their own.
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(ofReadableResidenceFiles),
  indexes: [
    { properties: ['fileId', 'id'] },
    { properties: ['institution', 'state', 'filedOn', 'id'] },
    { properties: ['institution', 'infoDueOn', 'id'] },
  ],
  checks: [
    {
      name: 'residence_application_four_eyes',
      expression: 'refused_by is null or (refusal_proposed_by is not null and refused_by <> refusal_proposed_by)',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    fileId: () => p.manyToOne(ResidenceFile).mapToPk().fieldName('file_id').filters({ readable: false }),
    state: p.string().$type<ResidenceApplicationState>(),
    kind: p.string().$type<ResidenceApplicationKind>(),
    soughtKind: p.string().$type<TitleKind>(),
    soughtParagraph: p.string(),
    soughtSubparagraph: p.string().nullable(),
    purpose: p.text(),
    enteredOn: p.date(),
    /** Day of filing; set once by FILE and never changed. */
    filedOn: p.date().nullable(),
    stayWithoutTitle: p.string().$type<StayWithoutTitle>().nullable(),
    lawfulUntil: p.date().nullable(),
    /** What the filing does to the stay, with its norm and reason. */
    fictionEffect: p.string().$type<FictionEffect>().nullable(),
    fictionFrom: p.date().nullable(),
    fictionBasis: p.string().nullable(),
    fictionExplanation: p.text().nullable(),
    fictionEndedOn: p.date().nullable(),
    filedAfterExpiry: p.boolean().default(false),
    continuationOrderedBy: p.string().nullable(),
    certificateIssuedOn: p.date().nullable(),
    certificateValidTo: p.date().nullable(),
    infoItems: p.array<string>().default([]),
    infoNotifiedOn: p.date().nullable(),
    infoDueOn: p.date().nullable(),
    infoConsequenceNotice: p.boolean().default(false),
    infoOverdue: p.boolean().default(false),
    infoReceivedOn: p.date().nullable(),
    participant: p.string().$type<Participant>().nullable(),
    participationOn: p.date().nullable(),
    participationResult: p.text().nullable(),
    participationRepliedOn: p.date().nullable(),
    assessment: p.text().nullable(),
    preparedBy: p.string().nullable(),
    hearingGround: p.string().$type<HearingGround>().nullable(),
    hearingReasons: p.text().nullable(),
    hearingNotifiedOn: p.date().nullable(),
    hearingDueOn: p.date().nullable(),
    statementOn: p.date().nullable(),
    statement: p.text().nullable(),
    refusalProposedBy: p.string().nullable(),
    refusalReasons: p.text().nullable(),
    remedyInstruction: p.boolean().default(false),
    refusedBy: p.string().nullable(),
    decidedOn: p.date().nullable(),
    notifiedOn: p.date().nullable(),
    remedyEndsOn: p.date().nullable(),
    appealFiledOn: p.date().nullable(),
    courtReference: p.string().nullable(),
    judgment: p.string().$type<Judgment>().nullable(),
    grantedBy: p.string().nullable(),
    grantedParagraph: p.string().nullable(),
    grantedTo: p.date().nullable(),
    courseLimitOn: p.date().nullable(),
    titleId: p.uuid().nullable(),
    cardOrderedOn: p.date().nullable(),
    /** From this day the work of the new title is allowed (§ 81 Abs. 5a AufenthG). */
    workAllowedFrom: p.date().nullable(),
    cardIssuedOn: p.date().nullable(),
    transferredTo: p.string().nullable(),
    lapseReason: p.string().$type<LapseReason>().nullable(),
    /** Day on which the procedure ended here; null while it goes on. */
    endedOn: p.date().nullable(),
  },
});

/** An application for a residence title (Antrag auf einen Aufenthaltstitel). */
export class ResidenceApplication extends ResidenceApplicationSchema.class {
  /** The journal speaks of the file. */
  get subjectRef(): Opt<string> {
    return this.fileId;
  }
}
ResidenceApplicationSchema.setClass(ResidenceApplication);

export const residenceApplicationSchema = ResidenceApplicationSchema;
