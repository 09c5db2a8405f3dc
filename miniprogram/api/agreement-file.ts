import Taro from '@tarojs/taro'
import { networkError, refusalOf } from './api-error.ts'
import { currentToken } from './token.ts'

const addressOf = (id: string) => `${API_BASE}/registrations/${id}/agreement.pdf`
const authorization = () => ({ Authorization: `Bearer ${currentToken() ?? ''}` })

/** Shows the 就业协议书: WeChat's own viewer, or a new tab of the browser. Throws ApiError. */
export async function previewAgreement(id: string): Promise<void> {
  if (process.env.TARO_ENV === 'h5') {
    // The tab must be opened by the tap itself; after the download browsers block it.
    const tab = window.open('', '_blank')
    try {
      const address = URL.createObjectURL(await fetchBlob(id))
      if (tab) tab.location.href = address
      else window.location.href = address
    } catch (error) {
      tab?.close()
      throw error
    }
    return
  }
  await Taro.openDocument({ filePath: await downloadToPhone(id), fileType: 'pdf', showMenu: true })
}

/** H5 only: saves the file. In WeChat the viewer's own menu does it. */
export async function saveAgreement(id: string, name: string): Promise<void> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await fetchBlob(id))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function fetchBlob(id: string): Promise<Blob> {
  const reply = await fetch(addressOf(id), { headers: authorization() }).catch(() => {
    throw networkError()
  })
  if (!reply.ok) throw refusalOf(reply.status, await reply.json().catch(() => null))
  return reply.blob()
}

async function downloadToPhone(id: string): Promise<string> {
  const reply = await Taro.downloadFile({ url: addressOf(id), header: authorization() }).catch(() => {
    throw networkError()
  })
  if (reply.statusCode !== 200) throw refusalOf(reply.statusCode, refusalText(reply.tempFilePath))
  return reply.tempFilePath
}

/** WeChat saves a refusal to a file like any other answer. */
function refusalText(path: string): unknown {
  try {
    return JSON.parse(Taro.getFileSystemManager().readFileSync(path, 'utf8') as string)
  } catch {
    return null
  }
}
