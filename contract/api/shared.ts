import { z } from 'zod'

/** Text a person typed: trimmed, without control characters. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `最多 ${max} 个字`)
    .regex(/^(?:[\t\n]|\P{Cc})*$/u, '含有不能识别的字符')
export const requiredText = (max: number) => text(max).min(1, '必填')

/** `10999-` + 80 random bits in Crockford base32: the id carries its school. */
export const recordId = z.string().regex(/^[0-9]{5}-[0-9A-HJKMNP-TV-Z]{16}$/)
export const schoolCode = z.string().regex(/^[0-9]{5}$/, '院校代码为 5 位数字')
export const year = z.coerce.number().int().min(2000).max(2100)
/** an instant in ISO 8601, UTC */
export const instant = z.string()
export const moduleKey = z.enum(['registration', 'archive', 'household', 'mailing'])
/** a calendar day in Asia/Shanghai, `2027-03-15` */
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式不正确')
export const ok = z.object({ ok: z.literal(true) })
/** opaque key of the last row seen; lists page by key, never by skip */
export const pageQuery = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}
export const idNumberInput = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9]{17}[0-9X]$/, '身份证号应为 18 位')
export const mobileInput = z
  .string()
  .trim()
  .regex(/^1[3-9][0-9]{9}$/, '手机号码应为 11 位数字')
export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(100)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, '电子邮箱格式不正确')
export const optionalEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(100)
  .regex(/^(?:[^\s@]+@[^\s@]+\.[^\s@]+)?$/, '电子邮箱格式不正确')
export const password = z.string().min(8, '密码至少 8 位').max(128, '密码最多 128 位')
export const sixDigits = z
  .string()
  .trim()
  .regex(/^[0-9]{6}$/, '验证码为 6 位数字')
