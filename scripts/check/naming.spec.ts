import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { namingFaults } from './naming.js';

const schema = (body: string) => buildSchema(`scalar Moment scalar CalendarDate ${body}`);

describe('the names of the graph', () => {
  it('are as the house writes them', () => {
    expect(
      namingFaults(
        schema(`type Query { cases(first: Int, after: String): CaseConnection }
          type CaseConnection { nodes: [Case!]! }
          type Case { openedOn: CalendarDate closedAt: Moment state: CaseState }
          enum CaseState { ON_HOLD }
          input CloseCaseInput { closedOn: CalendarDate }
          type Mutation { closeCase(input: CloseCaseInput!): Case }`),
      ),
    ).toEqual([]);
  });

  it.each([
    ['type Query { x: caseFile } type caseFile { y: Int }', 'The type caseFile is not written like CaseTask.'],
    ['type Query { Open_steps: Int }', 'The field Query.Open_steps is not written like openSteps.'],
    ['type Query { x(My_id: ID): Int }', 'The argument Query.x(My_id:) is not written like openSteps.'],
    ['type Query { x: S } enum S { onHold }', 'The value S.onHold is not written like ON_HOLD.'],
    ['type Query { x(by: Order): Int } input Order { y: Int }', 'The input Order does not end in Input or Filter.'],
    ['type Query { x: CaseInput } type CaseInput { y: Int }', 'The type CaseInput ends in Input and is none.'],
    ['type Query { openedAt: CalendarDate }', 'The field Query.openedAt ends in At and is no Moment; a day ends in On.'],
    ['type Query { openedOn: Moment }', 'The field Query.openedOn ends in On and is a Moment, which ends in At.'],
    [
      'type Query { xs(first: Int): XConnection } type XConnection { n: Int }',
      'The connection Query.xs cannot be paged: it has no first and after.',
    ],
    [
      'type Query { x: Int } type Mutation { updateCase: Int }',
      "The mutation updateCase does not say which step is taken; call it by the step's verb and object.",
    ],
    [
      'type Query { x: Int } type Mutation { setCaseState: Int }',
      "The mutation setCaseState does not say which step is taken; call it by the step's verb and object.",
    ],
    ['type Query { getCase: Int }', 'The query getCase does not read as a question; leave its verb out.'],
  ])('are refused otherwise: %s', (body, sentence) => {
    expect(namingFaults(schema(body))).toEqual([sentence]);
  });
});
