import type { Sent } from '../sent.ts'

/** What nodemailer says of a failure; its message may quote the address, so it is not repeated. */
interface SmtpError {
  /** `EAUTH`, `ETLS`, `ETIMEDOUT` … */
  code?: unknown
  /** the server's answer, 400–599, where there was one */
  responseCode?: unknown
  /** `MAIL FROM`, `RCPT TO`, `DATA`, `AUTH PLAIN`, `CONN` … */
  command?: unknown
}

/**
 * An answer of the server is final: 5xx to the message or its envelope never, 4xx later (RFC 5321 §4.2.1). So is its
 * silence, unless the whole message had been handed over: then it may have been taken.
 */
export function whyNotSent(error: unknown, handedOver: boolean): Sent {
  const { code, responseCode, command } = (error ?? {}) as SmtpError
  const step = typeof command === 'string' ? command : ''
  if (typeof responseCode === 'number' && responseCode > 0) return answered(responseCode, step)
  if (handedOver) return { result: 'unknown', reason: '邮件服务器收下内容后没有回复，可能已送达' }
  const name = typeof code === 'string' ? code : 'UNKNOWN'
  return { result: 'later', code: name, reason: unreachable[name] ?? '邮件服务器连接失败' }
}

const unreachable: Record<string, string> = {
  EAUTH: '邮件服务器登录失败，请检查账号设置',
  ETLS: '无法与邮件服务器建立加密连接',
  ETIMEDOUT: '邮件服务器没有响应',
  EDNS: '找不到邮件服务器',
}

function answered(responseCode: number, step: string): Sent {
  const code = String(responseCode)
  // a server that turns us away, whoever the mail is for, is our own settings or its bad day
  const ofThisMail = /^(?:MAIL|RCPT|DATA)/.test(step)
  if (step.startsWith('AUTH')) return { result: 'later', code, reason: unreachable.EAUTH ?? '' }
  if (responseCode >= 500 && ofThisMail)
    return { result: 'refused', code, reason: `邮件服务器拒收（${code}）` }
  return { result: 'later', code, reason: `邮件服务器暂时不收（${code}）` }
}
