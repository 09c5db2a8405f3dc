import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { PickedFile } from '../options.ts'
import type { Phone } from '../phone.ts'
import { askPrivacy } from './account.ts'
import { settle, type WxApi, WxFailure, type WxOptions } from './call.ts'

const DOCUMENT_TYPES = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']

export function filesApi(phone: Phone): WxApi {
  const media = (tempFiles: Picked[]) => ({
    type: 'image',
    tempFiles: tempFiles.map((file) => ({ tempFilePath: file.path, size: file.size, fileType: file.type })),
  })
  const images = (tempFiles: Picked[]) => ({ tempFilePaths: tempFiles.map((file) => file.path), tempFiles })
  const choose = (api: string, shape: (files: Picked[]) => object) => (options?: WxOptions) =>
    settle(phone, api, options, () => phone.logic.import(shape(pick(phone))))
  return {
    openDocument: (options: WxOptions & { filePath: string; fileType?: string }) =>
      settle(phone, 'openDocument', options, () => open(phone, options)),
    previewImage: (options: WxOptions & { urls: string[] }) =>
      settle(phone, 'previewImage', options, () => void phone.records.previews.push([...options.urls])),
    chooseMedia: choose('chooseMedia', media),
    chooseImage: choose('chooseImage', images),
    chooseMessageFile: choose('chooseMessageFile', (tempFiles) => ({ tempFiles })),
    compressImage: (options: WxOptions & Compression) =>
      settle(phone, 'compressImage', options, () => compress(phone, options)),
    getImageInfo: (options: WxOptions & { src: string }) =>
      settle(phone, 'getImageInfo', options, async () => {
        const { width, height, format } = await sharp(onDisk(phone, options.src)).metadata()
        return { width, height, type: format, path: options.src, orientation: 'up' }
      }),
    getFileSystemManager: () => fileSystem(phone),
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }
}

interface Compression {
  src: string
  quality?: number
  compressedWidth?: number
  compressedHeight?: number
}

/** A new temporary JPEG; what is no picture fails, as on a phone. */
async function compress(phone: Phone, { src, quality = 80, compressedWidth, compressedHeight }: Compression) {
  const bytes = await sharp(onDisk(phone, src))
    .resize(compressedWidth ?? null, compressedHeight ?? null, { fit: 'fill' })
    .jpeg({ quality })
    .toBuffer()
  const tempFilePath = `wxfile://tmp_${randomUUID()}.jpg`
  phone.disk.set(tempFilePath, bytes)
  return { tempFilePath }
}

function onDisk(phone: Phone, path: string): Uint8Array {
  const bytes = phone.disk.get(path)
  if (!bytes) throw new WxFailure(`file doesn't exist: ${path}`)
  return bytes
}

interface Picked {
  path: string
  size: number
  name: string
  type: string
}

function pick(phone: Phone): Picked[] {
  askPrivacy(phone)
  const files = phone.picks.shift()
  if (!files) throw new WxFailure('cancel')
  return files.map((file) => place(phone, file))
}

function place(phone: Phone, file: PickedFile): Picked {
  const path = `wxfile://tmp_${randomUUID()}/${file.name}`
  phone.disk.set(path, file.bytes)
  return { path, size: file.bytes.byteLength, name: file.name, type: file.type ?? 'image' }
}

function open(phone: Phone, { filePath, fileType }: { filePath: string; fileType?: string }): void {
  const bytes = phone.disk.get(filePath)
  if (!bytes) throw new WxFailure(`file doesn't exist: ${filePath}`)
  const type = fileType ?? filePath.split('.').at(-1) ?? ''
  if (!DOCUMENT_TYPES.includes(type)) throw new WxFailure(`filetype not supported: ${type}`)
  phone.records.files.push({ kind: 'open', path: filePath, bytes, fileType: type })
}

function fileSystem(phone: Phone): WxApi {
  type FileOptions = WxOptions & {
    filePath: string
    data?: string | ArrayBuffer
    encoding?: BufferEncoding
    position?: number
    length?: number
  }
  const read = (
    filePath: string,
    encoding?: BufferEncoding,
    position = 0,
    length = Number.POSITIVE_INFINITY,
  ) => {
    const whole = phone.disk.get(filePath)
    if (!whole) throw new WxFailure(`no such file or directory, open ${filePath}`)
    const bytes = whole.subarray(position, Math.min(whole.byteLength, position + length))
    return encoding ? Buffer.from(bytes).toString(encoding) : phone.logic.importBuffer(bytes)
  }
  const write = (filePath: string, data: string | ArrayBuffer, encoding: BufferEncoding = 'utf8') =>
    void phone.disk.set(
      filePath,
      typeof data === 'string' ? Buffer.from(data, encoding) : new Uint8Array(data.slice(0)),
    )
  return {
    readFileSync: read,
    writeFileSync: write,
    readFile: (options: FileOptions) =>
      settle(phone, 'readFile', options, () => ({
        data: read(options.filePath, options.encoding, options.position, options.length),
      })),
    getFileInfo: (options: FileOptions) =>
      settle(phone, 'getFileInfo', options, () => ({ size: onDisk(phone, options.filePath).byteLength })),
    writeFile: (options: FileOptions) =>
      settle(phone, 'writeFile', options, () =>
        write(options.filePath, options.data ?? '', options.encoding),
      ),
    unlink: (options: FileOptions) =>
      settle(phone, 'unlink', options, () => void phone.disk.delete(options.filePath)),
    access: (options: FileOptions & { path: string }) =>
      settle(phone, 'access', options, () => void read(options.path)),
  }
}
