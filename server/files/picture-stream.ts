import type { Readable } from 'node:stream'
import type { ErrorCode } from '../../contract/errors.ts'
import { Refusal } from '../http/refusal.ts'

const inWordsOfPictures: Partial<Record<ErrorCode, ErrorCode>> = {
  PAYLOAD_TOO_LARGE: 'PICTURE_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'PICTURE_TYPE',
}

/** The upload of a request; what the door refuses is said in the words a person with a picture understands. */
export function pictureStream(request: { readonly stream: Readable }): Readable {
  try {
    return request.stream
  } catch (error) {
    const code = error instanceof Refusal ? inWordsOfPictures[error.code] : undefined
    throw code ? new Refusal(code) : error
  }
}
