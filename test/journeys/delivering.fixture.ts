import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { RenderPool } from '../../server/agreements/render-pool.ts'
import type { Config } from '../../server/config.ts'
import { Vault } from '../../server/crypto/vault.ts'
import { connectDatabase } from '../../server/db.ts'
import { startDelivery } from '../../server/delivery/worker.ts'
import type { Deps } from '../../server/deps.ts'
import { startWorker } from '../../server/effects/worker.ts'
import { openDiskBlobs } from '../../server/ports/blobs/disk.ts'
import { noMail } from '../../server/ports/mail/none.ts'
import { smtpMail } from '../../server/ports/mail/smtp.ts'
import { tencentSms } from '../../server/ports/sms/tencent.ts'
import { openWechat } from '../../server/ports/wechat/adapter.ts'

/** What a process of its own is told on its command line. */
export interface Delivering {
  config: Config
  /** hex */
  keys: { current: string; sealing: string; index: string }
  /** ms; the clock of this process stands so far ahead */
  ahead: number
}

/** A server without its door: the timers of effects and messages, as main.ts starts them. Ends on SIGTERM as a server does. */
async function main({ config, keys, ahead: start }: Delivering): Promise<void> {
  let ahead = start
  const clock = () => new Date(Date.now() + ahead)
  const vault = Vault.fromKeys({
    current: keys.current,
    sealing: { [keys.current]: Buffer.from(keys.sealing, 'hex') },
    index: Buffer.from(keys.index, 'hex'),
  })
  const { client, db } = await connectDatabase(config.mongodbUri, config.database)
  const { wechat, sms, mail } = config
  if (!wechat || !sms) throw new Error('carriers are needed')
  const deps: Deps = {
    config,
    client,
    db,
    clock,
    vault,
    wechat: openWechat(wechat, { db, vault, clock }),
    sms: tencentSms(sms),
    mail: mail ? smtpMail(mail) : noMail,
    identity: null,
    blobs: await openDiskBlobs(join(tmpdir(), `${config.database}-blobs`)),
    agreements: new RenderPool(),
    log: pino({ level: 'warn' }, pino.destination(2)),
  }
  const timers = [startWorker(deps), startDelivery(deps)]
  process.on('message', (told: { ahead: number }) => {
    ahead = told.ahead
  })
  process.once('SIGTERM', async () => {
    await Promise.all(timers.map((one) => one.stop()))
    await Promise.all([deps.agreements.close(), client.close()])
    process.exit(0)
  })
  process.send?.('ready')
}

await main(JSON.parse(process.argv[2] ?? '') as Delivering)
