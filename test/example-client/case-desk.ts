import type { ApolloClient } from '@apollo/client';
import { MyCasesDocument, type MyCasesQuery } from '../../schema/clients/case-desk.js';

export type CaseLine = MyCasesQuery['myCases']['nodes'][number];

/** One line of the list for every case of whoever is signed in. */
export async function myCases(client: ApolloClient, first: number): Promise<readonly string[]> {
  // When an institution is down, the others' data are still worth showing.
  const { data, error } = await client.query({ query: MyCasesDocument, variables: { first }, errorPolicy: 'all' });
  if (!data) throw error ?? new Error('The hub answers nothing.');
  return data.myCases.nodes.map(lineOf);
}

function lineOf({ reference, state, responsibleInstitution, openSteps }: CaseLine): string {
  // Another institution's field is null while that institution is down.
  const institution = responsibleInstitution?.shortName ?? 'not known at the moment';
  return `${reference}: ${state}, ${institution}, next ${openSteps.map(({ step }) => step).join(' or ') || 'nothing'}`;
}
