import { noticeVersion } from '../../server/accounts/graduate/notice.ts'
import { type AccountDoc, accounts } from '../../server/accounts/model.ts'
import { wechatIdentities } from '../../server/accounts/wechat/wechat-identities.ts'
import type { Deps } from '../../server/deps.ts'
import { type GraduateDoc, graduates } from '../../server/graduates/model.ts'
import { newId } from '../../server/ids.ts'
import { checkRow } from '../../server/roster/check-row.ts'
import { importGraduates } from '../../server/roster/import-graduates.ts'
import { readWorkbook } from '../../server/roster/read-workbook.ts'
import type { RosterGraduate } from '../../server/roster/types.ts'
import { wechatApp } from '../stage/settings.ts'
import { rosterWorkbook } from './roster-rows.ts'
import { schoolCode, year } from './school.ts'

/** A graduate who can sign in with WeChat, has consented and confirmed. */
export interface Ready {
  graduate: GraduateDoc
  account: AccountDoc
  openid: string
}

/** Comes by the product's own roster import, so that every document is as the product makes it. */
export async function readyGraduates(deps: Deps, people: number): Promise<Ready[]> {
  await importGraduates(
    deps,
    { schoolCode, year, by: 'bench', importId: newId(schoolCode) },
    checkedRows(people),
  )
  const now = deps.clock()
  await graduates(deps.db).updateMany({ schoolCode }, [
    { $set: { confirmed: { at: now, digest: '$infoDigest' }, activatedAt: now } },
  ])
  const stored = await graduates(deps.db).find({ schoolCode }).sort({ examNumber: 1 }).toArray()
  const ready = stored.map((graduate, n) => ({
    graduate,
    account: accountOf(deps, graduate, now),
    openid: `o${String(n).padStart(27, '0')}`,
  }))
  await accounts(deps.db).insertMany(ready.map(({ account }) => account))
  await wechatIdentities(deps.db).insertMany(
    ready.map(({ account, openid }) => identityOf(account, openid, now)),
  )
  return ready
}

async function* checkedRows(people: number): AsyncGenerator<RosterGraduate> {
  const { rows } = await readWorkbook(await rosterWorkbook(people))
  for await (const row of rows) {
    const result = checkRow(row, { schoolCode, year, today: '2023-03-01' })
    if (!result.ok)
      throw new Error(`row ${row.rowNumber} is not accepted: ${JSON.stringify(result.problems)}`)
    yield result.graduate
  }
}

function accountOf({ vault }: Deps, graduate: GraduateDoc, now: Date): AccountDoc {
  const _id = newId('A')
  return {
    _id,
    realm: 'graduate',
    role: 'graduate',
    name: graduate.name,
    personId: graduate.personId,
    logins: [vault.blindIndex('login', vault.open(graduate.idNumber, `${graduate._id}:idNumber`))],
    // nobody signs in with it here
    password: '$argon2id$none',
    passwordSetAt: now,
    oneTimePassword: false,
    active: true,
    knownAddresses: [],
    createdAt: now,
    mobile: vault.seal('13100000000', `${_id}:mobile`),
    email: null,
    consent: { version: noticeVersion, at: now, items: [] },
  }
}

function identityOf(account: AccountDoc, openid: string, boundAt: Date) {
  const { appid } = wechatApp
  return {
    _id: `${appid}:${openid}`,
    provider: 'miniprogram' as const,
    appid,
    openid,
    unionid: null,
    accountId: account._id,
    boundAt,
  }
}
