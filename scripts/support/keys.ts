import { type KeyObject, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { GatewayKeys } from '../../gateway/data-source.js';
import { makePseudonymKey, readPseudonymKey } from '../../gateway/pseudonym.js';
import { fixedKeys, type Keys, openKeyFile, parseJson, readOrMake } from '../../subgraphs/kit/key-file.js';
import type { Log } from '../../subgraphs/kit/log.js';
import {
  type AnswerKeySets,
  makeSealKeyPair,
  publicPartOf,
  readAnswerKeySets,
  readSealKey,
  readSealKeySet,
  type SealJwk,
  type SealJwks,
  type SealKey,
  type SealKeySet,
  subgraphOf,
} from '../../subgraphs/kit/seal.js';
import { type Settings, variableWord } from '../../subgraphs/kit/settings.js';

/** The gateway's keys, as files in production and made in the data directory in development. */
export async function openGatewayKeys(
  settings: Settings,
  subgraphs: readonly string[],
  log: Log,
): Promise<GatewayKeys & { close(): void }> {
  const seal = await openSealKey(settings, log);
  const answers = await openAnswerKeySets(settings, subgraphs, log);
  const pseudonym = await readPseudonyms(settings, log);
  const unknown: SealKeySet = new Map();
  return {
    seal: seal.current,
    answers: (subgraph) => answers.current().get(subgraph) ?? unknown,
    pseudonym,
    close: () => {
      seal.close();
      answers.close();
    },
  };
}

/** A subgraph's keys: whose requests it accepts, and with which key it seals its answers. */
export async function openSubgraphKeys(
  settings: Settings,
  name: string,
  log: Log,
): Promise<{ readonly requests: () => SealKeySet; readonly answer: () => SealKey; close(): void }> {
  const requests = await openSealKeySet(settings, log);
  const answer = await openAnswerKey(settings, name, log);
  return {
    requests: requests.current,
    answer: answer.current,
    close: () => {
      requests.close();
      answer.close();
    },
  };
}

/** A new key pair for the seals of requests. */
export function makeSealKey() {
  return makeSealKeyPair(`seal-${randomUUID().slice(0, 8)}`);
}

/** A new key pair for the answers of one subgraph, whose id binds it to that subgraph. */
export function makeAnswerKey(subgraph: string) {
  return makeSealKeyPair(`${subgraph}/${randomUUID().slice(0, 8)}`);
}

const sealKeyIn = (text: string) => readSealKey(parseJson(text) as SealJwk);
const publicKeyIn = (text: string) => publicPartOf(JSON.parse(text) as SealJwk);

async function openSealKey(settings: Settings, log: Log): Promise<Keys<SealKey>> {
  const file = settings.sealKeyFile;
  if (file) return openKeyFile({ file, setting: 'HUB_SEAL_KEY_FILE', read: sealKeyIn, log });
  return fixedKeys(sealKeyIn(await developmentSealKey(settings, 'HUB_SEAL_KEY_FILE')));
}

async function openSealKeySet(settings: Settings, log: Log): Promise<Keys<SealKeySet>> {
  const file = settings.sealKeySetFile;
  const read = (text: string) => readSealKeySet(parseJson(text) as SealJwks);
  if (file) return openKeyFile({ file, setting: 'HUB_SEAL_KEY_SET_FILE', read, log });
  return fixedKeys(readSealKeySet({ keys: [publicKeyIn(await developmentSealKey(settings, 'HUB_SEAL_KEY_SET_FILE'))] }));
}

async function openAnswerKey(settings: Settings, name: string, log: Log): Promise<Keys<SealKey>> {
  const file = settings.answerKeyFiles[name];
  const read = (text: string) => {
    const key = sealKeyIn(text);
    // Under another subgraph's name the hub would refuse whatever this one says.
    if (subgraphOf(key.kid) !== name || key.kid === name)
      throw new Error(`the id of its key is ${name}/ID, and it is ${key.kid}`);
    return key;
  };
  const setting = `HUB_ANSWER_KEY_FILE or HUB_ANSWER_KEY_FILE_${variableWord(name)}`;
  if (file) return openKeyFile({ file, setting, read, log });
  return fixedKeys(read(await developmentAnswerKey(settings, name, setting)));
}

async function openAnswerKeySets(settings: Settings, subgraphs: readonly string[], log: Log): Promise<Keys<AnswerKeySets>> {
  const file = settings.answerKeySetFile;
  const setting = 'HUB_ANSWER_KEY_SET_FILE';
  if (file) return openKeyFile({ file, setting, read: (text) => readAnswerKeySets(parseJson(text) as SealJwks), log });
  const keys = await Promise.all(subgraphs.map((name) => developmentAnswerKey(settings, name, setting)));
  return fixedKeys(readAnswerKeySets({ keys: keys.map(publicKeyIn) }));
}

/** Read once and not followed: with another key every person would be somebody else. */
async function readPseudonyms(settings: Settings, log: Log): Promise<KeyObject> {
  const file = settings.pseudonymKeyFile;
  const setting = 'HUB_PSEUDONYM_KEY_FILE';
  if (!file) return readPseudonymKey(await developmentKey(settings, 'pseudonym.key', setting, makePseudonymKey));
  const keys = await openKeyFile({ file, setting, read: readPseudonymKey, log });
  keys.close();
  return keys.current();
}

const developmentSealKey = (settings: Settings, setting: string) =>
  developmentKey(settings, 'seal.jwk.json', setting, () => JSON.stringify(makeSealKey().privateKey));

const developmentAnswerKey = (settings: Settings, name: string, setting: string) =>
  developmentKey(settings, `answer-${name}.jwk.json`, setting, () => JSON.stringify(makeAnswerKey(name).privateKey));

/** The text of a development key in the data directory, which all processes of one hub share. */
function developmentKey(settings: Settings, name: string, setting: string, make: () => string): Promise<string> {
  if (settings.production) throw new Error(`${setting} must name a key file in production: make the keys with npm run keys.`);
  return readOrMake(join(settings.dataDir, 'keys', name), make);
}
