import assert from 'node:assert/strict'
import { actionText } from './actions.ts'
import { type Command, kinds } from './workflow.ts'
import { workflows } from './workflows/index.ts'

/** Acts that cannot be taken back: they ask once, with their consequence in words. */
const irreversible: Command[] = [
  'accept',
  'decline',
  'revoke',
  'reject',
  'requestTermination',
  'acceptTermination',
]

describe('the buttons', () => {
  it('exist for every command of online signing that a person gives on an existing record', () => {
    const given = workflows.online.rows.filter((row) => row.from !== null && !row.by.includes('time'))
    const missing = given.map((row) => row.command).filter((command) => !actionText('online', command))
    assert.deepEqual([...new Set(missing)], [])
  })

  it('ask once before an act that cannot be taken back', () => {
    for (const command of irreversible) {
      const confirm = actionText('online', command)?.confirm
      assert.ok(confirm && confirm.lines.length > 0 && confirm.title.endsWith('？'), command)
    }
  })

  it('say of 不通过 what the table does: what becomes of the record, and who is told', () => {
    for (const kind of kinds) {
      for (const row of workflows[kind].rows.filter(({ command }) => command === 'reject')) {
        const said = actionText(kind, 'reject', row.from ?? '')?.confirm?.lines.join() ?? ''
        assert.equal(said.includes('作废'), row.to !== 'effective', `${kind} ${row.from}`)
        assert.equal(said.includes('单位'), row.tells.includes('employer'), `${kind} ${row.from}`)
      }
    }
  })

  it('ask for a reason wherever the table needs one', () => {
    for (const kind of kinds) {
      for (const row of workflows[kind].rows) {
        const text = actionText(kind, row.command)
        if (text && row.needsReason) assert.equal(text.reason, 'required', `${kind} ${row.command}`)
      }
    }
  })

  it('do not demand a reason that the table does not', () => {
    const demanding: string[] = []
    for (const kind of kinds) {
      for (const row of workflows[kind].rows) {
        const text = actionText(kind, row.command)
        if (text?.reason === 'required' && !row.needsReason) demanding.push(`${kind} ${row.command}`)
      }
    }
    assert.deepEqual(demanding, [])
  })

  it('let the reason of declining and revoking be left out', () => {
    assert.equal(actionText('online', 'decline')?.reason, 'optional')
    assert.equal(actionText('online', 'revoke')?.reason, 'optional')
  })
})
