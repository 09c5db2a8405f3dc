import type { Picture } from '@contract/api/files.ts'

/** The last address lives ten minutes; one less, so that it still opens when tapped. ms. */
const addressLife = 9 * 60_000

/** One picture on its way to the server, or there. */
export interface PictureItem {
  /** Idempotency-Key of this one intention; a retry uses it again */
  key: string
  state: 'waiting' | 'sending' | 'done' | 'failed'
  /** 0–1 while it is being sent, where the platform tells; else null */
  progress: number | null
  problem: string | null
  /** what the server keeps: exactly what the reviewer will see */
  shown: ShownPicture | null
  /** to look at before the server has it */
  local: string | null
  /** bytes as chosen */
  chosenBytes: number
}

/** `sizes` and `message` are known of pictures sent by this phone only. */
export interface ShownPicture {
  id: string
  url: string
  /** when the address ends, ms by this phone's clock */
  until: number
  bytes: number | null
  message: string | null
}

export const shownOf = (
  picture: Pick<Picture, 'id' | 'url'> & Partial<Picture>,
  now: number,
): ShownPicture => ({
  id: picture.id,
  url: picture.url,
  until: now + addressLife,
  bytes: picture.bytes ?? null,
  message: picture.message ?? null,
})

/** A picture that the server already has. */
export const itemOf = (shown: ShownPicture, chosenBytes = 0): PictureItem => ({
  key: shown.id,
  state: 'done',
  progress: null,
  problem: null,
  shown,
  local: null,
  chosenBytes,
})

/** Ids in order, of those that have arrived. */
export const idsOf = (items: readonly PictureItem[]): string[] =>
  items.flatMap(({ shown }) => (shown ? [shown.id] : []))

/** Nothing waits, runs or has failed. */
export const isSettled = (items: readonly PictureItem[]): boolean =>
  items.every(({ state }) => state === 'done')

/** The same pictures with one moved by `by` places, as far as there are places. */
export function movedItem(items: readonly PictureItem[], key: string, by: -1 | 1): PictureItem[] {
  const from = items.findIndex((item) => item.key === key)
  const to = from + by
  if (from < 0 || to < 0 || to >= items.length) return [...items]
  const moved = [...items]
  moved.splice(to, 0, ...moved.splice(from, 1))
  return moved
}

/** Fresh addresses for pictures that are known by id; everything else stays. */
export function withAddresses(
  items: readonly PictureItem[],
  fresh: readonly Pick<Picture, 'id' | 'url'>[],
  now: number,
): PictureItem[] {
  return items.map((item) => {
    const found = fresh.find(({ id }) => id === item.shown?.id)
    if (!found || !item.shown) return item
    const { url, until } = shownOf(found, now)
    return { ...item, shown: { ...item.shown, url, until } }
  })
}

/** `4.2 MB`, `286 KB`. */
export function sizeText(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`
}

/** What became of its size, in the server's sentence; null when nothing was changed. */
export function compressionText({ shown, chosenBytes }: PictureItem, limit: number): string | null {
  if (!shown || shown.bytes === null || chosenBytes <= limit) return null
  return `图片超过300k，已自动压缩：${sizeText(chosenBytes)} → ${sizeText(shown.bytes)}`
}
