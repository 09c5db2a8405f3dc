import assert from 'node:assert/strict'
import type { RegistrationView } from '../contract/api/registrations.ts'
import { type ChainStep, chain } from './chain-table.ts'
import { type Cast, type Graduate, messagesOf, type Person, view } from './journeys/cast.ts'

/** Checks every step of the chain, in the table's order, on the graduate's page and with the school. */
export interface Witness {
  /** @param shown waits until the graduate's page reads like this, its blocks one after the other */
  reached(name: string, shown: (reads: RegExp) => Promise<void>): Promise<void>
  /** which registration the walk is about now */
  about(id: string): void
  id(): string
  /** names of the steps not walked yet */
  left(): string[]
}

export function witness(cast: Cast, graduate: Graduate): Witness {
  let at = 0
  let id = ''
  let heard = 0
  return {
    about: (next) => {
      id = next
      heard = 0
    },
    id: () => id,
    left: () => chain.slice(at).map(({ name }) => name),
    async reached(name, shown) {
      const step = chain[at]
      assert.equal(name, step?.name, 'a step of the table was left out')
      at += 1
      if (!step) return
      await shown(pageOf(step))
      await atSchool(cast, id, step)
      const told = (await messagesOf(graduate, id)).slice(heard)
      heard += told.length
      assert.deepEqual(
        told.map(({ title }) => title),
        step.told,
        `${name}: messages`,
      )
      if (step.saying) assert.ok(told.at(-1)?.body.includes(step.saying), told.at(-1)?.body)
    },
  }
}

/** The graduate's page: the status in its head, and the newest line of 办理进度 whole. Breaks between blocks left out. */
export function pageOf({ kind, status, who, did, reason, changes = [] }: ChainStep): RegExp {
  const head = `(?<!：)${literal(status)}.{0,40}${literal(kind)}|${literal(kind)}${literal(status)}`
  const why = reason ? `原因：${literal(reason)}` : ''
  // a form saves itself now and then
  const often = did === '暂存' ? '(?:（共 \\d+ 次）)?' : ''
  const newest = `办理进度${literal(did)}${often}${who} [^·]+ · 2027-03-01 \\d\\d:\\d\\d:\\d\\d`
  return new RegExp(`(?:${head}).*${newest}${why || '(?!原因)'}${changes.map(literal).join('')}`, 's')
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

async function atSchool(cast: Cast, id: string, step: ChainStep): Promise<void> {
  if (step.waits === 'unseen') {
    assert.equal((await cast.teacher.api(`/registrations/${id}`)).status, 404)
    return
  }
  const record = await view(cast.teacher, id)
  assert.equal(record.statusLabel, step.status)
  assert.deepEqual(newestOf(record), {
    who: step.who,
    did: step.did,
    reason: step.reason ?? null,
    changes: step.changes ?? [],
  })
  const waits = [await inQueue(cast.reviewer, id), await inQueue(cast.teacher, id)]
  assert.deepEqual(waits, [step.waits === '院系', step.waits === '学校'], `${step.name}: queues`)
}

function newestOf({ timeline }: RegistrationView) {
  const [newest] = timeline
  return {
    who: newest?.who.split(' ')[0],
    did: newest?.text,
    reason: newest?.reason,
    changes: newest?.changes.map(({ label, from, to }) => `${label}：${from} → ${to}`),
  }
}

async function inQueue(who: Person, id: string): Promise<boolean> {
  const { body } = await who.api<{ items: { id: string }[] }>('/review/queue')
  return body.items.some((item) => item.id === id)
}
