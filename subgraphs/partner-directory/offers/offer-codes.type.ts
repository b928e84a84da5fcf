import { registerEnumType } from 'type-graphql';
import {
  COST_KINDS,
  DELIVERY_MODES,
  LANGUAGE_LEVELS,
  LEGAL_CIRCLES,
  PROBLEM_DOMAINS,
  TARGET_GROUPS,
  TITLE_GROUPS,
} from './offer-codes.rules.js';

type Described<Code extends string> = Readonly<Record<Code, { readonly description: string }>>;

/** A closed list of codes in the graph, each with its description. */
function codeList<Code extends string>(name: string, description: string, codes: readonly Code[], valuesConfig: Described<Code>) {
  const list = Object.fromEntries(codes.map((code) => [code, code])) as Record<Code, Code>;
  registerEnumType(list, { name, description, valuesConfig });
  return list;
}

export const TargetGroupEnum = codeList('DirectoryTargetGroup', 'For whom an offer is (Zielgruppe).', TARGET_GROUPS, {
  EVERYBODY: { description: 'Everybody.' },
  ADULTS: { description: 'Adults.' },
  YOUNG_ADULTS: { description: 'Young adults up to 27 years (junge Volljährige, § 7 SGB VIII).' },
  YOUNG_PEOPLE: { description: 'Young people from 14 years (Jugendliche).' },
  CHILDREN: { description: 'Children.' },
  FAMILIES: { description: 'Parents and families.' },
  WOMEN: { description: 'Women.' },
  OLDER_PEOPLE: { description: 'Older people.' },
  NEWCOMERS: { description: 'People who came lately (Neuzugewanderte).' },
  REFUGEES: { description: 'Refugees (Geflüchtete).' },
  PEOPLE_WITH_TOLERATION: { description: 'People with toleration (Duldung, § 60a AufenthG).' },
  EU_CITIZENS: { description: 'Citizens of the European Union and their families (FreizügG/EU).' },
  LATE_RESETTLERS: { description: 'Late resettlers (Spätaussiedler, § 4 BVFG).' },
  UNACCOMPANIED_MINORS: { description: 'Minors who came alone (unbegleitete Minderjährige, § 42a SGB VIII).' },
  PUPILS: { description: 'Pupils, also those who enter in mid-course (Seiteneinstieg).' },
  STUDENTS: { description: 'Students of universities.' },
  APPRENTICES: { description: 'Apprentices (Auszubildende).' },
  JOB_SEEKERS: { description: 'People who look for work (Arbeitsuchende).' },
  EMPLOYEES: { description: 'People who work.' },
  QUALIFIED_ABROAD: { description: 'People with a foreign qualification (ausländischer Abschluss, BQFG).' },
  BENEFIT_RECIPIENTS: { description: 'People who receive benefits (Leistungsberechtigte).' },
  PEOPLE_WITH_DISABILITIES: { description: 'People with disabilities (§ 2 SGB IX).' },
  LGBTIQ: { description: 'Lesbian, gay, bisexual, trans, inter and queer people (LSBTIQ*).' },
  EMPLOYERS: { description: 'Employers.' },
  VOLUNTEERS: { description: 'Volunteers (Ehrenamtliche).' },
});

export const ProblemDomainEnum = codeList('DirectoryProblemDomain', 'What a problem is about.', PROBLEM_DOMAINS, {
  RESIDENCE: { description: 'Residence status (Aufenthalt).' },
  NATURALISATION: { description: 'Naturalisation (Einbürgerung).' },
  LANGUAGE: { description: 'Learning German (Sprache).' },
  WORK: { description: 'Work (Arbeit).' },
  TRAINING: { description: 'Vocational training (Ausbildung).' },
  RECOGNITION: { description: 'Recognition of foreign qualifications (Anerkennung, BQFG).' },
  SCHOOL: { description: 'School (Schule).' },
  CHILDCARE: { description: 'Care of children (Kinderbetreuung).' },
  HOUSING: { description: 'Housing (Wohnen).' },
  HEALTH: { description: 'Health (Gesundheit).' },
  MENTAL_HEALTH: { description: 'Mental health (psychische Gesundheit).' },
  BENEFITS: { description: 'Benefits and livelihood (Leistungen).' },
  FAMILY: { description: 'Family (Familie).' },
  MOBILITY: { description: 'Getting about (Mobilität).' },
  DIGITAL_ACCESS: { description: 'Access to digital services (digitale Teilhabe).' },
  PARTICIPATION: { description: 'Taking part (Teilhabe).' },
  DISCRIMINATION: { description: 'Discrimination (Diskriminierung).' },
  OTHER: { description: 'Something else.' },
});

export const LanguageLevelEnum = codeList(
  'DirectoryLanguageLevel',
  'Level of a language course (Gemeinsamer Europäischer Referenzrahmen).',
  LANGUAGE_LEVELS,
  {
    LITERACY: { description: 'Learning to read and write (Alphabetisierung).' },
    A1: { description: 'Level A1.' },
    A2: { description: 'Level A2.' },
    B1: { description: 'Level B1.' },
    B2: { description: 'Level B2.' },
    C1: { description: 'Level C1.' },
    C2: { description: 'Level C2.' },
  },
);

export const LegalCircleEnum = codeList(
  'DirectoryLegalCircle',
  'A legal circle on which an offer depends (Rechtskreis).',
  LEGAL_CIRCLES,
  {
    SGB2: { description: 'Basic income support for jobseekers (SGB II).' },
    SGB3: { description: 'Employment promotion (SGB III).' },
    SGB5: { description: 'Health insurance (SGB V).' },
    SGB8: { description: 'Youth welfare (SGB VIII).' },
    SGB9: { description: 'Rehabilitation and participation (SGB IX).' },
    SGB12: { description: 'Social assistance (SGB XII).' },
    ASYLBLG: { description: 'Benefits for asylum seekers (AsylbLG).' },
    AUFENTHG: { description: 'Residence law, with the integration courses (AufenthG).' },
    STAG: { description: 'Nationality law (StAG).' },
    FREIZUEGG: { description: 'Free movement in the European Union (FreizügG/EU).' },
    BVFG: { description: 'Late resettlers (BVFG).' },
    ASYLG: { description: 'Asylum procedure (AsylG).' },
    BAFOEG: { description: 'Support of pupils and students (BAföG).' },
    SCHULG: { description: 'School law (SchulG NRW).' },
    WOGG: { description: 'Housing benefit (WoGG).' },
    UVG: { description: 'Maintenance advance (UVG).' },
    BKGG: { description: 'Child benefit (BKGG).' },
    BQFG: { description: 'Recognition of qualifications (BQFG).' },
    BBIG: { description: 'Vocational training (BBiG).' },
  },
);

export const TitleGroupEnum = codeList(
  'DirectoryTitleGroup',
  'A coarse group of titles on which an offer depends.',
  TITLE_GROUPS,
  {
    EU_FREE_MOVEMENT: { description: 'Free movement in the European Union (FreizügG/EU).' },
    SETTLEMENT: { description: 'Settlement permit or long-term residence in the EU (§§ 9, 9a AufenthG).' },
    RESIDENCE_HUMANITARIAN: { description: 'Residence for humanitarian reasons (§§ 22 to 26 AufenthG).' },
    RESIDENCE_WORK: { description: 'Residence for work (§§ 18 to 21 AufenthG).' },
    RESIDENCE_EDUCATION: { description: 'Residence for study or training (§§ 16 to 17 AufenthG).' },
    RESIDENCE_FAMILY: { description: 'Residence for family reasons (§§ 27 to 36a AufenthG).' },
    TEMPORARY_PROTECTION: { description: 'Temporary protection (§ 24 AufenthG).' },
    VISA: { description: 'National visa (§ 6(3) AufenthG).' },
    ASYLUM_PROCEDURE: { description: 'Permission to stay during the asylum procedure (Aufenthaltsgestattung, § 55 AsylG).' },
    TOLERATION: { description: 'Toleration (Duldung, § 60a AufenthG).' },
    GERMAN: { description: 'German nationality.' },
  },
);

export const CostKindEnum = codeList('DirectoryCostKind', 'What an offer costs those who take part (Kosten).', COST_KINDS, {
  FREE: { description: 'Nothing (kostenfrei).' },
  CONTRIBUTION: { description: 'A contribution (Eigenanteil).' },
  FUNDED: { description: 'Nothing for those who are funded, such as with a voucher (gefördert).' },
  FULL_PRICE: { description: 'The full price.' },
});

export const DeliveryModeEnum = codeList('DirectoryDeliveryMode', 'Where an offer takes place.', DELIVERY_MODES, {
  ON_SITE: { description: 'At a site (vor Ort).' },
  ONLINE: { description: 'On the web.' },
  HYBRID: { description: 'At a site and on the web.' },
  OUTREACH: { description: 'Where people live (aufsuchend).' },
});
