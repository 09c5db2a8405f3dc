import { useRouter } from '@tarojs/taro'
import { readRegistration } from '../../api/registrations.ts'
import { ActionBar } from '../../components/action-bar/index.tsx'
import { MoveSheet } from '../../components/move-sheet/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useMessageAsk } from '../../hooks/use-message-ask.ts'
import { useMove } from '../../hooks/use-move.ts'
import { useRemote } from '../../hooks/use-remote.ts'
import { useTopWhen } from '../../hooks/use-top-when.ts'
import { leadOn } from './lead-on.ts'
import { RecordContent } from './record-content.tsx'

/** 我的去向: one registration, and the moves the server offers. */
export default function RecordPage() {
  const { params } = useRouter()
  const remote = useRemote(() => readRegistration(params.id ?? ''))
  const moving = useMove(remote.data, remote.put, remote.reload)
  const askThen = useMessageAsk()
  const record = remote.data
  const problem = moving.task.problem?.message ?? null
  useTopWhen(moving.done ?? (moving.asking ? null : problem))
  const bar =
    record && record.actions.length > 0 ? (
      <ActionBar
        actions={record.actions}
        onAsk={(action) => void (leadOn(record, action) || moving.ask(action))}
      />
    ) : null
  return (
    <PageFrame title="我的去向" bar={bar}>
      {moving.done ? (
        <Notice tone="ok" live>
          {moving.done}
        </Notice>
      ) : null}
      {problem && !moving.asking ? (
        <Notice tone="bad" live>
          {problem}
        </Notice>
      ) : null}
      <RemoteContent remote={remote} skeleton={3}>
        {(shown) => (
          <RecordContent record={shown} reload={() => void remote.reload()} onRecord={remote.put} />
        )}
      </RemoteContent>
      {moving.asking ? (
        <MoveSheet
          key={moving.asking.command}
          action={moving.asking}
          busy={moving.task.busy}
          problem={problem}
          onSend={(reason, code) => askThen(() => moving.send(reason, code))}
          onCancel={moving.cancel}
        />
      ) : null}
    </PageFrame>
  )
}
