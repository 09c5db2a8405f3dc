import { Image } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Element } from '../../components/element/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'

export interface Viewed {
  id: string
  address: string
  /** 盖章协议书第 1 张 */
  name: string
}

/** One picture large. Turning it is for the own eyes: what was sent stays as it is. */
export function PictureViewer({
  pictures,
  at,
  onTurnTo,
  onLost,
  onClose,
}: {
  pictures: Viewed[]
  at: number
  onTurnTo: (at: number) => void
  onLost: (id: string) => void
  onClose: () => void
}) {
  const [turns, setTurns] = useState<Record<string, number>>({})
  const picture = pictures[at]
  if (!picture) return null
  const { id, address, name } = picture
  const quarters = turns[id] ?? 0
  return (
    <Sheet title={name} onClose={onClose}>
      <Element className="viewer">
        <Turned address={address} name={name} quarters={quarters} onLost={() => onLost(id)} />
      </Element>
      <SheetButtons>
        <PushButton kind="plain" disabled={at === 0} onClick={() => onTurnTo(at - 1)}>
          上一张
        </PushButton>
        <PushButton kind="plain" disabled={at === pictures.length - 1} onClick={() => onTurnTo(at + 1)}>
          下一张
        </PushButton>
        <PushButton kind="plain" onClick={() => setTurns({ ...turns, [id]: (quarters + 1) % 4 })}>
          旋转
        </PushButton>
        <PushButton kind="plain" onClick={() => enlarge(pictures, address)}>
          放大
        </PushButton>
        <PushButton onClick={onClose}>关闭</PushButton>
      </SheetButtons>
    </Sheet>
  )
}

/** WeChat's own viewer, where one can zoom; a tab of its own in the browser. */
function enlarge(pictures: Viewed[], address: string): void {
  if (process.env.TARO_ENV === 'h5') window.open(address, '_blank', 'noopener')
  else void Taro.previewImage({ urls: pictures.map((one) => one.address), current: address })
}

function Turned({
  address,
  name,
  quarters,
  onLost,
}: {
  address: string
  name: string
  quarters: number
  onLost: () => void
}) {
  const className = `viewer-picture viewer-turned-${quarters}`
  if (process.env.TARO_ENV === 'h5')
    return <img className={className} src={address} alt={name} onError={onLost} />
  return <Image className={className} src={address} mode="aspectFit" onError={onLost} />
}
