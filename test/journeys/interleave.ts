import type { Collection, Db, Document } from 'mongodb'
import type { Deps } from '../../server/deps.ts'

type Write = 'findOneAndUpdate' | 'insertOne' | 'updateOne' | 'bulkWrite' | 'replaceOne'

/**
 * The same server, except that just before its next write to `registrations` (or another collection) something else happens first. So what
 * was read is out of date by the time it is written, every time and not once in a thousand runs.
 */
export function beforeItsWrite(
  deps: Deps,
  write: Write,
  happens: () => Promise<unknown>,
  written = 'registrations',
): Deps {
  let due = true
  const first = async () => {
    if (!due) return
    due = false
    await happens()
  }
  const hooked = (collection: Collection<Document>) =>
    through(collection, write, async (...args: unknown[]) => {
      await first()
      return Reflect.apply(collection[write], collection, args) as unknown
    })
  const pick = (name: string) =>
    name === written ? hooked(deps.db.collection(name)) : deps.db.collection(name)
  return { ...deps, db: through<Db>(deps.db, 'collection', pick) }
}

/** `target` with one member replaced; everything else is its own. */
function through<T extends object>(target: T, name: string, instead: unknown): T {
  return new Proxy(target, {
    get(own, key) {
      if (key === name) return instead
      const member: unknown = Reflect.get(own, key)
      return typeof member === 'function' ? member.bind(own) : member
    },
  })
}
