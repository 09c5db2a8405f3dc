import type { Config } from '../config.ts'
import type { MessageDoc } from '../notices/inbox.ts'
import { audienceOf } from './state.ts'

type Of = Pick<MessageDoc, 'recipient' | 'registrationId'>

/** The mini-program's page that a message opens; H5 has the same ones. */
export const pageOf = ({ registrationId }: Of): string =>
  registrationId ? `pages/record/index?id=${encodeURIComponent(registrationId)}` : 'pages/messages/index'

/** Where a message is read and acted on in a browser. */
export function addressOf({ publicUrl }: Pick<Config, 'publicUrl'>, message: Of): string {
  const audience = audienceOf(message.recipient)
  if (audience === 'graduate') return `${publicUrl}/m/${pageOf(message)}`
  if (audience === 'staff') return `${publicUrl}/admin/review`
  return message.registrationId
    ? `${publicUrl}/admin/records/${encodeURIComponent(message.registrationId)}`
    : `${publicUrl}/admin/messages`
}
