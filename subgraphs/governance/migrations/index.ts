import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0001Initial } from './0001-initial.js';
import { Migration0002MeetingsAndDecisions } from './0002-meetings-and-decisions.js';
import { Migration0003RulesOfProcedure } from './0003-rules-of-procedure.js';
import { Migration0004Mandates } from './0004-mandates.js';
import { Migration0005Meetings } from './0005-meetings.js';
import { Migration0006VotesAndMinutes } from './0006-votes-and-minutes.js';
import { Migration0007Circulations } from './0007-circulations.js';
import { Migration0008ProposalEvidence } from './0008-proposal-evidence.js';
import { Migration0009Decisions } from './0009-decisions.js';
import { Migration0010ConsultationsAndAmendments } from './0010-consultations-and-amendments.js';

/** Migrations of the governance office, oldest first. */
export const migrations: readonly MigrationObject[] = [
  { name: '0001-initial', class: Migration0001Initial },
  { name: '0002-meetings-and-decisions', class: Migration0002MeetingsAndDecisions },
  { name: '0003-rules-of-procedure', class: Migration0003RulesOfProcedure },
  { name: '0004-mandates', class: Migration0004Mandates },
  { name: '0005-meetings', class: Migration0005Meetings },
  { name: '0006-votes-and-minutes', class: Migration0006VotesAndMinutes },
  { name: '0007-circulations', class: Migration0007Circulations },
  { name: '0008-proposal-evidence', class: Migration0008ProposalEvidence },
  { name: '0009-decisions', class: Migration0009Decisions },
  { name: '0010-consultations-and-amendments', class: Migration0010ConsultationsAndAmendments },
];
