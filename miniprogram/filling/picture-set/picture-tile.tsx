import { Element } from '../../components/element/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { PictureImage } from './picture-image.tsx'
import type { PictureItem } from './picture-item.ts'

/** One picture in the grid, with how far it has come. */
export function PictureTile({ item, name, onOpen }: { item: PictureItem; name: string; onOpen: () => void }) {
  const state = stateText(item)
  return (
    <Tappable
      className={`picture-tile picture-${item.state}`}
      label={`${name}，${state || '已上传'}，查看和调整`}
      onClick={onOpen}
    >
      <PictureImage item={item} name={name} />
      {state ? (
        <Element as="span" className="picture-state">
          {state}
        </Element>
      ) : null}
    </Tappable>
  )
}

export function stateText({ state, progress }: PictureItem): string {
  if (state === 'waiting') return '等待上传'
  if (state === 'sending')
    return progress === null || progress === 0 ? '上传中…' : `上传 ${Math.floor(progress * 100)}%`
  return state === 'failed' ? '上传失败' : ''
}
