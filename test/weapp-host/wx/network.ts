import { randomUUID } from 'node:crypto'
import { isAnyArrayBuffer } from 'node:util/types'
import type { Phone } from '../phone.ts'
import type { RequestRecord } from '../records.ts'
import { LIMITS } from '../rules.ts'
import { settle, type WxApi, WxFailure, type WxOptions } from './call.ts'

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']

interface Call extends WxOptions {
  url: string
  header?: Record<string, string>
  timeout?: number
}

type RequestOptions = Call & {
  method?: string
  data?: unknown
  dataType?: string
  responseType?: 'text' | 'arraybuffer'
}
type UploadOptions = Call & { filePath: string; name: string; formData?: Record<string, string> }
type DownloadOptions = Call & { filePath?: string }

export function networkApi(phone: Phone): WxApi {
  return {
    request: (options: RequestOptions) =>
      task(phone, 'request', options, (signal) => request(phone, options, signal)),
    uploadFile: (options: UploadOptions) =>
      task(phone, 'uploadFile', options, (signal) => upload(phone, options, signal)),
    downloadFile: (options: DownloadOptions) =>
      task(phone, 'downloadFile', options, (signal) => download(phone, options, signal)),
    getNetworkType: (options?: WxOptions) =>
      settle(phone, 'getNetworkType', options, () =>
        phone.logic.import({ networkType: 'wifi', isConnected: true }),
      ),
    onNetworkStatusChange: () => undefined,
    offNetworkStatusChange: () => undefined,
  }
}

/** wx's request tasks: returned at once, with abort(), and counted against the limit of concurrent requests. */
function task(
  phone: Phone,
  api: string,
  options: Call,
  work: (signal: AbortSignal) => Promise<object>,
): object {
  const abort = new AbortController()
  const limit = setTimeout(() => abort.abort(new WxFailure('timeout')), options.timeout ?? 60_000)
  const promise = settle(phone, api, options, async () => {
    if (phone.openRequests >= LIMITS.concurrentRequests)
      throw phone.records.broken(`more than ${LIMITS.concurrentRequests} requests at once`)
    phone.openRequests++
    try {
      return await work(abort.signal)
    } finally {
      phone.openRequests--
      clearTimeout(limit)
    }
  })
  const none = () => undefined
  const controls = {
    abort: () => abort.abort(new WxFailure('abort')),
    onProgressUpdate: none,
    offProgressUpdate: none,
    onHeadersReceived: none,
    offHeadersReceived: none,
  }
  return promise ? Object.assign(promise, controls) : controls
}

async function request(phone: Phone, options: RequestOptions, signal: AbortSignal): Promise<object> {
  const method = (options.method ?? 'GET').toUpperCase()
  if (!METHODS.includes(method)) throw phone.records.broken(`wx.request has no method ${method}`)
  const headers = new Headers({ 'content-type': 'application/json', ...options.header })
  const { url, body } = encode(options, method, headers.get('content-type') ?? '')
  const record: RequestRecord = {
    kind: 'request',
    method,
    url,
    ...(options.data === undefined ? {} : { data: structuredCopy(options.data) }),
  }
  const response = await send(phone, record, {
    method,
    headers,
    signal,
    ...(body === undefined ? {} : { body }),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { ...describe(phone, response), data: decode(phone, options, bytes) }
}

function encode(
  { url, data }: RequestOptions,
  method: string,
  contentType: string,
): { url: string; body?: string | Uint8Array<ArrayBuffer> } {
  if (data === undefined || data === null) return { url }
  if (method === 'GET' || method === 'HEAD') return { url: withQuery(url, data as Record<string, unknown>) }
  if (typeof data === 'string') return { url, body: data }
  // goes as it is, as on a phone
  if (isAnyArrayBuffer(data)) return { url, body: new Uint8Array(data as ArrayBuffer) }
  if (contentType.includes('x-www-form-urlencoded'))
    return { url, body: withQuery('?', data as Record<string, unknown>).slice(1) }
  return { url, body: JSON.stringify(data) }
}

function withQuery(url: string, data: Record<string, unknown>): string {
  const pairs = Object.entries(data).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`,
  )
  return pairs.length === 0
    ? url
    : `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`.replace('?&', '?')
}

function decode(phone: Phone, options: RequestOptions, bytes: Uint8Array): unknown {
  if (options.responseType === 'arraybuffer') return phone.logic.importBuffer(bytes)
  const text = new TextDecoder().decode(bytes)
  if ((options.dataType ?? 'json') !== 'json') return text
  try {
    return phone.logic.import(JSON.parse(text) as unknown)
  } catch {
    return text
  }
}

async function upload(phone: Phone, options: UploadOptions, signal: AbortSignal): Promise<object> {
  const bytes = phone.disk.get(options.filePath)
  if (!bytes) throw new WxFailure(`file not found: ${options.filePath}`)
  const form = new FormData()
  for (const [key, value] of Object.entries(options.formData ?? {})) form.set(key, value)
  form.set(options.name, new Blob([Buffer.from(bytes)]), options.filePath.split('/').at(-1))
  const headers = new Headers(options.header)
  headers.delete('content-type')
  const response = await send(
    phone,
    { kind: 'upload', method: 'POST', url: options.url },
    { method: 'POST', headers, body: form, signal },
  )
  return { ...describe(phone, response), data: await response.text() }
}

async function download(phone: Phone, options: DownloadOptions, signal: AbortSignal): Promise<object> {
  const record: RequestRecord = { kind: 'download', method: 'GET', url: options.url }
  const response = await send(phone, record, { headers: new Headers(options.header), signal })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const path = options.filePath ?? `wxfile://tmp_${randomUUID()}`
  phone.disk.set(path, bytes)
  phone.records.files.push({ kind: 'download', url: options.url, path, bytes })
  return { ...describe(phone, response), [options.filePath ? 'filePath' : 'tempFilePath']: path }
}

async function send(phone: Phone, record: RequestRecord, init: RequestInit): Promise<Response> {
  const listed = new URL(phone.options.apiBase).origin
  if (!URL.canParse(record.url) || new URL(record.url).origin !== listed)
    throw phone.records.broken(`url not in domain list: ${record.url}`)
  phone.records.calls.push(record)
  const response = await fetch(record.url.replace(listed, phone.options.servedBy ?? listed), init)
  record.status = response.status
  return response
}

function describe(phone: Phone, response: Response): object {
  const header = Object.fromEntries(response.headers)
  return {
    statusCode: response.status,
    header: phone.logic.import(header),
    cookies: phone.logic.import(response.headers.getSetCookie()),
  }
}

function structuredCopy(value: unknown): unknown {
  if (isAnyArrayBuffer(value)) return { bytes: value.byteLength }
  return typeof value === 'string' ? value : JSON.parse(JSON.stringify(value))
}
