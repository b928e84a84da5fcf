import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { coursesAheadOf } from './course.loaders.js';
import { CourseType } from './course.type.js';
import { InstitutionStub } from './institution.type.js';

/** More than these nobody reads beside an institution; the root list has all of them. */
const MOST_SHOWN = 50;

/** What the jobcenter adds to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionCourses {
  @FieldResolver(() => [CourseType], {
    nullable: true,
    description: `The courses it has announced and that are not over, the next first; at most ${MOST_SHOWN} (Kurse).`,
  })
  async jobcenterCourses(@Root() { id }: InstitutionStub, @Ctx() context: Context) {
    const found = await coursesAheadOf(context).load(id.toLowerCase());
    return (found ?? []).slice(0, MOST_SHOWN);
  }
}
