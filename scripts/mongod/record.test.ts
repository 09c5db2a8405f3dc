import assert from 'node:assert/strict'
import { choosePort, servesPath } from './record.mjs'

describe('the port of the embedded mongod', () => {
  const record = { binary: '/opt/mongod', version: '6.0.5', port: 27117 }
  const ports = (free: number[]) => ({
    isFree: async (port: number) => free.includes(port),
    pick: async () => 40001,
  })

  it('is another one when the one stored with the data is taken', async () => {
    assert.equal(await choosePort(record, ports([])), 40001)
  })
  it('is picked for fresh data', async () => {
    assert.equal(await choosePort(undefined, ports([27117])), 40001)
  })
  it('stays the one stored with the data while that is free', async () => {
    assert.equal(await choosePort(record, ports([27117])), 27117)
  })
})

describe('a process of the number in mongod.lock', () => {
  const path = '/srv/data/mongod'

  it('is not ours when it is something else, or a mongod on other data', () => {
    assert.equal(servesPath('', path), false)
    assert.equal(servesPath(`vim ${path}`, path), false)
    assert.equal(servesPath(`node backup.js --dbpath ${path} --port 1`, path), false)
    assert.equal(servesPath('/usr/bin/mongod --replSet r --dbpath /srv/other --port 1', path), false)
    assert.equal(servesPath('/usr/bin/mongod --replSet r --dbpath /srv/data/mongod-2 --port 1', path), false)
  })
  it('is ours when it is a mongod on this very path, whatever its file is called', () => {
    assert.equal(servesPath(`/usr/bin/mongod --replSet r --dbpath ${path} --port 1`, path), true)
    assert.equal(servesPath(`/c/mongod-x64-debian-6.0.5 --dbpath ${path}`, path), true)
  })
})
