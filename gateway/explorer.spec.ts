import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadExplorer, type StaticFile } from './explorer.js';

const BUILT = {
  'index.html': '<!doctype html><html lang="en"><script type="module" src="explorer/explorer-ABCD2345.js"></script></html>',
  'explorer-ABCD2345.js': 'new Worker(new URL("explorer/editor.worker-WXYZ6789.js", document.baseURI));',
  'editor.worker-WXYZ6789.js': 'onmessage = () => {};',
  'explorer-ABCD2345.css': '@font-face { src: url(./codicon-QRST2345.ttf); }',
  'codicon-QRST2345.ttf': 'font',
  'logo.svg': '<svg/>',
};

let root: string;
let file: (pathname: string) => StaticFile | undefined;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'explorer-'));
  const built = join(root, 'explorer');
  await mkdir(join(built, 'folder.js'), { recursive: true });
  await writeFile(join(root, 'secret.js'), 'secret');
  for (const [name, content] of Object.entries(BUILT)) await writeFile(join(built, name), content);
  await writeFile(join(built, 'notes.txt'), 'not for the browser');
  await symlink(join(root, 'secret.js'), join(built, 'linked.js'));
  file = await loadExplorer(built);
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe('the explorer page', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/explorer/explorer-ABCD2345.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/explorer/editor.worker-WXYZ6789.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/explorer/explorer-ABCD2345.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/explorer/codicon-QRST2345.ttf', 'font/ttf', 'public, max-age=31536000, immutable'],
    ['/explorer/logo.svg', 'image/svg+xml', 'no-cache'],
  ])('serves %s as %s, cached %s', (pathname, contentType, caching) => {
    const headers = file(pathname)?.headers;
    expect(headers).toMatchObject({ 'content-type': contentType, 'cache-control': caching });
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  it('answers with the bytes of the file and their number', () => {
    const script = file('/explorer/explorer-ABCD2345.js');
    expect(script?.body.toString()).toBe(BUILT['explorer-ABCD2345.js']);
    expect(script?.headers['content-length']).toBe(String(Buffer.byteLength(BUILT['explorer-ABCD2345.js'])));
  });

  it.each([
    '',
    '/index.html',
    '/explorer',
    '/explorer/',
    '/explorer/index.html',
    '/explorer/unknown.js',
    '/explorer/notes.txt',
    '/explorer/folder.js',
    '/explorer/linked.js',
    '/explorer/../secret.js',
    '/explorer/..%2fsecret.js',
    '/explorer/%2e%2e/secret.js',
    '/explorer/..\\secret.js',
    '//explorer/logo.svg',
    '/explorer/logo.svg\0',
    '/explorer/__proto__',
    '/secret.js',
    '/etc/passwd',
  ])('has nothing at %j', (pathname) => {
    expect(file(pathname)).toBeUndefined();
  });

  it('names no other host, neither in its files nor in what the browser may load', () => {
    const externalHost = /(?:https?:|wss?:|["'(]\s*)\/\/[\w.]/;
    for (const name of Object.keys(BUILT)) {
      const served = file(name === 'index.html' ? '/' : `/explorer/${name}`);
      expect(served?.body.toString()).not.toMatch(externalHost);
      expect(served?.headers['content-security-policy']).not.toMatch(/\*|https?:|wss?:|blob:/);
    }
  });

  it('runs no inline script and no evaluated text', () => {
    const policy = file('/')?.headers['content-security-policy'];
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('says how to build it where it has not been built', async () => {
    const missing = await loadExplorer(join(root, 'nowhere'));
    expect(missing('/')?.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(missing('/')?.body.toString()).toContain('npm run build');
    expect(missing('/explorer/explorer-ABCD2345.js')).toBeUndefined();
  });
});
