import type { Subgraph } from '../../subgraphs/kit/subgraph.js';
import type { RegistryLine } from '../../subgraphs/registry.js';

/** Loads the code of a subgraph by its registry line. */
export async function loadSubgraph(line: RegistryLine): Promise<Subgraph> {
  const module = (await import(`../../subgraphs/${line.folder}/index.js`)) as { subgraph: Subgraph };
  return module.subgraph;
}
