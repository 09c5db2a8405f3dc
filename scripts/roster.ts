import { parseArgs } from 'node:util'
import { type RosterSummary, summarizeRoster } from '../server/roster/check-roster.ts'
import { RosterFileError } from '../server/roster/roster-file-error.ts'

const USAGE = `Usage: npm run roster -- check|import FILE.xlsx [--json] [--school CODE] [--year YYYY]
  check    checks the roster without a database
  import   checks it and stores its graduates
  --school 院校代码; by default that of the first row
  --year   届别; by default the year of the first row's 毕业时间`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, school: { type: 'string' }, year: { type: 'string' } },
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

async function importFile(path: string): Promise<RosterSummary> {
  const { importRosterFile } = await import('../server/roster/import-roster.ts')
  return importRosterFile(path, options)
}

function printed({ rows, accepted, rejected }: RosterSummary) {
  return { rows, accepted, rejected }
}

function asText({ rows, accepted, rejected, warnings }: RosterSummary): string {
  const lines = rejected.map(({ row, column, value, reason }) => `第${row}行 ${column} “${value}”：${reason}`)
  return [`共${rows}行，可导入${accepted}行，${warnings.length}处提醒`, ...lines, ''].join('\n')
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const known =
      error instanceof RosterFileError ||
      (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    process.stderr.write(`${error instanceof Error && known ? error.message : String(error)}\n`)
    process.exitCode = 2
  },
)
