import { useEffect } from 'react'
import type { KeptPicture } from '../../session/local-drafts.ts'
import { dropDraft, keepDraft, localDraft } from '../../session/local-drafts.ts'
import { type PictureOptions, type Pictures, usePictures } from './use-pictures.ts'

const owner = 'record'

/** Pictures and words that are sent together, kept on the phone until they are. */
export interface Kept {
  values: Record<string, string>
  pictures: KeptPicture[]
}
export const keptFor = (recordId: string, set: string): Kept | null => localDraft(owner, place(recordId, set))
export const dropKept = (recordId: string, set: string): void => dropDraft(owner, place(recordId, set))

const place = (recordId: string, set: string) => `new:${set}:${recordId}`

/**
 * What has been filled in is still there when the app is opened again.
 * @param recordId of the record they are about; of a correction, the digest of what is corrected
 */
export function useKeptPictures(
  recordId: string,
  set: string,
  first: Kept,
  values: Record<string, string>,
  options: PictureOptions = {},
): Pictures {
  const pictures = usePictures(first.pictures, options)
  const shown = pictures.items.flatMap((item) => (item.shown ? [item.shown] : []))
  const print = JSON.stringify([values, shown])
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when what is kept has changed
  useEffect(() => {
    const empty = shown.length === 0 && Object.values(values).every((value) => !value)
    if (empty) dropKept(recordId, set)
    else
      keepDraft(owner, {
        form: place(recordId, set),
        kind: 'offline',
        type: null,
        id: recordId,
        version: null,
        values,
        pictures: shown,
        dirty: true,
        at: Date.now(),
      })
  }, [print])
  return pictures
}
