import type { EntityManager } from '@mikro-orm/postgresql';
import type { SeedRequest } from '../../kit/subgraph.js';

export async function seed(_em: EntityManager, _request: SeedRequest): Promise<void> {}
