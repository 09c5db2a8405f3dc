export interface Mongod {
  binary: string
  version: string
}

export interface TestMongod {
  /** Without a database name: take one of your own, other suites use the same mongod. */
  uri: string
  stop(): Promise<void>
}

/** A one-member replica set on empty data, or the one that TEST_MONGODB_URI names. */
export function startTestMongod(): Promise<TestMongod>

/** Finds or fetches a mongod; rejects with what to do when there is none. */
export function findMongod(data?: { madeBy?: Mongod; folder?: string }): Promise<Mongod>

/** The path of a mongod that runs here. */
export function ensureMongod(): Promise<string>

/** The mongod for the data in `dataDir` (absolute): the one that made it, or one that can open it. */
export function findEmbedded(dataDir: string): Promise<Mongod>

/** Serves the data in `dataDir` (absolute); rejects with what to do when it cannot. */
export function startEmbedded(
  dataDir: string,
  mongod: Mongod,
): Promise<{ uri: string; port: number; stop(): Promise<void>; kill(): void }>
