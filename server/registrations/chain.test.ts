import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Vault } from '../crypto/vault.ts'
import { entryHash, stateDigest, verifyChain } from './chain.ts'
import type { HistoryEntry, RegistrationDoc } from './model.ts'
import { aRecord, aStudent } from './record.fixture.ts'

const vault = Vault.random()

/** A record as three writes would leave it. */
function threeMoves(keys: Vault = vault): RegistrationDoc {
  let record = aRecord('online', { version: 0 })
  const statuses = ['invited', 'reviewing', 'effective']
  statuses.forEach((status, n) => {
    const after = { ...record, status, version: n + 1, ...(n > 0 ? { student: sealedStudent(keys) } : {}) }
    const unsigned = {
      seq: n + 1,
      at: new Date(Date.UTC(2023, 0, 9 + n)),
      actor: { party: 'graduate' as const, id: 'A-1', name: '林一诺' },
      command: 'accept' as const,
      from: statuses[n - 1] ?? null,
      to: status,
      requestId: `r${n}`,
      bodyHash: 'b',
      stateDigest: stateDigest(keys, after),
    }
    const hash = entryHash(keys, record.history.at(-1)?.hash ?? '', unsigned)
    record = { ...after, history: [...record.history, { ...unsigned, hash }] }
  })
  return record
}
const sealedStudent = (keys: Vault) => ({
  ...aStudent('info'),
  idNumber: keys.seal('110101200503120019', 'r:student.idNumber'),
})
const faults = (record: RegistrationDoc, keys: Vault = vault): string[] =>
  verifyChain(keys, record).map((one) => `${one.seq} ${one.fault}`)
const entry = (record: RegistrationDoc, n: number): HistoryEntry => {
  const found = record.history[n]
  assert.ok(found)
  return found
}

describe('the hash chain of a record', () => {
  const edits: [string, (record: RegistrationDoc) => RegistrationDoc, string[]][] = [
    [
      'an edited reason',
      (r) => ({ ...r, history: r.history.with(1, { ...entry(r, 1), reason: '改' }) }),
      ['2 hash'],
    ],
    [
      'an edited instant',
      (r) => ({ ...r, history: r.history.with(0, { ...entry(r, 0), at: new Date(0) }) }),
      ['1 hash'],
    ],
    [
      'an edited actor',
      (r) => ({
        ...r,
        history: r.history.with(2, { ...entry(r, 2), actor: { party: 'school', id: 'x', name: 'x' } }),
      }),
      ['3 hash'],
    ],
    [
      'a deleted first entry',
      (r) => ({ ...r, history: r.history.slice(1) }),
      ['2 sequence', '2 hash', '3 sequence', '3 version'],
    ],
    [
      'a deleted middle entry',
      (r) => ({ ...r, history: r.history.toSpliced(1, 1) }),
      ['3 sequence', '3 hash', '3 version'],
    ],
    ['a deleted last entry', (r) => ({ ...r, history: r.history.slice(0, 2) }), ['3 version', '2 state']],
    [
      'a deleted last entry with its version',
      (r) => ({ ...r, version: 2, history: r.history.slice(0, 2) }),
      ['2 state'],
    ],
    [
      'an inserted entry',
      (r) => ({ ...r, history: r.history.toSpliced(1, 0, entry(r, 0)) }),
      ['1 sequence', '1 hash', '2 sequence', '3 sequence', '3 version'],
    ],
    [
      'two entries in another order',
      (r) => ({ ...r, history: [entry(r, 1), entry(r, 0), entry(r, 2)] }),
      ['2 sequence', '2 hash', '1 sequence', '1 hash', '3 hash'],
    ],
    ['no history at all', (r) => ({ ...r, history: [] }), ['3 version', '0 state']],
    ['an edited status', (r) => ({ ...r, status: 'terminated' }), ['3 state']],
    ['a slot set free', (r) => ({ ...r, holdsSlot: !r.holdsSlot }), ['3 state']],
    ['an edited deadline', (r) => ({ ...r, replyDeadline: new Date('2030-01-01') }), ['3 state']],
    [
      'an edited form',
      (r) => ({ ...r, form: { ...r.form, post: '经理' } as RegistrationDoc['form'] }),
      ['3 state'],
    ],
    ['an edited student', (r) => ({ ...r, student: { ...sealedStudent(vault), name: '别人' } }), ['3 state']],
    [
      'another sealed value',
      (r) => ({
        ...r,
        student: { ...aStudent('info'), idNumber: vault.seal('110101200503120027', 'r:student.idNumber') },
      }),
      ['3 state'],
    ],
    ['another graduate', (r) => ({ ...r, graduateId: '10999-00000000000000XX' }), ['3 state']],
  ]
  for (const [what, edit, expected] of edits) {
    it(`shows ${what}`, () => assert.deepEqual(faults(edit(threeMoves())), expected))
  }

  it('cannot be closed by somebody without the key', () => {
    const forged = threeMoves(Vault.random())
    assert.deepEqual(faults(forged), ['1 hash', '2 hash', '3 hash', '3 state'])
  })

  it('finds nothing in a record as it was written', () => assert.deepEqual(faults(threeMoves()), []))

  it('leaves out what is no part of the record’s meaning: department, to-do list, last touch', () => {
    const record = threeMoves()
    const moved = {
      ...record,
      departmentId: '10999-X',
      updatedAt: new Date(),
      dueAt: new Date(),
      pending: [],
    }
    assert.deepEqual(faults(moved), [])
  })

  it('does not depend on the order of keys, as another driver would store them', () => {
    const record = threeMoves()
    const turned = Object.fromEntries(Object.entries(record).reverse()) as unknown as RegistrationDoc
    assert.deepEqual(faults(turned), [])
  })

  it('outlives the rotation of sealing keys', () => {
    const [index, k1, k2] = [randomBytes(32), randomBytes(32), randomBytes(32)]
    const before = Vault.fromKeys({ current: 'k1', sealing: { k1 }, index })
    const after = Vault.fromKeys({ current: 'k2', sealing: { k1, k2 }, index })
    const record = threeMoves(before)
    assert.ok(record.student)
    const idNumber = after.open(record.student.idNumber, 'r:student.idNumber')
    const rotated = {
      ...record,
      student: { ...record.student, idNumber: after.seal(idNumber, 'r:student.idNumber') },
    }
    assert.notDeepEqual(rotated.student.idNumber.c, record.student.idNumber.c)
    assert.deepEqual(faults(rotated, after), [])
  })
})
