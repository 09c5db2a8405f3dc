import assert from 'node:assert/strict'
import { worthRestarting } from './keep-alive.mjs'
import { readSettings } from './settings.mjs'

describe('settings of npm start', () => {
  for (const PORT of ['0', '65536', '-1', '80a', '3000.5']) {
    it(`refuses PORT=${PORT}`, () => assert.throws(() => readSettings({ PORT }, '/repo'), /1–65535/))
  }
  it('has defaults, also for empty variables', () => {
    const expected = { port: 3000, dataDir: '/repo/.data', mongodbUri: undefined }
    assert.deepEqual(readSettings({}, '/repo'), expected)
    assert.deepEqual(readSettings({ PORT: '', DATA_DIR: '', MONGODB_URI: '' }, '/repo'), expected)
  })
  it('takes a relative DATA_DIR from where the command was given, an absolute one as it is', () => {
    assert.equal(
      readSettings({ DATA_DIR: 'mine', INIT_CWD: '/home/wang' }, '/repo').dataDir,
      '/home/wang/mine',
    )
    assert.equal(
      readSettings({ DATA_DIR: '/srv/data', INIT_CWD: '/home/wang' }, '/repo').dataDir,
      '/srv/data',
    )
  })
})

describe('restarting what died by itself', () => {
  it('is given up at the sixth death within a minute', () => {
    assert.equal(worthRestarting([0, 1000, 2000, 3000, 4000, 5000]), false)
  })
  it('goes on while deaths are rare', () => {
    assert.equal(worthRestarting([0, 1000, 2000, 3000, 4000]), true)
    assert.equal(worthRestarting([0, 30_000, 60_000, 90_000, 120_000, 150_000, 180_000]), true)
  })
})
