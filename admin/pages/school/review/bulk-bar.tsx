import type { bulkApprove, QueueItem } from '@contract/api/registrations.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type AnswerOf, send } from '../../../api/client.ts'
import { useIntention } from '../../../api/intention.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { dropFromQueue } from './queue.ts'

type Result = AnswerOf<typeof bulkApprove>

/** 通过所选: asks once, then lists which went through and why the others did not. */
export default function BulkBar({ chosen, done }: { chosen: readonly QueueItem[]; done: () => void }) {
  const [asking, setAsking] = useState(false)
  const [result, setResult] = useState<Result>()
  const intention = useIntention()
  const approve = useMutation({
    mutationFn: async () => {
      const body = { items: chosen.map(({ id, version }) => ({ id, version })) }
      const answer = await send<typeof bulkApprove>('POST', '/review/approvals', body, intention.keyFor(body))
      intention.fulfil()
      return answer
    },
    onSuccess: (answer) => {
      setAsking(false)
      setResult(answer)
    },
  })
  const close = () => {
    dropFromQueue(result?.done ?? [])
    setResult(undefined)
    done()
  }
  return (
    <>
      <Button type="primary" size="small" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
        通过所选 {chosen.length} 条
      </Button>
      {asking && (
        <Dialog
          title={`通过所选的 ${chosen.length} 条登记？`}
          yes="全部通过"
          width={480}
          busy={approve.isPending}
          confirm={() => approve.mutate()}
          cancel={() => setAsking(false)}
        >
          <p>逐条处理：通过后进入下一环节；最后环节通过即生效并通知毕业生和单位，不能撤回。</p>
          <p className="muted small">{namesOf(chosen)}</p>
        </Dialog>
      )}
      {result && (
        <Dialog title="批量审核结果" yes="知道了" no={null} width={520} confirm={close} cancel={close}>
          <ResultList result={result} chosen={chosen} />
        </Dialog>
      )}
    </>
  )
}

function namesOf(items: readonly QueueItem[]): string {
  const names = items
    .slice(0, 12)
    .map((item) => item.graduateName)
    .join('、')
  return items.length > 12 ? `${names} 等 ${items.length} 人` : names
}

function ResultList({ result, chosen }: { result: Result; chosen: readonly QueueItem[] }) {
  const nameOf = (id: string) => chosen.find((item) => item.id === id)?.graduateName ?? id
  return (
    <div className="stack">
      <div className="notice notice-green">已通过 {result.done.length} 条</div>
      {result.failed.length > 0 && (
        <div>
          <p style={{ marginBottom: 6 }}>未通过 {result.failed.length} 条，仍在列表中：</p>
          <ul className="stack" style={{ gap: 4 }}>
            {result.failed.map((each) => (
              <li key={each.id} className="small">
                <b>{nameOf(each.id)}</b>　{each.message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
