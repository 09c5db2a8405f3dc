import type { RegistrationView } from '@contract/api/registrations.ts'
import { useRef, useState } from 'react'
import { Intention } from '../../api/intention.ts'
import { type SentLink, sendLink } from '../../api/registrations.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { TextInput } from '../../components/text-input/index.tsx'
import { useTask } from '../../hooks/use-task.ts'
import { dayAndTime } from '../../times/shanghai.ts'

/** 用人单位协助回传: a link by SMS to 联系人手机, or to a number asked for when the agreement has none. */
export function EmployerLink({ record }: { record: RegistrationView }) {
  const offered = record.kind === 'offline' && record.actions.some(({ command }) => command === 'returnScan')
  const known = telephoneOf(record)
  const [mobile, setMobile] = useState('')
  const [sent, setSent] = useState<SentLink | null>(null)
  const task = useTask()
  const intention = useRef(new Intention()).current
  if (!offered) return null
  const send = () =>
    void task.run(async () => {
      const asked = known ? null : mobile.trim()
      setSent(await sendLink(record.id, asked, intention.keyFor([record.id, asked])))
      intention.settle()
    })
  const wrong = task.problem?.field === 'mobile' ? task.problem.message : null
  return (
    <Card title="用人单位协助回传">
      <Element as="p" className="link-lead">
        给单位联系人发送短信链接，对方无需注册，用手机即可下载协议书、上传盖章后的图片。链接 15
        天内有效，每天最多发送 3 次，重新发送后旧链接失效。
      </Element>
      {known ? (
        <Element as="p" className="link-lead">{`发送到单位联系人手机 ${known}`}</Element>
      ) : (
        <TextInput
          label="单位联系人手机"
          name="mobile"
          kind="digits"
          maxLength={11}
          value={mobile}
          onChange={setMobile}
          error={wrong}
          hint="协议中没有填写联系人手机，请填写接收短信的号码"
        />
      )}
      {task.problem && !wrong ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      {sent ? (
        <Notice tone="ok" live>
          {`短信已发送到 ${sent.maskedMobile}，${dayAndTime(sent.expiresAt, record.serverNow)} 前有效。单位回传后会在消息中告诉你。`}
        </Notice>
      ) : null}
      <PushButton kind="plain" busy={task.busy} onClick={send}>
        {sent ? '重新发送短信链接' : '发送短信链接'}
      </PushButton>
    </Card>
  )
}

function telephoneOf({ sections }: RegistrationView): string | null {
  const field = sections.flatMap(({ fields }) => fields).find(({ key }) => key === 'contactMobile')
  return field && field.value !== '--' ? field.value : null
}
