import { type Db, type IndexDescription, MongoServerError } from 'mongodb'
import { activationIndexes, schoolCodeIndexes } from './accounts/activation-model.ts'
import { staffInvitationIndexes } from './accounts/colleagues/invitation-model.ts'
import { handOverIndexes } from './accounts/hand-over.ts'
import { mobileChangeIndexes } from './accounts/mobile-change-model.ts'
import { accountIndexes } from './accounts/model.ts'
import { passwordResetIndexes } from './accounts/password-reset/model.ts'
import { ticketIndexes } from './accounts/second-factor/ticket.ts'
import { sessionIndexes } from './accounts/sessions.ts'
import { smsQuotaIndexes } from './accounts/sms-quota.ts'
import { supersededWechatIndex, wechatIdentityIndexes } from './accounts/wechat-identities.ts'
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
import { departmentIndexes } from './schools/model.ts'
import { wechatEventIndexes } from './wechat/event-model.ts'
import { wechatSceneIndexes } from './wechat/official-qr.ts'

/** Collection → its indexes. Each feature describes its own beside its model. */
const indexes: Record<string, IndexDescription[]> = {
  accounts: accountIndexes,
  activations: activationIndexes,
  schoolCodes: schoolCodeIndexes,
  mobileChanges: mobileChangeIndexes,
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
  schools: [],
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
    if (wanted.length > 0) await db.collection(name).createIndexes(wanted)
  }
}

/** An index that another one replaced, where an earlier version made it. */
async function dropSuperseded(db: Db): Promise<void> {
  const present = await db.listCollections({ name: 'wechatIdentities' }).toArray()
  if (present.length === 0) return
  const identities = db.collection('wechatIdentities')
  if (!(await identities.indexExists(supersededWechatIndex))) return
  await identities.dropIndex(supersededWechatIndex).catch((error: unknown) => {
    // another server that starts at the same time was first
    if (!(error instanceof MongoServerError && error.codeName === 'IndexNotFound')) throw error
  })
}
