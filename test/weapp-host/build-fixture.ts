import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const fixture = join(import.meta.dirname, 'fixture')
const settings = ['config/index.ts', 'babel.config.cjs', 'project.config.json']

/**
 * Builds the small app under fixture/ with the project's own Taro settings and returns its dist/weapp.
 * Kept under .cache until a source or a setting changes; the first build takes about ten seconds.
 */
export function buildFixture(apiBase: string): string {
  const home = join(root, '.cache', `weapp-fixture-${digest(apiBase)}`)
  const dist = join(home, 'dist/weapp')
  if (existsSync(dist)) return dist
  const work = `${home}.${process.pid}`
  for (const name of settings) cpSync(join(root, name), join(work, name))
  cpSync(fixture, join(work, 'miniprogram'), { recursive: true })
  writeFileSync(
    join(work, 'package.json'),
    JSON.stringify({ name: 'weapp-fixture', private: true, type: 'module' }),
  )
  const taro = join(root, 'node_modules/@tarojs/cli/bin/taro')
  const env = {
    ...process.env,
    TARO_APP_API_BASE: apiBase,
    NODE_ENV: 'production',
    TARO_ENV: 'weapp',
    NODE_OPTIONS: '',
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [taro, 'build', '--type', 'weapp'], {
    cwd: work,
    env,
    encoding: 'utf8',
  })
  if (status !== 0 || !existsSync(join(work, 'dist/weapp/app.json')))
    throw new Error(`the fixture did not build:\n${stdout}\n${stderr}`)
  rmSync(home, { recursive: true, force: true })
  renameSync(work, home)
  return dist
}

function digest(apiBase: string): string {
  const hash = createHash('sha256')
    .update(apiBase)
    .update(readFileSync(join(root, 'node_modules/@tarojs/cli/package.json')))
  for (const name of settings) hash.update(readFileSync(join(root, name)))
  const sources = readdirSync(fixture, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .sort()
  for (const name of sources) hash.update(name).update(readFileSync(join(fixture, name)))
  return hash.digest('hex').slice(0, 16)
}
