import assert from 'node:assert/strict'
import { type Kind, kinds, type Row, type StatusInfo } from '../workflow.ts'
import { domainRows, domainStatuses, mayBeDraft, openOnline } from './domain-table.fixture.ts'
import { workflows } from './index.ts'

const phases = { pending: '暂未生效', inForce: '已生效', terminated: '已解约', lapsed: '已失效' } as const

for (const kind of kinds) describe(`the table of ${kind}`, () => compareWithDomain(kind))

function compareWithDomain(kind: Kind): void {
  const { rows, statuses } = workflows[kind]

  it('has no command that domain.md does not have', () => {
    const known = new Set(domainRows(kind).map(cell))
    assert.deepEqual(
      rows.map(cell).filter((one) => !known.has(one)),
      [],
    )
  })

  it('has every row of domain.md: from, command, by, to, guards, reason, who is told', () => {
    assert.deepEqual(sorted(rows.map(comparable)), sorted(domainRows(kind)))
  })

  it('names, marks ●, reviews and 签约状态 of every status as in domain.md', () => {
    const ours = Object.entries(statuses).map(([status, info]) => ({ status, ...comparableStatus(info) }))
    assert.deepEqual(sortedBy(ours, 'status'), sortedBy(domainStatuses(kind), 'status'))
  })

  it('has a short label for every status', () => {
    for (const [status, { short }] of Object.entries(statuses))
      assert.match(short, /^\p{Script=Han}{2,7}$/u, status)
  })

  it('counts as open, for invariant 2, what is open of an online signing only', () => {
    const open = Object.entries(statuses).flatMap(([status, info]) => (info.live ? [status] : []))
    assert.deepEqual(open.sort(), kind === 'online' ? [...openOnline].sort() : [])
  })

  it('keeps the place of the one draft while it is, or may again be, a draft', () => {
    const kept = Object.entries(statuses).flatMap(([status, info]) => (info.keepsDraft ? [status] : []))
    assert.deepEqual(kept.sort(), mayBeDraft(kind).sort())
  })

  it('decides with approve, return and reject only, and only where a review runs', () => {
    for (const row of rows) {
      const decision = ['approve', 'return', 'reject'].includes(row.command) ? row.command : undefined
      assert.equal(row.decides, decision, cell(row))
      if (decision) assert.ok(row.from && statuses[row.from]?.review, `${cell(row)} runs in no review`)
    }
  })

  it('gives every move that somebody is told of a notice', () => {
    for (const row of rows) {
      const people = row.tells.filter((who) => who !== 'reviewers')
      assert.equal(row.notice !== undefined, people.length > 0, cell(row))
    }
  })
}

const cell = (row: { from: string | null; command: string }): string => `${row.from ?? '-'} ${row.command}`
const sorted = <R extends { from: string | null; command: string }>(rows: R[]): R[] =>
  [...rows].sort((a, b) => cell(a).localeCompare(cell(b)))
const sortedBy = <K extends string, T extends Record<K, string>>(items: T[], key: K): T[] =>
  [...items].sort((a, b) => a[key].localeCompare(b[key]))

function comparable({ from, command, by, to, guards, needsReason, needsReasonCode, tells }: Row) {
  return {
    from,
    command,
    by: [...by].sort(),
    to,
    guards: [...guards].sort(),
    needsReason,
    needsReasonCode,
    tells: [...tells].sort(),
  }
}

function comparableStatus({ holdsSlot, phase, review, label }: StatusInfo) {
  return { holdsSlot: holdsSlot ?? false, phase: phases[phase], review: review ?? null, label }
}
