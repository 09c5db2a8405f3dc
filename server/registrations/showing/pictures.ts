import type { RegistrationView } from '../../../contract/api/registrations.ts'
import { assistPictures, scanPictures, terminationPictures } from '../../../contract/forms/agreement.ts'
import { formOf } from '../../../contract/forms/index.ts'
import type { Deps } from '../../deps.ts'
import { showPictures } from '../../files/show-pictures.ts'
import type { RegistrationDoc } from '../model.ts'

type Sets = RegistrationView['pictures']

/** The record's picture sets with links that live for minutes; only who may read the record gets them. */
export async function picturesOf(deps: Deps, record: RegistrationDoc): Promise<Sets> {
  const own = formOf(record.kind, record.type)?.pictures ?? []
  const sets = [...own, scanPictures, terminationPictures, assistPictures]
  const filled = sets.filter(
    (set, n) => record.pictures[set.key]?.length && sets.findIndex((one) => one.key === set.key) === n,
  )
  return Promise.all(
    filled.map(async ({ key, label }) => ({
      set: key,
      label,
      items: await showPictures(deps, record.schoolCode, record.pictures[key] ?? []),
    })),
  )
}
