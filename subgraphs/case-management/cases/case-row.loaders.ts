import { loaderById } from '../../kit/loaders.js';
import { Case } from './case.entity.js';

/** The readable cases by id, for whatever belongs to a case and is itself part of its facts. */
export const caseById = loaderById(Case);
