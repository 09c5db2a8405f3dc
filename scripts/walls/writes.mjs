// A feature reads another's documents where one wave of reads needs them; it never writes them, but asks the feature
// they belong to (docs/decisions/0009). dependency-cruiser sees imports, not what is done with them: this looks.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { filesBelow } from '../suites/plan.mjs'

/** @typedef {import('./cruise.mjs').Violation} Violation */

export const rule = 'collection-is-written-by-its-feature'

/** Who may write what is another's, and why. */
const allowed = [
  { feature: 'demo', collection: null, because: 'it fills an empty database' },
  { feature: 'delivery', collection: 'messages', because: 'one document is inbox and delivery (ADR 0008)' },
  { feature: 'effects', collection: 'registrations', because: 'it drains their `pending`, and nothing else' },
  { feature: 'roster', collection: 'graduates', because: 'an import writes them by the thousand' },
]
const writes =
  /^(insertOne|insertMany|updateOne|updateMany|replaceOne|deleteOne|deleteMany|findOneAnd\w+|bulkWrite|drop)$/

/**
 * Writes to a collection from outside the feature that defines it, in `root`.
 * @param {string} root
 * @returns {Violation[]}
 */
export function findForeignWrites(root) {
  const files = filesBelow(root, 'server', /(?<!\.test|\.fixture)\.ts$/)
  const sources = files.map((file) => ({ file, source: parse(join(root, file)) }))
  const owners = new Map(
    sources.flatMap(({ file, source }) => collectionsOf(source).map((name) => [name, file])),
  )
  return sources.flatMap(({ file, source }) =>
    [...writtenIn(source, owners)]
      .filter((name) => isForeign(file, name, String(owners.get(name))))
      .map((name) => ({ rule, severity: 'error', from: file, to: String(owners.get(name)) })),
  )
}

/** @param {string} path */
const parse = (path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
/** @param {string} file */
const featureOf = (file) => file.split('/')[1]

/** @param {string} file @param {string} name @param {string} home where the collection is defined */
const isForeign = (file, name, home) =>
  featureOf(file) !== featureOf(home) &&
  !allowed.some(
    ({ feature, collection }) => feature === featureOf(file) && (collection === null || collection === name),
  )

/** Names of the exported `(db) => db.collection(…)` of a file. @param {ts.SourceFile} source */
function collectionsOf(source) {
  return source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) =>
      declarationList.declarations
        .filter(
          ({ initializer }) =>
            initializer &&
            ts.isArrowFunction(initializer) &&
            /^db\.collection\b/.test(initializer.body.getText()),
        )
        .map(({ name }) => name.getText()),
    )
}

/** @param {ts.SourceFile} source @param {Map<string, string>} owners @returns {Set<string>} */
function writtenIn(source, owners) {
  const found = new Set()
  const held = new Map()
  /** @param {ts.Node} node */
  const look = (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer)
      held.set(node.name.getText(), collectionIn(node.initializer, owners))
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression
      const written = collectionIn(expression, owners) ?? held.get(expression.getText())
      if (writes.test(name.text) && written) found.add(written)
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

/** The collection that `graduates(deps.db)` names. @param {ts.Expression} expression @param {Map<string, string>} owners */
const collectionIn = (expression, owners) =>
  ts.isCallExpression(expression) && owners.has(expression.expression.getText())
    ? expression.expression.getText()
    : undefined
