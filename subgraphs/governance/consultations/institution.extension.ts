import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../kit/transaction.js';
import { InstitutionStub } from '../bodies/institution.extension.js';
import { consultationsAskedOf } from './consultation.loaders.js';
import { ConsultationType } from './consultation.type.js';

/** What consultations add to the directory's institutions. */
@Resolver(() => InstitutionStub)
export class InstitutionConsultations {
  @FieldResolver(() => [ConsultationType], {
    nullable: true,
    description: 'The consultations in which it was asked that you may read, by the day the answer is due (Beteiligung).',
  })
  consultationsAsked(@Root() { id }: InstitutionStub, @Ctx() context: Context) {
    return consultationsAskedOf(context).load(id);
  }
}
