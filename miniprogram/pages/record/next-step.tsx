import type { RegistrationView } from '@contract/api/registrations.ts'
import { Notice } from '../../components/notice/index.tsx'

const issued =
  '协议书还没有生效。下一步：下载打印协议书，单位和本人签字盖章后拍照回传（本人回传，或发送短信链接请单位回传），学校审核通过后生效。'
const reviewing = '已提交，正在等待学校（院系）审核。审核结果会在“消息”中告诉你。'

/** What comes next, where neither the status nor the buttons say it. */
export function NextStep({ record: { kind, status, blocked } }: { record: RegistrationView }) {
  if (kind === 'offline' && status === 'issued') return <Notice tone="info">{issued}</Notice>
  if (/reviewing$/i.test(status) && !blocked) return <Notice tone="info">{reviewing}</Notice>
  return null
}

/** As in the list of records: what waits for the graduate stands out. */
export function awaitsGraduate({ status, actions }: RegistrationView): boolean {
  const asked = actions.some(({ command }) => command === 'acceptTermination')
  return asked || status === 'invited' || /returned$/i.test(status)
}
