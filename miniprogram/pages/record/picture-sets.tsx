import type { RegistrationView } from '@contract/api/registrations.ts'
import { Image } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { pictureAddress } from '../../api/pictures.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'

type Set = RegistrationView['pictures'][number]

/** The pictures of the record as the reviewers see them; a tap shows one large. */
export function PictureSets({ sets }: { sets: Set[] }) {
  return (
    <>
      {sets.map((set) => (
        <PictureSet key={set.set} set={set} />
      ))}
    </>
  )
}

function PictureSet({ set }: { set: Set }) {
  const urls = set.items.map(({ url }) => pictureAddress(url))
  return (
    <Card
      title={set.label}
      aside={<Element as="span" className="record-count">{`${urls.length} 张`}</Element>}
    >
      <Element className="record-pictures">
        {urls.map((address, n) => (
          <Thumb
            key={set.items[n]?.id ?? address}
            address={address}
            all={urls}
            name={`${set.label}第 ${n + 1} 张`}
          />
        ))}
      </Element>
    </Card>
  )
}

function Thumb({ address, all, name }: { address: string; all: string[]; name: string }) {
  if (process.env.TARO_ENV === 'h5') {
    return (
      <a
        className="record-picture"
        href={address}
        target="_blank"
        rel="noreferrer"
        aria-label={`${name}，查看大图`}
      >
        <img className="record-image" src={address} alt="" />
      </a>
    )
  }
  return (
    <Tappable
      className="record-picture"
      onClick={() => void Taro.previewImage({ urls: all, current: address })}
    >
      <Image className="record-image" src={address} mode="aspectFill" />
    </Tappable>
  )
}
