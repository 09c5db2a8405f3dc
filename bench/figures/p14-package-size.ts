import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Figure } from '../measuring/figure.ts'

const KB = 1024
/** WeChat takes 2 MB a package: https://developers.weixin.qq.com/miniprogram/dev/framework/subpackages/basic.html */
const limit = 2048
const setDataAim = 64
const setDataReport = 'artefacts/weapp/set-data.json'

export const p14: Figure = {
  name: 'P14',
  what: 'mini-program main package',
  unit: 'KB',
  must: 800,
  aim: 500,
  better: 'lower',
  against: `WeChat’s ${limit} KB`,
  async measure({ root }) {
    const folder = join(root, 'dist/weapp')
    if (!existsSync(join(folder, 'app.json')))
      execFileSync('npm', ['run', 'build:weapp'], { cwd: root, stdio: 'ignore' })
    const { main, packages } = weigh(folder, subpackageRoots(folder))
    const largest = largestSetData(root)
    return {
      ratio: main / KB,
      detail: {
        'share of WeChat’s limit': main / KB / limit,
        ...(packages.length > 0
          ? {
              'subpackages KB': packages
                .map(({ root: name, bytes }) => `${name} ${Math.round(bytes / KB)}`)
                .join(', '),
            }
          : {}),
        [`largest setData KB (aim ${setDataAim})`]:
          largest ?? `not measured: the weapp tests write ${setDataReport}`,
      },
    }
  },
}

function subpackageRoots(folder: string): string[] {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as Record<
    'subPackages' | 'subpackages',
    { root: string }[] | undefined
  >
  return (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/+$/, ''))
}

/** Every file below `folder` as WeChat weighs it: what is in no subpackage is in the main package. */
function weigh(folder: string, roots: readonly string[]) {
  let main = 0
  const packages = roots.map((root) => ({ root, bytes: 0 }))
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = relative(folder, file).split(sep).join('/')
    const { size } = statSync(file)
    const home = packages.find(({ root }) => path.startsWith(`${root}/`))
    if (home) home.bytes += size
    else main += size
  }
  return { main, packages }
}

/** In KB, of the last run of the weapp tests; null when there was none. */
function largestSetData(root: string): number | null {
  const report = join(root, setDataReport)
  if (!existsSync(report)) return null
  const { largestBytes } = JSON.parse(readFileSync(report, 'utf8')) as { largestBytes: number }
  return largestBytes / KB
}
