import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findForeignWrites } from './writes.mjs'

/** The files with a foreign write among these, each with the imports and the collection it needs. */
function foreignAmong(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'writes-'))
  try {
    for (const [path, content] of Object.entries({ ...models, ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    }
    return findForeignWrites(root).map(({ from }) => from)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
const models = {
  'server/graduates/model.ts': "export const graduates = (db: Db) => db.collection<Doc>('graduates')\n",
  'server/registrations/model.ts':
    "export const registrations = (db: Db) => db.collection('registrations')\n",
}

describe('writes to another feature’s collection', () => {
  it('are found when the collection is named, held in a variable, or written in a chain', () => {
    assert.deepEqual(
      foreignAmong({
        'server/accounts/a.ts': 'await graduates(deps.db).updateOne({}, {})\n',
        'server/accounts/b.ts':
          'const all = graduates(db)\nfor (const one of x) await all.bulkWrite([one])\n',
        'server/accounts/c.ts': 'await graduates(deps.db)\n  .findOneAndUpdate({}, {})\n  .catch(again)\n',
        'server/accounts/deep/d.ts': 'export const f = () => registrations(deps.db).insertMany([])\n',
      }),
      ['server/accounts/a.ts', 'server/accounts/b.ts', 'server/accounts/c.ts', 'server/accounts/deep/d.ts'],
    )
  })
  it('are not reads, the feature’s own writes, tests, or what is allowed for a reason', () => {
    assert.deepEqual(
      foreignAmong({
        'server/accounts/a.ts': 'await graduates(deps.db).find({}).toArray()\n',
        'server/graduates/b.ts': 'await graduates(deps.db).deleteOne({})\n',
        'server/accounts/c.test.ts': 'await graduates(deps.db).deleteOne({})\n',
        'server/roster/d.ts': 'await graduates(deps.db).bulkWrite([])\n',
      }),
      [],
    )
  })
})
