import { z } from 'zod'
import type { SmsPurpose } from './templates.ts'

/** Tencent Cloud SMS, as its console names things. */
export interface SmsConfig {
  secretId: string
  secretKey: string
  sdkAppId: string
  sign: string
  region: string
  /** ids of the approved templates, see `smsTemplates` */
  templates: Record<SmsPurpose, string>
  apiBase: string
}

/** The part of the environment that is about SMS. */
export const smsEnvironment = {
  SMS_SECRET_ID: z.string().optional().describe('SecretId of Tencent Cloud; without it no SMS goes out'),
  SMS_SECRET_KEY: z.string().optional().describe('SecretKey of Tencent Cloud'),
  SMS_SDK_APP_ID: z
    .string()
    .regex(/^\d{5,15}$/, 'digits, as in the SMS console')
    .optional()
    .describe('SdkAppId of the SMS application'),
  SMS_SIGN: z.string().max(30).default('毕业去向登记').describe('approved signature'),
  SMS_REGION: z.string().default('ap-guangzhou').describe('region of the SMS service'),
  SMS_TEMPLATE_CODE: z.string().optional().describe('id of the approved template for codes'),
  SMS_TEMPLATE_LINK: z.string().optional().describe('id of the approved template for employers’ links'),
  SMS_TEMPLATE_NOTICE: z.string().optional().describe('id of the approved template for notices'),
  SMS_API_BASE: z.url().default('https://sms.tencentcloudapi.com').describe('the SMS service'),
} as const

type Environment = z.output<z.ZodObject<typeof smsEnvironment>>
const needed = [
  'SMS_SECRET_KEY',
  'SMS_SDK_APP_ID',
  'SMS_TEMPLATE_CODE',
  'SMS_TEMPLATE_LINK',
  'SMS_TEMPLATE_NOTICE',
] as const

/** What is missing from a configuration that was begun. */
export function smsProblems(env: Environment): string[] {
  const begun = env.SMS_SECRET_ID || needed.some((name) => env[name])
  if (!begun) return []
  return (['SMS_SECRET_ID', ...needed] as const)
    .filter((name) => !env[name])
    .map((name) => `${name}: missing (SMS needs all of them)`)
}

/** Null: no carrier. Only asked when `smsProblems` found nothing. */
export function asSmsConfig(env: Environment): SmsConfig | null {
  if (!env.SMS_SECRET_ID) return null
  return {
    secretId: env.SMS_SECRET_ID,
    secretKey: env.SMS_SECRET_KEY ?? '',
    sdkAppId: env.SMS_SDK_APP_ID ?? '',
    sign: env.SMS_SIGN,
    region: env.SMS_REGION,
    templates: {
      code: env.SMS_TEMPLATE_CODE ?? '',
      link: env.SMS_TEMPLATE_LINK ?? '',
      notice: env.SMS_TEMPLATE_NOTICE ?? '',
    },
    apiBase: env.SMS_API_BASE,
  }
}
