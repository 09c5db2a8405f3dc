import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildApp } from '../../server/app.ts'
import { drained } from '../../server/effects/drain.ts'
import type { Order } from '../stage/messages.ts'
import { ownCpuMs, report } from '../stage/messages.ts'
import { productDeps } from '../stage/product-deps.ts'
import { countRoundTrips } from '../stage/round-trips.ts'
import type { ServerSettings } from '../stage/settings.ts'

/** The product's whole server in a process of its own. */
const settings = JSON.parse(process.argv[2] ?? '') as ServerSettings
const deps = await productDeps(settings)
const trips = settings.traced ? countRoundTrips(deps.client) : undefined
const listener: RequestListener = buildApp(deps).callback()
const server = createServer(listener)
// longer than any pause between two rounds
server.keepAliveTimeout = 300_000
server.listen(0, '127.0.0.1', () => report({ port: (server.address() as AddressInfo).port }))

process.on('message', async ({ ask }: Order) => {
  if (ask === 'drain') {
    await drained()
    report({ drained: true })
  } else if (ask === 'roundTrips') report({ roundTrips: trips?.take() ?? { waits: 0, commands: [] } })
  else if (ask === 'cpu') report({ cpuMs: ownCpuMs() })
  else process.exit(0)
})
process.on('disconnect', () => process.exit(0))
