import { parseArgs } from 'node:util'
import { type Verified, verifyRegistrations } from '../server/registrations/verify.ts'

const USAGE = `Usage: npm run audit -- verify [--school CODE]
  verify   checks the history of every registration in MONGODB_URI, else in the database of DATA_DIR that npm start is
           running; prints each fault as one line of JSON, and at last on the error stream how many records were checked
  --school 院校代码; by default every school`

/** Exit codes: 0 nothing found, 1 faults, 2 the command line or the database refused. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { school: { type: 'string' } },
  })
  const school = values.school
  if (positionals.join() !== 'verify' || (school !== undefined && !/^\d{5}$/.test(school))) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const { checked, faults } = await verify(school)
  process.stderr.write(`已检查 ${checked} 条登记，发现 ${faults} 处异常\n`)
  return faults === 0 ? 0 : 1
}

async function verify(schoolCode: string | undefined): Promise<Verified> {
  const { asServer } = await import('./as-server.ts')
  const { deps, close } = await asServer(process.env)
  try {
    return await verifyRegistrations(deps, { schoolCode }, (fault) =>
      process.stdout.write(`${JSON.stringify(fault)}\n`),
    )
  } finally {
    await close()
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  },
)
