import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Router from '@koa/router'
import Koa from 'koa'
import { connectDatabase } from '../../server/db.ts'
import { type Order, ownCpuMs, report } from '../stage/messages.ts'
import type { ServerSettings } from '../stage/settings.ts'
import { bareMain } from './main-page.ts'
import { bareAccept } from './move.ts'
import { bareRival } from './rival.ts'
import { bareSignIn } from './sign-in.ts'

/** The baseline: Koa, its router and the native driver, with the same write concern and nothing else. */
const settings = JSON.parse(process.argv[2] ?? '') as ServerSettings
const { client, db } = await connectDatabase(settings.mongodbUri, settings.database)
const router = new Router()
router.post('/sign-in', bareSignIn(db, settings.wechatBase))
router.get('/main', bareMain(db))
router.post('/accept', bareAccept(client, db))
router.post('/rival', bareRival(client, db))
const listener: RequestListener = new Koa().use(router.routes()).callback()
const server = createServer(listener)
// longer than any pause between two rounds
server.keepAliveTimeout = 300_000
server.listen(0, '127.0.0.1', () => report({ port: (server.address() as AddressInfo).port }))

process.on('message', ({ ask }: Order) => {
  if (ask === 'drain') report({ drained: true })
  else if (ask === 'roundTrips') report({ roundTrips: { waits: 0, commands: [] } })
  else if (ask === 'cpu') report({ cpuMs: ownCpuMs() })
  else process.exit(0)
})
process.on('disconnect', () => process.exit(0))
