import { z } from 'zod'
import { maxUploadBytes } from '../picture-rules.ts'
import { endpoint } from './endpoint.ts'

export { maxPictures, maxUploadBytes, pictureHint } from '../picture-rules.ts'

export const pictureId = z.string().regex(/^[0-9]{5}-[0-9A-HJKMNP-TV-Z]{16}$/)

/** A picture as it is kept: exactly what the reviewer will see. */
export const picture = z.object({
  id: pictureId,
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  /** of the file that was sent */
  originalBytes: z.number().int(),
  compressed: z.boolean(),
  message: z.literal('图片超过300k，已自动压缩').nullable(),
  /** below /api, good for ten minutes */
  url: z.string(),
})
export type Picture = z.infer<typeof picture>

export const uploadPicture = endpoint({
  id: 'uploadPicture',
  method: 'POST',
  path: '/files',
  access: ['graduate', 'school'],
  summary:
    'Upload one picture (JPEG, PNG or WebP as the raw body): straightened, stripped of metadata, at most 300 KB after.',
  upload: { mediaType: 'image/*', maxBytes: maxUploadBytes },
  idempotent: true,
  response: picture,
})

/** Like `uploadPicture`, and before 核对基本信息 is confirmed: 提交更正申请 belongs there. */
export const uploadCorrectionPicture = endpoint({
  id: 'uploadCorrectionPicture',
  method: 'POST',
  path: '/graduate/corrections/pictures',
  access: ['graduate'],
  beforeConfirm: true,
  summary: 'Upload one picture that proves what an application for correction says.',
  upload: { mediaType: 'image/*', maxBytes: maxUploadBytes },
  idempotent: true,
  response: picture,
})

export const renewPictureLinks = endpoint({
  id: 'renewPictureLinks',
  method: 'GET',
  path: '/graduate/pictures',
  access: ['graduate'],
  summary:
    'Fresh links for pictures of one’s own and of one’s own registrations; whatever else is asked for is left out.',
  query: z.object({ ids: z.string().regex(/^[0-9A-Z,-]{1,250}$/) }),
  response: z.object({ items: z.array(picture) }),
})

export const copyPictures = endpoint({
  id: 'copyPictures',
  method: 'POST',
  path: '/graduate/registrations/:id/picture-copies',
  access: ['graduate'],
  idempotent: true,
  summary:
    '以此为草稿重新填写: the pictures of a registration that has ended, as new ones of one’s own; none of an agreement.',
  response: z.object({ items: z.array(picture) }),
})

export const rotatePicture = endpoint({
  id: 'rotatePicture',
  method: 'POST',
  path: '/files/:id/rotation',
  access: ['graduate'],
  summary: 'Turn a picture of one’s own clockwise, as long as its registration may still be edited.',
  body: z.object({ quarterTurns: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
  idempotent: true,
  response: picture,
})

export const viewPicture = endpoint({
  id: 'viewPicture',
  method: 'GET',
  path: '/files/:id/view',
  access: ['public'],
  summary:
    'The picture behind a signed link, which is the permission: the server hands it to whoever may read the registration.',
  query: z.object({ exp: z.string().regex(/^[0-9]{1,12}$/), sig: z.string().regex(/^[0-9a-f]{64}$/) }),
  file: 'image/jpeg',
})
