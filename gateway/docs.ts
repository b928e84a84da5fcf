import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { filesIn, type StaticFile } from './explorer.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Pages that load their own style sheet and their own script, and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const ROOT = '/docs';
const PAGE = 'index.html';

const NOT_WRITTEN = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>kim-hub</title></head>
<body>
<h1>kim-hub</h1>
<p>The documentation has not been written. It is being written if the hub was started just now: look again in some seconds. Otherwise run <code>npm run docs</code> and start the hub again.</p>
</body>
</html>
`;

/** The pages of the documentation, read into memory: the first one stands at `/docs`, the others at `/docs/<file>`, and there are no other paths. */
export class Docs {
  private constructor(
    private readonly directory: string,
    private files: ReadonlyMap<string, StaticFile>,
  ) {}

  static async open(directory: string): Promise<Docs> {
    return new Docs(directory, await filesAt(directory));
  }

  file(pathname: string): StaticFile | undefined {
    return this.files.get(pathname);
  }

  /** After the pages were written anew. */
  async reload(): Promise<void> {
    this.files = await filesAt(this.directory);
  }
}

async function filesAt(directory: string): Promise<ReadonlyMap<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  const place = (name: string, file: StaticFile) => {
    files.set(`${ROOT}/${name}`, file);
    if (name === PAGE) for (const path of [ROOT, `${ROOT}/`]) files.set(path, file);
  };
  place(PAGE, staticFile(PAGE, Buffer.from(NOT_WRITTEN)));
  const written = await filesIn(directory, CONTENT_TYPES);
  const read = await Promise.all(written.map(async (name) => [name, await readFile(join(directory, name))] as const));
  for (const [name, body] of read) place(name, staticFile(name, body));
  return files;
}

function staticFile(name: string, body: Buffer): StaticFile {
  return {
    body,
    headers: {
      'content-type': CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  };
}
