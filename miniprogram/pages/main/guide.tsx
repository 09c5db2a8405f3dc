import { openGuide } from '../../api/guide.ts'
import { Card } from '../../components/card/index.tsx'
import { NavRow } from '../../components/nav-row/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { useTask } from '../../hooks/use-task.ts'

export function Guide() {
  const task = useTask()
  return (
    <Card>
      <NavRow
        label="操作指南"
        value={task.busy ? '正在打开…' : '下载操作指南'}
        onClick={() => void task.run(openGuide)}
      />
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
    </Card>
  )
}
