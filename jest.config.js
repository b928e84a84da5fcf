/** Tests run on the sources, through swc; the compiled global set-up starts one PostgreSQL server for all of them. */
const everything = !process.argv.slice(2).some((argument) => /(^|\/)(gateway|subgraphs|scripts|test)(\/|$)/.test(argument));

/** What a partner's developer waits for, not everybody: `npm run test:partners`. */
const PARTNERS = [
  '<rootDir>/scripts/(check|new|partner)/',
  '<rootDir>/test/(check|kit-package|partner-yoga|try-partner|example-client/example-client)\\.spec\\.ts$',
];

/** The commands as programs, started and stopped: `npm run test:programs`. */
const PROGRAMS =
  '<rootDir>/(test/(start|separate-processes|supergraph-reload|journal-commands)|scripts/(serve-supergraph|publish-governance))\\.spec';

/** Every step of the large institutions on a database: `npm run test:institutions`. */
const INSTITUTIONS = '<rootDir>/test/suites/(immigration-office|case-management|governance)-';

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
          target: 'es2023',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testMatch: ['<rootDir>/{gateway,subgraphs,scripts,test}/**/*.spec.ts', '<rootDir>/test/suites/*.suite.ts'],
  // The specs of the gateway and the institutions, and those that need all of the graph, are loaded together by test/suites; with a path they run alone.
  testPathIgnorePatterns: everything
    ? [
        '/node_modules/',
        '<rootDir>/(gateway/|test/journeys/|subgraphs/(partner-directory|jobcenter|case-management|immigration-office|governance)/)',
        '<rootDir>/(test/(access|agreements|composition|persistence|variants)|scripts/docs/docs)\\.spec',
        INSTITUTIONS,
        PROGRAMS,
        ...PARTNERS,
      ]
    : ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  globalSetup: '<rootDir>/dist/test/support/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/support/global-teardown.js',
  // Both cores of a small machine; jest would leave one for itself.
  maxWorkers: '100%',
  // What a test file has loaded as modules is never given back, so a worker is replaced before it holds too much.
  workerIdleMemoryLimit: '1GB',
  // Nothing is asserted by the clock: this only ends what hangs, also on a machine that does other work.
  testTimeout: 120_000,
};
