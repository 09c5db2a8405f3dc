import assert from 'node:assert/strict'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { mock } from 'node:test'
import ExcelJS from 'exceljs'
import type { Column } from './columns.ts'
import type { ReportedRow } from './reported-rows.ts'
import { writeWorkbook } from './write-workbook.ts'

const columns: Column[] = [{ header: '考生号', text: ({ graduate }) => graduate.examNumber }]
const noise = (n: number): string =>
  Array.from({ length: 400 }, (_, i) => ((n * 7919 + i * i * 104729) % 99991).toString(36)).join('')
const batchOf = (from: number, size: number): ReportedRow[] =>
  Array.from({ length: size }, (_, n) => ({
    graduate: { examNumber: `0${from + n}${noise(from + n)}` } as ReportedRow['graduate'],
    registration: null,
    category: undefined,
    answers: {},
  }))

const fail = (error: unknown): void => assert.fail(String(error))

describe('the workbook as it is written', () => {
  it('breaks off when the rows do: the reader gets an error, and it is told once', async () => {
    async function* broken(): AsyncGenerator<ReportedRow[]> {
      yield batchOf(0, 3)
      throw new Error('the database is gone')
    }
    const failures: unknown[] = []
    const out = writeWorkbook(broken(), columns, [], (error) => failures.push(error))
    await assert.rejects(buffer(out), /the database is gone/)
    assert.equal(failures.length, 1)
  })

  it('fetches nothing more once the reader has left, and calls that no failure', async () => {
    let ended: () => void = () => {}
    const stopped = new Promise<void>((resolve) => {
      ended = resolve
    })
    async function* endless(): AsyncGenerator<ReportedRow[]> {
      try {
        for (let n = 0; ; n += 1) yield batchOf(n * 1000, 200)
      } finally {
        ended()
      }
    }
    const failures: unknown[] = []
    const out = writeWorkbook(endless(), columns, [], (error) => failures.push(error))
    await once(out, 'readable')
    out.destroy()
    await stopped
    assert.deepEqual(failures, [])
  })

  it('waits for a reader that is slow', async () => {
    let fetched = 0
    async function* many(): AsyncGenerator<ReportedRow[]> {
      for (; fetched < 300; fetched += 1) yield batchOf(fetched * 1000, 200)
    }
    const out = writeWorkbook(many(), columns, [], fail)
    await once(out, 'readable')
    // nothing is taken: what fits in the buffers is fetched, and then no more
    for (let before = -1; before !== fetched; ) {
      before = fetched
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    assert.ok(fetched < 300, String(fetched))
    out.destroy()
  })

  it('has the same bytes for the same rows, whenever it is written', async () => {
    async function* rows(): AsyncGenerator<ReportedRow[]> {
      yield batchOf(0, 300)
      yield batchOf(1000, 300)
    }
    const written = async (now: string): Promise<Buffer> => {
      mock.timers.enable({ apis: ['Date'], now: new Date(now) })
      try {
        return await buffer(writeWorkbook(rows(), columns, ['说明'], fail))
      } finally {
        mock.timers.reset()
      }
    }
    const [first, second] = [await written('2027-03-01T01:00:00Z'), await written('2028-07-09T12:34:56Z')]
    assert.ok(first.equals(second))
  })

  it('is whole when read to the end, an empty one too', async () => {
    async function* none(): AsyncGenerator<ReportedRow[]> {}
    const workbook = new ExcelJS.Workbook()
    const body = await buffer(writeWorkbook(none(), columns, ['说明一'], fail))
    await workbook.xlsx.load(body as unknown as ExcelJS.Buffer)
    assert.deepEqual(
      workbook.worksheets.map((sheet) => [sheet.name, sheet.getCell('A1').text]),
      [
        ['毕业去向', '考生号'],
        ['说明', '说明一'],
      ],
    )
  })
})
