import { pictureHint } from '@contract/picture-rules.ts'
import { useRef, useState } from 'react'
import { pictureAddress } from '../../api/picture-address.ts'
import type { Item, Pictures } from './use-pictures.ts'
import '../../styles/picture-picker.css'

interface Props {
  pictures: Pictures
  /** what to choose */
  lead: string
  /** 拍照或选择图片, on the place to press while nothing is chosen */
  invitation: string
  /** 学校将看到的图片, on the picture shown large */
  shownAs: string
}

/** Up to nine pictures. What is shown after sending is the server's version: what others will see. */
export function PicturePicker({ pictures, lead, invitation, shownAs }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [large, setLarge] = useState<string>()
  return (
    <div className="picker">
      <p>{lead}</p>
      <p className="muted">{pictureHint}</p>
      <ol className="pages" aria-label="已选图片">
        {pictures.items.map((item, i) => (
          <li key={item.key}>
            <PictureItem item={item} number={i + 1} pictures={pictures} enlarge={setLarge} />
          </li>
        ))}
        {pictures.room > 0 && (
          <li>
            <button type="button" className="add" onClick={() => input.current?.click()}>
              <span aria-hidden="true">＋</span>
              {pictures.items.length === 0 ? invitation : '再加一张'}
            </button>
          </li>
        )}
      </ol>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-label="选择图片"
        onChange={(event) => {
          pictures.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      {large && (
        <div
          className="large"
          role="dialog"
          aria-modal="true"
          aria-label={shownAs}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            // of a dialog below only this picture closes
            event.stopPropagation()
            setLarge(undefined)
          }}
        >
          {/* biome-ignore lint/a11y/noAutofocus: a dialog takes the focus */}
          <button type="button" autoFocus onClick={() => setLarge(undefined)}>
            关闭
          </button>
          <div>
            <img src={large} alt={shownAs} />
          </div>
        </div>
      )}
    </div>
  )
}

interface ItemProps {
  item: Item
  number: number
  pictures: Pictures
  enlarge: (address: string) => void
}

function PictureItem({ item, number, pictures, enlarge }: ItemProps) {
  const { sent } = item
  const [unseen, setUnseen] = useState(false)
  const address = sent && pictureAddress(sent.url)
  return (
    <>
      {address && !unseen ? (
        <button
          type="button"
          className="page-view"
          aria-label={`查看第 ${number} 张`}
          onClick={() => enlarge(address)}
        >
          <img src={address} alt="" onError={() => setUnseen(true)} />
        </button>
      ) : (
        <div className={item.problem ? 'page-view bad' : 'page-view'} role="status">
          {stateOf(item)}
        </div>
      )}
      {item.compressed && sent && <p className="muted">图片超过300k，已自动压缩</p>}
      {item.problem && (
        <p className="problem" role="alert">
          {item.problem}
        </p>
      )}
      <div className="page-acts">
        {item.problem && !item.hopeless && (
          <button type="button" aria-label={`重试第 ${number} 张`} onClick={() => pictures.retry(item.key)}>
            重试
          </button>
        )}
        <button type="button" aria-label={`移除第 ${number} 张`} onClick={() => pictures.remove(item.key)}>
          移除
        </button>
      </div>
    </>
  )
}

function stateOf({ sent, problem, share }: Item): string {
  if (sent) return '已上传'
  if (problem) return '没有传成功'
  return share > 0 ? `上传中 ${Math.round(share * 100)}%` : '等待上传'
}
