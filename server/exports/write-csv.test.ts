import assert from 'node:assert/strict'
import { once } from 'node:events'
import { buffer, text } from 'node:stream/consumers'
import fc from 'fast-check'
import type { Column } from './columns.ts'
import type { ReportedRow } from './reported-rows.ts'
import { cellOf, writeCsv } from './write-csv.ts'

const columns: Column[] = [
  { header: '考生号', text: ({ graduate }) => graduate.examNumber },
  { header: '姓名', text: ({ graduate }) => graduate.name },
]
const row = (examNumber: string, name: string): ReportedRow => ({
  graduate: { examNumber, name } as ReportedRow['graduate'],
  registration: null,
  category: undefined,
  answers: {},
})
async function* given(...batches: ReportedRow[][]): AsyncGenerator<ReportedRow[]> {
  yield* batches
}
const fail = (error: unknown): void => assert.fail(String(error))

/** One line by RFC 4180 §2, read on its own. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g))
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
  return cells
}

describe('the CSV as it is written', () => {
  it('breaks off when the rows do: the reader gets an error, and it is told once', async () => {
    async function* broken(): AsyncGenerator<ReportedRow[]> {
      yield [row('1', '甲')]
      throw new Error('the database is gone')
    }
    const failures: unknown[] = []
    const out = writeCsv(broken(), columns, (error) => failures.push(error))
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
        for (;;) yield Array.from({ length: 500 }, (_, n) => row(String(n), '甲'.repeat(100)))
      } finally {
        ended()
      }
    }
    const out = writeCsv(endless(), columns, fail)
    await once(out, 'readable')
    out.destroy()
    await stopped
  })

  it('is UTF-8 with a byte order mark, a header, and lines that end in CRLF', async () => {
    const body = await buffer(writeCsv(given([row('0123', '甲')], [row('0124', '乙')]), columns, fail))
    assert.deepEqual([...body.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    assert.equal(body.subarray(3).toString('utf8'), '考生号,姓名\r\n0123,甲\r\n0124,乙\r\n')
  })

  it('is no formula, whatever a cell begins with', () => {
    for (const begin of ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
      assert.match(cellOf(`${begin}cmd|' /C calc'!A0`), /^"?'/, JSON.stringify(begin))
    assert.equal(cellOf('=1+1'), "'=1+1")
    assert.equal(cellOf('3-1'), '3-1')
  })

  it('gives every text back that it took, but for the apostrophe', async () => {
    const name = fc.string({ unit: fc.constantFrom('"', ',', '=', 'a', '甲', ' ', "'", '-') })
    await fc.assert(
      fc.asyncProperty(name, async (typed) => {
        const [, line = ''] = (await text(writeCsv(given([row('1', typed)]), columns, fail))).split('\r\n')
        assert.deepEqual(cellsOf(line), ['1', /^[=+\-@]/.test(typed) ? `'${typed}` : typed])
      }),
    )
  })

  it('keeps a line break inside its cell', () => {
    assert.equal(cellOf('一\n"二"'), '"一\n""二"""')
  })
})
