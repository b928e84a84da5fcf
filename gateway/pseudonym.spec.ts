import { describe, expect, it } from '@jest/globals';
import { testActor } from '../subgraphs/kit/testing.js';
import { makePseudonymKey, Pseudonyms, readPseudonymKey } from './pseudonym.js';

const text = makePseudonymKey();
const named = (subject: string, subgraph: string, key = text) =>
  new Pseudonyms(readPseudonymKey(key), subgraph).actorFor(testActor('data_subject', null, subject)).id;

describe('a pseudonym', () => {
  it('is the same in one subgraph at every request, also after a restart', () => {
    const one = new Pseudonyms(readPseudonymKey(text), 'governance');
    const actor = testActor('data_subject', null, 'account-1');
    expect(new Set([one.actorFor(actor).id, one.actorFor(actor).id, named('account-1', 'governance')]).size).toBe(1);
  });

  it('is another in every subgraph, for every person and under every key', () => {
    const all = [
      named('account-1', 'governance'),
      named('account-1', 'immigration-office'),
      named('account-2', 'governance'),
      named('account-1', 'governance', makePseudonymKey()),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('cannot be had by another person by way of a subgraph’s name', () => {
    expect(named('a|governance', 'x')).not.toBe(named('a', 'governance|x'.slice(0, 10)));
  });

  it('is right however many persons there are', () => {
    const one = new Pseudonyms(readPseudonymKey(text), 'governance');
    const actors = Array.from({ length: 12_000 }, (_, index) => testActor('data_subject', null, `account-${index}`));
    const first = actors.map((actor) => one.actorFor(actor).id);
    expect(new Set(first).size).toBe(actors.length);
    expect(actors.map((actor) => one.actorFor(actor).id)).toEqual(first);
  });

  it.each(['', 'short', text.slice(1), `${text}A`, `${text.slice(0, -1)}=`, 'x'.repeat(64)])('has no key like %j', (key) => {
    expect(() => readPseudonymKey(key)).toThrow('32 bytes in base64url');
  });

  it('has a key that may end with a line feed', () => {
    expect(() => readPseudonymKey(`${text}\n`)).not.toThrow();
  });
});
