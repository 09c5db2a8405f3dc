import Taro from '@tarojs/taro'

const prefix = 'draft:'
/** Nobody comes back to a form after a month; telephones must not lie about for longer. ms. */
const longest = 30 * 86_400_000

/** What a person has filled in on this phone, for when the app is closed before the server has it. */
export interface LocalDraft {
  /** names the form among this graduate's: a record's id, or `new:offline`, `new:other:startup` */
  form: string
  kind: 'offline' | 'paper' | 'other'
  type: string | null
  /** the record and its version that these answers were made from; null: not yet on the server */
  id: string | null
  version: number | null
  values: Record<string, string>
  pictures: KeptPicture[]
  /** the server does not have this yet */
  dirty: boolean
  /** this phone's clock, ms */
  at: number
}
export interface KeptPicture {
  id: string
  url: string
  until: number
  bytes: number | null
  message: string | null
}

const place = (owner: string, form: string) => `${prefix}${owner}:${form}`

/** @param owner the graduate record; another person on the same phone does not meet it */
export function keepDraft(owner: string, draft: LocalDraft): void {
  Taro.setStorageSync(place(owner, draft.form), draft)
}

export function localDraft(owner: string, form: string): LocalDraft | null {
  const kept: unknown = Taro.getStorageSync(place(owner, form))
  if (typeof kept !== 'object' || kept === null) return null
  const draft = kept as LocalDraft
  if (Date.now() - draft.at < longest) return draft
  dropDraft(owner, form)
  return null
}

export function dropDraft(owner: string, form: string): void {
  Taro.removeStorageSync(place(owner, form))
}

/** Leaving on purpose: nothing of anybody stays on the phone. */
export function dropAllDrafts(): void {
  for (const key of draftPlaces()) Taro.removeStorageSync(key)
}

/** Drops what belongs to records that can no longer be filled in. */
export function dropEndedDrafts(owner: string, isOpen: (recordId: string) => boolean): void {
  for (const key of draftPlaces()) {
    const form = key.startsWith(place(owner, '')) ? key.slice(place(owner, '').length) : null
    if (form !== null && !form.startsWith('new:') && !isOpen(form)) Taro.removeStorageSync(key)
  }
}

const draftPlaces = (): string[] => Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix))
