import { AsyncLocalStorage } from 'node:async_hooks'
import type { CommandStartedEvent, Db, Document, MongoClient } from 'mongodb'
import { isTolerated } from './query-exceptions.ts'

export type Flaw = 'no schoolCode' | 'collection scan' | 'sort in memory'
/** What the server asked of one collection. */
export interface Query {
  collection: string
  filter: Document
  command: Document
}

/** What has a plan, by the command’s name. An aggregate’s `$lookup` has none to show and is not seen. */
const planned = new Set(['find', 'aggregate', 'count', 'distinct', 'update', 'delete', 'findAndModify'])
/** Those whose documents are a school’s, found by its code first: the shard key begins with it. */
const ofSchools = new Set([
  'registrations',
  'graduates',
  'files',
  'archives',
  'corrections',
  'accessLog',
  'departments',
  'rosterImports',
  'rosterPieces',
])
/** Looked at once in a process: in every test the same shape has the same plan. */
const seen = new Set<string>()

/**
 * Listens to what the server asks the database for, and finds what would not do among millions: a scan, a sort in
 * memory, a question to every school. What a test asks by itself is not the server’s.
 */
export function watchQueries(client: MongoClient) {
  const serving = new AsyncLocalStorage<true>()
  const asked: Query[] = []
  client.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
    if (!serving.getStore() || !planned.has(commandName)) return
    const collection = String(command[commandName])
    const query = { collection, filter: filterOf(command), command }
    const shape = JSON.stringify([commandName, describe(query), shapeOf(command.pipeline)])
    if (seen.has(shape)) return
    seen.add(shape)
    asked.push(query)
  })
  return {
    /** What `work` asks, now or later, is the server’s. */
    during: <T>(work: () => T): T => serving.run(true, work),
    /** A sentence for each query that will not do; to be called while the database is there. */
    complaints: async (db: Db): Promise<string[]> =>
      (await Promise.all(asked.map((one) => judge(db, one)))).flat(),
  }
}

async function judge(db: Db, query: Query): Promise<string[]> {
  const [winning = [], ...others] = await plansOf(db, query.command)
  const flaws: [Flaw, boolean][] = [
    ['no schoolCode', ofSchools.has(query.collection) && !namesSchool(query.filter)],
    ['collection scan', winning.includes('COLLSCAN')],
    // among a test's few documents all plans are equal: among many the one that sorts nothing wins, if there is one
    ['sort in memory', [winning, ...others].every((stages) => stages.includes('SORT'))],
  ]
  return flaws
    .filter(([flaw, isThere]) => isThere && !isTolerated(flaw, query))
    .map(([flaw]) => `${flaw}: ${describe(query)}`)
}

/** On every way through the filter. */
function namesSchool(filter: Document): boolean {
  if ('schoolCode' in filter) return true
  const all: Document[] = filter.$and ?? []
  const either: Document[] = filter.$or ?? []
  return all.some(namesSchool) || (either.length > 0 && either.every(namesSchool))
}

function filterOf(command: Document): Document {
  const many: Document[] = command.updates ?? command.deletes ?? []
  return many[0]?.q ?? command.pipeline?.[0]?.$match ?? command.filter ?? command.query ?? {}
}

/** The stages of the winning plan, then of those that lost. */
async function plansOf(db: Db, sent: Document): Promise<string[][]> {
  const {
    lsid,
    txnNumber,
    autocommit,
    startTransaction,
    $clusterTime,
    $db,
    writeConcern,
    readConcern,
    ...command
  } = sent
  const explain = {
    ...command,
    ...(command.updates ? { updates: command.updates.slice(0, 1) } : {}),
    ...(command.deletes ? { deletes: command.deletes.slice(0, 1) } : {}),
  }
  const plan = await db.command({ explain, verbosity: 'queryPlanner' })
  const cursors = (plan.stages ?? []).map((stage: Document) => stage.$cursor).filter(Boolean)
  const planners = [plan, ...cursors].flatMap(({ queryPlanner }) => queryPlanner ?? [])
  return planners.flatMap(({ winningPlan, rejectedPlans }) => [winningPlan, ...rejectedPlans]).map(stagesIn)
}

const stagesIn = (plan: unknown): string[] =>
  [...JSON.stringify(plan).matchAll(/"stage":"(\w+)"/g)].map(([, stage]) => String(stage))

/** Keys and operators, without the values. */
export function describe({ collection, filter, command }: Query): string {
  const sort = command.sort instanceof Map ? Object.fromEntries(command.sort) : command.sort
  return `${collection} ${JSON.stringify(shapeOf(filter))}${sort ? ` sort ${JSON.stringify(sort)}` : ''}`
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value))
    return [...new Map(value.map((one) => [JSON.stringify(shapeOf(one)), shapeOf(one)])).values()]
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value === null ? null : typeof value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$in' || key === '$nin' ? '…' : shapeOf(inner),
    ]),
  )
}
