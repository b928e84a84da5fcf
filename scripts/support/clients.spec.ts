import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, print } from 'graphql';
import { hashOf } from '../../gateway/trusted-documents.js';
import { clientFiles } from './clients.js';

const schema = buildSchema(`scalar CalendarDate
  type Query { cases(first: Int): [Case!]! }
  type Case { reference: String! openedOn: CalendarDate state: CaseState! }
  "Where a case stands."
  enum CaseState { OPEN CLOSED }`);
const operation = (name: string, text: string) => ({ name, text, document: parse(text) });

describe('a typed client', () => {
  const text = 'query Cases($first: Int = 20) { cases(first: $first) { reference openedOn state } }';

  it('has the types and the document of each registered operation, and the hash by which the hub knows it', async () => {
    const files = await clientFiles(schema, [
      operation('case-desk/cases', text),
      operation('public/all', 'query All { cases { state } }'),
    ]);
    expect(Object.keys(files)).toEqual(['schema/clients/case-desk.ts', 'schema/clients/public.ts']);
    const written = files['schema/clients/case-desk.ts'] ?? '';
    expect(written).toContain('readonly reference: string, readonly openedOn: string | null, readonly state: CaseState');
    expect(written).toContain('CasesDocument = {');
    expect(written).toContain('as unknown as DocumentNode<CasesQuery, CasesQueryVariables>');
    expect(written).toContain(`Cases: '${hashOf(print(parse(text)))}'`);
    expect(written).not.toContain('All');
  });

  it('is refused for an operation without a name', async () => {
    await expect(clientFiles(schema, [operation('case-desk/cases', '{ cases { state } }')])).rejects.toThrow(
      'The registered operation case-desk/cases has no name, so no client can call it.',
    );
  });
});
