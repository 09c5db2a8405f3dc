// The walls between the programs and inside the server. scripts/walls.mjs runs them, and shows with a planted
// violation of each rule that it still bites. A new rule gets one there (scripts/walls/planted.mjs).
const { join } = require('node:path')

const test = '\\.test\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'contract-stands-alone',
      comment: 'contract/ is the language all programs share: it imports nothing but itself and zod',
      severity: 'error',
      from: { path: '^contract/', pathNot: test },
      to: { pathNot: ['^contract/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'contract-tests-know-no-program',
      severity: 'error',
      from: { path: `^contract/.*${test}` },
      to: { path: '^(server|miniprogram|admin|config|bench|faults)/' },
    },
    {
      name: 'miniprogram-only-contract',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: '^(server|admin|scripts|test|config|bench|faults)/' },
    },
    {
      name: 'admin-only-contract',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(server|miniprogram|scripts|test|config|bench|faults)/' },
    },
    {
      name: 'server-only-contract',
      severity: 'error',
      from: { path: '^server/', pathNot: test },
      to: { path: '^(miniprogram|admin|scripts|test|config|bench|faults)/' },
    },
    {
      name: 'decide-is-pure',
      comment:
        'decide.ts reaches no transport, no database, no Node: state, command and clock are handed to it',
      severity: 'error',
      from: { path: '^server/.*/decide\\.ts$' },
      to: {
        // The second and third are how Node's own modules are named: 'crypto', 'node:fs', 'fs/promises'.
        path: ['(^|/)node_modules/(koa|@koa|mongodb|mongoose)/', '^[^./]+$', '^[^./]+/promises$'],
        reachable: true,
      },
    },
    {
      name: 'routes-are-a-features-own',
      comment: 'only the app mounts routes; another feature calls the use case',
      severity: 'error',
      from: { path: '^server/([^/]+)/' },
      to: { path: '^server/[^/]+/routes\\.ts$', pathNot: '^server/$1/' },
    },
    {
      name: 'no-circular',
      comment: 'modules that need each other at run time are one module',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'an import the tool cannot follow is an import no wall holds',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(dist|artefacts|\\.data)/' },
    tsPreCompilationDeps: true,
    // Absolute: a relative name makes the paths inside it be taken from the wrong folder.
    tsConfig: { fileName: join(__dirname, 'scripts/walls/tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.cjs', '.js', '.d.ts', '.json'],
    },
  },
}
