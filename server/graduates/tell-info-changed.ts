import type { Deps } from '../deps.ts'
import { deliver } from '../notices/inbox.ts'
import { labelOf } from './shown-info.ts'

export interface InfoChange {
  graduateId: string
  schoolCode: string
  changed: readonly string[]
}

/**
 * Tells graduates that 学生信息 changed and waits to be confirmed again.
 * @param cause id of the roster upload or correction: telling the same graduate of it twice changes nothing
 */
export async function tellInfoChanged(
  deps: Deps,
  cause: string,
  changes: readonly InfoChange[],
): Promise<void> {
  if (changes.length === 0) return
  const at = deps.clock()
  await deliver(
    deps,
    changes.map(({ graduateId, schoolCode, changed }) => ({
      id: `${cause}:infoChanged:${graduateId}`,
      recipient: `graduate:${graduateId}`,
      schoolCode,
      name: 'infoChanged',
      params: { changes: changed.map(labelOf).join('、') },
      registrationId: null,
      at,
    })),
  )
}
