import Taro from '@tarojs/taro'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { Sheet, SheetButtons } from '../../components/sheet/index.tsx'
import { limitBytes } from './fitting.ts'
import { addressOf, PictureImage } from './picture-image.tsx'
import { compressionText, type PictureItem } from './picture-item.ts'
import { stateText } from './picture-tile.tsx'
import type { Pictures } from './use-pictures.ts'

export interface PictureSheetProps {
  item: PictureItem
  name: string
  pictures: Pictures
  /** who looks at it */
  reader: string
  onClose: () => void
}

/** One picture as the reviewer will see it: turn, move, remove, send again. */
export function PictureSheet({ item, name, pictures, reader, onClose }: PictureSheetProps) {
  const place = pictures.items.indexOf(item)
  const compressed = compressionText(item, limitBytes)
  const remove = () => {
    pictures.remove(item.key)
    onClose()
  }
  return (
    <Sheet title={name} onClose={onClose}>
      <PictureImage item={item} name={name} whole />
      <Element as="p" className="picture-lead">
        {item.state === 'done' ? `${reader}看到的就是这张图片，请确认文字清晰、方向正确。` : stateText(item)}
      </Element>
      {compressed ? <Notice tone="info">{compressed}</Notice> : null}
      <Problem text={item.problem ?? pictures.task.problem?.message ?? null} />
      {item.state === 'failed' ? (
        <PushButton onClick={() => pictures.retry(item.key)}>重试</PushButton>
      ) : null}
      <SheetButtons>
        <PushButton kind="plain" disabled={place <= 0} onClick={() => pictures.move(item.key, -1)}>
          左移
        </PushButton>
        <PushButton
          kind="plain"
          disabled={place === pictures.items.length - 1}
          onClick={() => pictures.move(item.key, 1)}
        >
          右移
        </PushButton>
        {pictures.turn ? (
          <PushButton
            kind="plain"
            disabled={item.state !== 'done'}
            busy={pictures.task.busy}
            onClick={() => pictures.turn?.(item.key)}
          >
            旋转
          </PushButton>
        ) : null}
        <PushButton kind="plain" onClick={remove}>
          移除
        </PushButton>
        <WholeScreen items={pictures.items} item={item} />
        <PushButton onClick={onClose}>完成</PushButton>
      </SheetButtons>
    </Sheet>
  )
}

function Problem({ text }: { text: string | null }) {
  return text ? (
    <Notice tone="bad" live>
      {text}
    </Notice>
  ) : null
}

/** WeChat's own viewer, where one can zoom; the browser zooms the page itself. */
function WholeScreen({ items, item }: { items: PictureItem[]; item: PictureItem }) {
  const current = addressOf(item)
  if (process.env.TARO_ENV === 'h5' || !current) return null
  const urls = items.map(addressOf).filter((address): address is string => address !== null)
  return (
    <PushButton kind="plain" onClick={() => void Taro.previewImage({ urls, current })}>
      放大
    </PushButton>
  )
}
