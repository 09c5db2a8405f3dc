import { noticeVersion } from '../accounts/graduate/notice.ts'
import { saveGraduateAccount } from '../accounts/graduate/save-graduate-account.ts'
import { accounts } from '../accounts/model.ts'
import { hashPassword } from '../accounts/passwords.ts'
import type { Deps } from '../deps.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { importGraduates } from '../roster/import-graduates.ts'
import type { RosterGraduate } from '../roster/types.ts'
import { demoGraduates, demoPassword, demoSchool, demoYear } from './accounts.ts'
import { filings } from './filings.ts'
import { demoGraduate } from './people.ts'
import { stories } from './stories.ts'

const COUNT = 320
const EARLIER_YEAR = 2023
export interface SeededGraduate {
  doc: GraduateDoc
  idNumber: string
}

/** The roster of the demo year, plus an earlier record of one of its people, and accounts for everybody in a story. */
export async function seedGraduates(deps: Deps): Promise<ReadonlyMap<number, SeededGraduate>> {
  const roster = Array.from({ length: COUNT }, (_, n) => demoGraduate(n, demoYear, ownOf(n)))
  const request = { schoolCode: demoSchool.code, by: '演示数据' }
  await importGraduates(deps, { ...request, year: demoYear, importId: 'demo' }, roster)
  await importGraduates(deps, { ...request, year: EARLIER_YEAR, importId: 'demo-earlier' }, [earlierRecord()])
  const docs = await graduates(deps.db).find({ schoolCode: demoSchool.code, year: demoYear }).toArray()
  const byExamNumber = new Map(docs.map((doc) => [doc.examNumber, doc]))
  const seeded = new Map<number, SeededGraduate>()
  const password = await hashPassword(demoPassword)
  for (const n of new Set([...stories, ...filings].map((one) => one.graduate))) {
    const row = roster[n]
    const doc = row && byExamNumber.get(row.examNumber)
    if (!row || !doc) throw new Error(`demo graduate ${n} was not imported`)
    seeded.set(n, { doc: await activate(deps, doc, row, password), idNumber: row.idNumber })
  }
  return seeded
}

function ownOf(n: number): Partial<RosterGraduate> {
  if (n === demoGraduates.active.n) return { name: demoGraduates.active.name }
  if (n === demoGraduates.fresh.n) return { name: demoGraduates.fresh.name }
  if (n % 40 === 39)
    return {
      trainingMode: '2',
      orientedUnit: '示范县教育局',
      orientedUnitRegion: '220521',
      onlineSigning: false,
    }
  return {}
}

/** The person with two 届别 to switch between: a 专科 degree four years before. */
function earlierRecord(): RosterGraduate {
  const { idNumber, name, mobile, email } = demoGraduate(
    demoGraduates.active.n,
    demoYear,
    ownOf(demoGraduates.active.n),
  )
  const own = {
    idNumber,
    name,
    mobile,
    email,
    educationLevel: '41',
    schoolingYears: '3',
    enrolledOn: '202009',
  }
  return demoGraduate(399, EARLIER_YEAR, { ...own, studentNumber: '2020100399' })
}

/** Account, consent and confirmation, as if the person had come in by SMS code. */
async function activate(
  deps: Deps,
  doc: GraduateDoc,
  row: RosterGraduate,
  password: string,
): Promise<GraduateDoc> {
  const at = deps.clock()
  const person = { personId: doc.personId, name: doc.name, idNumber: row.idNumber, mobile: row.mobile }
  const account = await saveGraduateAccount(deps, person, password)
  const consent = { version: noticeVersion, at, items: [] }
  await accounts(deps.db).updateOne({ _id: account._id }, { $set: { consent } })
  const change = { activatedAt: at, confirmed: { at, digest: doc.infoDigest }, changedKeys: [] }
  await graduates(deps.db).updateOne({ schoolCode: doc.schoolCode, _id: doc._id }, { $set: change })
  return { ...doc, ...change }
}
