import { describe, expect, it } from '@jest/globals';
import { readCheckArguments, USAGE } from './arguments.js';

describe('the command line of the check', () => {
  it('asks for everything against what was last committed', () => {
    expect(readCheckArguments([])).toEqual({ baseline: null, accepted: false, partner: null });
    expect(readCheckArguments(['--baseline', 'old.graphql', '--accept-breaking'])).toEqual({
      baseline: 'old.graphql',
      accepted: true,
      partner: null,
    });
  });

  it('asks for one subgraph against what is published', () => {
    expect(readCheckArguments(['--only', 'jobcenter']).partner).toEqual({
      name: 'jobcenter',
      supergraph: 'schema/supergraph.graphql',
      sdl: null,
    });
    expect(
      readCheckArguments(['--only', 'jobcenter', '--supergraph', 'https://hub.example/s', '--sdl', 'a.graphql']).partner,
    ).toEqual({ name: 'jobcenter', supergraph: 'https://hub.example/s', sdl: 'a.graphql' });
  });

  it.each([
    [['--only']],
    [['--only', '']],
    [['--sdl', 'a.graphql']],
    [['--supergraph', 'a.graphql']],
    [['--everything']],
    [['jobcenter']],
    [['--baseline', '--only']],
  ])('is refused with the usage: %j', (argv) => {
    expect(() => readCheckArguments(argv)).toThrow(USAGE);
  });

  it.each(['../etc', 'Jobcenter', 'job center', '-', 'job_center'])('refuses the name %s', (name) => {
    expect(() => readCheckArguments([`--only=${name}`])).toThrow('A subgraph is called in small letters');
  });
});
