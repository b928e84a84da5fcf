import { describe, expect, it } from '@jest/globals';
import type { Grant } from './agreement-grants.js';
import type { Agreements } from './agreements.js';
import { agreementsDiagram, agreementsTable, changedGrants } from './agreements-report.js';

const grant: Grant = {
  owner: 'carrier',
  place: 'Case.note',
  partners: ['office', 'jobcenter'],
  uses: ['REQUIRES'],
  legalBasis: '§ 1 Test',
};
const agreements: Agreements = {
  uses: [
    { owner: 'carrier', partner: 'office', use: 'REQUIRES', place: 'Case.note', by: 'Case.risk', grant },
    { owner: 'carrier', partner: 'office', use: 'OVERRIDE', place: 'Case.id', by: 'Case.id', grant: null },
    { owner: 'directory', partner: 'carrier', use: 'REFERENCE', place: 'Offer by id', by: 'Offer', grant: null },
  ],
  grants: [grant],
  faults: [],
  hints: [],
};

describe('the report of the agreements', () => {
  it('says in a table who uses what of whom, for what and on which basis', () => {
    expect(agreementsTable(agreements).split('\n')).toEqual([
      'Owner      What         Who      Use        For        Legal basis',
      '---------  -----------  -------  ---------  ---------  -----------------------------',
      'carrier    Case.id      office   OVERRIDE   Case.id    NOT GRANTED',
      'carrier    Case.note    office   REQUIRES   Case.risk  § 1 Test',
      'directory  Offer by id  carrier  REFERENCE  Offer      none needed: nothing is taken',
    ]);
  });

  it('draws the way of data from its owner', () => {
    expect(agreementsDiagram(agreements).split('\n')).toEqual([
      'flowchart LR',
      '  s0["carrier"]',
      '  s1["directory"]',
      '  s2["office"]',
      '  s0 -->|"OVERRIDE Case.id<br/>REQUIRES Case.note"| s2',
      '  s1 -->|"refers to Offer by id"| s0',
    ]);
  });

  it('shows what is granted now and was not, and what was and is not any more', () => {
    const now: Grant = { ...grant, partners: ['office'], uses: ['REQUIRES', 'OVERRIDE'] };
    expect(changedGrants([grant], [now])).toEqual([
      '- carrier grants jobcenter REQUIRES of Case.note (§ 1 Test)',
      '+ carrier grants office OVERRIDE of Case.note (§ 1 Test)',
    ]);
    expect(changedGrants([grant], [{ ...grant, legalBasis: '§ 2 Test' }])).toHaveLength(4);
    expect(changedGrants([grant], [grant])).toEqual([]);
  });
});
