import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkedContactWays } from './contact-way.type.js';
import { Institution } from './institution.entity.js';
import type { DescribeInstitutionInput, EnterInstitutionInput } from './institution.inputs.js';
import { institutionById, isCode } from './institution.loaders.js';
import { institutionProcedure } from './institution.procedure.js';
import { languagesIn } from './language.rules.js';

const LONGEST = { name: 300, shortName: 100, source: 500 } as const;

/** Enters an institution into the directory; who takes part is for the owner of the directory to say. */
export async function enterInstitution(context: Context, input: EnterInstitutionInput): Promise<Institution> {
  const { code, kind, dataProtectionRegime } = input;
  const institution = await ownerFor(context);
  if (!isCode(code)) throw invalidInput('code', 'A code has small letters, digits and hyphens, such as ki-duesseldorf.');
  if (await context.em.findOne(Institution, { code }))
    throw invalidInput('code', 'The directory has an institution with this code.');
  const parentId = input.parentId ?? null;
  if (parentId !== null && !(await institutionById(context).load(parentId)))
    throw invalidInput('parentId', 'The directory has no institution with this id.');
  return beginProcedure(context, Institution, institutionProcedure, 'ENTER_INSTITUTION', {
    institution,
    code,
    name: needed('name', input.name, LONGEST.name),
    shortName: needed('shortName', input.shortName, LONGEST.shortName),
    source: needed('source', input.source, LONGEST.source),
    kind,
    dataProtectionRegime,
    parentId,
    tenant: false,
    languages: [],
    contactWays: [],
  });
}

/** Describes how an institution is reached, and which languages are spoken there. */
export async function describeInstitution(context: Context, input: DescribeInstitutionInput): Promise<Institution> {
  const contactWays = checkedContactWays(input.contactWays);
  const languages = checkedLanguages(input.languages);
  const view = { id: input.institutionId, version: input.version };
  return takeStep(context, Institution, view, institutionProcedure, 'DESCRIBE_INSTITUTION', { languages, contactWays });
}

/** Language codes from outside; what is none is `INVALID_INPUT`. */
export function checkedLanguages(codes: readonly string[]): string[] {
  const languages = languagesIn(codes);
  if (languages) return languages;
  throw invalidInput('languages', 'A language is written as a code of ISO 639, such as de; at most 50 of them.');
}

/** The owner of the directory, for whoever works there; all rows belong to one institution. */
async function ownerFor({ em, actor }: Context): Promise<string> {
  const owned = actor.institution === null ? null : await em.findOne(Institution, { institution: actor.institution });
  if (owned) return owned.institution;
  throw new HubError('NOT_PERMITTED', undefined, { reason: 'NOT_OWNER_OF_DIRECTORY' });
}

/** A text that may not be missing. */
function needed(field: string, text: string, longest: number): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, 'This must not be empty.');
  return trimmed;
}
