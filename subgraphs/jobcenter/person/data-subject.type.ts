import { Directive, ObjectType } from 'type-graphql';

/** Every institution adds what it holds; each part is null where that institution cannot be reached. */
@ObjectType('DataSubject', {
  description:
    'You, and what the institutions of this hub hold about you; a part that is null could not be had now (betroffene Person).',
})
@Directive('@shareable')
@Directive('@notPersonal')
export class DataSubjectType {}
