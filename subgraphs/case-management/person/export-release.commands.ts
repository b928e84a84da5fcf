import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/canonical.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { exportOf, type PersonalDataExport, reviewedColumn } from '../../kit/privacy.js';
import { beginProcedure } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import type { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { isProtected } from '../clients/contact-ways.rules.js';
import { casePrivacy } from './case.privacy.js';
import { CaseExportRelease } from './export-release.entity.js';
import type { ReleaseCaseDataInput } from './export-release.inputs.js';
import { releasesOfCase } from './export-release.loaders.js';
import { exportReleaseProcedure } from './export-release.procedure.js';

/** What is shown of a blocked address to whoever is not the client. */
const BLOCKED = '§ 51 BMG (Auskunftssperre)';

/** Releases a part that may be about others, with what it says now: what changes later has to be looked at again. */
export async function releaseForExport(context: Context, input: ReleaseCaseDataInput): Promise<CaseExportRelease> {
  const found = await readOne(context, caseById, input.caseId);
  context.journal.concerned.push(found);
  const privacy = reviewedColumn(casePrivacy, input.section, input.part);
  if (!privacy?.facts) throw invalidInput('part', 'This part is not one that has to be released.');
  const where = { [privacy.facts.fileColumn]: found.id } as never;
  const rows = await context.em.find(privacy.entity, where, { orderBy: { id: 'asc' } as never });
  if (rows.length === 0) throw new HubError('NOT_FOUND');
  return beginProcedure(context, CaseExportRelease, exportReleaseProcedure, 'RELEASE_FOR_EXPORT', {
    institution: found.institution,
    caseId: found.id,
    section: input.section,
    part: input.part,
    contentHash: contentHashOf(input.part, rows),
    releasedBy: context.actor.id,
    releasedOn: context.today,
  } as never);
}

/** What the institution holds about the client of a case, for the client or whoever represents them. */
export async function exportOfCase(context: Context, found: Case): Promise<PersonalDataExport> {
  const releases = (await releasesOfCase(context).load(found.id)) ?? [];
  const forClient = found.subjectId === context.actor.id;
  return exportOf(context.em, casePrivacy, found, {
    madeAt: context.now,
    isReleased: (section, part, rows) => {
      const hash = contentHashOf(part, rows);
      return releases.some((each) => each.section === section && each.part === part && each.contentHash === hash);
    },
    ...(isProtected(found) && !forClient ? { hidden: hiddenOf(found) } : {}),
  });
}

/** Of a protected client, whoever represents them gets no way to reach them; of a blocked address not even that it is. */
function hiddenOf({ addressBlocked }: Case): Readonly<Record<string, string>> {
  const ways = { safeContact: BLOCKED, phone: BLOCKED, email: BLOCKED, address: BLOCKED };
  return addressBlocked ? { ...ways, districtCode: BLOCKED, addressBlocked: BLOCKED, noLetters: BLOCKED } : ways;
}

function contentHashOf(part: string, rows: readonly object[]): string {
  const content = rows.map((row) => [row['id' as never], row[part as never] ?? null]);
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
