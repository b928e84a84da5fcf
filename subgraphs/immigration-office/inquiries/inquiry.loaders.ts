import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { recordedFactsOf } from '../examination/examination.loaders.js';
import type { InquiryFacts } from '../naturalisation/application.rules.js';
import { applicationById } from '../naturalisation/application-row.loaders.js';
import { Inquiry, InquiryReply } from './inquiry.entity.js';
import { mayReadInquiries } from './inquiry.policy.js';
import {
  type InquiryCircumstances,
  type InquirySettings,
  type InquiryStepFacts,
  inquiryFactsFrom,
  mandatoryInquiries,
} from './inquiry.rules.js';

export const inquiryById = loaderById(Inquiry);

/** The inquiries of an application, the oldest first. */
export const inquiriesOf = defineLoader<string, Inquiry[]>(async ({ em }, ids) => {
  const rows = await em.find(Inquiry, { applicationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});

/** What was answered to an inquiry. */
export const replyOf = defineLoader<string, InquiryReply>(async ({ em }, ids) => {
  const rows = await em.find(InquiryReply, { inquiryId: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.inquiryId, row]));
});

/** The office's readings of the law and its practice. */
export function inquirySettings(): InquirySettings {
  const { practice, law } = officeParameters();
  return { practice, law };
}

/** What of a file decides about its inquiries. */
export const inquiryCircumstancesOf = defineLoader<string, InquiryCircumstances>(async (context, ids) => {
  const [applications, recorded] = await Promise.all([
    applicationById(context).loadMany(ids),
    recordedFactsOf(context).loadMany(ids),
  ]);
  return new Map(
    ids.flatMap((id, at) => {
      const [application, facts] = [read(applications[at]), read(recorded[at])];
      if (application === null) return [];
      const { birthDate = null, state } = application;
      const circumstances = {
        filed: state !== 'DRAFT',
        birthDate,
        facts: facts?.facts ?? null,
        selfEmployed: facts?.selfEmployed ?? null,
      };
      return [[id, circumstances] as const];
    }),
  );
});

/** The inquiries' part of an application's facts; nothing for whoever has no part in inquiries. */
export const inquiryFactsOf = defineLoader<string, InquiryFacts>(async (context, ids) => {
  if (!mayReadInquiries(context.actor)) return new Map();
  const [circumstances, inquiries] = await Promise.all([
    inquiryCircumstancesOf(context).loadMany(ids),
    inquiriesOf(context).loadMany(ids),
  ]);
  const settings = inquirySettings();
  return new Map(
    ids.flatMap((id, at) => {
      const found = read(circumstances[at]);
      if (found === null) return [];
      const mandatory = mandatoryInquiries(found, context.today, settings);
      return [[id, inquiryFactsFrom(mandatory, read(inquiries[at]) ?? [], context.today)] as const];
    }),
  );
});

/** The one maker of an inquiry's facts. */
export const inquiryStepFacts = defineLoader<string, InquiryStepFacts>(async (context, ids) => {
  const rows = (await inquiryById(context).loadMany(ids)).map(read).filter((row) => row !== null);
  const applications = await applicationById(context).loadMany(rows.map(({ applicationId }) => applicationId));
  const settings = inquirySettings();
  return new Map(
    rows.map((row, at) => {
      const { id, state, kind, recipient } = row;
      return [id, { state, kind, recipient, birthDate: read(applications[at])?.birthDate ?? null, settings }] as const;
    }),
  );
});

/** What is asked of the facts after inquiries or examination have changed is read again. */
export function forgetInquiries(context: Context, applicationId: string): void {
  for (const loader of [inquiriesOf, inquiryCircumstancesOf, inquiryFactsOf]) loader(context).clear(applicationId);
}

/** A part that could not be read fails the whole: facts are never guessed. */
function read<T>(part: T | null | undefined | Error): T | null {
  if (part instanceof Error) throw part;
  return part ?? null;
}
