import { makeAnswerKey, makeSealKey } from '../../support/keys.js';
import { SHOP_NAMES, type ShopName } from './shop.js';

/** The keys of the hub and the subgraphs of a bench, as they stand in its file. */
export interface BenchKeys {
  readonly seal: ReturnType<typeof makeSealKey>;
  readonly answers: Readonly<Record<ShopName, ReturnType<typeof makeAnswerKey>>>;
}

/** New keys for one bench. */
export function makeBenchKeys(): BenchKeys {
  const answers = Object.fromEntries(SHOP_NAMES.map((name) => [name, makeAnswerKey(name)]));
  return { seal: makeSealKey(), answers: answers as BenchKeys['answers'] };
}
