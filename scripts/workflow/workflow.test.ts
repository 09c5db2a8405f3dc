import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { kinds } from '../../contract/workflow.ts'
import { domainRows, domainStatuses } from '../../contract/workflows/domain-table.fixture.ts'
import { workflowsPage } from './diagrams.ts'
import type { PrintedRow } from './rows.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const command = ['--import', 'tsx', 'scripts/workflow.ts']

describe('npm run workflow', () => {
  it('refuses an option it does not have, and two at once', () => {
    for (const options of [['--yaml'], ['--json', '--mermaid']]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [...command, ...options], {
        cwd: root,
        encoding: 'utf8',
      })
      assert.equal(status, 2)
      assert.equal(stdout, '')
      assert.match(stderr, /Usage/)
    }
  })

  it('prints every row of the four tables as one JSON array, with slot and labels', () => {
    const printed = JSON.parse(
      execFileSync(process.execPath, [...command, '--json'], { cwd: root, encoding: 'utf8' }),
    ) as PrintedRow[]
    const expected = kinds.flatMap((kind) => {
      const info = new Map(domainStatuses(kind).map((one) => [one.status, one]))
      return domainRows(kind).map(({ from, command: name, by, to, needsReason }) => ({
        kind,
        from,
        command: name,
        by,
        to,
        needsReason,
        holdsSlot: info.get(to)?.holdsSlot,
        fromLabel: from === null ? null : info.get(from)?.label,
        toLabel: info.get(to)?.label,
      }))
    })
    const shown = printed.map(
      ({ kind, from, command: name, by, to, needsReason, holdsSlot, fromLabel, toLabel }) => ({
        kind,
        from,
        command: name,
        by: [...by].sort(),
        to,
        needsReason,
        holdsSlot,
        fromLabel,
        toLabel,
      }),
    )
    assert.deepEqual(sorted(shown), sorted(expected))
    for (const row of printed) {
      assert.deepEqual(
        Object.keys(row).filter((key) => row[key as keyof PrintedRow] === undefined),
        [],
      )
    }
  })

  it('keeps docs/workflows.md current (npm run workflow -- --mermaid)', () => {
    assert.equal(readFileSync(`${root}/docs/workflows.md`, 'utf8'), workflowsPage())
  })
})

const sorted = <T>(rows: T[]): string[] => rows.map((row) => JSON.stringify(row)).sort()
