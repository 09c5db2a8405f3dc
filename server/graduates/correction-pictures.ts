import type { Deps } from '../deps.ts'
import { corrections } from './correction-model.ts'

/** Every picture that an application for correction names; none when it does not exist. */
export async function correctionPictures(deps: Deps, schoolCode: string, id: string): Promise<string[]> {
  const found = await corrections(deps.db).findOne({ schoolCode, _id: id }, { projection: { pictures: 1 } })
  return found?.pictures ?? []
}
