import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Files of the explorer page, read once; undefined for a path that is none of them. */
export interface StaticFile {
  readonly body: Buffer;
  readonly headers: Record<string, string>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Monaco sets inline styles; GraphiQL's style sheet carries its fonts and icons as data. Nothing comes from another host. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = 'index.html';
const HASHED_NAME = /-[A-Z0-9]{8}\.[a-z0-9]+$/;

const NOT_BUILT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>kim-hub</title></head>
<body>
<h1>kim-hub</h1>
<p>The explorer has not been built. Run <code>npm run build</code>, then start the hub again.</p>
<p>The graph itself answers at <code>/graphql</code>.</p>
</body>
</html>
`;

/** Reads the built explorer into memory: its page stands at `/`, its files at `/explorer/<file>`, and there are no other paths. */
export async function loadExplorer(directory: string): Promise<(pathname: string) => StaticFile | undefined> {
  const files = new Map([['/', staticFile(PAGE, Buffer.from(NOT_BUILT))]]);
  for (const name of await filesIn(directory, CONTENT_TYPES)) {
    files.set(name === PAGE ? '/' : `/explorer/${name}`, staticFile(name, await readFile(join(directory, name))));
  }
  return (pathname) => files.get(pathname);
}

/** The plain files whose endings are known, none where the folder is missing. */
export async function filesIn(directory: string, types: Readonly<Record<string, string>>): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile() && Object.hasOwn(types, extname(entry.name))).map(({ name }) => name);
}

function staticFile(name: string, body: Buffer): StaticFile {
  return {
    body,
    headers: {
      'content-type': CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
      'content-length': String(body.byteLength),
      'cache-control': HASHED_NAME.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  };
}
