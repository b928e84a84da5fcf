import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as documentNodes from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { type GraphQLSchema, Kind, parse, print, printSchema } from 'graphql';
import { hashOf, type TrustedOperation } from '../../gateway/trusted-documents.js';

const FOLDER = 'schema/clients';

/** Days and moments are texts in JSON; another scalar is for the client to read. */
const SCALARS = { CalendarDate: 'string', Moment: 'string' };

/** Types and documents of every client's registered operations: file under `schema/` → its text. Throws a sentence for an operation without a name. */
export async function clientFiles(
  schema: GraphQLSchema,
  operations: readonly TrustedOperation[],
): Promise<Readonly<Record<string, string>>> {
  const clients = [...new Set(operations.map(({ name }) => clientOf(name)))].sort();
  const files: Record<string, string> = {};
  // One after another: each wants the whole schema in memory.
  for (const client of clients) {
    const own = operations.filter(({ name }) => clientOf(name) === client);
    files[join(FOLDER, `${client}.ts`)] = await clientText(client, schema, own);
  }
  return files;
}

function clientOf(operation: string): string {
  const [client = ''] = operation.split('/');
  return client;
}

async function clientText(client: string, schema: GraphQLSchema, operations: readonly TrustedOperation[]): Promise<string> {
  const unnamed = operations.find(({ document }) =>
    document.definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && node.name === undefined),
  );
  if (unnamed) throw new Error(`The registered operation ${unnamed.name} has no name, so no client can call it.`);
  const generated = await codegen({
    filename: `${client}.ts`,
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: operations.map(({ name, document }) => ({ location: `${name}.graphql`, document })),
    config: { useTypeImports: true, immutableTypes: true, skipTypename: true, defaultScalarType: 'unknown', scalars: SCALARS },
    plugins: [{ types: {} }, { documents: {} }],
    pluginMap: { types: operationTypes, documents: documentNodes },
  });
  return [
    `// The operations that ${client} has registered, with their types. Written by npm run clients; not to be changed by hand.`,
    generated.trim(),
    '',
    '/** By which hash the hub knows each operation, so that a page sends that and no text. */',
    'export const documentHashes: Readonly<Record<string, string>> = {',
    ...operations.flatMap(hashLines),
    '};',
    '',
  ].join('\n');
}

function hashLines({ document }: TrustedOperation): readonly string[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [`  ${node.name?.value}: '${hashOf(print(document))}',`] : [],
  );
}

/** Files of typed clients that are not what the registered operations say, those of clients that are gone among them. */
export async function staleClients(schema: GraphQLSchema, operations: readonly TrustedOperation[]): Promise<readonly string[]> {
  return staleAmong(await clientFiles(schema, operations));
}

/** The same for files that were generated already. */
export async function staleAmong(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const written = (await readdir(FOLDER).catch(() => [])).map((file) => join(FOLDER, file));
  const changed = await Promise.all(
    Object.entries(files).map(async ([file, text]) => ((await readFile(file, 'utf8').catch(() => null)) === text ? [] : [file])),
  );
  return [...changed.flat(), ...written.filter((file) => !Object.hasOwn(files, file))];
}
