import { Image } from '@tarojs/components'
import { useState } from 'react'
import { pictureAddress } from '../../api/pictures.ts'
import { Element } from '../../components/element/index.tsx'
import type { PictureItem } from './picture-item.ts'
import './index.scss'

/**
 * The picture as the server keeps it; until it has arrived the phone's own file. What cannot be drawn says so: HEIC in
 * most browsers, or an address that has run out.
 */
export function PictureImage({
  item,
  name,
  whole = false,
}: {
  item: PictureItem
  name: string
  whole?: boolean
}) {
  const [torn, setTorn] = useState('')
  const address = addressOf(item)
  if (!address || torn === address)
    return <Element className="picture-none">{item.shown ? '已上传，预览已过期' : '无法预览'}</Element>
  const className = whole ? 'picture-whole' : 'picture-image'
  const tear = () => setTorn(address)
  if (process.env.TARO_ENV === 'h5')
    return <img className={className} src={address} alt={name} onError={tear} />
  return <Image className={className} src={address} mode={whole ? 'widthFix' : 'aspectFill'} onError={tear} />
}

export const addressOf = ({ shown, local }: PictureItem): string | null =>
  shown ? pictureAddress(shown.url) : local
