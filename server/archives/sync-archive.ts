import type { Collection, Db, IndexDescription } from 'mongodb'
import { statusInfo } from '../../contract/workflows/index.ts'
import type { Deps } from '../deps.ts'
import type { SyncEffect } from '../effects/effect.ts'
import type { RegistrationDoc, StoredForm } from '../registrations/model.ts'

/** 档案/户口 entry of one graduate, as synced from the last approved registration. */
export interface ArchiveDoc {
  /** the graduate's id */
  _id: string
  schoolCode: string
  year: number
  registrationId: string
  /** `current`, or 待重新确认 after termination or void: old values are kept */
  state: 'current' | 'toReconfirm'
  archive: Pick<
    StoredForm,
    'archiveTransferType' | 'archiveUnitName' | 'archiveUnitAddress' | 'archiveContact' | 'archivePostcode'
  > | null
  household: Pick<StoredForm, 'householdTransferType' | 'householdAddress'> | null
  /** sequence number of the move that was synced last: an older effect coming late changes nothing */
  seq: number
  syncedAt: Date
}
export const archives = (db: Db): Collection<ArchiveDoc> => db.collection<ArchiveDoc>('archives')
export const archiveIndexes: IndexDescription[] = [{ key: { schoolCode: 1, year: 1, _id: 1 } }]

/** Idempotent: doing an effect twice, or late, leaves what the newest move left. */
export async function syncArchive(deps: Deps, record: RegistrationDoc, effect: SyncEffect): Promise<void> {
  const seq = Number(effect.id.split(':')[1])
  const of = { schoolCode: record.schoolCode, _id: record.graduateId }
  if (effect.change === 'ended') {
    await archives(deps.db).updateOne(
      { ...of, registrationId: record._id, seq: { $lt: seq } },
      { $set: { state: 'toReconfirm', seq, syncedAt: effect.at } },
    )
    return
  }
  const parts = record.form ? partsOf(record.form) : {}
  if (Object.keys(parts).length === 0) return
  // an effect that failed at first may come after the one that ended the agreement
  const inForce = statusInfo(record.kind, record.status).phase === 'inForce'
  const entry = {
    archive: null,
    household: null,
    ...parts,
    year: record.year,
    registrationId: record._id,
    state: inForce ? ('current' as const) : ('toReconfirm' as const),
    seq,
    syncedAt: effect.at,
  }
  const stale = {
    $or: [{ registrationId: { $ne: record._id } }, { seq: { $lt: seq } }],
    syncedAt: { $lte: effect.at },
  }
  await archives(deps.db).updateOne(of, { $setOnInsert: { ...entry } }, { upsert: true })
  await archives(deps.db).updateOne({ ...of, ...stale }, { $set: entry })
}

/** The parts that were asked for: some types ask neither, and a graduate whose archive never came to the school has none. */
function partsOf(form: StoredForm): Partial<Pick<ArchiveDoc, 'archive' | 'household'>> {
  const { archiveTransferType, archiveUnitName, archiveUnitAddress, archiveContact, archivePostcode } = form
  return {
    ...(archiveTransferType
      ? {
          archive: {
            archiveTransferType,
            archiveUnitName,
            archiveUnitAddress,
            archiveContact,
            archivePostcode,
          },
        }
      : {}),
    ...(form.householdTransferType
      ? {
          household: {
            householdTransferType: form.householdTransferType,
            householdAddress: form.householdAddress,
          },
        }
      : {}),
  }
}
