import type { commitRosterImport, RosterImport } from '@contract/api/schools.ts'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { send } from '../../../api/client.ts'
import { queryClient } from '../../../api/query-client.ts'
import { Dialog } from '../../../components/dialog.tsx'

/** 全部导入, or only the good rows; asks once. */
export function CommitBar({ result }: { result: RosterImport }) {
  const [asking, setAsking] = useState(false)
  const bad = result.rejectedRows > 0
  const commit = useMutation({
    mutationFn: () =>
      send<typeof commitRosterImport>('POST', `/school/roster/imports/${result.id}/commit`, {
        goodRowsOnly: bad,
      }),
    onSettled: () => {
      setAsking(false)
      void queryClient.invalidateQueries({ queryKey: ['roster'] })
      void queryClient.invalidateQueries({ queryKey: ['graduates'] })
      void queryClient.invalidateQueries({ queryKey: ['settings'] })
    },
  })
  return (
    <div className="card row">
      <Button type="primary" disabled={bad || result.accepted === 0} onClick={() => setAsking(true)}>
        全部导入
      </Button>
      {bad && (
        <Button disabled={result.accepted === 0} onClick={() => setAsking(true)}>
          只导入正确的 {result.accepted} 行
        </Button>
      )}
      <span className="muted small">{adviceFor(result)}</span>
      {asking && (
        <Dialog
          title={bad ? `只导入正确的 ${result.accepted} 行？` : `导入全部 ${result.accepted} 行？`}
          yes="导入"
          width={460}
          busy={commit.isPending}
          confirm={() => commit.mutate()}
          cancel={() => setAsking(false)}
        >
          <p>
            将写入{result.year}届：新增 {result.created} 人，更新 {result.updated} 人。
          </p>
          {result.reconfirm > 0 && (
            <p>其中 {result.reconfirm} 名已核对的毕业生信息有变化，会收到通知并需重新核对。</p>
          )}
          {bad && <p>有错误的 {result.rejectedRows} 行不会写入，可修改后重新上传。</p>}
        </Dialog>
      )}
    </div>
  )
}

function adviceFor(result: RosterImport): string {
  if (result.accepted === 0) return '没有可导入的行，请按下方原因修改后重新上传'
  if (result.rejectedRows === 0 && result.warnings.length > 0)
    return `没有错误，但有提醒：请先看下方，确认要写入${result.year}届再导入`
  return result.rejectedRows > 0
    ? '有错误的行未改正前不能全部导入：可修改后重新上传，或先导入正确的行'
    : '检查全部通过，可以导入'
}
