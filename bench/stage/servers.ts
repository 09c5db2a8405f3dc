import type { Deps } from '../../server/deps.ts'
import type { WechatDouble } from '../../server/ports/wechat/double.ts'
import type { Ready } from '../world/graduates.ts'
import { buildWorld, type Mover } from '../world/world.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import type { ServerSettings } from './settings.ts'

/** Product and baseline over the same documents on the same mongod, each in a process of its own. */
export interface Servers {
  product: ServerProcess
  baseline: ServerProcess
  wechat: WechatDouble
  readers: Ready[]
  /** the next unanswered invitations; each is given out once, and stands in both databases */
  takeMovers(count: number): Mover[]
  /** the product once more, counting its round trips; whoever asks stops it */
  startTraced(): Promise<ServerProcess>
  /** ms of CPU the mongod has used so far; 0 where it does not say */
  mongodCpuMs(): Promise<number>
  close(): Promise<void>
}

interface Surroundings {
  wechat: WechatDouble
  settingsFor: (database: string) => ServerSettings
  profileTo: string | undefined
  movers: number
}

const READERS = 100

export async function openServers(
  deps: Deps,
  bare: string,
  { wechat, settingsFor, profileTo, movers: moverCount }: Surroundings,
): Promise<Servers> {
  const { readers, movers } = await buildWorld(deps, bare, { readers: READERS, movers: moverCount })
  const ofProduct = settingsFor(deps.db.databaseName)
  const product = await startServer('product', ofProduct, profileTo)
  const baseline = await startServer('baseline', settingsFor(bare), profileTo)
  return {
    product,
    baseline,
    wechat,
    readers,
    takeMovers(count) {
      if (movers.length < count) throw new Error('the world has too few unanswered invitations')
      return movers.splice(0, count)
    },
    startTraced: () =>
      startServer(
        'product',
        { ...ofProduct, mongodbUri: traced(ofProduct.mongodbUri), traced: true },
        undefined,
      ),
    async mongodCpuMs() {
      const { extra_info: used } = await deps.db.admin().serverStatus()
      return ((used?.user_time_us ?? 0) + (used?.system_time_us ?? 0)) / 1000
    },
    async close() {
      await product.stop()
      await baseline.stop()
      await deps.client.db(bare).dropDatabase()
    },
  }
}

const traced = (uri: string): string => `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`
