import type { Picture } from '@contract/api/files.ts'
import { maxPictures } from '@contract/picture-rules.ts'
import { useRef, useState } from 'react'
import { ApiError, messageOf } from '../../api/client.ts'
import { newKey } from '../../api/intention.ts'
import type { Send } from '../../api/upload-picture.ts'
import { lighten } from './lighten.ts'

/** One picture on its way; `sent` is the server's version, exactly what others will see. */
export interface Item {
  key: string
  name: string
  /** 0–1 while it is being sent */
  share: number
  sent: Picture | null
  /** over 300 KB and made smaller, here or by the server */
  compressed: boolean
  problem: string | null
  /** sending it again would be refused again */
  hopeless: boolean
}

interface Options {
  send: Send
  /** what was sent before, in this tab */
  first?: () => readonly Picture[]
  /** told what has been sent, at each change */
  keep?: (sent: readonly Picture[]) => void
}
export type Pictures = ReturnType<typeof usePictures>

/** The pictures of one visit, in the order chosen; sent one after the other, each retried on its own. */
export function usePictures({ send, first, keep }: Options) {
  const [items, setItems] = useState<readonly Item[]>(() => (first?.() ?? []).map(asItem))
  const files = useRef(new Map<string, File>())
  const line = useRef<Promise<void>>(Promise.resolve())
  const change = (update: (now: readonly Item[]) => readonly Item[]) =>
    setItems((now) => {
      const next = update(now)
      keep?.(next.flatMap((item) => item.sent ?? []))
      return next
    })
  const set = (key: string, part: Partial<Item>) =>
    change((now) => now.map((item) => (item.key === key ? { ...item, ...part } : item)))
  const upload = (key: string) => {
    set(key, { problem: null, share: 0 })
    line.current = line.current.then(() => sendOne(send, key, files.current.get(key), set))
  }
  return {
    items,
    room: maxPictures - items.length,
    ready: items.length > 0 && items.every((item) => item.sent),
    add: (chosen: readonly File[]) => {
      const added = chosen.slice(0, maxPictures - items.length).map((file) => ({ file, item: newItem(file) }))
      for (const { file, item } of added) files.current.set(item.key, file)
      change((now) => [...now, ...added.map(({ item }) => item)])
      for (const { item } of added) upload(item.key)
    },
    retry: upload,
    remove: (key: string) => {
      files.current.delete(key)
      change((now) => now.filter((item) => item.key !== key))
    },
    clear: () => change(() => []),
  }
}

const newItem = ({ name }: File): Item => ({
  key: newKey(),
  name,
  share: 0,
  sent: null,
  compressed: false,
  problem: null,
  hopeless: false,
})
const asItem = (sent: Picture): Item => ({
  key: sent.id,
  name: '',
  share: 1,
  sent,
  compressed: sent.compressed,
  problem: null,
  hopeless: false,
})

async function sendOne(
  send: Send,
  key: string,
  file: File | undefined,
  set: (key: string, part: Partial<Item>) => void,
): Promise<void> {
  if (!file) return // taken out while it waited
  try {
    const { content, compressed } = await lighten(file)
    const sent = await send(content, key, (share) => set(key, { share }))
    set(key, { sent, share: 1, compressed: compressed || sent.compressed })
  } catch (error) {
    set(key, {
      problem: error instanceof Error ? error.message : messageOf(error),
      hopeless: !mayPass(error),
    })
  }
}

/** The network, a busy server and too many at once pass; a picture that was refused stays refused. */
const mayPass = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)
