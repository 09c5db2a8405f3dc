import assert from 'node:assert/strict'
import { explainExit } from './exits.mjs'

describe('why mongod did not start', () => {
  const cases: [string, string, RegExp][] = [
    [
      'another mongod on the data',
      '"msg":"DBException in initAndListen, terminating","attr":{"error":"DBPathInUse: Unable to lock the lock file: db/mongod.lock (Resource temporarily unavailable)."}',
      /正被另一个 mongod 使用[\s\S]*DATA_DIR/,
    ],
    ['no space', '"error_str":"No space left on device"', /磁盘空间不足/],
    [
      'data of a newer release',
      '"error":"Location4926900: Invalid featureCompatibilityVersion document in admin.system.version: { version: \\"8.0\\" }"',
      /另一个版本[\s\S]*DATA_DIR/,
    ],
    ['a folder it may not write', '"error":"Permission denied"', /无法写入/],
  ]
  for (const [name, log, expected] of cases) {
    it(`${name}: says what to do`, () => assert.match(explainExit(100, log, '/srv/data').message, expected))
  }
  it('anything else: shows the log as it is', () => {
    assert.match(explainExit('SIGILL', 'strange things', '/srv/data').message, /SIGILL[\s\S]*strange things/)
  })
})
