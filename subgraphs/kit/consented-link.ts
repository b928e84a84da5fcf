import { createHash } from 'node:crypto';
import { type EntityClass, type Opt, p } from '@mikro-orm/postgresql';
import { makeActivationCode } from './activation.js';
import { hasRole } from './actor.js';
import { addDays, type CalendarDate } from './calendar.js';
import { CODE_DAYS, type LinkFacts, type LinkProcedure, type LinkState } from './consented-link.rules.js';
import { HubError } from './errors.js';
import { attempt } from './procedure.js';
import { type AggregateRow, beginProcedure, takeStep, type View } from './step.js';
import { trimmedText } from './texts.js';
import type { Context } from './transaction.js';

const LONGEST_EVIDENCE = 200;
const CODE = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * The token of a pair from its code: base64url(SHA-256("kim-hub-link:" + code)), the code in capitals without hyphens and blanks, with O
 * read as 0 and I and L as 1 (Crockford's base 32). Both sides make it for themselves. Null for what cannot be a code.
 */
export function linkTokenOf(code: string): string | null {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return CODE.test(plain) ? createHash('sha256').update(`kim-hub-link:${plain}`).digest('base64url') : null;
}

/** The columns of a link beside those that say of which institution and which file it is. */
export const linkColumns = () => ({
  state: p.string().$type<LinkState>(),
  /** SHA-256 of the code, as counselling makes it too; the code itself is not kept. */
  token: p.string(),
  issuedBy: p.string(),
  issuedOn: p.date(),
  /** Last day on which the code may be used. */
  expiresOn: p.date(),
  claimedByStaff: p.boolean().default(false),
  /** Where the power of attorney is kept; empty where the person claimed. */
  evidence: p.string().default(''),
  claimedOn: p.date().nullable(),
  confirmedBy: p.string().nullable(),
  confirmedOn: p.date().nullable(),
  endedOn: p.date().nullable(),
});

/** Condition for row policies: the link that this unit of work confirms, for as long as it lasts (see `confirm`). */
export const BEING_CONFIRMED = `(id = nullif((select current_setting('hub.link', true)), '')::uuid)`;

export interface ConsentedLinkRow extends AggregateRow, LinkFacts {
  readonly state: LinkState;
  readonly token: string;
  readonly issuedOn: CalendarDate;
  readonly claimedByStaff: Opt<boolean>;
  readonly claimedOn?: CalendarDate | null | undefined;
  readonly confirmedBy?: string | null | undefined;
  readonly confirmedOn?: CalendarDate | null | undefined;
}

/** Codes that were made in this unit of work, shown in its answer and nowhere afterwards. */
const codes = new WeakMap<object, string>();

/** The code of a link that was issued in this very unit of work. */
export const codeOnce = (link: object): string | null => codes.get(link) ?? null;

/** What is done with the links of an institution; every mutation of its resolver is one of these. */
export function linkCommands<Link extends ConsentedLinkRow>(links: EntityClass<Link>, procedure: LinkProcedure) {
  const entity = links as unknown as EntityClass<ConsentedLinkRow>;
  return {
    /** Hands out a code of 128 random bits for a file that was read; only its hash is kept. `file` is the link's column of the file. */
    async issue(context: Context, found: View & { readonly institution: string }, version: number, file: Partial<Link>) {
      if (!attempt(procedure, 'ISSUE', null, context).ok) throw new HubError('NOT_PERMITTED', undefined, { reason: 'ISSUE' });
      if (found.version !== version) throw new HubError('OUTDATED');
      const { code } = makeActivationCode();
      const link = await beginProcedure(context, entity, procedure, 'ISSUE', {
        ...file,
        institution: found.institution,
        token: linkTokenOf(code) ?? '',
        issuedBy: context.actor.id,
        issuedOn: context.today,
        expiresOn: addDays(context.today, CODE_DAYS),
      } as Partial<ConsentedLinkRow> as never);
      codes.set(link, code);
      return link as Link;
    },

    /**
     * Claims a link with its code. A wrong, a used and an expired code, one for somebody else's file and no code at all are answered alike:
     * trying codes tells nothing.
     */
    async claim(context: Context, code: string, said: string | null | undefined): Promise<Link> {
      const { em, actor, today } = context;
      const evidence = trimmedText('evidence', said, LONGEST_EVIDENCE);
      const token = linkTokenOf(code);
      const link = token && (await em.findOne(entity, { token, state: 'ISSUED', expiresOn: { $gte: today } } as never));
      if (!link) throw new HubError('NOT_FOUND');
      const claimedByStaff = !hasRole(actor, 'data_subject', 'representative');
      const claimed = { claimedOn: today, claimedByStaff, evidence };
      return (await takeStep(context, entity, link, procedure, 'CLAIM', claimed)) as Link;
    },

    /** Confirms a link, by another member of the staff than the one who handed out its code. */
    async confirm(context: Context, view: View): Promise<Link> {
      const { em, actor, today } = context;
      // PostgreSQL wants the changed row to be visible to whoever changed it, and a confirmed link is visible to no officer: the policy
      // makes an exception for this one row until the transaction ends.
      const transaction = em.getTransactionContext();
      await em.getConnection().execute(`select set_config('hub.link', ?, true)`, [view.id], 'run', transaction);
      const confirmed = { confirmedBy: actor.id, confirmedOn: today };
      return (await takeStep(context, entity, view, procedure, 'CONFIRM', confirmed)) as Link;
    },

    /** Notes of codes that were not used in time that they have expired; work of the system's own. They could not be used before. */
    async expire(context: Context): Promise<number> {
      const over = await context.em.find(entity, { state: 'ISSUED', expiresOn: { $lt: context.today } } as never);
      for (const { id, version } of over) await takeStep(context, entity, { id, version }, procedure, 'EXPIRE');
      return over.length;
    },
  };
}
