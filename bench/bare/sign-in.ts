import { randomBytes } from 'node:crypto'
import type { RouterContext } from '@koa/router'
import type { Db } from 'mongodb'
import { accounts } from '../../server/accounts/model.ts'
import { sessions } from '../../server/accounts/sessions.ts'
import { wechatIdentities } from '../../server/accounts/wechat/wechat-identities.ts'
import { graduates, persons } from '../../server/graduates/model.ts'
import { wechatApp } from '../stage/settings.ts'
import { jsonBody } from './json-body.ts'

const day = 86_400_000

/** The same call to WeChat, the same chain of reads and the session that comes of it: no limits, no hashing, no checks. */
export function bareSignIn(db: Db, wechatBase: string) {
  return async (ctx: RouterContext): Promise<void> => {
    const { code } = await jsonBody<{ code: string }>(ctx.req)
    const query = new URLSearchParams({ ...wechatApp, js_code: code, grant_type: 'authorization_code' })
    const answer = await fetch(`${wechatBase}/sns/jscode2session?${query}`)
    const { openid } = JSON.parse(await answer.text()) as { openid: string }
    const identity = await wechatIdentities(db).findOne({ _id: `${wechatApp.appid}:${openid}` })
    const account = await accounts(db).findOne({ _id: identity?.accountId ?? '' })
    const person = await persons(db).findOne({ _id: account?.personId ?? '' })
    const link = person?.graduates[0]
    const graduate =
      link && (await graduates(db).findOne({ schoolCode: link.schoolCode, _id: link.graduateId }))
    if (!account || !graduate) return
    const token = randomBytes(32).toString('base64url')
    const { _id: graduateId, schoolCode, personId, name } = graduate
    const actor = {
      role: 'graduate' as const,
      accountId: account._id,
      personId,
      graduateId,
      schoolCode,
      name,
      consent: null,
    }
    const startedAt = new Date()
    const expiresAt = new Date(startedAt.getTime() + day)
    const session = {
      _id: token,
      accountId: account._id,
      actor,
      startedAt,
      renewedAt: startedAt,
      expiresAt,
      device: '',
    }
    await sessions(db).insertOne(session)
    ctx.body = { token, graduateId, schoolCode, personId }
  }
}
