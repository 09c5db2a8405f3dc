import { BSON, type Collection, type Db, type IndexDescription, MongoServerError } from 'mongodb'

import { activationIndexes, schoolCodeIndexes } from './accounts/activation/model.ts'
import { contactChangeIndexes } from './accounts/graduate/contact-change-model.ts'
import { handOverIndexes } from './accounts/hand-over.ts'
import { accountIndexes } from './accounts/model.ts'
import { sessionIndexes } from './accounts/sessions.ts'
import { smsQuotaIndexes } from './accounts/sms-quota.ts'
import { staffInvitationIndexes } from './accounts/staff/colleagues/invitation-model.ts'
import { passwordResetIndexes } from './accounts/staff/password-reset/model.ts'
import { ticketIndexes } from './accounts/staff/second-factor/ticket.ts'
import { supersededWechatIndex, wechatIdentityIndexes } from './accounts/wechat/wechat-identities.ts'
import { archiveIndexes } from './archives/sync-archive.ts'
import { subscriptionRightIndexes } from './delivery/rights.ts'
import { linkIndexes } from './employer-links/model.ts'
import { employerIndexes } from './employers/model.ts'
import { fileIndexes, looseBlobIndexes } from './files/model.ts'
import { accessLogIndexes } from './graduates/access-log.ts'
import { correctionIndexes } from './graduates/correction-model.ts'
import { graduateIndexes } from './graduates/model.ts'
import { limitCollection, limitIndexes } from './http/limits.ts'
import { oidcIdentityIndexes } from './identity/identity-model.ts'
import { messageIndexes } from './notices/inbox.ts'
import { registrationIndexes } from './registrations/model.ts'
import { rosterImportIndexes, rosterPieceIndexes } from './roster/import-model.ts'
import { departmentIndexes, schoolIndexes } from './schools/model.ts'
import { wechatEventIndexes } from './wechat/event-model.ts'
import { wechatSceneIndexes } from './wechat/official-qr.ts'

/** Collection → its indexes. Each feature describes its own beside its model. */
const indexes: Record<string, IndexDescription[]> = {
  accounts: accountIndexes,
  activations: activationIndexes,
  schoolCodes: schoolCodeIndexes,
  contactChanges: contactChangeIndexes,
  smsQuotas: smsQuotaIndexes,
  sessions: sessionIndexes,
  signInTickets: ticketIndexes,
  staffInvitations: staffInvitationIndexes,
  staffPlaces: [],
  passwordResets: passwordResetIndexes,
  handOvers: handOverIndexes,
  wechatIdentities: wechatIdentityIndexes,
  oidcIdentities: oidcIdentityIndexes,
  wechatEvents: wechatEventIndexes,
  wechatScenes: wechatSceneIndexes,
  [limitCollection]: limitIndexes,
  schools: schoolIndexes,
  departments: departmentIndexes,
  graduates: graduateIndexes,
  persons: [],
  accessLog: accessLogIndexes,
  corrections: correctionIndexes,
  employerLinks: linkIndexes,
  employers: employerIndexes,
  registrations: registrationIndexes,
  files: fileIndexes,
  looseBlobs: looseBlobIndexes,
  messages: messageIndexes,
  subscriptionRights: subscriptionRightIndexes,
  subscriptionsSwitchedOff: [],
  messageTemplates: [],
  channelPauses: [],
  digestDays: [],
  archives: archiveIndexes,
  rosterImports: rosterImportIndexes,
  rosterPieces: rosterPieceIndexes,
}

/** Makes what is missing; the unique ones are invariants, so nothing is served before this has resolved. */
export async function ensureIndexes(db: Db): Promise<void> {
  await dropSuperseded(db)
  for (const [name, wanted] of Object.entries(indexes)) {
    if (wanted.length === 0) continue
    await dropChanged(db.collection(name), wanted)
    await db.collection(name).createIndexes(wanted)
  }
}

/** Indexes whose filter an earlier version wrote otherwise: MongoDB does not change one. */
async function dropChanged(collection: Collection, wanted: readonly IndexDescription[]): Promise<void> {
  const filterOf = new Map(
    wanted.map((one) => [nameOf(one), BSON.EJSON.stringify(one.partialFilterExpression)]),
  )
  for (const { name, partialFilterExpression } of await presentIndexes(collection)) {
    if (filterOf.has(name) && filterOf.get(name) !== BSON.EJSON.stringify(partialFilterExpression))
      await dropIndex(collection, name)
  }
}

const nameOf = ({ name, key }: IndexDescription): string => name ?? Object.entries(key).flat().join('_')

const presentIndexes = (collection: Collection) =>
  collection
    .listIndexes()
    .toArray()
    .catch((error: unknown) => {
      if (error instanceof MongoServerError && error.codeName === 'NamespaceNotFound') return []
      throw error
    })

const dropIndex = (collection: Collection, name: string) =>
  collection.dropIndex(name).catch((error: unknown) => {
    // another server that starts at the same time was first
    if (!(error instanceof MongoServerError && error.codeName === 'IndexNotFound')) throw error
  })

/** An index that another one replaced, where an earlier version made it. */
async function dropSuperseded(db: Db): Promise<void> {
  const identities = db.collection('wechatIdentities')
  const names = (await presentIndexes(identities)).map(({ name }) => name)
  if (names.includes(supersededWechatIndex)) await dropIndex(identities, supersededWechatIndex)
}
