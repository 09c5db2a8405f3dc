// npm test [-- suite …]. Plain syntax: an old Node must still get as far as being told that it is too old.
import { nodeComplaint } from './prepare/node-version.mjs'

const complaint = nodeComplaint(process.versions.node)
if (complaint) {
  console.error(complaint)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
} else {
  import('./suites/run.mjs').then(({ run }) => run(process.argv.slice(2)))
}
