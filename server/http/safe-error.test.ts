import assert from 'node:assert/strict'
import { MongoBulkWriteError, MongoServerError } from 'mongodb'
import { pino } from 'pino'
import { safeError } from './safe-error.ts'

describe('safeError', () => {
  it('logs nothing of the documents and keys that an error of the database carries', () => {
    const duplicate = new MongoServerError({
      message:
        'E11000 duplicate key error collection: t.graduates index: x dup key: { schoolCode: "10999", examNumber: "23110101900001" }',
      code: 11000,
      keyValue: { examNumber: '23110101900001' },
    })
    const bulk = new MongoBulkWriteError(
      { message: 'failed for 110101200503121234', code: 1, writeErrors: [] },
      {} as never,
    )
    Object.assign(bulk, { writeErrors: [{ err: { op: { name: '张三', mobile: '13912345678' } } }] })
    const wrapped = new Error('could not save 13912345678', { cause: duplicate })
    const lines: string[] = []
    const log = pino({ serializers: { err: safeError } }, { write: (line) => lines.push(line) })
    for (const err of [duplicate, bulk, wrapped, '张三', { name: '张三' }]) log.error({ err }, 'failed')
    assert.equal(lines.length, 5)
    for (const canary of ['23110101900001', '110101200503121234', '13912345678', '张三'])
      assert.ok(!lines.join('').includes(canary), canary)
    assert.match(lines[0] ?? '', /"code":11000/)
    assert.match(lines[0] ?? '', /safe-error\.test/)
  })
})
