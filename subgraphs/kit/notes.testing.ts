import { Migration } from '@mikro-orm/migrations';
import { defineEntity, p } from '@mikro-orm/postgresql';
import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { NOTHING } from './actor.js';
import { OWN_INSTITUTION, rowPolicies, SYSTEM_WORK } from './database.js';
import { HubError } from './errors.js';
import { newId } from './ids.js';
import { loaderById, readOne } from './loaders.js';
import { readableBy } from './readable.js';
import { defineSubgraph } from './subgraph.js';
import type { Context } from './transaction.js';

/** A small institution for the kit's own tests: notes that belong to one institution each and count as personal data. */

const NoteSchema = defineEntity({
  name: 'KitNote',
  tableName: 'kit_note',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy((actor) => (actor.institution ? { institution: actor.institution } : NOTHING)),
  properties: { id: p.uuid().primary(), version: p.integer().version(), institution: p.uuid(), count: p.integer() },
});
export class KitNote extends NoteSchema.class {}
NoteSchema.setClass(KitNote);

@ObjectType('KitNote', { description: 'A row for the kit’s own tests.' })
@Directive('@key(fields: "id")')
@Directive('@personal(category: "CASE_CONTENT", legalBasis: "test")')
class NoteType {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'A number.' })
  count!: number;
}

const noteById = loaderById(KitNote);

@Resolver(() => NoteType)
class NoteResolver {
  @Query(() => [NoteType], { description: 'All readable rows.' })
  notes(@Ctx() { em }: Context): Promise<KitNote[]> {
    return em.find(KitNote, {}, { orderBy: { count: 'asc' } });
  }

  @Query(() => NoteType, { nullable: true, description: 'One row.' })
  note(@Arg('id', () => ID, { description: 'Which.' }) id: string, @Ctx() context: Context): Promise<KitNote> {
    return readOne(context, noteById, id);
  }

  @Query(() => String, { nullable: true, description: 'Says it again.' })
  echo(@Arg('text', () => String, { nullable: true, description: 'A text.' }) text: string | null): string | null {
    return text;
  }

  @Mutation(() => NoteType, { description: 'Adds a row, or fails in one of the ways a resolver can fail.' })
  async addNote(
    @Arg('count', () => Int, { description: 'The number.' }) count: number,
    @Arg('failure', () => String, { nullable: true, description: 'How it fails.' }) failure: string | null,
    @Ctx() { em, actor }: Context,
  ): Promise<KitNote> {
    const note = em.create(KitNote, { id: newId(), version: 1, institution: actor.institution ?? '', count });
    if (failure === 'foreign') note.institution = newId();
    await em.flush();
    if (failure === 'refused') throw new HubError('WRONG_STATE');
    if (failure === 'broken') throw new TypeError('secret of the database');
    return note;
  }
}

class KitNoteTable extends Migration {
  override up(): void {
    this.addSql(
      'create table kit_note (id uuid primary key, version int not null default 1, institution uuid not null, count int not null)',
    );
    this.addSql('alter table kit_note enable row level security');
    this.addSql('alter table kit_note force row level security');
    for (const [name, clause] of Object.entries({
      see: 'for select using',
      add: 'for insert with check',
      change: 'for update using',
    })) {
      this.addSql(`create policy "${name}" on kit_note ${clause} (${OWN_INSTITUTION} or ${SYSTEM_WORK})`);
    }
  }

  override down(): void {
    this.addSql('drop table kit_note');
  }
}

export const notes = defineSubgraph({
  name: 'kit-test',
  entities: [NoteSchema],
  aggregates: [],
  resolvers: [NoteResolver],
  entityTypes: [NoteType],
  references: { KitNote: ({ id }, context) => noteById(context).load(String(id)) },
  migrations: [{ name: 'note', class: KitNoteTable }],
  seed: async () => undefined,
});
