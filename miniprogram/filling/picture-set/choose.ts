import Taro from '@tarojs/taro'
import type { Chosen } from './prepare.ts'

/** WeChat's own dialogue: album or camera. Nothing when the person thinks again. */
export async function chooseInWechat(count: number): Promise<(Chosen & { path: string })[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['original'],
    })
    return tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, size }))
  } catch {
    return []
  }
}
