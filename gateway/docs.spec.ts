import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '../subgraphs/kit/settings.js';
import { Docs } from './docs.js';
import type { StaticFile } from './explorer.js';

const WRITTEN = {
  'index.html': '<h1>The graph</h1>',
  'office.html': '<h1>Office</h1>',
  'page.css': 'a {}',
  'search.js': 'let a;',
};

let root: string;
let docs: Docs;
const file = (pathname: string): StaticFile | undefined => docs.file(pathname);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'docs-'));
  const written = join(root, 'docs');
  await mkdir(join(written, 'folder.html'), { recursive: true });
  await writeFile(join(root, 'secret.html'), 'secret');
  for (const [name, content] of Object.entries(WRITTEN)) await writeFile(join(written, name), content);
  await writeFile(join(written, 'notes.json'), '{}');
  await symlink(join(root, 'secret.html'), join(written, 'linked.html'));
  docs = await Docs.open(written);
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('the documentation at the hub', () => {
  it.each([
    ['/docs', 'text/html; charset=utf-8', '<h1>The graph</h1>'],
    ['/docs/', 'text/html; charset=utf-8', '<h1>The graph</h1>'],
    ['/docs/index.html', 'text/html; charset=utf-8', '<h1>The graph</h1>'],
    ['/docs/office.html', 'text/html; charset=utf-8', '<h1>Office</h1>'],
    ['/docs/page.css', 'text/css; charset=utf-8', 'a {}'],
    ['/docs/search.js', 'text/javascript; charset=utf-8', 'let a;'],
  ])('has at %s what was written there', (pathname, type, text) => {
    const served = file(pathname);
    expect([served?.headers['content-type'], served?.body.toString()]).toEqual([type, text]);
  });

  it.each([
    '/docs/office',
    '/docs/notes.json',
    '/docs/linked.html',
    '/docs/folder.html',
    '/docs/../secret.html',
    '/docs/..%2fsecret.html',
    '/docs//office.html',
    '/docs/office.html\0',
    '/docs/__proto__',
    '/office.html',
    '/',
  ])('has nothing at %j', (pathname) => {
    expect(file(pathname)).toBeUndefined();
  });

  it('lets the browser load the page’s own style and script and nothing else', () => {
    for (const name of Object.keys(WRITTEN)) {
      const { headers } = file(`/docs/${name}`) as StaticFile;
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect([headers['x-content-type-options'], headers['referrer-policy']]).toEqual(['nosniff', 'no-referrer']);
    }
  });

  it('says how to write it where it has not been written', async () => {
    const missing = await Docs.open(join(root, 'nowhere'));
    expect(missing.file('/docs')?.body.toString()).toContain('npm run docs');
    expect(missing.file('/docs/office.html')).toBeUndefined();
  });

  it('is there when it has been written since', async () => {
    const later = await Docs.open(join(root, 'later'));
    await mkdir(join(root, 'later'));
    await writeFile(join(root, 'later', 'office.html'), '<h1>Office</h1>');
    expect(later.file('/docs/office.html')).toBeUndefined();
    await later.reload();
    expect(later.file('/docs/office.html')?.body.toString()).toBe('<h1>Office</h1>');
  });

  it.each([
    [{}, true],
    [{ HUB_DOCS: 'off' }, false],
    [{ NODE_ENV: 'production' }, false],
    [{ NODE_ENV: 'production', HUB_DOCS: 'on' }, true],
  ])('is served with %j: %p', (given, served) => {
    const provider = { HUB_ISSUER: 'https://id.example', HUB_AUDIENCE: 'kim-hub' };
    expect(readSettings({ ...provider, ...KEYS, ...given }, []).docs).toBe(served);
  });
});

const KEYS = Object.fromEntries(
  ['HUB_SEAL_KEY_FILE', 'HUB_SEAL_KEY_SET_FILE', 'HUB_ANSWER_KEY_FILE', 'HUB_ANSWER_KEY_SET_FILE', 'HUB_PSEUDONYM_KEY_FILE'].map(
    (name) => [name, '/keys/one'],
  ),
);
