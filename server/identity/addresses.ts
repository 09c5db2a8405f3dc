import type { ErrorCode } from '../../contract/errors.ts'
import type { Config } from '../config.ts'

type Place = Pick<Config, 'publicUrl'>
const page = '/m/pages/identity/index'

/** All of one origin, the public one: cookies set on the way out must come along on the way back. */
export const addresses = ({ publicUrl }: Place) => ({
  start: `${publicUrl}/api/identity/oidc/start`,
  callback: `${publicUrl}/api/identity/oidc/callback`,
  leave: `${publicUrl}/api/identity/oidc/leave`,
  /** where the issuer sends back who has signed out there */
  home: `${publicUrl}/m/`,
  /** H5 with a code to redeem. Behind #: neither a server nor its log sees it */
  handedOver: (code: string) => `${publicUrl}${page}#${code}`,
  /** H5 with why not; the code brings what the cause alone does not say */
  problem: (problem: ErrorCode, code?: string) =>
    `${publicUrl}${page}?problem=${problem}${code ? `#${code}` : ''}`,
})
