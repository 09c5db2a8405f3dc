import { useState } from 'react'
import { useNow } from '../../hooks/use-now.ts'
import { useTask } from '../../hooks/use-task.ts'
import { Element } from '../element/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import './index.scss'

export interface CodeSenderProps {
  lead: string
  /** where it is to be looked for; default 短信 */
  arrivesBy?: '短信' | '邮件'
  /** @returns seconds until it may be sent again */
  send: () => Promise<number>
}

/** 获取验证码, with the wait until the next one. */
export function CodeSender({ lead, arrivesBy = '短信', send }: CodeSenderProps) {
  const [again, setAgain] = useState(0)
  const task = useTask()
  const now = useNow(again > Date.now() ? 1000 : 0)
  const wait = Math.max(0, Math.ceil((again - now) / 1000))
  const press = () => void task.run(async () => setAgain(Date.now() + (await send()) * 1000))
  return (
    <Element className="code-sender">
      <Element as="p" className="code-sender-lead">
        {lead}
      </Element>
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      {again > 0 && !task.problem ? (
        <Notice tone="ok" live>
          {`验证码已发送，请查看${arrivesBy}`}
        </Notice>
      ) : null}
      <PushButton kind="plain" busy={task.busy} disabled={wait > 0} onClick={press}>
        {wait > 0 ? `${wait} 秒后可重新获取` : again > 0 ? '重新获取验证码' : '获取验证码'}
      </PushButton>
    </Element>
  )
}
