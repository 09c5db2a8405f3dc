import type { Filter } from 'mongodb'
import type { z } from 'zod'
import type { DeliveryItem, listDeliveries as endpoint } from '../../contract/api/delivery.ts'
import { noticePurpose } from '../../contract/delivery/purposes.ts'
import { noticeNames } from '../../contract/notices.ts'
import { accounts } from '../accounts/model.ts'
import type { Deps } from '../deps.ts'
import { employers } from '../employers/model.ts'
import { graduates } from '../graduates/model.ts'
import { withIds } from '../ids.ts'
import { literal } from '../literal.ts'
import { type MessageDoc, messageKey, messages, olderMessages } from '../notices/inbox.ts'
import { present } from '../partial-index.ts'
import { presentDelivery } from './present-delivery.ts'
import { type DeskActor, ownMessages } from './scope.ts'

type Query = z.output<NonNullable<(typeof endpoint)['query']>>
const mostNamesakes = 200

/** Newest first, paged by key. Names are looked up for the page alone; telephones and openids are never shown. */
export async function listDeliveries(
  deps: Deps,
  actor: DeskActor,
  query: Query,
): Promise<{ items: DeliveryItem[]; next: string | null }> {
  const filter: Filter<MessageDoc> = {
    $and: [
      ownMessages(actor),
      { 'delivery.state': query.state ?? { $exists: true } },
      // what waits is found by the index of what is due
      query.state === 'waiting' ? { dueAt: present } : {},
      query.channel ? { 'delivery.tries.channel': query.channel } : {},
      query.purpose ? { name: { $in: namesOf(query.purpose) } } : {},
      await byRecipient(deps, actor, query.q),
      olderMessages(query.after),
    ],
  }
  const docs = await messages(deps.db)
    .find(filter)
    .sort({ at: -1, _id: -1 })
    .limit(query.limit + 1)
    .toArray()
  const shown = docs.slice(0, query.limit)
  const last = shown.at(-1)
  const names = await readNames(
    deps,
    shown.map((one) => one.recipient),
  )
  const now = deps.clock()
  return {
    items: shown.map((one) => presentDelivery(one, names.get(one.recipient) ?? '--', now)),
    next: docs.length > query.limit && last ? messageKey(last) : null,
  }
}

const namesOf = (purpose: NonNullable<Query['purpose']>) =>
  noticeNames.filter((name) => noticePurpose[name] === purpose)

/** By the beginning of a graduate's name, within the school. */
async function byRecipient(deps: Deps, actor: DeskActor, q: string | undefined): Promise<Filter<MessageDoc>> {
  if (!q || actor.role !== 'school') return {}
  const found = await graduates(deps.db)
    .find({ schoolCode: actor.schoolCode, name: { $regex: `^${literal(q)}` } }, { projection: { _id: 1 } })
    .limit(mostNamesakes)
    .toArray()
  return { recipient: { $in: found.map(({ _id }) => `graduate:${_id}`) } }
}

/** Recipient → name. */
async function readNames({ db }: Deps, recipients: readonly string[]): Promise<Map<string, string>> {
  const of = (kind: string) =>
    recipients.flatMap((one) => (one.startsWith(`${kind}:`) ? [one.slice(kind.length + 1)] : []))
  const projection = { name: 1 }
  const [graduated, employing, staff] = await Promise.all([
    graduates(db)
      .find(withIds(of('graduate')), { projection })
      .toArray(),
    employers(db)
      .find({ _id: { $in: of('employer') } }, { projection })
      .toArray(),
    accounts(db)
      .find({ _id: { $in: of('staff') } }, { projection })
      .toArray(),
  ])
  return new Map([
    ...graduated.map(({ _id, name }): [string, string] => [`graduate:${_id}`, name]),
    ...employing.map(({ _id, name }): [string, string] => [`employer:${_id}`, name]),
    ...staff.map(({ _id, name }): [string, string] => [`staff:${_id}`, name]),
  ])
}
