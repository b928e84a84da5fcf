/** Tests run on the sources, through swc; the compiled global set-up starts one PostgreSQL server for all of them. */
const everything = !process.argv.slice(2).some((argument) => /(^|\/)(gateway|subgraphs|scripts|test)(\/|$)/.test(argument));

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
  testMatch: [
    '<rootDir>/{gateway,subgraphs,scripts,test}/**/*.spec.ts',
    ...(everything ? ['<rootDir>/test/suites/*.suite.ts'] : []),
  ],
  // The specs of the gateway and of the large institutions are loaded together by test/suites; with a path they run alone.
  testPathIgnorePatterns: everything
    ? ['/node_modules/', '<rootDir>/gateway/', '/subgraphs/(immigration-office|case-management|governance)/']
    : ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  globalSetup: '<rootDir>/dist/test/support/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/support/global-teardown.js',
  // Both cores of a small machine; jest would leave one for itself.
  maxWorkers: '100%',
  testTimeout: 30_000,
};
