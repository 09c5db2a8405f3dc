import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ok } from './shared.ts'

export const listIdentityProviders = endpoint({
  id: 'listIdentityProviders',
  method: 'GET',
  path: '/identity/providers',
  access: ['public'],
  summary:
    'Other ways in for graduates, as H5 offers them: the name on the button and the address behind it.',
  response: z.object({ oidc: z.object({ name: z.string(), start: z.string() }).nullable() }),
})

/** The three below are opened by the browser itself. Failures end on a page of H5 too: `/m/…?problem=CODE`. */
export const startOidc = endpoint({
  id: 'startOidc',
  method: 'GET',
  path: '/identity/oidc/start',
  access: ['public'],
  redirect: true,
  summary:
    'To the OpenID Connect issuer (code flow, PKCE, state, nonce); the way back is kept in a sealed cookie.',
  query: z.object({
    /** asks for the password at the issuer although somebody is signed in there */
    again: z.literal('1').optional(),
  }),
  response: z.url(),
})
/** What an issuer adds to the redirect URI (RFC 6749 §4.1.2, RFC 9207); anything odd counts as not there. */
const added = z.string().max(4000).optional().catch(undefined)
export const finishOidc = endpoint({
  id: 'finishOidc',
  method: 'GET',
  path: '/identity/oidc/callback',
  access: ['public'],
  redirect: true,
  summary:
    'Back from the issuer: verifies who it is, then on to H5 with a one-time code behind #, or to why not.',
  query: z.object({ code: added, state: added, iss: added, error: added }),
  response: z.url(),
})
export const leaveOidc = endpoint({
  id: 'leaveOidc',
  method: 'GET',
  path: '/identity/oidc/leave',
  access: ['public'],
  redirect: true,
  summary:
    'To the page of the issuer where one signs out there (RP-initiated logout); back to H5 where it has none.',
  response: z.url(),
})
export const endOidcSessions = endpoint({
  id: 'endOidcSessions',
  method: 'POST',
  path: '/identity/oidc/backchannel-logout',
  access: ['public'],
  summary:
    'For the issuer: a logout token (form field `logout_token`, Back-Channel Logout 1.0) ends the sessions that came by it, at once on every server.',
  upload: { mediaType: 'application/x-www-form-urlencoded', maxBytes: 16_384 },
  response: ok,
})
