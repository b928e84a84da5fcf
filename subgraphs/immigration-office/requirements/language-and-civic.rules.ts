import { dayOfAge } from '../../kit/calendar.js';
import { LANGUAGE_LEVELS, type Language, type LanguageLevel, type NaturalisationFacts } from './facts.rules.js';
import { AGE_OF_CAPACITY, isCapable, isUnder16 } from './identity-and-commitments.rules.js';
import { isRecruitedGeneration } from './livelihood.rules.js';
import { finding, type RequirementResult, type Setting, unknown } from './requirement.rules.js';

/** Level of sufficient German (§ 10 Abs. 4 Satz 1 StAG). */
export const SUFFICIENT_LEVEL: LanguageLevel = 'B1';
/** Right answers that pass the naturalisation test, of all its questions (§ 1 EinbTestV). */
export const TEST_PASSED_FROM = 17;
export const TEST_QUESTIONS = 33;

const LANG = '§ 10 Abs. 1 Satz 1 Nr. 6, Abs. 4 StAG';
const CIVIC = '§ 10 Abs. 1 Satz 1 Nr. 7, Abs. 5 StAG';

/** Whether a level is reached; null where the level is not known. */
export function reaches(language: Language | null, level: LanguageLevel): boolean | null {
  if (!language || language.level === null) return null;
  return LANGUAGE_LEVELS.indexOf(language.level) >= LANGUAGE_LEVELS.indexOf(level);
}

/** Oral German in everyday life: stated, or shown by level A2; lower levels neither show nor refute it. */
function speaks(language: Language | null): boolean | null {
  return language?.speaksInEverydayLife ?? (reaches(language, 'A2') ? true : null);
}

/** Sufficient German with its reliefs (ausreichende Kenntnisse der deutschen Sprache). */
export function languageOf(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const { language, learningBar, recruitment } = facts;
  const isChild = isUnder16(facts, setting);
  if (isChild) return childsLanguage(facts);
  if (reaches(language, SUFFICIENT_LEVEL)) return finding('N-LANG', LANG, 'MET', `German at level ${language?.level}.`);
  if (learningBar !== null)
    return finding('N-LANG', '§ 10 Abs. 6 Satz 1 StAG', 'WAIVED', 'Waived because of illness, disability or age.');
  if (isChild === null) return unknown('N-LANG', LANG, 'birthDate');
  const recruited = isRecruitedGeneration(recruitment);
  if (recruited && speaks(language))
    return finding('N-LANG', '§ 10 Abs. 4 Satz 3 StAG', 'MET', 'Recruited generation: oral German in everyday life suffices.');
  if (recruited === null && speaks(language)) return unknown('N-LANG', LANG, 'recruitment.followedInTime');
  if (language?.effortsFailed && speaks(language))
    return finding(
      'N-LANG',
      '§ 10 Abs. 4a StAG',
      'DISCRETION',
      'Serious efforts failed: the requirement may be reduced to oral German in everyday life.',
    );
  if (!language || language.level === null) return unknown('N-LANG', LANG, 'language.level');
  if ((recruited || language.effortsFailed) && speaks(language) === null)
    return unknown('N-LANG', LANG, 'language.speaksInEverydayLife');
  return finding('N-LANG', LANG, 'NOT_MET', `German at level ${language.level}; ${SUFFICIENT_LEVEL} is required.`, {
    hints: [
      'After serious and sustained efforts the requirement may be reduced (§ 10 Abs. 4a StAG); in illness, disability or age it is waived (§ 10 Abs. 6 StAG).',
    ],
  });
}

function childsLanguage({ language, birthDate, learningBar }: NaturalisationFacts): RequirementResult {
  const norm = '§ 10 Abs. 4 Satz 2 StAG';
  if (language?.ageAppropriate || reaches(language, SUFFICIENT_LEVEL))
    return finding('N-LANG', norm, 'MET', 'The child’s command of the language is appropriate to its age.');
  if (learningBar !== null)
    return finding('N-LANG', '§ 10 Abs. 6 Satz 1 StAG', 'WAIVED', 'Waived because of illness or disability.');
  if (!language || language.ageAppropriate === null) return unknown('N-LANG', norm, 'language.ageAppropriate');
  const until = birthDate === null ? '' : ` From ${dayOfAge(birthDate, AGE_OF_CAPACITY)} on ${SUFFICIENT_LEVEL} is required.`;
  return finding('N-LANG', norm, 'NOT_MET', `The child’s command of the language is not appropriate to its age.${until}`);
}

/** Knowledge of the legal and social order (Einbürgerungstest). */
export function civicKnowledgeOf(facts: NaturalisationFacts, setting: Setting): RequirementResult {
  const { civicTestScore: score, civicCertificate, learningBar, recruitment, language } = facts;
  const capable = isCapable(facts, setting);
  if (capable === false)
    return finding(
      'N-CIVIC',
      '§ 10 Abs. 1 Satz 2 StAG',
      'NOT_REQUIRED',
      'Who is not capable to act need not know the legal and social order.',
    );
  if (score !== null && score >= TEST_PASSED_FROM)
    return finding('N-CIVIC', CIVIC, 'MET', `Test passed with ${score} of ${TEST_QUESTIONS}; ${TEST_PASSED_FROM} are needed.`);
  if (civicCertificate)
    return finding(
      'N-CIVIC',
      `${CIVIC} (to be confirmed)`,
      'MET',
      'A German school-leaving or vocational certificate stands in for the test.',
    );
  if (learningBar !== null)
    return finding('N-CIVIC', '§ 10 Abs. 6 Satz 1 StAG', 'WAIVED', 'Waived because of illness, disability or age.');
  if (isRecruitedGeneration(recruitment))
    return finding('N-CIVIC', '§ 10 Abs. 6 Satz 2, Abs. 4 Satz 3 StAG', 'WAIVED', 'Waived for the recruited generation.');
  if (language?.effortsFailed && reaches(language, SUFFICIENT_LEVEL) === false && speaks(language))
    return finding(
      'N-CIVIC',
      '§ 10 Abs. 6 Satz 2, Abs. 4a StAG',
      'WAIVED',
      'Waived if the language requirement is reduced for hardship.',
    );
  if (capable === null) return unknown('N-CIVIC', CIVIC, 'birthDate');
  if (score === null) return unknown('N-CIVIC', CIVIC, 'civicTestScore');
  return finding('N-CIVIC', CIVIC, 'NOT_MET', `Test with ${score} of ${TEST_QUESTIONS}; ${TEST_PASSED_FROM} are needed.`);
}
