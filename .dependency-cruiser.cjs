/** Boundaries of the house (architecture.md, 2). Each message is a sentence for whoever crosses one. */
const pure = '\\.(rules|procedure|policy)\\.ts$';
const spec = '(\\.spec\\.ts$|^test/|[/.]testing\\.ts$)';

module.exports = {
  forbidden: [
    {
      name: 'institutions-stay-apart',
      comment: 'Institutions meet in the supergraph, never in an import.',
      severity: 'error',
      from: { path: '^subgraphs/(?!kit/)([^/]+)/' },
      to: { path: '^subgraphs/(?!kit/)([^/]+)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'the-kit-knows-no-institution',
      comment: 'The kit serves every institution and imports none.',
      severity: 'error',
      from: { path: '^subgraphs/kit/' },
      to: { path: '^(subgraphs/(?!kit/)|gateway/|scripts/|test/)' },
    },
    {
      name: 'institutions-know-only-the-kit',
      comment: 'A subgraph is deployed alone: it imports itself and the kit.',
      severity: 'error',
      from: { path: '^subgraphs/(?!kit/)[^/]+/' },
      to: { path: '^(gateway|scripts|test)/' },
    },
    {
      name: 'the-law-is-pure',
      comment:
        'Rules, procedures and policies import only the pure part of the kit and one another: no ORM, no GraphQL, no clock, no I/O.',
      severity: 'error',
      from: { path: pure },
      to: { pathNot: ['^subgraphs/kit/(actor|calendar|periods|holidays|procedure|four-eyes)\\.ts$', pure] },
    },
    {
      name: 'the-orm-stays-in-its-rooms',
      comment: 'MikroORM belongs into entity, loaders, resolver, commands, seed and migrations.',
      severity: 'error',
      from: {
        path: '^subgraphs/(?!kit/)',
        pathNot: ['\\.(entity|loaders|resolver|commands)\\.ts$', '/(migrations|seed)/', spec],
      },
      to: { path: 'node_modules/@mikro-orm' },
    },
    {
      name: 'imports-point-one-way',
      comment: 'Entities and loaders do not know the resolvers that use them.',
      severity: 'error',
      from: { path: '\\.(entity|loaders|rules|procedure|policy)\\.ts$' },
      to: { path: '\\.(resolver|commands|inputs|extension)\\.ts$' },
    },
    {
      name: 'features-are-listed-in-the-index',
      comment: "What a feature brings is listed in its institution's index.ts, and imported nowhere else.",
      severity: 'error',
      from: { pathNot: '^subgraphs/(?!kit/)[^/]+/index\\.ts$' },
      to: { path: '\\.feature\\.ts$' },
    },
    {
      name: 'a-feature-brings-its-own-folder',
      comment: 'A feature file lists what its own folder brings, with the kit; what another folder brings is listed there.',
      severity: 'error',
      from: { path: '^(subgraphs/[^/]+/[^/]+)/[^/]+\\.feature\\.ts$' },
      to: {
        pathNot: [
          '^$1/[^/]+\\.(entity|type|loaders|procedure|resolver|commands|extension)\\.ts$',
          '^subgraphs/kit/(step|subgraph)\\.ts$',
        ],
      },
    },
    {
      name: 'the-gateway-knows-urls-not-code',
      comment: 'The gateway knows the supergraph and addresses, never the code of an institution.',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs/(?!kit/)|scripts/|test/)' },
    },
    {
      name: 'no-shipped-file-imports-a-test',
      comment: 'What is delivered does not depend on tests.',
      severity: 'error',
      from: { pathNot: [spec, '^scripts/migration\\.ts$', '^scripts/bench/'] },
      to: { path: spec },
    },
    {
      name: 'no-cycles',
      comment: 'Modules that import one another cannot be read one by one.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports is either dead or not listed where it belongs.',
      severity: 'error',
      from: { orphan: true, pathNot: ['^scripts/', spec, '^gateway/explorer/', '\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^gateway/explorer/', '\\.d\\.mts$', '^scripts/new/templates/', '^scripts/bench/peers/'] },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
