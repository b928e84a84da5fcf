import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { CaseConference, ConferenceInvitation } from './conference.entity.js';
import type { ConferenceFacts } from './conference.rules.js';
import type { InvitationFacts } from './invitation.procedure.js';

export const conferenceById = loaderById(CaseConference);
export const invitationById = loaderById(ConferenceInvitation);

/** The one maker of a conference's facts. */
export const conferenceFacts = defineLoader<string, ConferenceFacts>(async (context, ids) => {
  const rows = await conferenceById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});

/** The one maker of an invitation's facts. */
export const invitationFacts = defineLoader<string, InvitationFacts>(async (context, ids) => {
  const rows = await invitationById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) =>
      row && !(row instanceof Error) ? [[row.id, { state: row.state, sharedUntil: row.sharedUntil ?? null }] as const] : [],
    ),
  );
});

/** The conferences on a case, the newest first. */
export const conferencesOfCase = defineLoader<string, CaseConference[]>(async ({ em }, ids) => {
  const rows = await em.find(CaseConference, { caseId: { $in: [...ids] } }, { orderBy: [{ on: 'desc' }, { id: 'desc' }] });
  return groupedBy(ids, rows, ({ caseId }) => caseId);
});

/** The invitations to a conference. */
export const invitationsOfConference = defineLoader<string, ConferenceInvitation[]>(async ({ em }, ids) => {
  const rows = await em.find(ConferenceInvitation, { conferenceId: { $in: [...ids] } }, { orderBy: [{ id: 'asc' }] });
  return groupedBy(ids, rows, ({ conferenceId }) => conferenceId);
});

/** The invitations that rest on a consent, the oldest first. */
export const invitationsUnder = defineLoader<string, ConferenceInvitation[]>(async ({ em }, ids) => {
  const rows = await em.find(ConferenceInvitation, { consentId: { $in: [...ids] } }, { orderBy: [{ on: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ consentId }) => consentId ?? '');
});
