import Taro from '@tarojs/taro'
import { isHeic, longestSide, within } from './fitting.ts'

/** 0–100 of wx.compressImage; what stays over 300 KB the server makes smaller. */
const quality = 80

export async function isHeicFile(path: string): Promise<boolean> {
  const head = await new Promise<ArrayBuffer>((resolve) => {
    Taro.getFileSystemManager().readFile({
      filePath: path,
      position: 0,
      length: 12,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: () => resolve(new ArrayBuffer(0)),
    })
  })
  return isHeic(new Uint8Array(head))
}

/** Path of a smaller JPEG; null when WeChat cannot make one. */
export async function compressFile(path: string): Promise<string | null> {
  try {
    const { width, height } = await Taro.getImageInfo({ src: path })
    const to = within(width, height, longestSide)
    const { tempFilePath } = await Taro.compressImage({
      src: path,
      quality,
      compressedWidth: to.width,
      compressedHeight: to.height,
    })
    return tempFilePath
  } catch {
    return null
  }
}

export function fileBytes(path: string): Promise<number | null> {
  return new Promise((resolve) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath: path,
      success: ({ size }) => resolve(size),
      fail: () => resolve(null),
    })
  })
}
