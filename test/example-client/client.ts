import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';

export interface HubConnection {
  /** Where the hub answers. */
  readonly url: string;
  /** Which of the client's documents goes by which hash: `documentHashes` of its generated file. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Whoever is signed in, and what for; null asks as a stranger. */
  readonly as: { readonly token: string; readonly purpose: string } | null;
}

/** Asks exactly what is registered: what is added to a document gives it another hash. */
class RegisteredDocumentsCache extends InMemoryCache {
  override transformDocument(document: Parameters<InMemoryCache['transformDocument']>[0]) {
    return document;
  }
}

/** Apollo Client for the hub: it sends the hash of a registered operation and never a text of its own. */
export function openClient({ url, hashes, as }: HubConnection): ApolloClient {
  const headers = as ? { authorization: `Bearer ${as.token}`, 'x-purpose': as.purpose } : {};
  return new ApolloClient({
    link: ApolloLink.from([
      new PersistedQueryLink({
        generateHash: (document) => hashes[nameOf(document)] ?? '',
        // The hub knows the document or refuses it; its text is no second try.
        retry: () => false,
        disable: () => false,
      }),
      new HttpLink({ uri: url, headers }),
    ]),
    cache: new RegisteredDocumentsCache(),
  });
}

type Document = Parameters<InMemoryCache['transformDocument']>[0];

function nameOf({ definitions }: Document): string {
  return definitions.map((node) => ('name' in node ? (node.name?.value ?? '') : '')).find(Boolean) ?? '';
}
