import type { uploadRoster } from '@contract/api/schools.ts'
import { type AnswerOf, ApiError, errorOf, queryString } from './client.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Sends a roster as the raw body; without a year the file's own counts. `progress` is told the share sent, 0–1; fetch cannot tell it. */
export function sendRoster(
  year: number | undefined,
  file: File,
  progress: (share: number) => void,
): Promise<AnswerOf<typeof uploadRoster>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(
      'POST',
      `/api/school/roster/imports${queryString({ year, fileName: file.name.slice(-200) })}`,
    )
    request.setRequestHeader('Content-Type', XLSX)
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => reject(new ApiError(0, 'NETWORK', '网络连接失败，文件没有传完，请检查网络后重试'))
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as AnswerOf<typeof uploadRoster>)
        : reject(errorOf(request.status, request.response))
    request.send(file)
  })
}
