import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkedContactWays } from '../institutions/contact-way.type.js';
import { checkedLanguages } from '../institutions/institution.commands.js';
import { institutionById } from '../institutions/institution.loaders.js';
import { keepsEntryOf } from '../institutions/institution.rules.js';
import { hoursFault } from './opening-hours.rules.js';
import { Site } from './site.entity.js';
import type { AddSiteInput, HoursExceptionInput, ReviseSiteInput, SiteContentInput } from './site.inputs.js';
import { districtByCode } from './site.loaders.js';
import { siteProcedure } from './site.procedure.js';

const LONGEST = { name: 200, street: 200, city: 100, reason: 200 } as const;
const POSTAL_CODE = /^\d{5}$/;

/** Adds a site: for their own institution whoever edits there, for any institution whoever edits for the directory's owner. */
export async function addSite(context: Context, { occupantId, content }: AddSiteInput): Promise<Site> {
  const occupant = await institutionById(context).load(occupantId);
  if (!occupant) throw invalidInput('occupantId', 'The directory has no institution with this id.');
  if (!keepsEntryOf(context.actor, occupant.institution, occupant.id))
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'SITE_OF_ANOTHER_INSTITUTION' });
  const belonging = { institution: occupant.institution, occupant: occupant.id };
  return beginProcedure(context, Site, siteProcedure, 'ADD_SITE', { ...(await checked(context, content)), ...belonging });
}

/** Revises a site: what the directory says of it comes as a whole. */
export async function reviseSite(context: Context, { siteId, version, content }: ReviseSiteInput): Promise<Site> {
  return takeStep(context, Site, { id: siteId, version }, siteProcedure, 'REVISE_SITE', await checked(context, content));
}

/** The content as it is stored; what no site can say is refused here. */
async function checked(context: Context, content: SiteContentInput) {
  const { weekly, opensOnHolidays } = content;
  const exceptions = content.exceptions.map(exceptionOf);
  const fault = hoursFault({ weekly, exceptions, opensOnHolidays });
  if (fault) throw invalidInput(fault.field, fault.sentence);
  if (!POSTAL_CODE.test(content.postalCode)) throw invalidInput('postalCode', 'A postal code has five digits.');
  if (!(await districtByCode(context).load(content.district)))
    throw invalidInput('district', 'The city has no district with this code.');
  return {
    name: needed('name', content.name),
    street: needed('street', content.street),
    city: needed('city', content.city),
    postalCode: content.postalCode,
    districtCode: content.district,
    accessibility: [...new Set(content.accessibility)],
    languages: checkedLanguages(content.languages),
    contactWays: checkedContactWays(content.contactWays),
    weeklyHours: weekly.map(({ weekday, from, to }) => ({ weekday, from, to })),
    hoursExceptions: exceptions,
    opensOnHolidays,
  };
}

function exceptionOf({ firstOn, lastOn, spans, reason }: HoursExceptionInput) {
  const because = trimmedText('exceptions', reason, LONGEST.reason) || null;
  return { firstOn, lastOn, spans: spans.map(({ from, to }) => ({ from, to })), reason: because };
}

/** A text that may not be missing. */
function needed(field: 'name' | 'street' | 'city', text: string): string {
  const trimmed = trimmedText(field, text, LONGEST[field]);
  if (trimmed === '') throw invalidInput(field, 'This must not be empty.');
  return trimmed;
}
