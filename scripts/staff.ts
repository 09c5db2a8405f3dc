import { parseArgs } from 'node:util'
import { errorText } from '../contract/error-texts.ts'
import { Refusal } from '../server/http/refusal.ts'

const USAGE = `Usage: npm run staff -- invite NAME MAIL [--school CODE]
  invite   prints a link by which NAME sets a password and becomes an operator of the platform, or with --school an admin
           of that school. It works once, for 7 days: hand it over by a way you trust. All others are invited in the admin`

/** Exit codes: 0 done, 2 the command line, the input or the database refused. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { school: { type: 'string' } },
  })
  const [command, name, login, ...rest] = positionals
  if (command !== 'invite' || !name || !login || rest.length > 0) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const { asServer } = await import('./as-server.ts')
  const { inviteFirstLead } = await import('../server/accounts/staff/colleagues/invite-first-lead.ts')
  const { deps, close } = await asServer(process.env)
  try {
    const link = await inviteFirstLead(deps, { name, login, schoolCode: values.school ?? null })
    process.stdout.write(`${link}\n`)
    return 0
  } finally {
    await close()
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${said(error)}\n`)
    process.exitCode = 2
  },
)

function said(error: unknown): string {
  if (error instanceof Refusal) return errorText(error.code, error.detail)
  if (error instanceof Error && error.name === 'ZodError') return '姓名或电子邮箱格式不正确'
  return error instanceof Error ? error.message : String(error)
}
