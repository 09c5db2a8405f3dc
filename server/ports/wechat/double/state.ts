import { randomBytes } from 'node:crypto'

export interface DoubleApp {
  appid: string
  secret: string
}
export interface DoubleOptions extends DoubleApp {
  /** the 公众号; without it calls of its appid meet 40013 */
  official?: DoubleApp
  clock: () => Date
  /** everybody, every template and every right is there: a demo, whose phones are not in this process */
  generous?: boolean
  /** whom WeChat's page for web sign-in offers to be, where nobody sits before it */
  phones?: readonly { openid: string; label: string }[]
  /** hears of every message that a phone received */
  onReceived?: (message: ReceivedMessage) => Promise<void> | void
}

/** What one phone received. */
export interface ReceivedMessage {
  channel: 'subscription' | 'template'
  openid: string
  templateId: string
  page: string | null
  data: Record<string, string>
  /** 19 digits */
  msgid: string
  clientMessageId: string | null
  miniprogramState: string | null
  at: Date
}

export interface KnownPerson {
  openid: string
  unionid?: string | undefined
}
/** errcode, HTTP status (500–599), or what a bad day on the net looks like */
export type Failure = number | 'timeout' | 'garbage' | 'dies'
export interface FailureAt {
  how: Failure
  /** the call it meets, e.g. `/cgi-bin/message/subscribe/send`; without it the next one of any kind */
  at?: string | undefined
  /** the call does its work, only its answer is lost */
  taken?: boolean | undefined
}

export interface IssuedCode {
  appid: string
  person: KnownPerson
  at: number
  used: boolean
}

/** All that the double remembers. */
export class DoubleState {
  readonly codes = new Map<string, IssuedCode>()
  readonly tokens = new Map<string, { appid: string; issuedAt: number }>()
  /** `appid openid` */
  readonly people = new Map<string, { person: KnownPerson; subscribed: boolean }>()
  readonly templates = new Map<string, { appid: string; keywords: readonly string[] }>()
  /** `openid templateId` → how many messages may still be sent */
  readonly rights = new Map<string, number>()
  readonly received: ReceivedMessage[] = []
  /** path → how often it was called */
  readonly calls = new Map<string, number>()
  /** path → how many calls are left today */
  readonly quotas = new Map<string, number>()
  readonly failures: FailureAt[] = []
  /** what a QR code's address stands for: url → scene */
  readonly scenes = new Map<string, { scene: string; until: number }>()
  menu: unknown = null
  /** who sits before WeChat's page for web sign-in; null: it asks nobody and refuses */
  webVisitor: KnownPerson | null = null
  readonly options: DoubleOptions

  constructor(options: DoubleOptions) {
    this.options = options
  }

  now(): number {
    return this.options.clock().getTime()
  }

  app(appid: string | null): DoubleApp | undefined {
    const { official, ...miniprogram } = this.options
    return [miniprogram, ...(official ? [official] : [])].find((one) => one.appid === appid)
  }

  isOfficial(appid: string): boolean {
    return this.options.official?.appid === appid
  }

  person(appid: string, openid: string): { person: KnownPerson; subscribed: boolean } | undefined {
    const known = this.people.get(`${appid} ${openid}`)
    return known ?? (this.options.generous ? { person: { openid }, subscribed: true } : undefined)
  }

  meet(appid: string, person: KnownPerson, subscribed: boolean): void {
    this.people.set(`${appid} ${person.openid}`, { person, subscribed })
  }

  issueCode(appid: string, person: KnownPerson): string {
    const code = `0${randomBytes(15).toString('hex')}0`
    this.codes.set(code, { appid, person, at: this.now(), used: false })
    return code
  }
}
