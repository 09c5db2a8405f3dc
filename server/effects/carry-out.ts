import { shanghaiTime } from '../../contract/deadline.ts'
import { syncArchive } from '../archives/sync-archive.ts'
import type { Deps } from '../deps.ts'
import { dropPictures } from '../files/attach-pictures.ts'
import { type Delivery, deliver } from '../notices/inbox.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { statusAt } from '../registrations/status-at.ts'
import type { DropPicturesEffect, Effect, NoticeEffect, SyncEffect } from './effect.ts'

export interface Work {
  record: RegistrationDoc
  due: Effect[]
}

/** Does the due effects of many records; answers the ids of those that are done. A failure leaves its own undone only. */
export async function carryOutEffects(deps: Deps, work: readonly Work[]): Promise<ReadonlySet<string>> {
  const done = new Set<string>()
  const messages = work.flatMap(({ record, due }) =>
    due.flatMap((effect) => messageOf(record, effect, deps.clock())),
  )
  for (const { record, due } of work) await actAll(deps, record, due, done)
  await deliver(deps, messages)
  for (const { due } of work) for (const effect of due) if (!isAct(effect)) done.add(effect.id)
  return done
}

/** Effects that act on documents of other features, each on its own; the rest are messages and go in one batch. */
type Act = SyncEffect | DropPicturesEffect
const isAct = (effect: Effect): effect is Act => effect.kind === 'sync' || effect.kind === 'dropPictures'

async function actAll(deps: Deps, record: RegistrationDoc, due: Effect[], done: Set<string>): Promise<void> {
  for (const effect of due.filter(isAct)) {
    try {
      await act(deps, record, effect)
      done.add(effect.id)
    } catch (error) {
      deps.log.error({ err: error, effectId: effect.id }, 'effect failed, will be tried again')
    }
  }
}

const act = (deps: Deps, record: RegistrationDoc, effect: Act): Promise<void> =>
  effect.kind === 'sync'
    ? syncArchive(deps, record, effect)
    : dropPictures(deps, record._id, effect.ids, effect.at)

/** A reminder for an invitation that was answered meanwhile is done by saying nothing. */
function messageOf(record: RegistrationDoc, effect: Effect, now: Date): Delivery[] {
  if (effect.kind === 'notice') return [delivery(record, effect)]
  if (effect.kind !== 'remind' || statusAt(record, now) !== 'invited' || !record.replyDeadline) return []
  const params = { employerName: record.employer?.name ?? '', deadline: shanghaiTime(record.replyDeadline) }
  return [delivery(record, { ...effect, kind: 'notice', to: 'graduate', name: 'deadlineNear', params })]
}

function delivery(record: RegistrationDoc, effect: NoticeEffect): Delivery {
  return {
    id: effect.id,
    recipient: effect.to === 'graduate' ? `graduate:${record.graduateId}` : `employer:${record.employerId}`,
    schoolCode: record.schoolCode,
    name: effect.name,
    params: effect.params,
    registrationId: record._id,
    at: effect.at,
  }
}
