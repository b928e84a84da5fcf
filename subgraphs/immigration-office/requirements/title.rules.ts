import type { NaturalisationFacts, ResidenceRight } from './facts.rules.js';
import { finding, type RequirementResult, type Setting, unknown } from './requirement.rules.js';

const NORM = '§ 10 Abs. 1 Satz 1 Nr. 2 StAG';

/** Titles of the AufenthG by paragraph and subparagraph; `*` where subparagraphs make no difference. */
const TITLES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      ['7', '9', '9a', '16', '16a', '16b', '16d', '16e', '16f', '16g', '17', '18', '18a', '18b', '18c', '18d', '18f', '18g'],
      ['19', '19b', '19c', '19d', '19e', '20', '20a', '21', '22', '23a', '24', '25a', '25b', '26', '27', '28', '29', '30', '31'],
      ['32', '33', '34', '35', '36', '36a', '37', '38', '38a', '104a', '104c'],
    ]
      .flat()
      .map((paragraph) => [paragraph, ['*']]),
  ),
  '23': ['1', '2', '4'],
  '25': ['1', '2', '3', '4', '4a', '4b', '5'],
};

/** Purposes that do not qualify, as § 10 Abs. 1 Satz 1 Nr. 2 StAG lists them; `25(3)` is a subparagraph, `24` the whole paragraph. */
export const NON_QUALIFYING_PURPOSES: readonly string[] = [
  ...['16a', '16b', '16d', '16e', '16f', '17', '18f', '19', '19b', '19e', '20', '20a', '22', '23a', '24'],
  ...['25(3)', '25(4)', '25(4a)', '25(4b)', '25(5)', '104c'],
];

/** On the list as first published, and gone from it with the correction of BGBl. 2025 I Nr. 98. */
const DOUBTFUL_PURPOSES: readonly string[] = ['18d', '23(1)'];

/** Whether the AufenthG knows that paragraph as the basis of a title. */
export function isTitleParagraph(paragraph: string): boolean {
  return Object.hasOwn(TITLES, paragraph);
}

/** Whether the paragraph has that subparagraph, as far as that makes a difference. */
export function isTitleSubparagraph(paragraph: string, subparagraph: string): boolean {
  const known = TITLES[paragraph] ?? [];
  return known.includes('*') ? /^[1-9][0-9]?[a-z]?$/.test(subparagraph) : known.includes(subparagraph);
}

/** The right of residence that naturalisation builds on (Aufenthaltstitel). */
export function titleOf({ residenceRight, citizenship }: NaturalisationFacts, setting: Setting): RequirementResult {
  const isUnionCitizen = citizenship === 'EU_EEA';
  if (isUnionCitizen && (residenceRight === null || ['NONE', 'FREE_MOVEMENT'].includes(residenceRight.kind)))
    return freeMovement(setting);
  if (residenceRight === null) return unknown('N-TITLE', NORM, 'residenceRight', ...(citizenship ? [] : ['citizenship']));
  switch (residenceRight.kind) {
    case 'FREE_MOVEMENT':
      return citizenship === 'EU_FAMILY'
        ? freeMovement(setting)
        : citizenship === null
          ? unknown('N-TITLE', NORM, 'citizenship')
          : finding('N-TITLE', NORM, 'NOT_MET', 'Only citizens of the Union and their families move freely.');
    case 'SWISS_AGREEMENT':
      return finding('N-TITLE', NORM, 'MET', 'A permit under the agreement with Switzerland of 21 June 1999 qualifies.');
    case 'STAY_DEEMED_ALLOWED':
      return noTitle('A stay that is deemed allowed (§ 81 Abs. 3 AufenthG) is lawful, but no title.');
    case 'ASYLUM_PERMISSION':
      return noTitle('The permission to stay during an asylum procedure (§ 55 AsylG) is no title.');
    case 'TOLERATION':
      return noTitle('A toleration (§ 60a AufenthG) is no title.');
    case 'NONE':
      return noTitle('There is no residence title.');
    default:
      return ofTitle(residenceRight, setting);
  }
}

const noTitle = (why: string) => finding('N-TITLE', NORM, 'NOT_MET', why);

function freeMovement({ parameters }: Setting): RequirementResult {
  return parameters.freeMovementIsUnlimited
    ? finding('N-TITLE', NORM, 'MET', 'Free movement in the Union counts as an unlimited right of residence.')
    : finding('N-TITLE', NORM, 'CASE_BY_CASE', 'Whether free movement is an unlimited right of residence is examined.');
}

function ofTitle(right: ResidenceRight, { on, parameters }: Setting): RequirementResult {
  const { kind, paragraph, subparagraph, validFrom, validTo } = right;
  if (paragraph === null) return unknown('N-TITLE', NORM, 'residenceRight.paragraph');
  const title = `§ ${paragraph}${subparagraph ? ` Abs. ${subparagraph}` : ''} AufenthG`;
  if (!isTitleParagraph(paragraph)) return finding('N-TITLE', NORM, 'NOT_MET', `${title} is no basis of a residence title.`);
  if (validFrom !== null && validFrom > on)
    return finding('N-TITLE', NORM, 'NOT_MET', `The title under ${title} is valid from ${validFrom} only.`, { earliestOn: null });
  if (kind === 'TITLE' && validTo !== null && validTo < on)
    return finding('N-TITLE', NORM, 'NOT_MET', `The title under ${title} ended on ${validTo}.`, {
      hints: ['An application for extension before the title ended continues it until the decision (§ 81 Abs. 4 AufenthG).'],
    });
  const continued = kind === 'TITLE_CONTINUED' ? ' It continues until the decision on its extension (§ 81 Abs. 4 AufenthG).' : '';
  const listed = lists(NON_QUALIFYING_PURPOSES, paragraph, subparagraph);
  const doubtful = on < parameters.titleListCorrectedOn ? lists(DOUBTFUL_PURPOSES, paragraph, subparagraph) : 'NO';
  if (listed === 'YES')
    return finding(
      'N-TITLE',
      NORM,
      'NOT_MET',
      `The purpose of a title under ${title} is on the list of those that do not qualify.`,
    );
  if (doubtful === 'YES')
    return finding(
      'N-TITLE',
      NORM,
      'INSUFFICIENT_DATA',
      `For decisions before ${parameters.titleListCorrectedOn} it is doubtful whether ${title} is on the list (correction BGBl. 2025 I Nr. 98): legal check.`,
      { hints: ['Ask the legal service which list applies to the day of the decision.'] },
    );
  if (listed === 'DEPENDS' || doubtful === 'DEPENDS') return unknown('N-TITLE', NORM, 'residenceRight.subparagraph');
  return finding('N-TITLE', NORM, 'MET', `A title under ${title} qualifies.${continued}`);
}

/** Whether a list names the purpose; it depends, where the list names subparagraphs and none is known. */
function lists(list: readonly string[], paragraph: string, subparagraph: string | null): 'YES' | 'NO' | 'DEPENDS' {
  if (list.includes(paragraph)) return 'YES';
  const named = list.filter((purpose) => purpose.startsWith(`${paragraph}(`));
  if (named.length === 0) return 'NO';
  if (subparagraph === null) return 'DEPENDS';
  return named.includes(`${paragraph}(${subparagraph})`) ? 'YES' : 'NO';
}
