import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SettingsError } from '../subgraphs/kit/settings.js';
import { FRONT_DOOR, readFrontDoor } from './front-door.js';

const folder = mkdtempSync(join(tmpdir(), 'kim-hub-front-door-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (text: string) => {
  const file = join(folder, 'front-door.json');
  writeFileSync(file, text);
  return readFrontDoor(file);
};

describe('the limits of the front door', () => {
  it('are the usual ones without a file, and with an empty one', () => {
    expect(readFrontDoor(null)).toBe(FRONT_DOOR);
    expect(read('{}')).toEqual(FRONT_DOOR);
  });

  it('are those of the file, and the usual ones for what it leaves out', () => {
    const limits = read('{"load":{"inFlight":3},"origins":["https://desk.example"],"documents":{"accept":"ANY"}}');
    expect(limits).toEqual({
      ...FRONT_DOOR,
      load: { ...FRONT_DOOR.load, inFlight: 3 },
      origins: ['https://desk.example'],
      documents: { ...FRONT_DOOR.documents, accept: 'ANY' },
    });
  });

  it.each<[string, string]>([
    ['rubbish', 'HUB_FRONT_DOOR must name a file with a JSON object.'],
    ['[]', 'HUB_FRONT_DOOR: the file must be an object.'],
    ['{"load":{"inFlight":0}}', 'HUB_FRONT_DOOR: load.inFlight must be a whole number above 0.'],
    ['{"load":{"inFlight":"64"}}', 'HUB_FRONT_DOOR: load.inFlight must be a whole number above 0.'],
    ['{"load":{"inflight":64}}', 'HUB_FRONT_DOOR: load.inflight is no limit of the front door.'],
    ['{"rate":{"user":5}}', 'HUB_FRONT_DOOR: rate.user must be an object.'],
    ['{"origins":"*"}', 'HUB_FRONT_DOOR: origins must be a list of texts.'],
    ['{"documents":{"accept":"NONE"}}', 'HUB_FRONT_DOOR: documents.accept must be REGISTERED or ANY.'],
    ['{"__proto__":{"load":1}}', 'HUB_FRONT_DOOR: __proto__ is no limit of the front door.'],
  ])('cannot be %s', (text, sentence) => {
    expect(() => read(text)).toThrow(new SettingsError(sentence));
  });

  it('cannot be in a file that is not there', () => {
    expect(() => readFrontDoor(join(folder, 'absent.json'))).toThrow(SettingsError);
  });
});
