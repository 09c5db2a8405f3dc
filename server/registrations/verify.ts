import type { Deps } from '../deps.ts'
import { type ChainFault, verifyChain } from './chain.ts'
import { registrations } from './model.ts'

/** One fault of one record, as `npm run audit -- verify` prints it. */
export interface RecordFault extends ChainFault {
  schoolCode: string
  registrationId: string
}
export interface Verified {
  /** how many records were read */
  checked: number
  faults: number
}

/**
 * Reads every registration (of one school, or of all) one after the other and reports whatever shows that a record or
 * its history was changed other than by a move. Holds one record in memory at a time.
 */
export async function verifyRegistrations(
  deps: Pick<Deps, 'db' | 'vault'>,
  of: { schoolCode?: string | undefined },
  report: (fault: RecordFault) => void,
): Promise<Verified> {
  const found = { checked: 0, faults: 0 }
  const records = registrations(deps.db).find(of.schoolCode ? { schoolCode: of.schoolCode } : {}, {
    sort: { _id: 1 },
  })
  for await (const record of records) {
    found.checked += 1
    for (const fault of verifyChain(deps.vault, record)) {
      found.faults += 1
      report({ schoolCode: record.schoolCode, registrationId: record._id, ...fault })
    }
  }
  return found
}
