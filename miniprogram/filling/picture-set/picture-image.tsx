import { Image } from '@tarojs/components'
import { useState } from 'react'
import { pictureAddress } from '../../api/pictures.ts'
import { Element } from '../../components/element/index.tsx'
import type { PictureItem } from './picture-item.ts'
import './index.scss'

/** The picture as the server keeps it; until it has arrived the phone's own file. */
export function PictureImage({
  item,
  name,
  whole = false,
}: {
  item: PictureItem
  name: string
  whole?: boolean
}) {
  const address = addressOf(item)
  if (!address) return <Element className="picture-none">预览已过期，图片已上传</Element>
  const className = whole ? 'picture-whole' : 'picture-image'
  if (process.env.TARO_ENV === 'h5') return <WebImage className={className} address={address} name={name} />
  return <Image className={className} src={address} mode={whole ? 'widthFix' : 'aspectFill'} />
}

export function addressOf({ shown, local }: PictureItem): string | null {
  if (!shown) return local
  return shown.until > Date.now() ? pictureAddress(shown.url) : null
}

/** A file that this browser cannot draw, such as HEIC, says so instead of a torn picture. */
function WebImage({ className, address, name }: { className: string; address: string; name: string }) {
  const [torn, setTorn] = useState('')
  if (torn === address) return <Element className="picture-none">无法预览</Element>
  return <img className={className} src={address} alt={name} onError={() => setTorn(address)} />
}
