// npm start. Plain syntax: an old Node must still get as far as being told that it is too old.
import { nodeComplaint } from './prepare/node-version.mjs'

const complaint = nodeComplaint(process.versions.node)
if (complaint) {
  console.error(complaint)
  process.exitCode = 1
} else {
  import('./starting/run.mjs').then(({ run }) => run())
}
