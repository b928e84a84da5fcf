import type { ApolloClient } from '@apollo/client';
import { DecisionRegisterDocument } from '../../schema/clients/public.js';

/** The public register of decisions, as anybody reads it. */
export async function decisionRegister(client: ApolloClient): Promise<readonly string[]> {
  const { data, error } = await client.query({ query: DecisionRegisterDocument, errorPolicy: 'all' });
  if (!data) throw error ?? new Error('The hub answers nothing.');
  return data.publicDecisions.nodes.map(({ reference, title, decidedOn }) => `${decidedOn} ${reference}: ${title}`);
}
