import type { CalendarDate } from '../../kit/calendar.js';
import type { RulesParagraph } from '../rules-of-procedure/parameters-text.rules.js';
import type { RulesState } from '../rules-of-procedure/rules-version.procedure.js';
import { dayInGerman, html, particulars, printed } from './html.rules.js';

/** What the printed rules of procedure of a body are made from. */
export interface RulesPageContent {
  readonly body: string;
  /** Null for the recommended default of a body that has adopted none. */
  readonly state: RulesState | null;
  readonly number: number | null;
  readonly validFrom: CalendarDate | null;
  readonly adoptedOn: CalendarDate | null;
  readonly source: string;
  readonly paragraphs: readonly RulesParagraph[];
  readonly madeOn: CalendarDate;
}

const EDITIONS: Readonly<Record<RulesState, string | null>> = {
  DRAFT: 'Entwurf. Diese Fassung ist nicht beschlossen.',
  ADOPTED: null,
  DISCARDED: 'Verworfener Entwurf. Diese Fassung gilt nicht.',
};
const RECOMMENDED = 'Empfohlene Regeln. Das Gremium hat keine eigene Geschäftsordnung beschlossen, die an diesem Tag gilt.';

/** The rules of procedure of a body, as the machine applies them, to be printed (Geschäftsordnung). */
export function rulesPage({ body, state, number, validFrom, adoptedOn, source, paragraphs, madeOn }: RulesPageContent): string {
  const sections = paragraphs.map(
    (paragraph) => html`<section>
<h2>${paragraph.number.replace(/ Geschäftsordnung$/, '')} ${paragraph.title}</h2>
<ol>
${paragraph.sentences.map((sentence) => html`<li>${sentence}</li>\n`)}</ol>
</section>
`,
  );
  return printed({
    title: `Geschäftsordnung: ${body}`,
    edition: state === null ? RECOMMENDED : EDITIONS[state],
    madeOn,
    content: html`${particulars('Fassung', [
      ['Nummer', number === 0 ? null : number],
      ['Gilt ab', validFrom === null ? null : dayInGerman(validFrom)],
      ['Beschluss verzeichnet am', adoptedOn === null ? null : dayInGerman(adoptedOn)],
      ['Grundlage', source],
    ])}
${sections}`,
  });
}
