import { parseArgs } from 'node:util'
import { type RosterSummary, summarizeRoster } from '../server/roster/check-roster.ts'
import type { FileImport } from '../server/roster/import-roster.ts'

const USAGE = `Usage: npm run roster -- check|import FILE.xlsx [--json] [--school CODE] [--year YYYY] [--good-rows-only]
  check    checks the roster without a database
  import   checks it and stores its graduates in MONGODB_URI, else in the database of DATA_DIR that npm start is running
  --good-rows-only  stores the good rows although others are refused; by default the whole file waits
  --school 院校代码; by default that of the first row
  --year   届别; by default the year of the first row's 毕业时间`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    school: { type: 'string' },
    year: { type: 'string' },
    'good-rows-only': { type: 'boolean' },
  },
})
const [command, file] = positionals
const options = {
  schoolCode: values.school ?? null,
  year: values.year === undefined ? null : Number(values.year),
  today: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()),
}

/** Exit codes: 0 every row accepted, 1 rows rejected, 2 the file or the command line refused. */
async function main(): Promise<number> {
  if (file === undefined || (command !== 'check' && command !== 'import')) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const summary = command === 'check' ? await summarizeRoster(file, options) : await importFile(file)
  process.stdout.write(values.json ? `${JSON.stringify(printed(summary), null, 2)}\n` : asText(summary))
  return summary.rejected.length === 0 ? 0 : 1
}

async function importFile(path: string): Promise<FileImport> {
  const { asServer } = await import('./as-server.ts')
  const { importRosterFile } = await import('../server/roster/import-roster.ts')
  const { deps, close } = await asServer(process.env)
  try {
    return await importRosterFile(deps, {
      ...options,
      path,
      goodRowsOnly: values['good-rows-only'] ?? false,
      by: '命令行导入',
    })
  } finally {
    await close()
  }
}

type Outcome = Pick<RosterSummary, 'rows' | 'accepted' | 'rejected' | 'warnings'> & Partial<FileImport>

function printed({ rows, accepted, rejected, stored, created, updated, unchanged, reconfirm }: Outcome) {
  return {
    rows,
    accepted,
    rejected,
    ...(stored === undefined ? {} : { stored, created, updated, unchanged, reconfirm }),
  }
}

function asText(outcome: Outcome): string {
  const { rows, accepted, rejected, warnings, stored } = outcome
  const lines = rejected.map(({ row, column, value, reason }) => `第${row}行 ${column} “${value}”：${reason}`)
  return [
    `共${rows}行，可导入${accepted}行，${warnings.length}处提醒`,
    ...lines,
    ...(stored === undefined ? [] : [storedText(outcome)]),
    '',
  ].join('\n')
}

function storedText({ stored, created, updated, unchanged, reconfirm }: Outcome): string {
  if (!stored) return '有错误的行，整个文件都没有导入；改正后重试，或加 --good-rows-only 只导入正确的行'
  return `已导入：新增${created}人，更新${updated}人，无变化${unchanged}人，其中${reconfirm}人需重新确认信息`
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${asSentence(error)}\n`)
    process.exitCode = 2
  },
)

/** What a person can act on; of a bug the whole of it. */
function asSentence(error: unknown): string {
  if (!(error instanceof Error) || error instanceof TypeError) return String(error)
  return 'code' in error && error.code === 'ENOENT' ? `没有这个文件：${file}` : error.message
}
