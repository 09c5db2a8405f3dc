// Where the rendering thread begins. A thread does not take over its parent's `--import tsx` (Node 20),
// so it registers the TypeScript loader for itself.
import { register } from 'tsx/esm/api'

register()
await import('./guide-worker.ts')
