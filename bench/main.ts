import { parseArgs } from 'node:util'
import { figures } from './figures/index.ts'
import { type Figure, judge, type Result } from './measuring/figure.ts'
import { jsonLine, table } from './measuring/report.ts'
import { openStage, type Stage } from './stage/stage.ts'

const usage = `npm run bench -- [--json] [--only P1,P3] [--profile FOLDER]
  --json     one JSON line a figure: {name, ratio, must, aim, unit, detail}
  --only     these figures alone: ${figures.map(({ name }) => name).join(', ')}
  --profile  V8 CPU profiles of the two servers, for the figures that use them`

/** Exit code 1 when a "must" fails, 2 for a wrong call. */
async function main(): Promise<number> {
  const { json = false, only, profile, help } = readOptions()
  const names = only?.split(',').map((name) => name.trim().toUpperCase())
  const unknown = names?.find((name) => !figures.some((figure) => figure.name === name))
  if (help || unknown !== undefined) {
    console.error(unknown === undefined ? usage : `There is no figure ${unknown}.\n${usage}`)
    return help ? 0 : 2
  }
  const chosen = figures.filter(({ name }) => !names || names.includes(name))
  const stage = openStage({
    movers: chosen.reduce((sum, { movers = 0 }) => sum + movers, 0),
    profileTo: profile,
  })
  try {
    const results = await measureAll(chosen, stage, json)
    if (!json) console.log(table(results))
    return results.every(({ holds }) => holds) ? 0 : 1
  } finally {
    await stage.close()
  }
}

/** One after another: nothing else of ours runs while a figure is taken. */
async function measureAll(chosen: readonly Figure[], stage: Stage, json: boolean): Promise<Result[]> {
  const results: Result[] = []
  for (const figure of chosen) {
    console.error(`${figure.name} ${figure.what} …`)
    const result = judge(figure, await figure.measure(stage))
    if (json) console.log(jsonLine(result))
    results.push(result)
  }
  return results
}

function readOptions() {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    return parseArgs({ options: { json: flag, only: text, profile: text, help: { ...flag, short: 'h' } } })
      .values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
    process.exit(2)
  }
}

process.exitCode = await main()
