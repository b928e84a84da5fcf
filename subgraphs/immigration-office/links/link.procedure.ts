import { defineLinkProcedure } from '../../kit/consented-link.rules.js';

/** The way of a link between an application and a case of counselling, by consent (Verknüpfung). */
export const linkProcedure = defineLinkProcedure('consented-link', {
  staff: ['naturalisation_officer'],
  file: 'an application',
  powerNorm: '§ 14 Abs. 1 VwVfG NRW',
});
