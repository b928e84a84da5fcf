import { describe, expect, it } from '@jest/globals';
import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../subgraphs/kit/database.js';
import { openTables } from './tables.js';

const closed = { rowLevelSecurity: 'force', policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }) } as const;

function faults(options: object): readonly string[] {
  const entity = defineEntity({ name: 'Note', tableName: 'note', ...options, properties: { id: p.uuid().primary() } } as never);
  return openTables({ name: 'office', schema: { entities: [entity as never], migrations: [] } });
}

describe('the tables of a subgraph', () => {
  it('are closed row by row', () => {
    expect(faults(closed)).toEqual([]);
  });

  it('are found open where row level security does not bind their owner, or nothing says who may see a row', () => {
    expect(faults({ ...closed, rowLevelSecurity: true })).toEqual([
      'The table note of office does not force row level security.',
    ]);
    expect(faults({})).toEqual([
      'The table note of office does not force row level security.',
      'The table note of office has no policy that says who may see a row.',
    ]);
  });

  it('are found open where anybody may change their rows; a policy that narrows another may say so', () => {
    const change = { name: 'all', command: 'update', using: 'true' };
    expect(faults({ ...closed, policies: [...closed.policies, change] })).toEqual([
      'The table note of office lets anybody change its rows, by the policy all.',
    ]);
    expect(faults({ ...closed, policies: [...closed.policies, { ...change, type: 'restrictive' }] })).toEqual([]);
    expect(faults({ ...closed, policies: rowPolicies({ see: 'true', write: 'true' }) })).toEqual([
      'The table note of office lets anybody change its rows, by the policy change.',
    ]);
  });
});
