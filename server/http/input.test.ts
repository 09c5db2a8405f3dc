import assert from 'node:assert/strict'
import { z } from 'zod'
import { parseInput } from './input.ts'
import { Refusal } from './refusal.ts'

const schema = z.object({
  name: z.string().max(5),
  days: z.number().min(1).max(30),
  kind: z.enum(['a', 'b']).default('a'),
  more: z.unknown().optional(),
})
const refusal = (input: unknown): Refusal => {
  try {
    parseInput(schema, input)
  } catch (error) {
    assert.ok(error instanceof Refusal)
    return error
  }
  throw new assert.AssertionError({ message: 'was not refused' })
}

describe('parseInput', () => {
  it('refuses keys that a database would take for operators or paths, however deep', () => {
    const sound = { name: 'x', days: 1 }
    for (const more of [
      { $gt: '' },
      { a: [{ $where: '1' }] },
      { 'a.b': 1 },
      JSON.parse('{"__proto__":{"a":1}}'),
    ]) {
      assert.equal(refusal({ ...sound, more }).code, 'INVALID_INPUT')
    }
    assert.equal(refusal(JSON.parse('{"name":"x","days":1,"$or":[]}')).code, 'INVALID_INPUT')
  })

  it('refuses what the database cannot keep or search for', () => {
    for (const name of ['\0', 'a\0b', '\ud800', 'a\udc00'])
      assert.deepEqual(refusal({ name, days: 1 }).issues, [{ field: 'name', message: '含有不能识别的字符' }])
    assert.equal(refusal({ name: 'x', days: 1, more: ['\0'] }).code, 'INVALID_INPUT')
  })

  it('refuses what is nested without end', () => {
    let more: unknown = 1
    for (let n = 0; n < 50; n += 1) more = { more }
    assert.equal(refusal({ name: 'x', days: 1, more }).code, 'INVALID_INPUT')
  })

  it('names every field at fault in Chinese, the first one apart', () => {
    const { field, issues, detail } = refusal({ name: '六个字的名字', days: 31, kind: 'c' })
    assert.equal(field, 'name')
    assert.deepEqual(issues, [
      { field: 'name', message: '最多 5 个字' },
      { field: 'days', message: '不能大于 30' },
      { field: 'kind', message: '不是可选的值' },
    ])
    assert.deepEqual(detail, { message: '最多 5 个字' })
    assert.deepEqual(refusal({ name: 7 }).issues, [
      { field: 'name', message: '格式不正确' },
      { field: 'days', message: '必填' },
    ])
    assert.equal(refusal(undefined).issues?.[0]?.message, '必填')
  })

  it('drops keys that nobody asked for and fills in defaults', () => {
    assert.deepEqual(parseInput(schema, { name: 'x', days: 2, admin: true }), {
      name: 'x',
      days: 2,
      kind: 'a',
    })
  })
})
