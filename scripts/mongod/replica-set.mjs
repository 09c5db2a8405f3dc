import { MongoClient, MongoNetworkError, MongoServerError } from 'mongodb'

export const replicaSet = 'registration'
const primaryMs = 60_000

/**
 * @template T
 * @param {number} port
 * @param {(client: MongoClient) => Promise<T>} use
 */
async function withClient(port, use) {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: primaryMs })
  return use(client).finally(() => client.close())
}

/**
 * Makes the mongod on `port` the primary of its one-member replica set: founds the set on fresh data, and follows
 * the port on data whose set has another address. (mongod first asks the old address whether that is itself: half a
 * minute when a stranger listens there and says nothing.)
 * @param {number} port
 */
export const ensurePrimary = (port) =>
  withClient(port, async (client) => {
    const admin = client.db('admin')
    const since = performance.now()
    await untilConfigured(admin, `127.0.0.1:${port}`)
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      if (performance.now() - since > primaryMs) throw new Error('the replica set has no primary')
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  })

/**
 * While mongod still asks around it knows of no set ("not yet", then "already initialized"), and it drops its
 * connections when it finds itself removed from the set.
 * @param {import('mongodb').Db} admin
 * @param {string} host
 */
async function untilConfigured(admin, host) {
  for (const last of [false, false, true]) {
    try {
      return await ensureConfig(admin, host)
    } catch (error) {
      const already = error instanceof MongoServerError && error.codeName === 'AlreadyInitialized'
      if (last || !(already || error instanceof MongoNetworkError)) throw error
    }
  }
}

/**
 * @param {import('mongodb').Db} admin
 * @param {string} host
 */
async function ensureConfig(admin, host) {
  const config = await readConfig(admin)
  if (config === undefined) {
    await admin.command({ replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host }] } })
  } else if (config.members[0].host !== host) {
    const { term: _, ...rest } = config
    const members = [{ ...config.members[0], host }]
    // Forced: the set, whose only address is gone, has no primary that could agree.
    await admin.command({ replSetReconfig: { ...rest, version: config.version + 1, members }, force: true })
  }
}

/** @param {import('mongodb').Db} admin */
async function readConfig(admin) {
  try {
    return (await admin.command({ replSetGetConfig: 1 })).config
  } catch (error) {
    if (error instanceof MongoServerError && error.codeName === 'NotYetInitialized') return undefined
    throw error
  }
}
