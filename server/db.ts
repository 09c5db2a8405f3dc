import { type Db, MongoClient, type MongoClientOptions } from 'mongodb'

/** Acknowledged means: on a majority's disk. Anything less can lose a move that was answered with yes. */
const writeConcern = { w: 'majority', journal: true } as const
const options: MongoClientOptions = {
  appName: 'destination-registration',
  writeConcern,
  readConcern: { level: 'majority' },
  retryWrites: true,
  ignoreUndefined: true,
  serverSelectionTimeoutMS: 10_000,
}

/**
 * Connects and makes sure that writes will be as safe as promised. Throws an Error that says what to do when the
 * server is not part of a replica set or the address asks for weaker writes.
 */
export async function connectDatabase(
  uri: string,
  name: string,
  more: Pick<MongoClientOptions, 'monitorCommands'> = {},
): Promise<{ client: MongoClient; db: Db }> {
  refuseWeakerWrites(uri)
  const client = await new MongoClient(uri, { ...options, ...more }).connect()
  const db = client.db(name)
  try {
    await requireReplicaSet(db)
  } catch (error) {
    await client.close()
    throw error
  }
  return { client, db }
}

/** The address may repeat what we ask for (many providers' do) but not ask for less. */
function refuseWeakerWrites(uri: string): void {
  const allowed: Record<string, string> = {
    w: 'majority',
    journal: 'true',
    j: 'true',
    readconcernlevel: 'majority',
  }
  for (const [key, value] of new URLSearchParams(uri.split('?')[1] ?? '')) {
    const wanted = allowed[key.toLowerCase()]
    if (wanted !== undefined && value !== wanted)
      throw new Error(`MONGODB_URI sets ${key}: only ${key}=${wanted} is safe here`)
  }
}

async function requireReplicaSet(db: Db): Promise<void> {
  const hello = await db.admin().command({ hello: 1 })
  if (typeof hello.setName === 'string' || hello.msg === 'isdbgrid') return
  throw new Error(
    'MONGODB_URI names a mongod without a replica set: start it with --replSet and run rs.initiate() once',
  )
}
