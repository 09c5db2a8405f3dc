import type { MailDouble, MailFailure, TakenMail } from '../server/ports/mail/double.ts'
import type { MailPort } from '../server/ports/mail/port.ts'

export interface KeptMails {
  /** what was taken, oldest first */
  taken: TakenMail[]
  /** the last one to this address; throws when there is none */
  lastTo(address: string): TakenMail
  /** the next mail goes wrong this way */
  failNext(failure: MailFailure): Promise<void>
}

/** The real SMTP adapter over the double, both started by the first mail: most tests send none. */
export function lazyMail(clock: () => Date): { port: MailPort; mails: KeptMails } {
  const taken: TakenMail[] = []
  let starting: Promise<{ port: MailPort; double: MailDouble }> | undefined
  const started = () => {
    starting ??= start(taken, clock)
    return starting
  }
  return {
    port: {
      send: async (mail) => (await started()).port.send(mail),
      close: async () => {
        if (starting) await (await starting).double.close()
      },
    },
    mails: {
      taken,
      lastTo(address) {
        const mail = taken.findLast((one) => one.to === address)
        if (!mail) throw new Error(`no mail to ${address}`)
        return mail
      },
      failNext: async (failure) => (await started()).double.failNext(failure),
    },
  }
}

/** A mail that hangs is given up soon. Unit: ms. */
const silence = 1000

async function start(taken: TakenMail[], clock: () => Date) {
  const [{ startMailDouble }, { smtpMail }] = await Promise.all([
    import('../server/ports/mail/double.ts'),
    import('../server/ports/mail/smtp.ts'),
  ])
  const double = await startMailDouble(async (mail) => void taken.push(mail), clock)
  return { double, port: smtpMail(double.config, silence) }
}
