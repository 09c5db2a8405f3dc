import { useState } from 'react'
import { type ConsentNotice, consent, readConsent } from '../../api/graduate.ts'
import { Bar } from '../../components/action-bar/index.tsx'
import { Card } from '../../components/card/index.tsx'
import { CheckItem } from '../../components/check-item/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'
import { useTask } from '../../hooks/use-task.ts'
import { goToWhatIsNext, signOutHere } from '../../session/session.ts'
import './index.scss'

export default function Consent() {
  const remote = useRemote(readConsent)
  const [agreed, setAgreed] = useState<string[]>([])
  const [missing, setMissing] = useState(false)
  const task = useTask()
  const toggle = (key: string, on: boolean) => {
    setMissing(false)
    setAgreed((now) => (on ? [...now, key] : now.filter((other) => other !== key)))
  }
  const agree = (notice: ConsentNotice) => {
    const incomplete = notice.items.some((item) => item.required && !agreed.includes(item.key))
    setMissing(incomplete)
    if (incomplete) return
    void task.run(async () => {
      await consent({ version: notice.version, items: agreed })
      await goToWhatIsNext()
    })
  }
  const bar = remote.data ? (
    <Buttons busy={task.busy} onAgree={() => remote.data && agree(remote.data)} />
  ) : null
  return (
    <PageFrame title="个人信息处理告知" back={false} bar={bar}>
      <RemoteContent remote={remote}>
        {(notice) => (
          <>
            <Card title={notice.title}>
              {notice.paragraphs.map((paragraph) => (
                <Element as="p" className="consent-text" key={paragraph}>
                  {paragraph}
                </Element>
              ))}
              <Element className="consent-version">{`告知版本：${notice.version}`}</Element>
            </Card>
            <Card title="请逐项确认">
              {notice.items.map((item) => (
                <CheckItem
                  key={item.key}
                  text={item.text}
                  checked={agreed.includes(item.key)}
                  onChange={(on) => toggle(item.key, on)}
                />
              ))}
            </Card>
            {missing ? (
              <Notice tone="bad" live>
                还有必须同意的事项没有勾选；不同意则无法继续使用，可以退出。
              </Notice>
            ) : null}
            {task.problem ? (
              <Notice tone="bad" live>
                {task.problem.message}
              </Notice>
            ) : null}
          </>
        )}
      </RemoteContent>
    </PageFrame>
  )
}

function Buttons({ busy, onAgree }: { busy: boolean; onAgree: () => void }) {
  return (
    <Bar>
      <PushButton kind="plain" onClick={() => void signOutHere()}>
        不同意，退出
      </PushButton>
      <PushButton busy={busy} onClick={onAgree}>
        同意并继续
      </PushButton>
    </Bar>
  )
}
