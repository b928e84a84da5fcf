import { loaderById } from '../../kit/loaders.js';
import { Meeting } from './meeting.entity.js';

export const meetingById = loaderById(Meeting);
