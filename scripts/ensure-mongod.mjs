// The embedded database: finding (or fetching) a mongod and running it. As a command it prints the binary's path.
import { pathToFileURL } from 'node:url'
import { findMongod } from './mongod/find.mjs'

export { findEmbedded, startEmbedded } from './mongod/embedded.mjs'
export { findMongod } from './mongod/find.mjs'
export { startTestMongod } from './mongod/for-tests.mjs'

/** @returns {Promise<string>} the path of a mongod that runs here */
export const ensureMongod = async () => (await findMongod()).binary

// No top-level await: the test runner may load this file as CommonJS.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureMongod().then(console.log, (error) => {
    console.error(`✗ ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  })
}
