import type { Deps } from '../deps.ts'
import { deliver } from '../notices/inbox.ts'
import { someDate } from '../partial-index.ts'
import { type GraduateDoc, graduates } from './model.ts'

/** Puts what came with a write into the graduate's inbox; twice leaves one message. */
export async function tellGraduate(deps: Deps, { _id, schoolCode, untold = [] }: GraduateDoc): Promise<void> {
  if (untold.length === 0) return
  await deliver(
    deps,
    untold.map((one) => ({ ...one, recipient: `graduate:${_id}`, schoolCode, registrationId: null })),
  )
  const ids = untold.map(({ id }) => id)
  await graduates(deps.db).updateOne({ schoolCode, _id }, { $pull: { untold: { id: { $in: ids } } } })
}

/** Notices that a crash held back. Run at start and now and then. */
export async function tellUntold(deps: Deps): Promise<void> {
  for await (const graduate of graduates(deps.db).find({ 'untold.at': someDate }))
    await tellGraduate(deps, graduate)
}
