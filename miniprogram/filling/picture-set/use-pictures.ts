import { maxPictures } from '@contract/picture-rules.ts'
import { useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { asApiError } from '../../api/api-error.ts'
import { Intention, newKey } from '../../api/intention.ts'
import {
  type Content,
  filePictures,
  type Picture,
  renewLinks,
  rotate,
  sendPicture,
} from '../../api/pictures.ts'
import { type Task, useTask } from '../../hooks/use-task.ts'
import {
  idsOf,
  isSettled,
  itemOf,
  movedItem,
  type PictureItem,
  type ShownPicture,
  shownOf,
  withAddresses,
} from './picture-item.ts'
import { type Chosen, prepare } from './prepare.ts'

export interface Pictures {
  items: PictureItem[]
  /** of the set */
  most: number
  /** how many may still be added */
  room: number
  settled: boolean
  add: (chosen: (Chosen & { local: string })[]) => void
  retry: (key: string) => void
  remove: (key: string) => void
  move: (key: string, by: -1 | 1) => void
  /** null where these pictures cannot be turned */
  turn: ((key: string) => void) | null
  /** of turning */
  task: Task
  /** the addresses of a fresh answer */
  refresh: (pictures: readonly Pick<Picture, 'id' | 'url'>[]) => void
  replace: (shown: readonly ShownPicture[]) => void
  /** fetches fresh addresses when some have run out; not of pictures for a correction, which may be sent before that is allowed */
  renew: () => void
}

export interface PictureOptions {
  most?: number
  /** where they are taken in */
  to?: string
}

/**
 * A set of pictures on its way: each is prepared and sent by itself, one after the other, under a key of its own, and
 * tried again under the same key.
 */
export function usePictures(
  first: readonly ShownPicture[],
  { most = maxPictures, to = filePictures }: PictureOptions = {},
): Pictures {
  const [items, setItems] = useState<PictureItem[]>(() => first.map((shown) => itemOf(shown)))
  const chosen = useRef(new Map<string, Chosen>()).current
  const prepared = useRef(new Map<string, Content>()).current
  const turning = useRef(new Intention()).current
  const task = useTask()

  const change = (key: string, to: Partial<PictureItem>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...to } : item)))
  const next = items.some(({ state }) => state === 'sending')
    ? null
    : items.find(({ state }) => state === 'waiting')
  const nextKey = next?.key ?? null

  // biome-ignore lint/correctness/useExhaustiveDependencies: one run per picture whose turn it is
  useEffect(() => {
    if (nextKey) void send(nextKey)
  }, [nextKey])

  async function send(key: string): Promise<void> {
    change(key, { state: 'sending', progress: null, problem: null })
    try {
      const content = await contentOf(key)
      const picture = await sendPicture(content, key, (progress) => change(key, { progress }), to)
      change(key, { state: 'done', progress: null, shown: shownOf(picture, Date.now()) })
      chosen.delete(key)
      prepared.delete(key)
    } catch (caught) {
      change(key, { state: 'failed', progress: null, problem: asApiError(caught).message })
    }
  }
  /** Prepared once: a repeat under the same key must bring the same bytes. */
  async function contentOf(key: string): Promise<Content> {
    const known = prepared.get(key)
    if (known) return known
    const source = chosen.get(key)
    if (!source) throw new Error('a picture without its file')
    const content = await prepare(source)
    prepared.set(key, content)
    return content
  }
  function turn(key: string): void {
    const id = items.find((item) => item.key === key)?.shown?.id
    if (!id) return
    void task.run(async () => {
      const picture = await rotate(id, 1, turning.keyFor(id))
      turning.settle()
      change(key, { shown: shownOf(picture, Date.now()) })
    })
  }
  const refresh = (pictures: readonly Pick<Picture, 'id' | 'url'>[]) =>
    setItems((now) => withAddresses(now, pictures, Date.now()))
  function renew(): void {
    if (to !== filePictures) return
    if (!items.some(({ shown }) => shown && shown.until < Date.now())) return
    renewLinks(idsOf(items)).then(
      (answer) => refresh(answer.items),
      () => undefined,
    )
  }
  // opened again, or back at the front after lying in the back
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what this phone has kept
  useEffect(renew, [])
  useDidShow(renew)
  return {
    items,
    most,
    room: most - items.length,
    settled: isSettled(items),
    add: (added) => {
      const fresh = added.slice(0, most - items.length).map((one) => ({ one, item: waiting(one) }))
      for (const { one, item } of fresh) chosen.set(item.key, one)
      setItems((now) => [...now, ...fresh.map(({ item }) => item)])
    },
    retry: (key) => change(key, { state: 'waiting', problem: null }),
    remove: (key) => setItems((now) => now.filter((item) => item.key !== key)),
    move: (key, by) => setItems((now) => movedItem(now, key, by)),
    turn: to === filePictures ? turn : null,
    task,
    refresh,
    renew,
    replace: (shown) => setItems(shown.map((one) => itemOf(one))),
  }
}

const waiting = ({ local, size }: Chosen & { local: string }): PictureItem => ({
  key: newKey(),
  state: 'waiting',
  progress: null,
  problem: null,
  shown: null,
  local,
  chosenBytes: size,
})
