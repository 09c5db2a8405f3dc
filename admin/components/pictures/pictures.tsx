import type { RegistrationView } from '@contract/api/registrations.ts'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { queryClient } from '../../api/query-client.ts'
import { recordKey } from '../../api/records.ts'
import { isCommand } from '../keys.ts'
import type { ShownPicture } from './shown-picture.ts'
import { Stage } from './stage.tsx'
import { useSteadyLinks } from './steady-links.ts'
import { Thumbnails } from './thumbnails.tsx'
import '../../styles/pictures.css'

type Sets = RegistrationView['pictures']

/** What a record has been proved with. */
export function Pictures({ record }: { record: Pick<RegistrationView, 'id' | 'pictures'> }) {
  const renew = () => void queryClient.invalidateQueries({ queryKey: recordKey(record.id) })
  return <PictureRow sets={record.pictures} renew={renew} />
}

/** All sets in one row, one picture large. `renew` reads them again for links that work. */
export function PictureRow({ sets, renew }: { sets: Sets; renew: () => void }) {
  const pictures = inOneRow(sets)
  const [chosen, setChosen] = useState<string>()
  const [full, setFull] = useState(false)
  const frame = useRef<HTMLElement>(null)
  const links = useSteadyLinks(renew)
  const at = Math.max(
    0,
    pictures.findIndex((picture) => picture.id === chosen),
  )
  const step = (by: number) => setChosen(pictures[(at + by + pictures.length) % pictures.length]?.id)
  useStepKeys(frame, { step, leave: full ? () => setFull(false) : undefined })
  const shown = pictures[at]
  if (!shown) return null
  return (
    <section
      ref={frame}
      className={full ? 'pictures full' : 'pictures'}
      aria-label="图片"
      {...(full ? { role: 'dialog', 'aria-modal': true } : {})}
    >
      <Stage
        picture={shown}
        link={links.linkOf(shown)}
        failed={() => links.renewed(shown.id)}
        step={pictures.length > 1 ? step : undefined}
        frame={frame}
        full={full}
        setFull={setFull}
      />
      {pictures.length > 1 && (
        <Thumbnails pictures={pictures} current={shown.id} choose={setChosen} linkOf={links.linkOf} />
      )}
    </section>
  )
}

/** The newest set first: a 解约函 before the agreement that it ends. */
function inOneRow(sets: Sets): ShownPicture[] {
  return [...sets]
    .reverse()
    .flatMap(({ label, items }) =>
      items.map((item, i) => ({ ...item, name: `${label} ${i + 1}/${items.length}` })),
    )
}

/** [ ] another picture; Esc leaves the full screen. */
function useStepKeys(
  frame: RefObject<HTMLElement | null>,
  keys: { step: (by: number) => void; leave: (() => void) | undefined },
): void {
  const held = useRef(keys)
  held.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isCommand(event, frame.current)) return
      if (event.key === '[') held.current.step(-1)
      else if (event.key === ']') held.current.step(1)
      else if (event.key === 'Escape') held.current.leave?.()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [frame])
}
