import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Refusal } from './refusal.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** @param {string} name @param {NodeJS.ProcessEnv} env */
const onPath = (name, env) =>
  (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

/** @param {NodeJS.ProcessEnv} env */
async function findChromium(env) {
  if (env.CHROMIUM_PATH) {
    if (existsSync(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Refusal(
      `CHROMIUM_PATH=${env.CHROMIUM_PATH} 不存在。`,
      `CHROMIUM_PATH=${env.CHROMIUM_PATH}: no such file.`,
    )
  }
  const installed = names.map((name) => onPath(name, env)).find((file) => file !== undefined)
  if (installed !== undefined) return installed
  const { chromium } = await import('playwright-core')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/** Debian packages for what the tests use and this machine lacks. @param {NodeJS.ProcessEnv} env */
async function lacking(env) {
  const packages = []
  if ((await findChromium(env)) === undefined) packages.push('chromium')
  if (onPath('pdftoppm', env) === undefined) packages.push('poppler-utils')
  if (!hasChineseFont()) packages.push('fonts-noto-cjk')
  return packages
}

function hasChineseFont() {
  try {
    return execFileSync('fc-list', [':lang=zh', 'family'], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0
  } catch {
    return false // no fontconfig, hence no fonts for it
  }
}

/**
 * Chromium for the browser suite, poppler and a Chinese font: what is there, else by apt as root on Debian or
 * Ubuntu, else (Chromium alone) playwright's own.
 * @param {NodeJS.ProcessEnv} env
 * @param {(command: string, args: string[]) => Promise<unknown>} run rejects when the command fails
 * @returns {Promise<string>} path of Chromium
 */
export async function ensureTestTools(env, run) {
  const packages = await lacking(env)
  if (packages.length > 0 && process.getuid?.() === 0 && onPath('apt-get', env) !== undefined) {
    await run('apt-get', ['update'])
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]).catch(() => {}) // playwright's is left
  }
  const found = await findChromium(env)
  if (found !== undefined) return found
  await run('npx', ['playwright-core', 'install', 'chromium']).catch(() => {})
  const fetched = await findChromium(env)
  if (fetched !== undefined) return fetched
  throw new Refusal(
    '找不到 Chromium,浏览器测试无法运行。请安装 chromium,或用 CHROMIUM_PATH 指定它的路径。',
    'No Chromium for the browser tests. Install chromium, or name its path in CHROMIUM_PATH.',
  )
}
