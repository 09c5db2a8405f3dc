import type { Deps } from '../deps.ts'
import { graduates } from './model.ts'

/** Graduate records whose person has come in for the first time. */
export async function markActivated(
  deps: Pick<Deps, 'db' | 'clock'>,
  records: readonly { _id: string; schoolCode: string }[],
): Promise<void> {
  const schoolCode = { $in: [...new Set(records.map((one) => one.schoolCode))] }
  const _id = { $in: records.map((one) => one._id) }
  await graduates(deps.db).updateMany(
    { schoolCode, _id, activatedAt: null },
    { $set: { activatedAt: deps.clock() } },
  )
}
