import { invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { Paper } from './paper.entity.js';
import type { FilePaperInput, PaperFileInput, ReplacePaperInput } from './paper.inputs.js';
import { matterOf, paperById, papersForItem, papersForProposal } from './paper.loaders.js';
import { paperProcedure } from './paper.procedure.js';
import { paperFault } from './paper.rules.js';

const LONGEST_TITLE = 200;

/** Files a paper for an item of an agenda or for a proposal. */
export async function filePaper(context: Context, input: FilePaperInput): Promise<Paper> {
  const { agendaItemId, proposalId } = input;
  if ((agendaItemId == null) === (proposalId == null))
    throw invalidInput('agendaItemId', 'Say either for which item or for which proposal the paper is.');
  const matter = await matterOf(context, input);
  if (!matter)
    throw invalidInput(agendaItemId == null ? 'proposalId' : 'agendaItemId', 'There is nothing here that you may read.');
  checkBeginning(context, paperProcedure, 'FILE', { ...matter.facts, state: 'FILED' });
  const paper = await beginProcedure(context, Paper, paperProcedure, 'FILE', {
    ...entryOf(input.file),
    ...filedBy(context),
    institution: matter.institution,
    bodyId: matter.bodyId,
    agendaItemId: matter.agendaItemId,
    proposalId: matter.proposalId,
    number: 1,
    replacesId: null,
    isPublic: input.isPublic,
  });
  return forgotten(context, paper);
}

/** Files a later paper in place of one; both are kept. */
export async function replacePaper(context: Context, input: ReplacePaperInput): Promise<Paper> {
  const found = await paperById(context).load(input.paperId);
  const earlier = await takeStep(
    context,
    Paper,
    { id: found?.id ?? input.paperId, version: input.version },
    paperProcedure,
    'REPLACE',
  );
  const { id, institution, bodyId, agendaItemId, proposalId, number, isPublic } = earlier;
  const paper = await beginProcedure(context, Paper, paperProcedure, 'FILE', {
    ...{ institution, bodyId, agendaItemId, proposalId, isPublic },
    ...entryOf(input.file),
    ...filedBy(context),
    number: number + 1,
    replacesId: id,
  });
  return forgotten(context, paper);
}

function entryOf(input: PaperFileInput) {
  const { fileName, mediaType, byteSize, sha256, place } = input;
  const title = trimmedText('title', input.title, LONGEST_TITLE);
  if (title === '') throw invalidInput('title', 'A paper has a title.');
  const fault = paperFault({ fileName, mediaType, byteSize, sha256, place });
  if (fault) throw invalidInput(fault.field, fault.sentence);
  return { title, fileName: fileName.trim(), mediaType, byteSize, sha256, place };
}

function filedBy({ actor, now }: Context) {
  // Whoever files belongs to an institution: the procedure has asked.
  return { filedBy: actor.institution ?? '', filedAt: now };
}

/** A list of papers that was read before is read anew. */
function forgotten(context: Context, paper: Paper): Paper {
  if (paper.agendaItemId) papersForItem(context).clear(paper.agendaItemId);
  if (paper.proposalId) papersForProposal(context).clear(paper.proposalId);
  return paper;
}
