import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Migration } from '@mikro-orm/migrations';
import { defineEntity, p } from '@mikro-orm/postgresql';
import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { NOTHING } from './actor.js';
import { OWN_INSTITUTION, rowPolicies, SYSTEM_WORK } from './database.js';
import { newId } from './ids.js';
import { defineLoader } from './loaders.js';
import { defineProcedure } from './procedure.js';
import { readableBy } from './readable.js';
import { aggregate, beginProcedure, takeStep } from './step.js';
import { defineSubgraph } from './subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from './testing.js';
import type { Context } from './transaction.js';

type State = 'OPEN' | 'DONE';

const FileSchema = defineEntity({
  name: 'KitFile',
  tableName: 'kit_file',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy((actor) => (actor.institution ? { institution: actor.institution } : NOTHING)),
  properties: { id: p.uuid().primary(), version: p.integer().version(), institution: p.uuid(), state: p.string().$type<State>() },
});
class KitFile extends FileSchema.class {}
FileSchema.setClass(KitFile);

const procedure = defineProcedure<{ readonly state: State }, 'case_manager'>()('kit-file', ['DONE'], {
  BEGIN: { from: [], to: 'OPEN', by: ['case_manager'], title: 'Begins' },
  FINISH: { from: ['OPEN'], to: 'DONE', by: ['case_manager'], title: 'Finishes' },
});

/** What happens between the reading of a row and the making of its facts. */
let meanwhile: () => Promise<void> = async () => undefined;

const fileFacts = defineLoader<string, { readonly state: State }>(async ({ em }, ids) => {
  await meanwhile();
  const rows = await em.find(KitFile, { id: { $in: [...ids] } });
  return new Map(rows.map((row) => [row.id, { state: row.state }]));
});

@ObjectType('KitFile', { description: 'A row that goes through a procedure.' })
@Directive('@notPersonal')
class FileType {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Its version.' })
  version!: number;
}

@Resolver(() => FileType)
class FileResolver {
  @Query(() => String, { description: 'Nothing.' })
  nothing(): string {
    return '';
  }

  @Mutation(() => FileType, { description: 'Begins.' })
  begin(@Ctx() context: Context) {
    return beginProcedure(context, KitFile, procedure, 'BEGIN', { institution: context.actor.institution ?? '' });
  }

  @Mutation(() => FileType, { description: 'Finishes.' })
  finish(@Arg('id', () => ID, { description: 'Which.' }) id: string, @Ctx() context: Context) {
    return takeStep(context, KitFile, { id, version: 1 }, procedure, 'FINISH');
  }
}

class KitFileTable extends Migration {
  override up(): void {
    this.addSql(
      'create table kit_file (id uuid primary key, version int not null default 1, institution uuid not null, state varchar(255) not null)',
    );
    this.addSql('alter table kit_file enable row level security');
    this.addSql('alter table kit_file force row level security');
    for (const [name, clause] of Object.entries({
      see: 'for select using',
      add: 'for insert with check',
      change: 'for update using',
    })) {
      this.addSql(`create policy "${name}" on kit_file ${clause} (${OWN_INSTITUTION} or ${SYSTEM_WORK})`);
    }
  }

  override down(): void {
    this.addSql('drop table kit_file');
  }
}

const files = defineSubgraph({
  name: 'kit-test',
  entities: [FileSchema],
  aggregates: [aggregate(KitFile, procedure, fileFacts)],
  resolvers: [FileResolver],
  entityTypes: [],
  references: {},
  migrations: [{ name: 'file', class: KitFileTable }],
  seed: async () => undefined,
});

const manager = testActor('case_manager', newId());
const FINISH = 'mutation ($id: ID!) { finish(id: $id) { version } }';

describe('a step', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(files);
  });
  afterAll(() => db.close());

  it('on a view that somebody else outdated is refused as that, also when it happened while the facts were made', async () => {
    const { id } = fieldOf<{ id: string }>(await db.ask(manager, 'mutation { begin { id } }'), 'begin');
    let others: Promise<unknown> | null = null;
    meanwhile = async () => {
      // Only the first to come is overtaken; who overtakes is not.
      if (others) return;
      others = db.ask(manager, FINISH, { id });
      expect(await others).toEqual({ data: { finish: { version: 2 } } });
    };
    expect(codesOf(await db.ask(manager, FINISH, { id }))).toEqual(['OUTDATED']);
    expect(others).not.toBeNull();
  });
});
