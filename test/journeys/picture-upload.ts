import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import type { Picture } from '../../contract/api/files.ts'
import type { ErrorBody } from '../../contract/errors.ts'
import type { Answered, TestApp } from '../app.ts'
import { newKey, type Person } from './cast.ts'

type PictureAnswer = Answered<Picture & Partial<ErrorBody>>

export const uploadFile = (
  who: Person,
  bytes: Buffer,
  key = newKey(),
  headers: Record<string, string> = {},
): Promise<PictureAnswer> =>
  who.api('/files', {
    method: 'POST',
    body: bytes,
    key,
    headers: { 'content-type': 'image/jpeg', ...headers },
  })

/** An upload that must go through. */
export async function uploaded(who: Person, bytes: Buffer, key = newKey()): Promise<Picture> {
  const { status, body } = await uploadFile(who, bytes, key)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

export const turn = (who: Person, id: string, quarterTurns: number, key = newKey()): Promise<PictureAnswer> =>
  who.api(`/files/${id}/rotation`, { body: { quarterTurns }, key })

/** The picture behind a link, asked for by nobody in particular. */
export async function seen(app: TestApp, url: string): Promise<Buffer> {
  const { status, body } = await app.api<Buffer>(url)
  assert.equal(status, 200)
  return body
}

/** Keys of the blobs that lie on the disk. */
export async function blobsOf(app: TestApp): Promise<string[]> {
  const entries = await readdir(app.blobFolder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort()
}
