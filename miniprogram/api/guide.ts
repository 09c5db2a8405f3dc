import Taro from '@tarojs/taro'
import { networkError, refusalOf } from './api-error.ts'

const address = () => `${API_BASE}/guides/graduate.pdf`

/** 下载操作指南: WeChat's own viewer, whose menu saves it; the browser downloads it. Throws ApiError. */
export async function openGuide(): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    window.location.href = address()
    return
  }
  const reply = await Taro.downloadFile({ url: address() }).catch(() => {
    throw networkError()
  })
  if (reply.statusCode !== 200) throw refusalOf(reply.statusCode, null)
  await Taro.openDocument({ filePath: reply.tempFilePath, fileType: 'pdf', showMenu: true })
}
