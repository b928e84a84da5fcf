import { readFile } from 'node:fs/promises';
import { FRONT_DOOR } from '../../gateway/front-door.js';
import type { TrustedOperation } from '../../gateway/trusted-documents.js';
import { readPurposeMatrix } from '../../subgraphs/kit/purpose.js';
import { registry } from '../../subgraphs/registry.js';
import { agreementsOf } from '../support/agreements.js';
import { staleClients } from '../support/clients.js';
import { schemaFiles, staleFiles } from '../support/compose.js';
import { readOperations } from '../support/operations.js';
import {
  apiSchemaOf,
  describedElements,
  fragileAcrossBorders,
  glossaryFaults,
  readGlossary,
  undescribed,
} from '../support/schema-lint.js';
import type { CheckArguments } from './arguments.js';
import { readBaseline } from './baseline.js';
import { schemaChanges } from './changes.js';
import { lookAtSources, sourceChecks } from './commands.js';
import { type Candidate, type Composition, composition, onePartner, wholeHub } from './graph.js';
import { namingFaults } from './naming.js';
import { sentencesAbout } from './own-part.js';
import { personalDataFaults } from './personal-data.js';
import { operationCosts, unansweredOperations } from './registered-operations.js';
import type { CheckStep, Finding } from './sequence.js';
import { openTables } from './tables.js';

/** The steps of `npm run check`, in the order in which CI takes them. */
export function checkSteps(wanted: CheckArguments): readonly CheckStep[] {
  return [...sourceSteps(wanted), ...graphSteps(wanted)];
}

/** A partner in a stack of its own has no sources here. */
function sourceSteps({ partner }: CheckArguments): readonly CheckStep[] {
  const line = partner && registry.find(({ name }) => name === partner.name);
  if (partner && (partner.sdl !== null || !line)) return [];
  return sourceChecks(line?.folder ?? null).map((check) => ({ name: check.name, look: () => lookAtSources(check) }));
}

/** The steps about the graph; each thing is read when the first step asks for it, and once. */
export function graphSteps(wanted: CheckArguments): readonly CheckStep[] {
  const { partner } = wanted;
  const candidate = once((): Promise<Candidate> => (partner ? onePartner(partner) : wholeHub()));
  const composed = once(async (): Promise<Composition> => composition(await candidate()));
  const operations = once(() => readOperations('schema/operations'));
  const faults = async (of: (candidate: Candidate, composed: Composition) => readonly string[] | Promise<readonly string[]>) => {
    const [all, whole] = [await candidate(), await composed()];
    return { faults: ofChecked(all, await of(all, whole)) };
  };
  return [
    { name: 'agreements', look: async () => agreementFinding(await candidate()) },
    {
      name: 'composes',
      look: async () => {
        await composed();
        return { faults: [] };
      },
    },
    ...(partner ? [] : [{ name: 'committed schema', look: async () => committedFinding(await candidate(), await composed()) }]),
    { name: 'descriptions', look: () => faults((_candidate, { api }) => undescribed(api)) },
    { name: 'nullability of contributed fields', look: () => faults(fragileFields) },
    { name: 'glossary', look: () => faults(glossary) },
    { name: 'names', look: () => faults((_candidate, { api }) => namingFaults(api)) },
    {
      name: 'breaking changes',
      look: async () => changeFinding(wanted, await candidate(), await composed(), await operations()),
    },
    {
      name: 'registered operations',
      look: async () => ({ faults: unansweredOperations((await composed()).api, await operations()) }),
    },
    { name: 'cost of registered operations', look: async () => costFinding(await composed(), await operations()) },
    ...(partner ? [] : [{ name: 'typed clients', look: async () => clientFinding(await composed(), await operations()) }]),
    { name: 'row policies', look: async () => ({ faults: (await candidate()).subgraphs.flatMap(openTables) }) },
    { name: 'personal data', look: () => faults(personalData) },
  ];
}

function agreementFinding({ services }: Candidate): Finding {
  const { faults, hints } = agreementsOf(services);
  return { faults, notices: hints };
}

async function committedFinding({ services }: Candidate, { supergraphSdl }: Composition): Promise<Finding> {
  const stale = await staleFiles(schemaFiles(services, supergraphSdl));
  return { faults: stale.map((file) => `schema/${file} does not say what the code says; npm run schema writes it.`) };
}

/** What others have published is held to the rules in their own check. */
function ofChecked({ services, checked }: Candidate, sentences: readonly string[]): readonly string[] {
  const others = services.filter((each) => !checked.includes(each));
  if (others.length === 0) return sentences;
  return sentences.filter((sentence) => checked.some((each) => sentencesAbout(each, others, [sentence]).length > 0));
}

function fragileFields({ services }: Candidate): readonly string[] {
  return fragileAcrossBorders(Object.fromEntries(services.map(({ name, sdl }) => [name, sdl])));
}

async function glossary(_candidate: Candidate, { api }: Composition): Promise<readonly string[]> {
  return glossaryFaults(await readGlossary('schema/glossary.md'), describedElements(api));
}

async function changeFinding(
  { baseline, accepted }: CheckArguments,
  { published }: Candidate,
  { api }: Composition,
  operations: readonly TrustedOperation[],
): Promise<Finding> {
  const before = baseline === null && published !== null ? published : await readBaseline(baseline);
  return schemaChanges({ before: apiSchemaOf(before), after: api, operations, accepted });
}

function costFinding({ supergraphSdl, api }: Composition, operations: readonly TrustedOperation[]): Finding {
  return operationCosts(supergraphSdl, api, operations, FRONT_DOOR.operation);
}

async function clientFinding({ api }: Composition, operations: readonly TrustedOperation[]): Promise<Finding> {
  const stale = await staleClients(api, operations);
  return { faults: stale.map((file) => `${file} does not fit the registered operations; npm run clients writes it.`) };
}

async function personalData({ checked }: Candidate, { supergraphSdl }: Composition): Promise<readonly string[]> {
  const matrix = readPurposeMatrix(await readFile('schema/purpose-matrix.json', 'utf8'));
  return checked.flatMap((service) => personalDataFaults(service, supergraphSdl, matrix));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
