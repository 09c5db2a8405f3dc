/** 90061000 ms → `1天 1小时 1分`; in the last hour `59分 08秒`. Rounds down: never promises time that is not left. */
export function remainingText(ms: number): string {
  const s = Math.floor(ms / 1000)
  const [days, hours, minutes] = [Math.floor(s / 86_400), Math.floor(s / 3600) % 24, Math.floor(s / 60) % 60]
  if (days > 0) return `${days}天 ${hours}小时 ${minutes}分`
  if (hours > 0) return `${hours}小时 ${minutes}分`
  return `${minutes}分 ${String(s % 60).padStart(2, '0')}秒`
}
