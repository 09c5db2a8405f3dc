import { resolve } from 'node:path'
import { z } from 'zod'
import type { VaultKeys } from './crypto/vault.ts'
import { asOidcConfig, type OidcConfig, oidcEnvironment, oidcProblems } from './ports/identity/settings.ts'
import { asSmsConfig, type SmsConfig, smsEnvironment, smsProblems } from './ports/sms/settings.ts'
import { readWechat, type WechatConfig, wechatEnvironment, wechatProblems } from './ports/wechat/settings.ts'

/** Everything the environment decides. Read once by main.ts, frozen, passed down in `Deps`. */
export interface Config {
  /** `demo` is `npm start`: doubles instead of carriers, example data. `test` is built by tests and never read from env */
  mode: 'production' | 'demo' | 'test'
  host: string
  port: number
  /** absolute */
  dataDir: string
  mongodbUri: string
  /** database name */
  database: string
  /** where people reach us, without a slash at the end; printed in QR codes and links */
  publicUrl: string
  /** `__Host-` cookies with Secure */
  secureCookies: boolean
  /** how many reverse proxies of ours stand in front; 0 means X-Forwarded-For is ignored */
  proxies: number
  /** null: made once and kept in the data directory (demo only) */
  keys: VaultKeys | null
  wechat: WechatConfig | null
  /** null: graduates have their own accounts only */
  oidc: OidcConfig | null
  /** null: no mail is sent, colleagues get a one-time password instead of an invitation */
  mail: MailConfig | null
  /** null: no SMS goes out */
  sms: SmsConfig | null
  /** whether school admins and operators must sign in with a second factor; others may always */
  staffSecondFactor: 'required' | 'optional'
  /** lets a scraper from elsewhere read /api/metrics; null: loopback only */
  metricsToken: string | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}
export interface MailConfig {
  host: string
  port: number
  /** TLS from the first byte (smtps); else by STARTTLS */
  secure: boolean
  auth: { user: string; password: string } | null
  /** who the mails are from */
  from: { name: string; address: string }
}

const flag = z.enum(['0', '1', 'false', 'true', '']).transform((value) => value === '1' || value === 'true')
const key = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, '64 hex digits (openssl rand -hex 32)')
  .transform((hex) => Buffer.from(hex, 'hex'))
/** `k2:HEX,k1:HEX`: the first one seals, all of them open. */
const sealingKeys = z.string().transform((text, ctx) => {
  const pairs = text.split(',').map((pair) => pair.trim().split(':', 2))
  const entries = pairs.map(([id, hex]) => [id ?? '', key.safeParse(hex)] as const)
  if (entries.every(([id, parsed]) => /^[\w-]{1,20}$/.test(id) && parsed.success)) {
    const sealing = Object.fromEntries(entries.map(([id, parsed]) => [id, parsed.data as Buffer]))
    return { current: entries[0]?.[0] ?? '', sealing }
  }
  ctx.addIssue({ code: 'custom', message: 'expected ID:HEX,ID:HEX with 64 hex digits each' })
  return z.NEVER
})

/** `smtps://user:password@host:465`; user and password are percent-encoded. */
const smtpServer = z.string().transform((text, ctx) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname) {
    ctx.addIssue({ code: 'custom', message: 'expected smtps://user:password@host:465 or smtp://…:587' })
    return z.NEVER
  }
  const secure = url.protocol === 'smtps:'
  const auth = url.username ? { user: decoded(url.username), password: decoded(url.password) } : null
  return { host: url.hostname, port: Number(url.port) || (secure ? 465 : 587), secure, auth }
})
/** As it stands where it is not percent-encoded after all. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
/** `毕业去向登记 <no-reply@jy.example.edu.cn>`, or the address alone. */
const sender = z
  .string()
  .regex(/^(?:[^\p{Cc}<>@"]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, 'expected NAME <address>')
  .transform((text) => {
    const [name = '', address = text] = text.includes('<') ? text.slice(0, -1).split('<') : ['毕业去向登记']
    return { name: name.trim(), address: address.trim() }
  })

const environment = z.object({
  DEMO: flag
    .default(false)
    .describe('1: example school, local doubles of SMS and WeChat. Never with real people’s data'),
  HOST: z.string().optional().describe('address to listen on; default 127.0.0.1 in a demo, 0.0.0.0 else'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('port to listen on'),
  DATA_DIR: z.string().default('.data').describe('files of this server: keys of a demo'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'a mongodb:// address')
    .describe('the database, a replica set in production'),
  MONGODB_DATABASE: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .optional()
    .describe('database name; default: the one in MONGODB_URI, else registration'),
  PUBLIC_URL: z.url().optional().describe('https address people use, e.g. https://jy.example.edu.cn'),
  PROXIES: z.coerce.number().int().min(0).max(5).default(0).describe('reverse proxies of yours in front'),
  SEALING_KEYS: sealingKeys
    .optional()
    .describe('k1:HEX – encrypts ID numbers and telephones; put a new one in front to rotate'),
  INDEX_KEY: key.optional().describe('HEX – blind indexes and digests; can never change'),
  ...wechatEnvironment,
  SMTP_URL: smtpServer
    .optional()
    .describe(
      'mail server: smtps://user:password@host:465 or smtp://…:587 (STARTTLS); without it no mail goes out',
    ),
  MAIL_FROM: sender.optional().describe('who mails are from: 毕业去向登记 <no-reply@jy.example.edu.cn>'),
  REQUIRE_TOTP: flag
    .optional()
    .describe('1: school admins and operators sign in with a second factor; default 1, in a demo 0'),
  ...oidcEnvironment,
  ...smsEnvironment,
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('bearer token for /api/metrics from elsewhere than loopback'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('log level'),
})
type Environment = z.output<typeof environment>

/** Throws an Error whose message lists every unsafe or malformed setting by name. Values are never repeated. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const { DEMO: demo } = parsed.data
  const problems = [
    ...oidcProblems(parsed.data, { demo }),
    ...smsProblems(parsed.data),
    ...(demo ? [] : unsafeSettings(parsed.data)),
  ]
  if (problems.length > 0) throw new SettingsError(problems)
  return deepFreeze(asConfig(parsed.data))
}

export class SettingsError extends Error {
  constructor(problems: string[]) {
    super(`The settings do not allow a start:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'SettingsError'
  }
}

function unsafeSettings(env: Environment): string[] {
  const problems: string[] = []
  if (!env.SEALING_KEYS) problems.push('SEALING_KEYS: missing (k1:HEX, see openssl rand -hex 32)')
  if (!env.INDEX_KEY) problems.push('INDEX_KEY: missing')
  if (!env.PUBLIC_URL?.startsWith('https://')) problems.push('PUBLIC_URL: an https:// address is needed')
  problems.push(...wechatProblems(env))
  if (env.SMTP_URL && !env.MAIL_FROM) problems.push('MAIL_FROM: missing')
  return problems
}

function asConfig(env: Environment): Config {
  return {
    mode: env.DEMO ? 'demo' : 'production',
    host: env.HOST ?? (env.DEMO ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT,
    dataDir: resolve(env.DATA_DIR),
    mongodbUri: env.MONGODB_URI,
    database: env.MONGODB_DATABASE ?? databaseIn(env.MONGODB_URI) ?? 'registration',
    publicUrl: env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : `http://localhost:${env.PORT}`,
    secureCookies: !env.DEMO || !!env.PUBLIC_URL?.startsWith('https://'),
    proxies: env.PROXIES,
    keys: env.SEALING_KEYS && env.INDEX_KEY ? { ...env.SEALING_KEYS, index: env.INDEX_KEY } : null,
    wechat: readWechat(env),
    mail: env.SMTP_URL && env.MAIL_FROM ? { ...env.SMTP_URL, from: env.MAIL_FROM } : null,
    sms: asSmsConfig(env),
    staffSecondFactor: (env.REQUIRE_TOTP ?? !env.DEMO) ? 'required' : 'optional',
    oidc: asOidcConfig(env),
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
  }
}

const databaseIn = (uri: string): string | undefined =>
  /^mongodb(?:\+srv)?:\/\/[^/]+\/([\w-]+)/.exec(uri)?.[1]

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const member of Object.values(value)) deepFreeze(member)
    Object.freeze(value)
  }
  return value
}
