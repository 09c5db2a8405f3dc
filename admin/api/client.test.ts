import assert from 'node:assert/strict'
import { errorOf, queryString } from './client.ts'
import { Intention, newKey } from './intention.ts'

describe('a refused request', () => {
  it('that did not come from the API still says what to do', () => {
    const error = errorOf(502, '<html>Bad Gateway</html>')
    assert.equal(error.code, 'UNAVAILABLE')
    assert.match(error.message, /稍后重试/)
  })

  it('names its only field as an issue, for the form', () => {
    const error = errorOf(422, { error: { code: 'INVALID_INPUT', message: '必填', field: 'form.post' } })
    assert.deepEqual(error.issues, [{ field: 'form.post', message: '必填' }])
  })

  it('keeps every issue that the server listed', () => {
    const issues = [
      { field: 'name', message: '必填' },
      { field: 'form.post', message: '必填' },
    ]
    const error = errorOf(422, {
      error: { code: 'INVALID_INPUT', message: '填写有误', field: 'name', issues },
    })
    assert.deepEqual(error.issues, issues)
  })
})

describe('a query', () => {
  it('leaves out what has no value, and escapes the rest', () => {
    assert.equal(
      queryString({ q: '', after: undefined, year: 2027, name: '买买提·阿&b' }),
      `?year=2027&name=${encodeURIComponent('买买提·阿&b')}`,
    )
    assert.equal(queryString({ q: undefined }), '')
  })
})

describe('an intention', () => {
  it('keeps its key while the same content is sent again', () => {
    const intention = new Intention()
    assert.equal(intention.keyFor({ id: 1 }), intention.keyFor({ id: 1 }))
  })

  it('is another one once the content has changed', () => {
    const intention = new Intention()
    assert.notEqual(intention.keyFor({ id: 1 }), intention.keyFor({ id: 2 }))
  })

  it('is another one after it was fulfilled', () => {
    const intention = new Intention()
    const first = intention.keyFor({ id: 1 })
    intention.fulfil()
    assert.notEqual(intention.keyFor({ id: 1 }), first)
  })

  it('is named by a version 4 UUID', () => {
    assert.match(newKey(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
