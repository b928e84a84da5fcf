import type { Settings } from '../../subgraphs/kit/settings.js';
import { type PartnerLine, partners } from '../../subgraphs/partners.js';
import { registry } from '../../subgraphs/registry.js';
import { addressFault } from './routing-address.js';

/** Every subgraph of the hub, its own institutions before partners outside, each in the order of their joining. */
export const routes: readonly { readonly name: string; readonly routingName: string }[] = [...registry, ...partners];

/** Where each partner outside is asked: where settings say, or else where it said when it joined. */
export function partnerAddresses(
  settings: Pick<Settings, 'subgraphUrls' | 'production'>,
  lines: readonly PartnerLine[] = partners,
): Readonly<Record<string, URL>> {
  return Object.fromEntries(
    lines.map(({ name, url }) => {
      const address = settings.subgraphUrls[name]?.href ?? url;
      const fault = addressFault(address, settings);
      if (fault !== null) throw new Error(`The address of the partner ${name} ${fault}: ${address}.`);
      return [name, new URL(address)] as const;
    }),
  );
}
