import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildAndStamp, hashSources, isStale } from './freshness.mjs'

describe('freshness of a build', () => {
  const target = { sources: ['page', 'lock.json'], output: 'dist/page' }
  let root: string
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  const build = () => buildAndStamp(root, target, async () => put('dist/page/index.html', 'built'))

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'freshness-'))
    put('page/app.ts', 'one')
    put('page/deep/part.ts', 'two')
    put('lock.json', '{}')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('is stale before the first build, fresh after it', async () => {
    assert.equal(isStale(root, target), true)
    await build()
    assert.equal(isStale(root, target), false)
  })

  it('is stale again when a source is changed, added, renamed or removed, or the lock changes', async () => {
    const changes = [
      () => put('page/deep/part.ts', 'TWO'),
      () => put('page/new.ts', ''),
      () => renameSync(join(root, 'page/new.ts'), join(root, 'page/newer.ts')),
      () => rmSync(join(root, 'page/newer.ts')),
      () => put('lock.json', '{"a":1}'),
    ]
    for (const change of changes) {
      await build()
      change()
      assert.equal(isStale(root, target), true, String(change))
    }
  })

  it('stays fresh when only tests, installed packages, output or hidden files change', async () => {
    await build()
    for (const path of ['page/app.test.ts', 'page/node_modules/x/i.js', 'page/dist/o.js', 'page/.cache/y']) {
      put(path, 'changed')
    }
    assert.equal(isStale(root, target), false)
  })

  it('is stale when the output is gone or empty', async () => {
    await build()
    rmSync(join(root, 'dist/page/index.html'))
    assert.equal(isStale(root, target), true)
    rmSync(join(root, 'dist/page'), { recursive: true })
    assert.equal(isStale(root, target), true)
  })

  it('is stale after a failed build, also where an older one had succeeded', async () => {
    await build()
    const failing = buildAndStamp(root, target, async () => Promise.reject(new Error('broken')))
    await assert.rejects(failing, /broken/)
    assert.equal(isStale(root, target), true)
  })

  it('is stale when a source was edited while the build ran', async () => {
    await buildAndStamp(root, target, async () => {
      put('dist/page/index.html', 'built from the old source')
      put('page/app.ts', 'edited meanwhile')
    })
    assert.equal(isStale(root, target), true)
  })

  it('tells apart a byte in one file and the same byte in the next', () => {
    const before = hashSources(root, target)
    put('page/app.ts', 'onet')
    put('page/deep/part.ts', 'wo')
    assert.notEqual(hashSources(root, target), before)
  })

  it('depends on the variables that go into the build', () => {
    const withEnv = { ...target, env: ['FRESHNESS_TEST'] }
    const before = hashSources(root, withEnv)
    process.env.FRESHNESS_TEST = 'elsewhere'
    try {
      assert.notEqual(hashSources(root, withEnv), before)
    } finally {
      delete process.env.FRESHNESS_TEST
    }
  })
})
