import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startTestMongod } from '../../scripts/ensure-mongod.mjs'
import { randomKeys } from '../../server/crypto/vault.ts'
import type { Deps } from '../../server/deps.ts'
import { startWechatDouble } from '../../server/ports/wechat/double.ts'
import { productDeps } from './product-deps.ts'
import { openServers, type Servers } from './servers.ts'
import { asHex, type ServerSettings, wechatApp } from './settings.ts'

/** What figures share: one mongod, one WeChat double, and the two servers over one world, each made when first asked for. */
export interface Stage {
  root: string
  /** the product over an empty database of its own, in this process */
  emptyProduct(): Promise<Deps>
  servers(): Promise<Servers>
  close(): Promise<void>
}

type Closing = () => Promise<unknown>

export interface StageOptions {
  /** unanswered invitations that the chosen figures use up together */
  movers: number
  /** folder for CPU profiles of the two servers */
  profileTo: string | undefined
}

export function openStage({ movers, profileTo }: StageOptions): Stage {
  const closings: Closing[] = []
  const ground = once(async () => {
    const mongod = await startTestMongod()
    closings.push(() => mongod.stop())
    const wechat = await startWechatDouble({ ...wechatApp, clock: () => new Date() })
    closings.push(() => wechat.close())
    const folder = await mkdtemp(join(tmpdir(), 'bench-'))
    closings.push(() => rm(folder, { recursive: true }))
    const keys = asHex(randomKeys())
    const settingsFor = (database: string): ServerSettings => ({
      mongodbUri: mongod.uri,
      database,
      folder,
      wechatBase: wechat.url,
      keys,
      traced: false,
    })
    return { wechat, settingsFor }
  })
  const deps = async (name: string) => {
    const { settingsFor } = await ground()
    const made = await productDeps(settingsFor(newName(name)))
    closings.push(async () => {
      await made.db.dropDatabase()
      await made.agreements.close()
      await made.client.close()
    })
    return made
  }
  return {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    emptyProduct: () => deps('roster'),
    servers: once(async () => {
      const { wechat, settingsFor } = await ground()
      const servers = await openServers(await deps('product'), newName('bare'), {
        wechat,
        settingsFor,
        profileTo,
        movers,
      })
      closings.push(servers.close)
      return servers
    }),
    async close() {
      for (const closing of closings.splice(0).reverse()) await closing()
    },
  }
}

/** A shared mongod may hold other databases. */
const newName = (name: string): string => `bench-${name}-${randomBytes(4).toString('hex')}`

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
