import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { TrustedOperation } from '../../gateway/trusted-documents.js';

/** The operations that frontends have registered under a folder, named by client and file; throws a sentence that names one that is no GraphQL. */
export async function readOperations(folder: string): Promise<readonly TrustedOperation[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.graphql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      try {
        return { name: file.replace(/\.graphql$/, ''), text, document: parse(text) };
      } catch {
        throw new Error(`The registered operation ${file} is not GraphQL.`);
      }
    }),
  );
}
