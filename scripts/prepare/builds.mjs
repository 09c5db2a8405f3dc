import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildAndStamp, isStale } from './freshness.mjs'

const shared = ['contract', 'package-lock.json', 'tsconfig.base.json']
const taro = ['miniprogram', 'config', 'project.config.json', 'babel.config.cjs', ...shared]

/** What is built from this repository, from which sources, and by which npm arguments. */
export const targets = {
  h5: {
    label: '手机网页 H5',
    folder: 'miniprogram',
    sources: taro,
    output: 'dist/h5',
    npm: ['run', 'build:h5'],
  },
  weapp: {
    label: '微信小程序 weapp',
    folder: 'miniprogram',
    sources: taro,
    output: 'dist/weapp',
    env: ['TARO_APP_API_BASE'],
    npm: ['run', 'build:weapp'],
  },
  admin: {
    label: '管理端 admin',
    folder: 'admin',
    sources: ['admin', ...shared],
    output: 'dist/admin',
    npm: ['run', 'build', '-w', 'admin'],
  },
}

/**
 * The targets of `names` that have to be built again.
 * @param {string} root
 * @param {(keyof typeof targets)[]} names
 */
export const staleTargets = (root, names) =>
  names.filter((name) => existsSync(join(root, targets[name].folder)) && isStale(root, targets[name]))

/**
 * @param {string} root
 * @param {keyof typeof targets} name
 * @param {(command: string, args: string[]) => Promise<unknown>} run rejects when the command fails
 */
export const build = (root, name, run) =>
  buildAndStamp(root, targets[name], () => run('npm', [...targets[name].npm, '--loglevel=notice']))
