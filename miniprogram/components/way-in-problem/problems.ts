import { errorText } from '@contract/error-texts.ts'
import type { ErrorCode } from '@contract/errors.ts'

export interface Problem {
  title: string
  text: string
  /** what helps first: the same again, or another account there */
  way: 'retry' | 'otherAccount'
}

const kinds: Partial<Record<ErrorCode, Omit<Problem, 'text'>>> = {
  SCHOOL_RECORD_MISSING: { title: '学校尚未上传你的信息', way: 'otherAccount' },
  IDENTITY_MISMATCH: { title: '学校上传的信息与你的不一致', way: 'otherAccount' },
  GRADUATE_SUSPENDED: { title: '你的毕业生信息已停用', way: 'otherAccount' },
  IDENTITY_OTHER_PERSON: { title: '账号与已绑定的身份不一致', way: 'otherAccount' },
  ENROLMENT_MISSING: { title: '该账号没有绑定学籍', way: 'otherAccount' },
  IDENTITY_INCOMPLETE: { title: '没有取得姓名或身份证号', way: 'otherAccount' },
  IDENTITY_CANCELLED: { title: '登录已取消', way: 'retry' },
  IDENTITY_FLOW_LOST: { title: '登录已超时', way: 'retry' },
  HAND_OVER_EXPIRED: { title: '登录已超时', way: 'retry' },
  WECHAT_CODE_INVALID: { title: '登录已超时', way: 'retry' },
  IDENTITY_UNAVAILABLE: { title: '暂时无法连接', way: 'retry' },
  WECHAT_UNAVAILABLE: { title: '暂时无法连接微信', way: 'retry' },
  IDENTITY_CLOCK: { title: '系统时间不一致', way: 'retry' },
  IDENTITY_UNTRUSTED: { title: '登录没有通过安全校验', way: 'retry' },
  TOO_MANY_REQUESTS: { title: '登录过于频繁', way: 'retry' },
}
const unknown = { title: '登录没有成功', way: 'retry' } as const

/**
 * What a person is told who was sent back without being let in.
 * @param code as it stands in the address: anything may stand there
 * @param text the server's own sentence, where it has given one
 */
export function problemOf(code: string, text?: string): Problem {
  const known = (Object.keys(kinds) as ErrorCode[]).find((one) => one === code)
  return { ...((known && kinds[known]) ?? unknown), text: text ?? errorText(known ?? 'INTERNAL') }
}
