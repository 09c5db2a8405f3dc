import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A small tree in which each rule is broken once: rule → file → content. */
export const planted = {
  'contract-stands-alone': {
    'contract/leak.ts': "import { app } from '../server/app.ts'\nexport const leak = app\n",
  },
  'contract-tests-know-no-program': {
    'contract/leak.test.ts': "import { app } from '../server/app.ts'\napp()\n",
  },
  'miniprogram-only-contract': {
    'miniprogram/page.tsx': "import type { App } from '../server/app.ts'\nexport type Page = App\n",
  },
  'admin-only-contract': {
    'admin/page.tsx': "import { Page } from '../miniprogram/other.tsx'\nexport const page = Page\n",
  },
  'server-only-contract': {
    'server/peeks.ts': "import { Page } from '../miniprogram/other.tsx'\nexport const peek = Page\n",
  },
  'decide-is-pure': {
    'server/moves/decide.ts': "import { near } from './near.ts'\nexport const decide = near\n",
    'server/moves/near.ts': "import { randomBytes } from 'node:crypto'\nexport const near = randomBytes\n",
  },
  'routes-are-a-features-own': {
    'server/moves/calls.ts': "import { routes } from '../people/routes.ts'\nexport const calls = routes\n",
  },
  'collection-is-written-by-its-feature': {
    'server/moves/writes.ts':
      "import { people } from '../people/model.ts'\nexport const empty = (db) => people(db).deleteMany({})\n",
  },
  'no-circular': {
    'server/ring/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
    'server/ring/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
  },
  resolvable: {
    'admin/lost.ts': "import { lost } from '@contract/not-there.ts'\nexport const found = lost\n",
  },
}

/** What the broken files import, itself without fault. */
const innocent = {
  'server/app.ts': 'export type App = () => void\nexport const app: App = () => {}\n',
  'server/people/routes.ts': 'export const routes = []\n',
  'server/people/model.ts': "export const people = (db) => db.collection('people')\n",
  'server/people/forget.ts':
    "import { people } from './model.ts'\nexport const forget = (db, _id) => people(db).deleteOne({ _id })\n",
  'server/moves/counts.ts':
    "import { people } from '../people/model.ts'\nexport const count = (db) => people(db).countDocuments({})\n",
  'miniprogram/other.tsx': "import { labels } from '@contract/labels.ts'\nexport const Page = labels\n",
  'contract/labels.ts': 'export const labels = {}\n',
  'server/people/decide.ts':
    "import type { Types } from './types.ts'\nexport const decide = (x: Types) => x\n",
  'server/people/types.ts':
    "import { createHash } from 'node:crypto'\nexport type Types = typeof createHash\n",
}

/**
 * Writes the tree into a temporary folder and removes it after `use`.
 * @template T
 * @param {string} repository for the packages and the alias
 * @param {(root: string) => Promise<T>} use
 */
export async function withPlantedTree(repository, use) {
  const root = mkdtempSync(join(tmpdir(), 'walls-'))
  try {
    const config = {
      compilerOptions: { baseUrl: '../..', paths: { '@contract/*': ['contract/*'] } },
      include: ['../..'],
    }
    const files = Object.assign(
      { 'scripts/walls/tsconfig.json': JSON.stringify(config) },
      innocent,
      ...Object.values(planted),
    )
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), String(content))
    }
    symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'dir')
    return await use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
