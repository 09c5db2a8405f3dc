import type { Deps } from '../../server/deps.ts'
import { graduates, persons } from '../../server/graduates/model.ts'
import { newId } from '../../server/ids.ts'
import { ensureIndexes } from '../../server/indexes.ts'
import { checkRow } from '../../server/roster/check-row.ts'
import { importGraduates } from '../../server/roster/import-graduates.ts'
import { readWorkbook } from '../../server/roster/read-workbook.ts'
import type { RosterGraduate, RosterSheetRow } from '../../server/roster/types.ts'
import { departments, schools } from '../../server/schools/model.ts'
import type { Figure } from '../measuring/figure.ts'
import { interleave } from '../measuring/rounds.ts'
import { compare, median } from '../measuring/statistics.ts'
import { rosterWorkbook } from '../world/roster-rows.ts'
import { school, schoolCode, year } from '../world/school.ts'

const people = 10_000
const collections = [graduates, persons, departments] as const

export const p6: Figure = {
  name: 'P6',
  what: 'roster import of 10,000 rows: validate, encrypt, index',
  unit: '× rows a second',
  must: 0.25,
  aim: 0.5,
  better: 'higher',
  against: 'native insertMany of the same documents into the same indexes',
  async measure(stage) {
    const deps = await stage.emptyProduct()
    const workbook = await rosterWorkbook(people)
    const { rows, seconds: parse } = await parseRows(workbook)
    const documents = new Map<(typeof collections)[number], object[]>()
    const pairs = await interleave(
      { warmUp: 1, measured: 5 },
      async () => {
        await emptyDatabase(deps)
        const seconds = await secondsOf(() => importAll(deps, rows))
        for (const collection of collections)
          documents.set(collection, await collection(deps.db).find().toArray())
        return { seconds }
      },
      async () => {
        await emptyDatabase(deps)
        return { seconds: await secondsOf(() => insertAll(deps, documents)) }
      },
    )
    const product = median(pairs.map((pair) => pair.product.seconds))
    return {
      ...compare(pairs, (one) => 1 / one.seconds),
      detail: {
        seconds: { product, baseline: median(pairs.map((pair) => pair.baseline.seconds)) },
        'parse of the .xlsx apart, seconds': parse,
        'workbook KB': Math.round(workbook.length / 1024),
        rows: people,
        rounds: pairs.length,
      },
    }
  },
}

async function parseRows(workbook: Buffer): Promise<{ rows: RosterSheetRow[]; seconds: number }> {
  const rows: RosterSheetRow[] = []
  const seconds = await secondsOf(async () => {
    for await (const row of (await readWorkbook(workbook)).rows) rows.push(row)
  })
  return { rows, seconds }
}

/** Not timed: an empty database with its indexes and the school. */
async function emptyDatabase(deps: Deps): Promise<void> {
  await deps.db.dropDatabase()
  await ensureIndexes(deps.db)
  await schools(deps.db).insertOne(school(deps.clock()))
}

async function importAll(deps: Deps, rows: readonly RosterSheetRow[]): Promise<void> {
  const request = { schoolCode, year, by: 'bench', importId: newId(schoolCode) }
  const { created } = await importGraduates(deps, request, checked(rows))
  if (created !== people) throw new Error(`${created} of ${people} rows went in`)
}

function* checked(rows: readonly RosterSheetRow[]): Generator<RosterGraduate> {
  for (const row of rows) {
    const result = checkRow(row, { schoolCode, year, today: '2023-03-01' })
    if (!result.ok) throw new Error(`row ${row.rowNumber} is not accepted`)
    yield result.graduate
  }
}

async function insertAll(
  { db }: Deps,
  documents: ReadonlyMap<(typeof collections)[number], object[]>,
): Promise<void> {
  for (const [collection, all] of documents)
    await db.collection(collection(db).collectionName).insertMany(all, { ordered: false })
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
