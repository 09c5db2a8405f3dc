import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildApp } from '../server/app.ts'
import { connectDatabase } from '../server/db.ts'
import type { TestApp } from './app.ts'

export interface SecondServer {
  /** status of a GET below /api with somebody's staff session */
  statusOf(path: string, cookie: string): Promise<number>
  close(): Promise<void>
}

/** Another server of the same installation: its own connections, nothing shared but the database and the keys. */
export async function startSecondServer({ deps }: TestApp): Promise<SecondServer> {
  const { client, db } = await connectDatabase(deps.config.mongodbUri, deps.config.database)
  const server = createServer(buildApp({ ...deps, client, db }).callback())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    statusOf: async (path, cookie) => {
      const answer = await fetch(`${url}/api${path}`, { headers: { cookie, origin: url } })
      await answer.arrayBuffer()
      return answer.status
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await client.close()
    },
  }
}
