import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from './ids.js';
import { chained, exportOf, makeSigners, markOf, testBody } from './journal-export.testing.js';
import { checkpointLine, entryLine, type JournalEntryLine } from './journal-lines.js';
import { type JournalVerdict, sentenceOf, verifyJournal } from './journal-verify.js';

const chain = newId();
const { signers, keys } = makeSigners('case-management', 'immigration-office', 'governance');
const signer = signers['case-management'];
const LENGTH = 12;
const bodies = Array.from({ length: LENGTH }, (_unused, at) => testBody(chain, at + 1));
const entries = chained(chain, bodies);
const whole = exportOf(signer, chain, entries);
const marked = exportOf(signer, chain, entries, { marks: [4, 8] });

const check = (lines: readonly string[], foreign: readonly string[] = []): Promise<JournalVerdict> =>
  verifyJournal(lines, keys, foreign);
const refused = (fault: string, sequence: number) => ({ ok: false, chain, sequence, fault });
/** Index of an entry's line in `whole`. */
const lineOf = (sequence: number) => sequence;
const entryAt = (sequence: number): JournalEntryLine => entries[sequence - 1] as JournalEntryLine;

/** The export with one line written anew. */
function changed(
  lines: readonly string[],
  at: number,
  change: (line: Record<string, unknown>) => Record<string, unknown>,
): string[] {
  return lines.map((line, index) => (index === at ? JSON.stringify(change(JSON.parse(line))) : line));
}

/** Another value of the same kind, such as a forger would write. */
function otherThan(value: unknown): unknown {
  if (value === null) return 'SOMETHING';
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string') return /^[0-9a-f]{64}$/.test(value) ? 'f'.repeat(64) : value === chain ? newId() : `${value}x`;
  if (Array.isArray(value)) return [...value, 'more'];
  return { ...(value as object), more: 'more' };
}

const FIRST_MIDDLE_LAST = [1, 6, LENGTH];

describe('the check of an exported journal', () => {
  it('finds a whole one whole, with checkpoints and without, and says where each chain stands', async () => {
    for (const lines of [whole, marked, marked.map((line) => `${line}\r`), [...whole, '']])
      expect(await check(lines)).toEqual({
        ok: true,
        chains: [
          {
            journal: 'case-management',
            chain,
            from: 1,
            entries: LENGTH,
            head: entryAt(LENGTH).hash,
            sequence: LENGTH,
            at: '2026-11-23T09:30:00.000Z',
          },
        ],
      });
  });

  it('finds a part whole that begins in the middle, and says from where', async () => {
    expect(await check(exportOf(signer, chain, entries.slice(6)))).toMatchObject({ ok: true, chains: [{ from: 7, entries: 6 }] });
  });

  const fields = Object.keys(JSON.parse(whole[1] ?? '{}')).flatMap((field) =>
    FIRST_MIDDLE_LAST.map((sequence) => [field, sequence] as const),
  );
  it.each(fields)('names an entry whose %s was changed (%i)', async (field, sequence) => {
    const lines = changed(whole, lineOf(sequence), (line) => ({ ...line, [field]: otherThan(line[field]) }));
    expect(await check(lines)).toMatchObject({ ok: false, sequence });
  });

  const bodyFields = Object.keys(bodies[0] as object).flatMap((field) =>
    FIRST_MIDDLE_LAST.map((sequence) => [field, sequence] as const),
  );
  it.each(bodyFields)('names an entry whose body says another %s (%i)', async (field, sequence) => {
    const lines = changed(whole, lineOf(sequence), ({ body, ...line }) => ({
      ...line,
      body: { ...(body as object), [field]: otherThan((body as Record<string, unknown>)[field]) },
    }));
    expect(await check(lines)).toEqual(refused('CHANGED', sequence));
  });

  it.each([1, 2, 6, LENGTH - 1, LENGTH])(
    'names an entry that was changed and reckoned anew, so that it is sound in itself (%i)',
    async (sequence) => {
      const { previousHash } = entryAt(sequence);
      const [forged] = chained(chain, [testBody(chain, 99)], { sequence: sequence - 1, hash: previousHash });
      const lines = whole.with(lineOf(sequence), entryLine(forged as JournalEntryLine));
      expect(await check(lines)).toEqual(refused('CHANGED', sequence));
    },
  );

  it.each(FIRST_MIDDLE_LAST)('names an entry that follows on another one than it did (%i)', async (sequence) => {
    const [forged] = chained(chain, [testBody(chain, sequence)], { sequence: sequence - 1, hash: 'e'.repeat(64) });
    const lines = whole.with(lineOf(sequence), entryLine(forged as JournalEntryLine));
    expect(await check(lines)).toEqual(refused('CHANGED', sequence));
  });

  it.each([
    ['a blank', (line: string) => line.replace('"chain":', '"chain": ')],
    ['a second value of a field', (line: string) => line.replace('"sequence":', '"sequence":1,"sequence":')],
    ['a field more', (line: string) => line.replace(/\}$/, ',"note":"x"}')],
    ['a body in another order', (line: string) => line.replace(/"body":\{(.*?),(.*)\}\}$/, '"body":{$2,$1}}')],
  ])('accepts nothing that an export does not write, such as %s', async (_name, change) => {
    const lines = whole.with(lineOf(5), change(whole[lineOf(5)] ?? ''));
    expect(lines).not.toEqual(whole);
    expect(await check(lines)).toEqual(refused('CHANGED', 5));
  });

  it.each(FIRST_MIDDLE_LAST)('names an entry that was removed (%i)', async (sequence) => {
    expect(await check(whole.toSpliced(lineOf(sequence), 1))).toEqual(
      refused(sequence === LENGTH ? 'TRUNCATED' : 'MISSING', sequence),
    );
  });

  it('names the first entry of a beginning that was removed, also when the head of the export hides it', async () => {
    const cut = whole.toSpliced(1, 3);
    expect(await check(cut)).toEqual(refused('MISSING', 1));
    expect(await check(changed(cut, 0, (line) => ({ ...line, from: 4 })))).toEqual(refused('MISSING', 1));
  });

  it.each([
    [1, 2],
    [3, 9],
    [LENGTH - 1, LENGTH],
  ])('names the first entry that is out of its place (%i and %i exchanged)', async (a, b) => {
    const lines = whole.with(lineOf(a), whole[lineOf(b)] ?? '').with(lineOf(b), whole[lineOf(a)] ?? '');
    expect(await check(lines)).toEqual(refused('MISSING', a));
  });

  it('names the first entry after a tail that was cut off, with the end and without', async () => {
    for (const kept of [0, 1, 7]) {
      expect(await check(whole.slice(0, kept + 1))).toEqual(refused('TRUNCATED', kept + 1));
      expect(await check([...whole.slice(0, kept + 1), ...whole.slice(-1)])).toEqual(refused('TRUNCATED', kept + 1));
    }
    expect(await check(whole.slice(0, -1))).toEqual(refused('TRUNCATED', LENGTH + 1));
    const torn = [...whole.slice(0, 8), (whole[8] ?? '').slice(0, 100)];
    expect(await check(torn)).toEqual(refused('CHANGED', 8));
  });

  it('names an entry that was put in: twice the same, a forged one, one behind the last', async () => {
    expect(await check(whole.toSpliced(lineOf(5), 0, whole[lineOf(4)] ?? ''))).toEqual(refused('INSERTED', 4));
    for (const hash of [entryAt(5).previousHash, 'e'.repeat(64)]) {
      const [forged] = chained(chain, [testBody(chain, 99)], { sequence: 4, hash });
      const verdict = await check(whole.toSpliced(lineOf(5), 0, entryLine(forged as JournalEntryLine)));
      expect(verdict).toMatchObject({ ok: false, sequence: 5 });
    }
    const [more] = chained(chain, [testBody(chain, 99)], entryAt(LENGTH));
    expect(await check(whole.toSpliced(-1, 0, entryLine(more as JournalEntryLine)))).toEqual(refused('INSERTED', LENGTH + 1));
    expect(await check(whole.toSpliced(lineOf(5), 0, 'rubbish'))).toEqual(refused('MALFORMED', 5));
    expect(await check([...whole, whole[3] ?? ''])).toMatchObject({ ok: false, chain: null });
  });

  it('names the checkpoint from which a rewritten chain departs, and without checkpoints its end', async () => {
    const forged = chained(chain, [testBody(chain, 99), ...bodies.slice(6)], entryAt(5));
    const rewritten = [...entries.slice(0, 5), ...forged].map(entryLine);
    const put = (lines: readonly string[]) =>
      lines.map((line) => (line.startsWith('{"type":"entry"') ? (rewritten[JSON.parse(line).sequence - 1] ?? '') : line));
    expect(await check(put(whole))).toEqual(refused('CHANGED', LENGTH));
    expect(await check(put(marked))).toEqual(refused('CHANGED', 8));
  });

  it.each(['journal', 'from', 'at', 'chain', 'version', 'type'])('notices another %s in the first line', async (field) => {
    const verdict = await check(changed(whole, 0, (line) => ({ ...line, [field]: otherThan(line[field]) })));
    expect(verdict).toMatchObject({ ok: false });
  });

  it.each(Object.keys(JSON.parse(whole.at(-1) ?? '{}')))('notices another %s in the end', async (field) => {
    const verdict = await check(changed(whole, whole.length - 1, (line) => ({ ...line, [field]: otherThan(line[field]) })));
    expect(verdict).toMatchObject({ ok: false });
  });

  it.each(Object.keys(JSON.parse(marked[5] ?? '{}')))('notices another %s in a checkpoint, and its removal', async (field) => {
    const verdict = await check(changed(marked, 5, (line) => ({ ...line, [field]: otherThan(line[field]) })));
    expect(verdict).toMatchObject({ ok: false });
    expect(verdict.ok || verdict.sequence).toBe(field === 'type' ? 5 : 4);
    expect(await check(marked.toSpliced(5, 1))).toEqual(refused('MALFORMED', LENGTH));
  });

  it('accepts a checkpoint nowhere but behind its entry, and none of another chain', async () => {
    const [mark = ''] = marked.slice(5, 6);
    const without = marked.toSpliced(5, 1);
    expect(await check(without.toSpliced(3, 0, mark))).toEqual(refused('MISSING', 3));
    expect(await check(without.toSpliced(7, 0, mark))).toEqual(refused('INSERTED', 4));
    const elsewhere = chained(newId(), bodies)[3] as JournalEntryLine;
    expect(await check(marked.with(5, checkpointLine(markOf(signer, 'case-management', elsewhere))))).toMatchObject({
      fault: 'MALFORMED',
    });
    // A good signature of a chain that is not this one.
    const forged = chained(chain, [...bodies.slice(0, 3), testBody(chain, 99)])[3] as JournalEntryLine;
    expect(await check(marked.with(5, checkpointLine(markOf(signer, 'case-management', forged))))).toEqual(refused('CHANGED', 4));
    expect(await check(marked.with(5, checkpointLine(markOf(signers.governance, 'case-management', forged))))).toEqual(
      refused('FORK', 4),
    );
  });

  it('tells by a checkpoint which of two entries that do not fit was changed', async () => {
    const [third] = chained(chain, [testBody(chain, 99)], { sequence: 2, hash: entryAt(3).previousHash });
    expect(await check(marked.with(3, entryLine(third as JournalEntryLine)))).toEqual(refused('CHANGED', 3));
    const [fourth] = chained(chain, [testBody(chain, 99)], { sequence: 3, hash: 'e'.repeat(64) });
    expect(await check(marked.with(4, entryLine(fourth as JournalEntryLine)))).toEqual(refused('CHANGED', 4));
  });

  it('reads exports that were put one behind the other, and no chain of a journal twice', async () => {
    const second = newId();
    const other = exportOf(signer, second, chained(second, bodies));
    const witnessed = checkpointLine(markOf(signer, 'governance', entryAt(4)));
    expect(await check([...whole, ...other, witnessed])).toMatchObject({ ok: true, chains: [{ chain }, { chain: second }] });
    expect(await check([...whole, ...whole])).toEqual(refused('MALFORMED', 1));
    expect(await check([...whole.slice(0, -1), ...other])).toEqual(refused('TRUNCATED', LENGTH + 1));
    expect(await check([...whole, witnessed.replace('"sequence":4', '"sequence":5')])).toMatchObject({ fault: 'SIGNATURE' });
    expect(await check(whole, ['{"type":"checkpoint"}'])).toMatchObject({ fault: 'MALFORMED' });
  });

  it('accepts no beginning that follows on something, also when it is signed', async () => {
    const later = chained(chain, bodies, { sequence: 0, hash: 'e'.repeat(64) });
    expect(await check(exportOf(signer, chain, later))).toEqual(refused('CHANGED', 1));
  });

  it('accepts no end that somebody else has signed, nor one of another chain', async () => {
    const other = exportOf(signers.governance, chain, entries).at(-1) ?? '';
    expect(await check(whole.with(-1, other))).toMatchObject({ ok: false, fault: 'SIGNATURE' });
    const elsewhere = newId();
    const stranger = exportOf(signer, elsewhere, chained(elsewhere, bodies)).at(-1) ?? '';
    expect(await check(whole.with(-1, stranger))).toMatchObject({ ok: false, fault: 'SIGNATURE' });
    const { keys: strangers } = makeSigners('case-management');
    expect(await verifyJournal(whole, strangers)).toMatchObject({ ok: false, fault: 'SIGNATURE' });
  });

  it('lets bodies go from the beginning on, and says when one is missing that retention did not take', async () => {
    const retired = entries.map((entry) => (entry.sequence <= 5 ? { ...entry, body: null } : entry));
    const lines = exportOf(signer, chain, retired);
    expect(await check(lines)).toMatchObject({ ok: true, chains: [{ entries: LENGTH }] });
    const without = (sequence: number, from: readonly string[]) =>
      changed(from, lineOf(sequence), (line) => ({ ...line, body: null }));
    expect(await check(without(6, lines))).toEqual(refused('BODY_MISSING', 6));
    expect(await check(without(9, lines))).toEqual(refused('BODY_MISSING', 9));
    expect(await check(without(1, whole))).toEqual(refused('BODY_MISSING', 1));
    const hash = changed(lines, lineOf(3), (line) => ({ ...line, bodyHash: 'f'.repeat(64) }));
    expect(await check(hash)).toEqual(refused('CHANGED', 3));
  });

  it('notices that one of the chains that were exported together is gone', async () => {
    const second = newId();
    const third = newId();
    const parts = [chain, second, third].map((each, at) =>
      exportOf(signer, each, chained(each, bodies), { part: at + 1, parts: 3 }),
    );
    expect(await check(parts.flat())).toMatchObject({ ok: true, chains: [{ chain }, { chain: second }, { chain: third }] });
    for (const gone of [0, 1, 2])
      expect(await check(parts.toSpliced(gone, 1).flat())).toEqual({ ok: false, chain: null, sequence: 0, fault: 'MISSING' });
    expect(await check([])).toMatchObject({ ok: false });
  });

  it('says in one sentence how it is', async () => {
    expect(sentenceOf(await check(whole))).toBe('12 entries of 1 chain are whole.');
    expect(sentenceOf(await check(changed(whole, 7, (line) => ({ ...line, bodyHash: 'f'.repeat(64) }))))).toBe(
      `The journal of ${chain} is not whole: entry 7 was changed.`,
    );
  });
});

describe('a chain that was written anew as a whole', () => {
  const forged = chained(
    chain,
    bodies.map((body, at) => (at === 2 ? { ...body, actor: 'somebody else' } : body)),
  );
  /** Re-signed with the journal's own key, as whoever runs it can. */
  const rewritten = exportOf(signer, chain, forged, { marks: [4, 8] });
  const counterSigned = [2, 4, 8].map((sequence) =>
    checkpointLine(markOf(signers['immigration-office'], 'case-management', entryAt(sequence))),
  );

  it('looks whole to itself, and is a fork to whoever counter-signed it', async () => {
    expect(await check(rewritten)).toMatchObject({ ok: true });
    expect(await check(marked, counterSigned)).toMatchObject({ ok: true });
    expect(await check(rewritten, counterSigned)).toEqual(refused('FORK', 4));
  });

  it('is a fork also when its tail was cut off after it was counter-signed', async () => {
    const cut = exportOf(signer, chain, entries.slice(0, 6));
    expect(await check(cut)).toMatchObject({ ok: true });
    expect(await check(cut, counterSigned)).toEqual(refused('FORK', 8));
    const earlier = exportOf(signer, chain, entries.slice(0, 6), { at: '2026-11-22T00:00:00.000Z' });
    expect(await check(earlier, counterSigned)).toMatchObject({ ok: true });
  });

  it('is told from the same institution’s chain in another journal', async () => {
    const elsewhere = exportOf(signers.governance, chain, forged);
    expect(await check(elsewhere, counterSigned)).toMatchObject({ ok: true });
  });

  it('is not proved by what a journal says of itself, nor by a counter-signature that nobody made', async () => {
    expect(await check(rewritten, [checkpointLine(markOf(signer, 'case-management', entryAt(4)))])).toMatchObject({ ok: true });
    const unsigned = { ...markOf(signers.governance, 'case-management', entryAt(4)), hash: 'f'.repeat(64) };
    expect(await check(whole, [checkpointLine(unsigned)])).toEqual(refused('SIGNATURE', 4));
  });
});

describe('whatever is done to an export', () => {
  const sequences = fc.integer({ min: 1, max: LENGTH });
  type Attack = (lines: readonly string[]) => { readonly lines: readonly string[]; readonly first: number };
  const attacks: fc.Arbitrary<Attack> = fc.oneof(
    sequences.map(
      (sequence): Attack =>
        (lines) => ({ lines: lines.toSpliced(sequence, 1), first: sequence }),
    ),
    fc.tuple(sequences, fc.nat()).map(
      ([sequence, at]): Attack =>
        (lines) => {
          const line = lines[sequence];
          if (!line) return { lines, first: sequence };
          const place = at % line.length;
          const letter = line[place] === '0' ? '1' : '0';
          return { lines: lines.with(sequence, line.slice(0, place) + letter + line.slice(place + 1)), first: sequence };
        },
    ),
    fc
      .tuple(sequences, sequences)
      .filter(([a, b]) => a !== b)
      .map(
        ([a, b]): Attack =>
          (lines) => ({ lines: lines.toSpliced(a, 1).toSpliced(b, 0, lines[a] ?? ''), first: Math.min(a, b) }),
      ),
    sequences.map(
      (kept): Attack =>
        (lines) => ({ lines: lines.slice(0, kept), first: kept }),
    ),
  );

  it('it is not whole afterwards, and the first bad entry is named', async () => {
    await fc.assert(
      fc.asyncProperty(attacks, async (attack) => {
        const { lines, first } = attack(whole);
        expect(await check(lines)).toMatchObject({ ok: false, sequence: first });
      }),
      { numRuns: 500 },
    );
  });

  it('several attacks at once leave nothing whole, and nothing before the first is blamed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attacks, { minLength: 1, maxLength: 4 }), async (several) => {
        const lines = several.reduce<readonly string[]>((before, attack) => attack(before).lines, whole);
        fc.pre(lines.join('\n') !== whole.join('\n'));
        const verdict = await check(lines);
        expect(verdict.ok).toBe(false);
        const touched = lines.findIndex((line, at) => line !== whole[at]);
        if (!verdict.ok && touched > 0) expect(verdict.sequence).toBeGreaterThanOrEqual(Math.min(touched, LENGTH) - 1);
      }),
      { numRuns: 500 },
    );
  });
});
