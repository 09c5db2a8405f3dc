import { confirmInfo, readBasicInfo } from '../../api/graduate.ts'
import { Bar } from '../../components/action-bar/index.tsx'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { StudentInfo } from '../../components/student-info/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'
import { useTask } from '../../hooks/use-task.ts'
import { goToWhatIsNext, signOutHere } from '../../session/session.ts'
import './index.scss'

/** 核对基本信息: confirm, or out. */
export default function Confirm() {
  const remote = useRemote(() => readBasicInfo())
  const task = useTask()
  const confirm = (digest: string) =>
    task.run(async () => {
      await confirmInfo(digest)
      await goToWhatIsNext()
    })
  // Refused when the school changed something meanwhile: show the new content, keep the sentence.
  const confirmOrReload = async (digest: string) => {
    if (!(await confirm(digest))) await remote.reload()
  }
  const digest = remote.data?.digest
  const bar = digest ? <Ways busy={task.busy} onConfirm={() => void confirmOrReload(digest)} /> : null
  return (
    <PageFrame title="核对基本信息" back={false} bar={bar}>
      <RemoteContent remote={remote}>
        {(info) => (
          <>
            <Card>
              <Element as="h2" className="confirm-name">{`${info.name}，你好`}</Element>
              <Element as="p" className="confirm-text">
                {info.greeting}
              </Element>
              <Element as="p" className="confirm-text confirm-note">
                {info.note}
              </Element>
            </Card>
            {info.changed.length > 0 ? (
              <Notice tone="warn">{`学校更新了：${info.changed.join('、')}。请重新核对并确认。`}</Notice>
            ) : null}
            {task.problem ? (
              <Notice tone="bad" live>
                {task.problem.message}
              </Notice>
            ) : null}
            <StudentInfo info={info} />
          </>
        )}
      </RemoteContent>
    </PageFrame>
  )
}

function Ways({ busy, onConfirm }: { busy: boolean; onConfirm: () => void }) {
  return (
    <Bar>
      <Element className="confirm-out">
        <PushButton kind="plain" onClick={() => void signOutHere()}>
          退出
        </PushButton>
      </Element>
      <PushButton busy={busy} onClick={onConfirm}>
        信息确认无误，进入系统
      </PushButton>
    </Bar>
  )
}
