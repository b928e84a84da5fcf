import type { Grant } from './agreement-grants.js';
import type { Agreed, Agreements } from './agreements.js';

const HEADING = ['Owner', 'What', 'Who', 'Use', 'For', 'Legal basis'];

/** Who may use what of whom and why, as a table for the terminal; every row is one use. */
export function agreementsTable({ uses }: Agreements): string {
  const rows = uses.map((each) => [each.owner, each.place, each.partner, each.use, each.by, basisOf(each)]);
  const widths = HEADING.map((word, at) => Math.max(word.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(HEADING), line(widths.map((width) => '-'.repeat(width))), ...rows.sort().map(line)].join('\n');
}

function basisOf({ use, grant }: Agreed): string {
  if (use === 'REFERENCE') return 'none needed: nothing is taken';
  return grant?.legalBasis ?? 'NOT GRANTED';
}

/** The same as a diagram (Mermaid): an arrow for the way that data, or a field, takes from its owner to another. */
export function agreementsDiagram({ uses }: Agreements): string {
  const names = [...new Set(uses.flatMap(({ owner, partner }) => [owner, partner]))].sort();
  const arrows = new Map<string, Set<string>>();
  for (const { owner, partner, use, place } of uses) {
    const key = `${names.indexOf(owner)} ${names.indexOf(partner)}`;
    arrows.set(key, (arrows.get(key) ?? new Set()).add(use === 'REFERENCE' ? `refers to ${place}` : `${use} ${place}`));
  }
  return [
    'flowchart LR',
    ...names.map((name, at) => `  s${at}["${name}"]`),
    ...[...arrows].sort().map(([key, labels]) => {
      const [from, to] = key.split(' ');
      return `  s${from} -->|"${[...labels].sort().join('<br/>')}"| s${to}`;
    }),
  ].join('\n');
}

/** What owners grant now and did not before (`+`), and the other way round (`-`), one line for each subgraph and use. */
export function changedGrants(before: readonly Grant[], after: readonly Grant[]): readonly string[] {
  const [old, now] = [before.flatMap(grantLines), after.flatMap(grantLines)];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

function grantLines({ owner, place, partners, uses, legalBasis }: Grant): readonly string[] {
  return partners.flatMap((partner) => uses.map((use) => `${owner} grants ${partner} ${use} of ${place} (${legalBasis})`));
}
