import type { Deps } from '../../deps.ts'
import { registrations } from '../model.ts'

/** Every picture that a registration names now; none when it does not exist. */
export async function namedPictures(deps: Deps, schoolCode: string, id: string): Promise<string[]> {
  const record = await registrations(deps.db).findOne(
    { schoolCode, _id: id },
    { projection: { pictures: 1 } },
  )
  return Object.values(record?.pictures ?? {}).flat()
}
