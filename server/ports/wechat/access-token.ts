import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Collection, Db } from 'mongodb'
import type { Sealed } from '../../crypto/sealed.ts'
import type { Deps } from '../../deps.ts'
import { type Answer, askWechat, type Line, textIn } from './ask.ts'
import type { WechatApp } from './settings.ts'

/** The access token of one app, shared by all servers: a second call for one would only cost quota. */
interface AccessTokenDoc {
  /** appid */
  _id: string
  token: { id: string; sealed: Sealed; expiresAt: Date } | null
  /** whoever moved it here is asking WeChat for a token */
  leaseUntil: Date
}
const accessTokens = (db: Db): Collection<AccessTokenDoc> => db.collection('wechatAccessTokens')

export interface AccessToken {
  /** names it without telling it */
  id: string
  value: string
  expiresAt: Date
}
export type TokenStore = Pick<Deps, 'db' | 'vault' | 'clock'>

/**
 * `cgi-bin/stable_token` gives the token in force until its last 5 minutes, then a new one while the old one still
 * works: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-access-token/getStableAccessToken.html
 */
const renewBefore = 4 * 60_000
const leaseMs = 10_000
const lookAgain = 50 // ms
const looks = leaseMs / lookAgain
/** A token near its end that could not be renewed is used on for so long before the next attempt. */
const patience = 30_000

/** Why there is no token: what WeChat's token service answered. */
export type NoToken = Exclude<Answer, { kind: 'answered' }> | { kind: 'refused'; errcode: number }
type Obtained = { token: AccessToken } | { failed: NoToken }

export class AccessTokens {
  #known: AccessToken | null = null
  #patientUntil = new Date(0)
  #underWay: Promise<Obtained> | null = null
  readonly #app: WechatApp
  readonly #store: TokenStore
  readonly #line: Line

  constructor(app: WechatApp, store: TokenStore, line: Line) {
    this.#app = app
    this.#store = store
    this.#line = line
  }

  /** The token in force; asks WeChat only when no server has one, and then one server asks. */
  async current(): Promise<Obtained> {
    if (this.#known && this.#isUsable(this.#known)) return { token: this.#known }
    this.#underWay ??= this.#obtain().finally(() => {
      this.#underWay = null
    })
    const obtained = await this.#underWay
    if ('token' in obtained) this.#keep(obtained.token)
    return obtained
  }

  /** WeChat no longer takes this one. A newer one, stored meanwhile, stays. */
  async drop({ id }: AccessToken): Promise<void> {
    if (this.#known?.id === id) this.#known = null
    await accessTokens(this.#store.db).updateOne(
      { _id: this.#app.appid, 'token.id': id },
      { $set: { token: null } },
    )
  }

  /** Whoever moves `leaseUntil` asks; the others wait for what it brings, and take over when it falls silent. */
  async #obtain(): Promise<Obtained> {
    for (let look = 0; look < looks; look += 1) {
      const there = this.#opened(await accessTokens(this.#store.db).findOne({ _id: this.#app.appid }))
      if (there && this.#isFresh(there)) return { token: there }
      const lease = await this.#takeLease()
      if (lease) return this.#ask(lease, there)
      if (there && there.expiresAt > this.#store.clock()) return { token: there }
      await pause(lookAgain)
    }
    return { failed: { kind: 'unreached' } }
  }

  async #takeLease(): Promise<{ until: Date; stored: AccessToken | null } | null> {
    const { db, clock } = this.#store
    const _id = this.#app.appid
    const now = clock()
    const until = new Date(now.getTime() + leaseMs)
    await accessTokens(db).updateOne(
      { _id },
      { $setOnInsert: { token: null, leaseUntil: now } },
      { upsert: true },
    )
    const taken = await accessTokens(db).findOneAndUpdate(
      { _id, leaseUntil: { $lte: now } },
      { $set: { leaseUntil: until } },
    )
    return taken && { until, stored: this.#opened(taken) }
  }

  async #ask(
    { until, stored }: { until: Date; stored: AccessToken | null },
    old: AccessToken | null,
  ): Promise<Obtained> {
    // Somebody else may have stored one between our look and our lease.
    const fresh = stored && this.#isFresh(stored) ? stored : null
    const obtained = fresh ? { token: fresh } : await this.#askWechat()
    await this.#endLease(until, !fresh && 'token' in obtained ? obtained.token : null)
    const stillGood = old && old.expiresAt > this.#store.clock()
    return 'failed' in obtained && stillGood ? { token: old } : obtained
  }

  async #askWechat(): Promise<Obtained> {
    const { appid, secret } = this.#app
    // No force_refresh: it would take the token away from everybody else who uses this appid, and works 20 times a day.
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: false }
    const asked = this.#store.clock()
    const answer = await askWechat(this.#line, { path: '/cgi-bin/stable_token', query: {}, body })
    if (answer.kind !== 'answered') return { failed: answer }
    const value = textIn(answer, 'access_token')
    const seconds = answer.body.expires_in
    if (answer.errcode !== 0 || !value || typeof seconds !== 'number')
      return { failed: { kind: 'refused', errcode: answer.errcode } }
    return { token: { id: randomUUID(), value, expiresAt: new Date(asked.getTime() + seconds * 1000) } }
  }

  async #endLease(until: Date, token: AccessToken | null): Promise<void> {
    const { db, vault, clock } = this.#store
    const _id = this.#app.appid
    const kept = token && {
      token: { id: token.id, sealed: vault.seal(token.value, this.#bound), expiresAt: token.expiresAt },
    }
    await accessTokens(db).updateOne({ _id, leaseUntil: until }, { $set: { ...kept, leaseUntil: clock() } })
  }

  #opened(doc: AccessTokenDoc | null): AccessToken | null {
    if (!doc?.token) return null
    const { id, sealed, expiresAt } = doc.token
    return { id, value: this.#store.vault.open(sealed, this.#bound), expiresAt }
  }

  #keep(token: AccessToken): void {
    this.#known = token
    this.#patientUntil = new Date(this.#store.clock().getTime() + patience)
  }

  #isUsable(token: AccessToken): boolean {
    const now = this.#store.clock()
    return this.#isFresh(token) || (token.expiresAt > now && this.#patientUntil > now)
  }

  #isFresh({ expiresAt }: AccessToken): boolean {
    return expiresAt.getTime() - this.#store.clock().getTime() > renewBefore
  }

  get #bound(): string {
    return `${this.#app.appid}:accessToken`
  }
}
