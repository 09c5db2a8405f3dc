import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { findEmbedded, startEmbedded } from '../ensure-mongod.mjs'
import { readRecord } from './record.mjs'

type Running = Awaited<ReturnType<typeof startEmbedded>>

describe('the embedded mongod', () => {
  let dataDir: string
  let running: Running | undefined
  const start = async () => startEmbedded(dataDir, await findEmbedded(dataDir))
  const within = async <T>(uri: string, use: (client: MongoClient) => Promise<T>) => {
    const client = await MongoClient.connect(uri)
    return use(client).finally(() => client.close())
  }
  const write = (uri: string, _id: number) =>
    within(uri, (client) =>
      client
        .db('kept')
        .collection<{ _id: number }>('things')
        .insertOne({ _id }, { writeConcern: { w: 'majority', journal: true } }),
    )
  const read = (uri: string) =>
    within(uri, async (client) => {
      const found = await client
        .db('kept')
        .collection<{ _id: number }>('things')
        .find()
        .sort({ _id: 1 })
        .toArray()
      return found.map((thing) => thing._id)
    })

  before(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'embedded-'))
  })
  afterEach(async () => {
    await running?.stop()
    running = undefined
  })
  after(() => rmSync(dataDir, { recursive: true, force: true }))

  it('founds a replica set on fresh data and remembers what served it', async () => {
    running = await start()
    await write(running.uri, 1)
    assert.equal(readRecord(dataDir)?.port, running.port)
  })

  it('has every acknowledged write after kill -9, on the same port', async () => {
    running = await start()
    const { port } = running
    await write(running.uri, 2)
    running.kill()
    running = await start()
    assert.deepEqual(await read(running.uri), [1, 2])
    assert.equal(running.port, port)
  })

  it('ends a mongod that a killed start left on the data, and takes over', async () => {
    const leftover = await start()
    const pid = Number(readFileSync(join(dataDir, 'mongod/mongod.lock'), 'utf8'))
    running = await start()
    assert.notEqual(Number(readFileSync(join(dataDir, 'mongod/mongod.lock'), 'utf8')), pid)
    assert.deepEqual(await read(running.uri), [1, 2])
    await leftover.stop()
  })

  it('moves the replica set to another port when its own is taken', async () => {
    const taken = readRecord(dataDir)?.port
    const squatter = createServer((socket) => socket.end()).listen(taken, '127.0.0.1')
    await once(squatter, 'listening')
    try {
      running = await start()
      assert.notEqual(running.port, taken)
      await write(running.uri, 3)
      assert.deepEqual(await read(running.uri), [1, 2, 3])
    } finally {
      squatter.close()
    }
  })
})
