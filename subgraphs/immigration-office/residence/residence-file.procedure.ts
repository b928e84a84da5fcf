import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { authorityNamed, endStated, nothingOpen, type ResidenceFileFacts } from './residence-file.rules.js';

const OFFICER: Role[] = ['residence_officer'];

/** What happens to the residence file of a person (Ausländerakte). */
export const residenceFileProcedure = defineProcedure<ResidenceFileFacts, Role>()('residence-file', ['TRANSFERRED', 'CLOSED'], {
  OPEN_FILE: { from: [], to: 'OPEN', by: OFFICER, title: 'Opens the file of a person' },
  RECORD_TITLE: { from: ['OPEN'], to: 'OPEN', by: OFFICER, title: 'Puts a residence title on file (Aufenthaltstitel)' },
  RECORD_LAPSE: { from: ['OPEN'], to: 'OPEN', by: OFFICER, title: 'Records that a title has lapsed (Erlöschen, § 51 AufenthG)' },
  RECORD_STAY: {
    from: ['OPEN'],
    to: 'OPEN',
    by: OFFICER,
    title: 'Puts a stay without a title on file, such as a toleration (Duldung)',
  },
  RECORD_ADMISSION: { from: ['OPEN'], to: 'OPEN', by: OFFICER, title: 'Records an admission (Aufnahme)' },
  BIND_PERSON: {
    from: ['OPEN'],
    to: 'OPEN',
    by: OFFICER,
    title: 'Binds the login of the person, or of whoever represents them, to the file',
  },
  ALERT_EXPIRY: { from: ['OPEN'], to: 'OPEN', by: ['system'], title: 'Points out that a title ends soon' },
  HAND_OVER: {
    from: ['OPEN'],
    to: 'TRANSFERRED',
    by: OFFICER,
    requires: [nothingOpen, authorityNamed],
    title: 'Hands the file over to the competent authority (Abgabe)',
  },
  CLOSE_FILE: { from: ['OPEN'], to: 'CLOSED', by: OFFICER, requires: [nothingOpen, endStated], title: 'Closes the file' },
});

export type ResidenceFileStep = keyof typeof residenceFileProcedure.steps;
