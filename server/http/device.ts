/** A word for a person to recognise a session by; nothing is decided by it. */
export function deviceOf(userAgent: string): string {
  if (/miniProgram|MicroMessenger/i.test(userAgent)) return '微信'
  if (/Android|iPhone|iPad|Mobile/i.test(userAgent)) return '手机浏览器'
  return /Mozilla/i.test(userAgent) ? '电脑浏览器' : '其他设备'
}
