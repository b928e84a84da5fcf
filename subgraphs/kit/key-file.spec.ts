import { mkdir, mkdtemp, readdir, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Keys, openKeyFile, parseJson, readOrMake } from './key-file.js';
import type { Log } from './log.js';

let folder: string;
let open: Keys<string>[] = [];
let sentences: string[] = [];
const log = {
  info: () => undefined,
  error: (_: unknown, sentence: string) => sentences.push(sentence),
} as unknown as Log;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kim-keys-'));
});
afterEach(() => {
  for (const keys of open) keys.close();
  open = [];
  sentences = [];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = (text: string) => (parseJson(text) as { key: string }).key;
async function follow(file: string): Promise<Keys<string>> {
  const keys = await openKeyFile({ file, setting: 'HUB_SEAL_KEY_FILE', read, log });
  open.push(keys);
  return keys;
}
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !condition(); tries += 1) await sleep(10);
  expect(condition()).toBe(true);
}
const replace = async (file: string, text: string) => {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
};

describe('a key file', () => {
  it('is followed when it is replaced by a rename, again and again', async () => {
    const file = join(folder, 'renamed.json');
    await writeFile(file, '{"key":"0"}');
    const keys = await follow(file);
    for (const key of ['1', '2', '3']) {
      await replace(file, `{"key":"${key}"}`);
      await until(() => keys.current() === key);
    }
  });

  it('is followed when it is written in place', async () => {
    const file = join(folder, 'written.json');
    await writeFile(file, '{"key":"old"}');
    const keys = await follow(file);
    await writeFile(file, '{"key":"new"}');
    await until(() => keys.current() === 'new');
  });

  it('is followed through links, as a mounted secret is replaced', async () => {
    const mounted = join(folder, 'mounted');
    for (const version of ['a', 'b']) {
      await mkdir(join(mounted, version), { recursive: true });
      await writeFile(join(mounted, version, 'key.json'), `{"key":"${version}"}`);
    }
    await symlink('a', join(mounted, 'data'));
    await symlink('data/key.json', join(mounted, 'key.json'));
    const keys = await follow(join(mounted, 'key.json'));
    await symlink('b', join(mounted, 'next'));
    await rename(join(mounted, 'next'), join(mounted, 'data'));
    await until(() => keys.current() === 'b');
  });

  it('keeps the old keys while it is broken or gone, says so once each, and is followed again', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '{"key":"good"}');
    const keys = await follow(file);
    await replace(file, '{"key":"sec');
    await until(() => sentences.length === 1);
    expect(keys.current()).toBe('good');
    await unlink(file);
    await until(() => sentences.length === 2);
    expect(keys.current()).toBe('good');
    expect(sentences).toEqual([
      'The file of HUB_SEAL_KEY_FILE cannot be used: it is not JSON. The keys read before stay in force.',
      'The file of HUB_SEAL_KEY_FILE cannot be used: it cannot be read (ENOENT). The keys read before stay in force.',
    ]);
    await replace(file, '{"key":"better"}');
    await until(() => keys.current() === 'better');
    await sleep(1_200);
    expect(sentences).toHaveLength(2);
  });

  it('is not followed once it is closed', async () => {
    const file = join(folder, 'closed.json');
    await writeFile(file, '{"key":"old"}');
    const keys = await follow(file);
    keys.close();
    await replace(file, '{"key":"new"}');
    await sleep(1_200);
    expect(keys.current()).toBe('old');
  });

  it.each([
    ['is absent', null, 'it cannot be read (ENOENT)'],
    ['is not JSON', '{"key":"secret', 'it is not JSON'],
  ])('that %s ends the start with a sentence that quotes nothing of it', async (_name, text, reason) => {
    const file = join(folder, 'start.json');
    if (text !== null) await writeFile(file, text);
    await expect(follow(file)).rejects.toThrow(`HUB_SEAL_KEY_FILE names no file with the keys it should hold: ${reason}.`);
  });
});

describe('a development key', () => {
  it('is made once, however many processes start at once, for the owner’s eyes only', async () => {
    const file = join(folder, 'made', 'key');
    let made = 0;
    const texts = await Promise.all(
      Array.from({ length: 50 }, () => {
        return readOrMake(file, () => {
          made += 1;
          return `key ${made}`;
        });
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await readdir(join(folder, 'made'))).toEqual(['key']);
  });
});
