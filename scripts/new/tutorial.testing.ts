import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { House } from './house.testing.js';

/** A fenced block of a page that is executed. */
export interface Block {
  /** First word after the fence: `sh`, `ts`, `graphql`, `text`, … */
  readonly language: string;
  /** What else stands there: `fails`, `output`, `file=… after="…"`. */
  readonly words: Readonly<Record<string, string>>;
  readonly text: string;
  readonly line: number;
}

/** What stands under one heading. */
export interface Step {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

const FENCE = /^```(.*)$/;
const HEADING = /^##+ (.+)$/;
const WORD = /([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?/g;

/** The steps of a page in their order: every heading of the second order or lower, with its blocks. */
export function stepsOf(markdown: string): readonly Step[] {
  const steps: { heading: string; blocks: Block[] }[] = [];
  let open: { info: string; line: number; lines: string[] } | null = null;
  for (const [at, line] of markdown.split('\n').entries()) {
    const info = FENCE.exec(line)?.[1];
    if (info !== undefined && open === null) open = { info, line: at + 1, lines: [] };
    else if (info !== undefined && open !== null) {
      const blocks = steps.at(-1)?.blocks;
      if (!blocks) throw new Error(`The block of line ${open.line} stands before the first step.`);
      blocks.push(blockOf(open.info, `${open.lines.join('\n')}\n`, open.line));
      open = null;
    } else if (open !== null) open.lines.push(line);
    else {
      const heading = HEADING.exec(line)?.[1];
      if (heading !== undefined) steps.push({ heading, blocks: [] });
    }
  }
  if (open !== null) throw new Error(`The block of line ${open.line} is not closed.`);
  return steps;
}

function blockOf(info: string, text: string, line: number): Block {
  const [language = '', ...rest] = info.trim().split(/\s+/);
  const words = [...rest.join(' ').matchAll(WORD)].map(([, word = '', quoted, plain]) => [word, quoted ?? plain ?? '']);
  return { language, words: Object.fromEntries(words), text, line };
}

/** How a block is executed; every block of a page has to be one of these. */
const KINDS = {
  /** Runs and has to succeed; with `fails` it has to fail, with `serves` it runs until the step ends. */
  command: ({ language, words }: Block) => language === 'sh' && hasOnly(words, 'fails', 'serves'),
  /** What the block before has said, line by line in this order; `…` stands for anything. */
  output: ({ words }: Block) => 'output' in words && hasOnly(words, 'output'),
  /** A whole file, lines that follow a line, or lines in its place. */
  file: ({ words }: Block) => Boolean(words['file']) && hasOnly(words, 'file', 'after', 'instead'),
  /** A question for the hub that runs, from a demo user. */
  question: ({ language, words }: Block) => language === 'graphql' && Boolean(words['as']) && hasOnly(words, 'as'),
} as const;

function hasOnly(words: Block['words'], ...known: readonly string[]): boolean {
  return Object.keys(words).every((word) => known.includes(word));
}

export function kindOf(block: Block): keyof typeof KINDS {
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  const kind = kinds.find((each) => KINDS[each](block));
  if (!kind) throw new Error(`Nobody knows how to execute the block of line ${block.line}.`);
  return kind;
}

/** The lines that an output shows and a command has not said after one another; `…` stands for anything, and spaces for any number of them. */
export function missingLines(said: string, shown: string): readonly string[] {
  const lines = stripVTControlCharacters(said).split('\n').map(spaced);
  let at = 0;
  return shown
    .split('\n')
    .map(spaced)
    .filter((line) => {
      if (line === '' || line === '…') return false;
      const found = lines.findIndex((each, index) => index >= at && holds(each, line));
      if (found >= 0) at = found + 1;
      return found < 0;
    });
}

const spaced = (line: string): string => line.trim().replaceAll(/\s+/g, ' ');

function holds(line: string, shown: string): boolean {
  let at = 0;
  return shown.split('…').every((part) => {
    const found = line.indexOf(part.trim(), at);
    at = found + part.trim().length;
    return found >= 0;
  });
}

/** A file with lines put after, or in place of, the one line that holds the marker. */
export function edited(text: string, { words, text: added, line }: Block): string {
  const [marker, isInstead] = words['instead'] === undefined ? [words['after'], false] : [words['instead'], true];
  if (marker === undefined) return added;
  const lines = text.split('\n');
  const found = lines.flatMap((each, at) => (each.includes(marker) ? [at] : []));
  const [at] = found;
  if (at === undefined || found.length > 1)
    throw new Error(
      `Line ${line}: ${words['file']} has ${found.length} lines with ${JSON.stringify(marker)}, where one is meant.`,
    );
  return lines.toSpliced(isInstead ? at : at + 1, isInstead ? 1 : 0, ...added.trimEnd().split('\n')).join('\n');
}

/** Whoever works through a page in a copy of the repository, on ports of their own. */
export class Reader {
  private readonly ports = new Map<string, number>();
  private said = '';

  constructor(private readonly house: House) {}

  /** Does what a step says, block by block; servers that it starts end with it. Throws what is not as the page says. */
  async take({ blocks }: Step): Promise<void> {
    try {
      for (const block of blocks) await this[kindOf(block)](block);
    } finally {
      await this.house.stopAll();
    }
  }

  private async command({ text, words, line }: Block): Promise<void> {
    const command = ['sh', '-e', '-c', await this.onOwnPorts(text)];
    const settings = { HUB_PORT: String(await this.portFor(HUB_PORT)) };
    if ('serves' in words) {
      this.said = (await this.house.serve(command, settings)).said;
      return;
    }
    const { code, said } = await this.house.run(command, settings);
    this.said = said;
    if ((code === 0) === 'fails' in words) throw new Error(`Line ${line}: it ended with ${code}.\n${said}`);
  }

  private async output({ text, line }: Block): Promise<void> {
    const missing = missingLines(this.said, await this.onOwnPorts(text));
    if (missing.length > 0) throw new Error(`Line ${line}: nowhere is said\n${missing.join('\n')}\nbut\n${this.said}`);
  }

  private async file(block: Block): Promise<void> {
    const file = block.words['file'] ?? '';
    const isEdit = 'after' in block.words || 'instead' in block.words;
    const text = edited(isEdit ? await this.house.read(file) : '', block);
    await mkdir(dirname(this.house.path(file)), { recursive: true });
    await this.house.write(file, await this.onOwnPorts(text));
  }

  private async question({ text, words, line }: Block): Promise<void> {
    const token = await this.house.run([process.execPath, 'dist/scripts/token.js', words['as'] ?? '']);
    const response = await fetch(`http://127.0.0.1:${await this.portFor(HUB_PORT)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.said.trim()}` },
      body: JSON.stringify({ query: text }),
    });
    this.said = JSON.stringify(await response.json(), null, 2);
    if (this.said.includes('"errors"')) throw new Error(`Line ${line}: the hub answers\n${this.said}`);
  }

  /** Addresses on this machine with ports that are free here. */
  private async onOwnPorts(text: string): Promise<string> {
    const named = new Set([...text.matchAll(PORT)].map(([, , port = '']) => port));
    for (const port of named) await this.portFor(port);
    return text.replaceAll(PORT, (_all, before: string, port: string) => `${before}${this.ports.get(port)}`);
  }

  private async portFor(port: string): Promise<number> {
    const known = this.ports.get(port) ?? (await freePort());
    this.ports.set(port, known);
    return known;
  }
}

const HUB_PORT = '4000';
const PORT = /(127\.0\.0\.1:|\bPORT=)(\d{4})\b/g;

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
