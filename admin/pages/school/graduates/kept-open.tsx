import type { getGraduate } from '@contract/api/graduates.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { AnswerOf } from '../../../api/client.ts'
import { useSignedIn } from '../../../api/session.ts'
import { Tag } from '../../../components/tags.tsx'
import { KeepOpenDialog } from './keep-open-dialog.tsx'

type Graduate = AnswerOf<typeof getGraduate>
export type ModuleOf = Graduate['modules'][number]

/** 模块开放: what is open for this graduate, for everybody or alone. */
export function KeptOpen({ graduate }: { graduate: Graduate }) {
  const school = useSignedIn().role === 'school'
  const [asking, setAsking] = useState<{ module: ModuleOf; ending: boolean }>()
  return (
    <section className="card">
      <h2>模块开放</h2>
      <ul className="line-list">
        {graduate.modules.map((module) => (
          <li key={module.key}>
            <b>{module.label}</b>
            <State module={module} />
            <span>
              {school && !graduate.row.suspended && (
                <Ask module={module} ask={(ending) => setAsking({ module, ending })} />
              )}
            </span>
          </li>
        ))}
      </ul>
      {asking && (
        <KeepOpenDialog
          graduate={graduate.row}
          module={asking.module}
          ending={asking.ending}
          close={() => setAsking(undefined)}
        />
      )}
    </section>
  )
}

function State({ module: { openForAll, keptOpen } }: { module: ModuleOf }) {
  if (!keptOpen) return <Tag tone={openForAll ? 'green' : 'grey'}>{openForAll ? '全体开放中' : '未开放'}</Tag>
  return (
    <span className="kept-open">
      <Tag tone={keptOpen.over ? 'grey' : 'blue'}>
        {`${keptOpen.over ? '单独开放已到期' : '单独开放至'} ${keptOpen.untilDay}`}
      </Tag>
      {openForAll && <Tag tone="green">全体开放中</Tag>}
      <span className="muted small">
        {keptOpen.reason}（{keptOpen.by}）
      </span>
    </span>
  )
}

function Ask({ module, ask }: { module: ModuleOf; ask: (ending: boolean) => void }) {
  const running = module.keptOpen && !module.keptOpen.over
  return (
    <span className="row">
      <Button
        size="small"
        aria-label={`${running ? '改期' : '单独开放'}：${module.label}`}
        onClick={() => ask(false)}
      >
        {running ? '改期' : '单独开放'}
      </Button>
      {running && (
        <Button size="small" danger aria-label={`结束：${module.label}`} onClick={() => ask(true)}>
          结束
        </Button>
      )}
    </span>
  )
}
