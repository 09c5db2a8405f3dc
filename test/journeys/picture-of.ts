import sharp from 'sharp'
import { newKey, type Person } from './cast.ts'

/** A small real JPEG that is not like any other one. */
export function jpeg(seed: number): Promise<Buffer> {
  const background = { r: (seed * 37) % 256, g: (seed * 91) % 256, b: (seed * 53) % 256 }
  return sharp({ create: { width: 60, height: 80, channels: 3, background } })
    .jpeg()
    .toBuffer()
}

/** Uploads one picture as this graduate or school user; its id. */
export async function upload(person: Person, seed: number, path = '/files'): Promise<string> {
  const answer = await person.api<{ id: string; error?: { code: string } }>(path, {
    method: 'POST',
    body: await jpeg(seed),
    key: newKey(),
    headers: { 'content-type': 'image/jpeg' },
  })
  if (answer.status !== 200) throw new Error(`not uploaded: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.id
}
