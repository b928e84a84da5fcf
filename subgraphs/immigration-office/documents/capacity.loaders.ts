import type { Context } from '../../kit/transaction.js';
import { ApplicationActivation } from '../activation/activation.entity.js';
import type { Application } from '../naturalisation/application.entity.js';
import { type Capacity, capacityFrom } from './capacity.rules.js';

/** In which capacity whoever asks acts on this application; a representative by the code with which they activated it. */
export async function capacityOf({ actor, em }: Context, application: Application): Promise<Capacity> {
  if (actor.institution === application.institution) return 'OFFICE';
  const used = await em.find(ApplicationActivation, { applicationId: application.id, usedBy: actor.id, state: 'USED' });
  const kinds = used.map(({ kind }) => kind);
  const isOwn = application.subjectId === actor.id || kinds.includes('SELF');
  return capacityFrom(kinds, isOwn && actor.roles.includes('data_subject'));
}
