import type { RegistrationView } from '@contract/api/registrations.ts'
import { Image } from '@tarojs/components'
import { useRef, useState } from 'react'
import { pictureAddress } from '../../api/pictures.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { PictureViewer, type Viewed } from './picture-viewer.tsx'

type Set = RegistrationView['pictures'][number]
interface Props {
  sets: Set[]
  /** links live for minutes: reads the record again for fresh ones */
  reload: () => void
}

/** The pictures of the record as the reviewers see them, whoever sent them; a tap shows one large. */
export function PictureSets({ sets, reload }: Props) {
  const [opened, setOpened] = useState<string | null>(null)
  const renew = useRenewal(reload)
  const all = sets.flatMap(viewedOf)
  const shown = all.findIndex(({ id }) => id === opened)
  return (
    <>
      {sets.map((set) => (
        <Card
          key={set.set}
          title={set.label}
          aside={<Element as="span" className="record-count">{`${set.items.length} 张`}</Element>}
        >
          <Element className="record-pictures">
            {viewedOf(set).map((picture) => (
              <Thumb
                key={picture.id}
                picture={picture}
                onOpen={() => setOpened(picture.id)}
                onLost={() => renew(picture.id)}
              />
            ))}
          </Element>
        </Card>
      ))}
      {shown >= 0 ? (
        <PictureViewer
          pictures={all}
          at={shown}
          onTurnTo={(n) => setOpened(all[n]?.id ?? null)}
          onLost={renew}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  )
}

const viewedOf = ({ label, items }: Set): Viewed[] =>
  items.map(({ id, url }, n) => ({ id, address: pictureAddress(url), name: `${label}第 ${n + 1} 张` }))

/** Once for each picture: one that is gone for good must not be asked for again and again. */
function useRenewal(reload: () => void): (id: string) => void {
  const renewed = useRef(new Map<string, number>()).current
  return (id) => {
    const last = renewed.get(id) ?? 0
    if (Date.now() - last < atLeast) return
    renewed.set(id, Date.now())
    reload()
  }
}
/** Links live ten minutes; ms. */
const atLeast = 5 * 60_000

function Thumb({
  picture: { address, name },
  onOpen,
  onLost,
}: {
  picture: Viewed
  onOpen: () => void
  onLost: () => void
}) {
  return (
    <Tappable className="record-picture" label={`${name}，查看大图`} onClick={onOpen}>
      {process.env.TARO_ENV === 'h5' ? (
        <img className="record-image" src={address} alt="" onError={onLost} />
      ) : (
        <Image className="record-image" src={address} mode="aspectFill" onError={onLost} />
      )}
    </Tappable>
  )
}
