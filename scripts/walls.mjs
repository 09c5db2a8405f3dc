// Holds the walls of .dependency-cruiser.cjs. With --self-check it breaks every rule in a temporary tree and fails
// unless each is found: a tool that understands nothing finds nothing, and would call that a success.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { holdWalls } from './walls/cruise.mjs'
import { planted, withPlantedTree } from './walls/planted.mjs'
import { rule as foreignWrites } from './walls/writes.mjs'

const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

async function holdHere() {
  const { violations, cruised, expected } = await holdWalls(repository, repository)
  for (const { severity, rule, from, to } of violations) console.log(`${severity} ${rule}: ${from} → ${to}`)
  const unseen = expected.filter((file) => !cruised.has(file))
  for (const file of unseen) console.log(`error not cruised: ${file}`)
  const errors = violations.filter(({ severity }) => severity === 'error').length
  console.log(
    `${expected.length} TypeScript files, ${unseen.length} unseen, ${errors} errors, ${violations.length - errors} warnings`,
  )
  return errors === 0 && unseen.length === 0 && expected.length > 0
}

async function selfCheck() {
  /** @type {{forbidden: {name: string}[]}} */
  const { forbidden } = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs'))
  const { violations } = await withPlantedTree(repository, (root) => holdWalls(repository, root))
  const rules = [...forbidden.map(({ name }) => name), foreignWrites]
  const blind = rules.filter(
    (name) => !violations.some(({ rule, from }) => rule === name && isPlanted(name, from)),
  )
  const wrong = violations.filter(({ rule, from }) => !isPlanted(rule, from))
  for (const name of blind) console.log(`error ${name}: the planted violation was not found`)
  for (const { rule, from, to } of wrong)
    console.log(`error ${rule}: found where nothing is wrong: ${from} → ${to}`)
  console.log(`${rules.length - blind.length} of ${rules.length} rules found their planted violation`)
  return blind.length === 0 && wrong.length === 0
}

/** @param {string} rule @param {string} file */
const isPlanted = (rule, file) => file in /** @type {Record<string, object>} */ (planted[rule] ?? {})

process.exitCode = (await (process.argv.includes('--self-check') ? selfCheck() : holdHere())) ? 0 : 1
