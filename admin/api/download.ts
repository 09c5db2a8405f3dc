import { ApiError, errorOf, queryString } from './client.ts'

/**
 * Fetches a file of the API and hands it to the browser to be saved.
 * @param received told how many bytes have come so far: the server streams and knows no total
 */
export async function download(
  path: string,
  query: object,
  fileName: string,
  { received, signal }: { received: (bytes: number) => void; signal: AbortSignal },
): Promise<void> {
  const answer = await fetch(`/api${path}${queryString(query)}`, {
    credentials: 'same-origin',
    signal,
  }).catch(lost)
  if (!answer.ok) throw errorOf(answer.status, await answer.json().catch(() => null))
  const parts = await read(answer, received).catch(lost)
  const type = answer.headers.get('content-type') ?? ''
  saveAs(new Blob(parts, { type }), fileName)
}

async function read(answer: Response, received: (bytes: number) => void): Promise<BlobPart[]> {
  const parts: BlobPart[] = []
  const reader = answer.body?.getReader()
  let bytes = 0
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value)
    bytes += next.value.byteLength
    received(bytes)
  }
  return parts
}

/** Half a file is none: it is not saved. */
function lost(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error
  throw new ApiError(0, 'NETWORK', '下载中断，文件没有保存，请检查网络后重试')
}

function saveAs(file: Blob, fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = fileName
  link.click()
  // once the browser has taken it
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
