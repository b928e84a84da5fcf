/** A subgraph as the hub knows it: what it is called, where its code lies, where its requests go, and whose keys it trusts. */
export interface RegistryLine {
  readonly name: string;
  /** Folder under `subgraphs/`; a partner with a repository of its own has none. */
  readonly folder: string;
  /** Logical address in the supergraph; settings resolve it to a real one. */
  readonly routingName: string;
  /** Port of `npm run subgraph -- NAME` where no address is set. */
  readonly port: number;
}

/** One line per subgraph. */
export const registry: readonly RegistryLine[] = [
  { name: 'partner-directory', folder: 'partner-directory', routingName: 'http://partner-directory.kim-hub/graphql', port: 4001 },
  { name: 'case-management', folder: 'case-management', routingName: 'http://case-management.kim-hub/graphql', port: 4002 },
  {
    name: 'immigration-office',
    folder: 'immigration-office',
    routingName: 'http://immigration-office.kim-hub/graphql',
    port: 4003,
  },
  { name: 'governance', folder: 'governance', routingName: 'http://governance.kim-hub/graphql', port: 4004 },
  { name: 'jobcenter', folder: 'jobcenter', routingName: 'http://jobcenter.kim-hub/graphql', port: 4005 },
];
