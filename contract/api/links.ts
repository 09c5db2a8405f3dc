import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { picture } from './files.ts'
import { pictureIds } from './registrations.ts'
import { instant, mobileInput, ok, sixDigits } from './shared.ts'

/** 用人单位协助回传: the graduate has a link sent to 联系人手机, or to a number given when the form has none. */
export const sendEmployerLink = endpoint({
  id: 'sendEmployerLink',
  method: 'POST',
  path: '/registrations/:id/employer-link',
  access: ['graduate'],
  idempotent: true,
  summary: 'Send the SMS link with which the employer returns the stamped agreement; an earlier link dies.',
  body: z.object({ mobile: mobileInput.optional() }),
  response: z.object({ maskedMobile: z.string(), expiresAt: instant }),
})

/** What a link shows: just this agreement. A dead link says only why. */
export const linkView = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    agreementNo: z.string(),
    employerName: z.string(),
    post: z.string(),
    schoolName: z.string(),
    graduateName: z.string(),
    idNumberMasked: z.string(),
    maskedMobile: z.string(),
    expiresAt: instant,
    returnReason: z.string().nullable(),
  }),
  z.object({ state: z.literal('dead'), reason: z.string() }),
])
export type LinkView = z.infer<typeof linkView>
export const showLink = endpoint({
  id: 'showLink',
  method: 'GET',
  path: '/links/:token',
  access: ['public'],
  summary: 'The agreement behind a link; looking changes nothing.',
  response: linkView,
})
export const sendLinkCode = endpoint({
  id: 'sendLinkCode',
  method: 'POST',
  path: '/links/:token/code',
  access: ['public'],
  summary: 'Send the six-digit code to the telephone the link went to.',
  response: z.object({ maskedMobile: z.string(), resendAfter: z.number().int() }),
})
export const uploadLinkPicture = endpoint({
  id: 'uploadLinkPicture',
  method: 'POST',
  path: '/links/:token/pictures',
  access: ['public'],
  summary: 'Upload one picture of the stamped agreement (image as the raw body).',
  upload: { mediaType: 'image/*', maxBytes: 10 * 1024 * 1024 },
  idempotent: true,
  response: picture,
})
export const returnByLink = endpoint({
  id: 'returnByLink',
  method: 'POST',
  path: '/links/:token/scan',
  access: ['public'],
  idempotent: true,
  summary: 'Return the pictures, proven by the code. The link dies with it.',
  body: z.object({ code: sixDigits, pictures: pictureIds.min(1, '请上传盖章协议书（1–9 张）') }),
  response: ok,
})
export const downloadLinkAgreement = endpoint({
  id: 'downloadLinkAgreement',
  method: 'GET',
  path: '/links/:token/agreement.pdf',
  access: ['public'],
  summary: 'The agreement to print and stamp.',
  file: 'application/pdf',
})
