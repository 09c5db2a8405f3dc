import type { Picture } from '../../contract/api/registrations.ts'
import type { Deps } from '../deps.ts'

/** Pictures with short-lived links, in order. TO BE REPLACED by the picture service. */
export async function pictureLinks(_deps: Deps, _schoolCode: string, _ids: readonly string[]): Promise<Picture[]> {
  return []
}
