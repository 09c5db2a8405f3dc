import assert from 'node:assert/strict'
import { nodeComplaint } from './node-version.mjs'

describe('the version of Node', () => {
  for (const old of ['12.22.0', '18.20.4', '20.18.3', '20.9.0']) {
    it(`${old} is refused, in Chinese and English, with what is needed`, () => {
      const complaint = nodeComplaint(old)
      assert.match(complaint, /版本过低/)
      assert.match(complaint, /too old/)
      assert.match(complaint, /20\.19/)
      assert.ok(complaint.includes(old))
    })
  }
  for (const good of ['20.19.0', '20.20.2', '22.0.0', '24.1.0']) {
    it(`${good} will do`, () => assert.equal(nodeComplaint(good), ''))
  }
})
