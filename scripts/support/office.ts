import { officeParameters } from '../../subgraphs/immigration-office/configuration.js';
import type { OfficeTarget } from '../../subgraphs/immigration-office/import/import.loaders.js';
import { isId, seedId } from '../../subgraphs/kit/ids.js';
import type { City } from '../../subgraphs/kit/settings.js';

/** The naturalisation office of the hub's city. */
export function officeOf(city: City): string {
  return seedId('institution', `naturalisation-${city}`);
}

/** Whose files an import of the office begins: those of the office that is named, else of the city's; null for what is no id. */
export function officeTarget(office: string | undefined, city: City): Pick<OfficeTarget, 'institution' | 'leadingSystem'> | null {
  if (office !== undefined && !isId(office)) return null;
  const { leadingSystem } = officeParameters().practice;
  return { institution: office?.toLowerCase() ?? officeOf(city), leadingSystem };
}
