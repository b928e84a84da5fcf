import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { subgraph } from '../subgraphs/governance/index.js';
import { INTERNAL, markInternals, openPublication } from '../subgraphs/governance/publication/publication.testing.js';
import { anonymousActor } from '../subgraphs/kit/actor.js';
import { openTestSubgraph, type TestSubgraph } from '../subgraphs/kit/testing.js';
import { runScript } from '../test/support/program.js';
import { type Ask, readPublication, replaceFiles } from './support/publish.js';

const today = '2026-06-30';
let folder: string;
let db: TestSubgraph;
let made: Awaited<ReturnType<typeof openPublication>>;
let ask: Ask;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kim-hub-publish-'));
  db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T08:00:00Z`) });
  made = await openPublication(db);
  ask = (query, variables) => db.ask(anonymousActor('publish'), query, variables);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const filesIn = async (out: string) =>
  (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .toSorted();
const read = (out: string, file: string) => readFile(join(out, file), 'utf8');

describe('what is published of the governance', () => {
  it('is written as register, calendar and pages, that link to one another', async () => {
    const out = join(folder, 'new', 'site');
    const files = await readPublication(ask, { year: 2026, today });
    expect(await replaceFiles(out, files)).toEqual({ written: files.size, removed: 0 });
    expect(await filesIn(out)).toEqual([...files.keys()].toSorted());
    const page = `decisions/${made.decisionId}.html`;
    expect(await read(out, 'register.html')).toContain(`<a href="${page}">`);
    expect(await read(out, page)).toContain('Öffentliche Kurzfassung');
    expect(await read(out, `rules/room-${made.bodyId}.html`)).toContain('Geschäftsordnung: Testgremium');
    expect((await read(out, 'calendar.ics')).match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(JSON.parse(await read(out, 'register.json'))).toMatchObject({
      ...{ asOf: today, year: 2026 },
      decisions: [
        {
          ...{ id: made.decisionId, title: 'Öffentlicher Titel', outcomeInGerman: 'angenommen', page },
          ...{ body: { name: 'Testgremium' }, implementationInGerman: 'in Umsetzung' },
        },
      ],
    });
  });

  it('has a page for every decision, also where the register is of another year', async () => {
    const files = await readPublication(ask, { year: 2025, today });
    expect(files.get('register.html')).toContain('Es sind keine Beschlüsse verzeichnet.');
    expect(files.has(`decisions/${made.decisionId}.html`)).toBe(true);
  });

  it('takes the place of what was there, takes out what is not published any more, and leaves the rest', async () => {
    const out = join(folder, 'again');
    const gone = `decisions/${made.hidden.decision.id}.html`;
    await mkdir(join(out, 'decisions'), { recursive: true });
    for (const file of ['register.html', gone, 'decisions/about.html', 'logo.svg']) await writeFile(join(out, file), 'before');
    const files = await readPublication(ask, { year: null, today });
    expect(await replaceFiles(out, files)).toMatchObject({ removed: 1 });
    expect(await filesIn(out)).toEqual([...files.keys(), 'decisions/about.html', 'logo.svg'].toSorted());
    expect(await read(out, 'register.html')).not.toBe('before');
  });

  it('leaves a folder as it was when something cannot be written', async () => {
    const out = join(folder, 'blocked');
    await mkdir(out);
    await writeFile(join(out, 'register.html'), 'before');
    await writeFile(join(out, 'rules'), 'a file where a folder belongs');
    const files = await readPublication(ask, { year: null, today });
    await expect(replaceFiles(out, files)).rejects.toThrow(`The folder ${out} cannot be written.`);
    expect(await read(out, 'register.html')).toBe('before');
    expect(await filesIn(out)).toEqual(['register.html', 'rules']);
  });

  it('is the same when two write it at once', async () => {
    const out = join(folder, 'twice');
    const files = await readPublication(ask, { year: null, today });
    await Promise.all([replaceFiles(out, files), replaceFiles(out, files)]);
    expect(await filesIn(out)).toEqual([...files.keys()].toSorted());
  });

  it('says what is wrong when the governance does not answer', async () => {
    const silent: Ask = async () => ({ data: null, errors: [{ message: 'The hub is busy; try again shortly.' }] });
    await expect(readPublication(silent, { year: null, today })).rejects.toThrow(
      'The governance did not answer: The hub is busy',
    );
  });

  it('holds nothing that is internal, wherever it stands', async () => {
    await markInternals(db);
    const files = await readPublication(ask, { year: null, today });
    expect(files.size).toBeGreaterThan(4);
    for (const [path, text] of files) expect([path, text.includes(INTERNAL)]).toEqual([path, false]);
  });
});

describe('the command that publishes', () => {
  it.each([
    [[], /^Usage: npm run --silent publish:governance/],
    [['--out', 'x', '--everything'], /^Usage:/],
    [['--out', 'x', '--year', '9999'], /^--year is a year from 2000 to this one\.$/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const program = runScript('publish-governance', {}, args);
    expect(await program.ended).toBe(1);
    expect([program.lines, program.errors]).toEqual([[], [expect.stringMatching(sentence)]]);
  });
});
