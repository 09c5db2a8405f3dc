import { pictureHint } from '@contract/picture-rules.ts'
import { useState } from 'react'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { chooseInWechat } from './choose.ts'
import { limitBytes } from './fitting.ts'
import { compressionText } from './picture-item.ts'
import { PictureSheet } from './picture-sheet.tsx'
import { PictureTile } from './picture-tile.tsx'
import type { Pictures } from './use-pictures.ts'
import './index.scss'

export interface PicturePickerProps {
  label: string
  hint: string
  required: boolean
  pictures: Pictures
  error?: string | null
  /** who looks at them */
  reader?: string
}

/** 1–9 pictures of one set, with the hint that stands beside every picker. */
export function PicturePicker({
  label,
  hint,
  required,
  pictures,
  error,
  reader = '审核老师',
}: PicturePickerProps) {
  const [opened, setOpened] = useState<string | null>(null)
  const { items } = pictures
  const shown = items.find(({ key }) => key === opened)
  const nameOf = (key: string) => `${label}第 ${items.findIndex((item) => item.key === key) + 1} 张`
  const compressed = items.some((item) => compressionText(item, limitBytes) !== null)
  const failed = items.find(({ state }) => state === 'failed')
  return (
    <Card
      title={required ? label : `${label}（选填）`}
      aside={<Element as="span" className="picture-count">{`${items.length}/${pictures.most}`}</Element>}
      className={`field-at-pictures ${error ? 'picture-card-wrong' : ''}`}
    >
      <Element as="p" className="picture-lead">{`${hint}。`}</Element>
      <Element className="picture-grid">
        {items.map((item) => (
          <PictureTile
            key={item.key}
            item={item}
            name={nameOf(item.key)}
            onOpen={() => {
              pictures.renew()
              setOpened(item.key)
            }}
          />
        ))}
        {pictures.room > 0 ? <AddTile label={label} room={pictures.room} onAdd={pictures.add} /> : null}
      </Element>
      {error ? (
        <Element as="p" role="alert" className="text-input-error">
          {error}
        </Element>
      ) : null}
      {failed ? (
        <Notice tone="bad" live>
          {`有图片没有传上去：${failed.problem ?? ''}。点图片可重试或移除。`}
        </Notice>
      ) : null}
      {compressed ? (
        <Notice tone="info" live>
          图片超过300k，已自动压缩。点图片可查看压缩后的效果。
        </Notice>
      ) : null}
      <Element as="p" className="picture-hint">
        {pictureHint}
      </Element>
      {shown ? (
        <PictureSheet
          item={shown}
          name={nameOf(shown.key)}
          pictures={pictures}
          reader={reader}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </Card>
  )
}

function AddTile({ label, room, onAdd }: { label: string; room: number; onAdd: Pictures['add'] }) {
  if (process.env.TARO_ENV === 'h5') return <WebAddTile label={label} onAdd={onAdd} />
  const choose = async () => onAdd((await chooseInWechat(room)).map((one) => ({ ...one, local: one.path })))
  return (
    <Tappable className="picture-tile picture-add" onClick={() => void choose()}>
      <Element as="span" className="picture-plus">
        ＋
      </Element>
      <Element as="span">添加图片</Element>
    </Tappable>
  )
}

function WebAddTile({ label, onAdd }: { label: string; onAdd: Pictures['add'] }) {
  return (
    <label className="picture-tile picture-add">
      <input
        type="file"
        accept="image/*"
        multiple
        className="picture-input"
        aria-label={`添加图片：${label}`}
        onChange={({ target }) => {
          onAdd(
            Array.from(target.files ?? []).map((blob) => ({
              blob,
              size: blob.size,
              local: URL.createObjectURL(blob),
            })),
          )
          // the same file chosen again is a change too
          target.value = ''
        }}
      />
      <span className="picture-plus" aria-hidden>
        ＋
      </span>
      <span>添加图片</span>
    </label>
  )
}
