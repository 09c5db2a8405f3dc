import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { workflowsPage } from './workflow/diagrams.ts'
import { type PrintedRow, printedRows } from './workflow/rows.ts'

const USAGE = `Usage: npm run workflow -- [--json|--mermaid]
  (nothing)  the tables as text
  --json     every row as one JSON array
  --mermaid  writes docs/workflows.md`

const page = fileURLToPath(new URL('../docs/workflows.md', import.meta.url))

const asText = ({ kind, from, command, by, to, guards, needsReason }: PrintedRow): string =>
  [kind, from ?? '-', command, by.join(','), to, guards.join(',') || '.', needsReason ? 'reason' : ''].join(
    '\t',
  )

/** Exit code 2: the command line is refused. */
function main(): number {
  const options = { json: { type: 'boolean' }, mermaid: { type: 'boolean' } } as const
  const { values } = parseArgs({ options })
  if (values.json && values.mermaid) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  if (values.mermaid) writeFileSync(page, workflowsPage())
  else if (values.json) process.stdout.write(`${JSON.stringify(printedRows(), null, 2)}\n`)
  else process.stdout.write(`${printedRows().map(asText).join('\n')}\n`)
  return 0
}

try {
  process.exitCode = main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
  process.exitCode = 2
}
