import { z } from 'zod'

export interface OidcConfig {
  /** exactly as the issuer writes it in its tokens */
  issuer: string
  clientId: string
  clientSecret: string
  /** what people call it, on the button */
  name: string
  scope: string
  /** names of its claims; `enrolment` null: it does not say whether 学籍 is bound */
  claims: { name: string; idNumber: string; enrolment: string | null }
}

const claim = z.string().regex(/^[\w:./-]{1,100}$/, 'the name of a claim')

export const oidcEnvironment = {
  OIDC_ISSUER: z
    .url()
    .optional()
    .describe('OpenID Connect issuer that graduates sign in by; without it that way in is off'),
  OIDC_CLIENT_ID: z.string().optional().describe('what the issuer knows this server as'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('the secret that goes with it'),
  OIDC_NAME: z.string().max(20).default('学信网账号').describe('what people call it, on the button'),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( [\w:./-]+)*$/, 'openid, then other scopes')
    .default('openid profile')
    .describe('scopes to ask for; they must bring name and ID number'),
  OIDC_CLAIM_NAME: claim.default('name').describe('claim with the name'),
  OIDC_CLAIM_ID_NUMBER: claim.default('id_number').describe('claim with the ID number'),
  OIDC_CLAIM_ROLL: claim
    .optional()
    .describe('claim that is there and not empty when 学籍 is bound to the account; unset: not looked at'),
}
type OidcEnvironment = z.output<z.ZodObject<typeof oidcEnvironment>>

const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const loopback = ['localhost', '127.0.0.1', '[::1]']

/** What is wrong with the settings of the issuer, each with what to do. */
export function oidcProblems(env: OidcEnvironment, { demo }: { demo: boolean }): string[] {
  const missing = needed.filter((name) => !env[name])
  if (missing.length === needed.length) return []
  const problems = missing.map(
    (name) => `${name}: missing (set ${needed.join(', ')} together, or none of them to go without)`,
  )
  const { protocol, hostname } = new URL(env.OIDC_ISSUER ?? 'https://unset.invalid')
  const plainIsFine = demo && protocol === 'http:' && loopback.includes(hostname)
  if (protocol !== 'https:' && !plainIsFine)
    problems.push('OIDC_ISSUER: an https:// address is needed (http:// only in a demo and on loopback)')
  return problems
}

/** null: no such way in */
export function asOidcConfig(env: OidcEnvironment): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer || !clientId || !clientSecret) return null
  return {
    issuer,
    clientId,
    clientSecret,
    name: env.OIDC_NAME,
    scope: env.OIDC_SCOPE,
    claims: {
      name: env.OIDC_CLAIM_NAME,
      idNumber: env.OIDC_CLAIM_ID_NUMBER,
      enrolment: env.OIDC_CLAIM_ROLL ?? null,
    },
  }
}
