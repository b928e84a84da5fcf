import { loaderById } from '../../kit/loaders.js';
import { Application } from './application.entity.js';

/** The rows of applications; apart from their facts, so that the makers of parts of those facts can read a row that is loaded already. */
export const applicationById = loaderById(Application);
