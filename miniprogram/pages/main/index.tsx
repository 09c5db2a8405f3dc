import type { MainPage } from '@contract/api/graduates.ts'
import { useState } from 'react'
import { type Module, ModuleTabs } from '../../components/module-tabs/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useMainPage } from '../../hooks/use-main-page.ts'
import { useMessageAsk } from '../../hooks/use-message-ask.ts'
import { dayAndTime } from '../../times/shanghai.ts'
import { ClosedModule } from './closed-module.tsx'
import { Registration } from './registration.tsx'
import { MainTools } from './tools.tsx'

export default function Main() {
  const { remote, lastSeen } = useMainPage()
  useMessageAsk()
  const [chosen, setChosen] = useState<Module['key']>('registration')
  const page = remote.data ?? lastSeen?.page ?? null
  const tabs = page ? <ModuleTabs modules={page.modules} chosen={chosen} onChoose={setChosen} /> : null
  const shown = lastSeen ? { ...remote, data: lastSeen.page, error: null } : remote
  return (
    <PageFrame title="毕业去向登记" back={false} tools={<MainTools page={page} />} tabs={tabs}>
      {lastSeen ? (
        <Notice
          tone="warn"
          live
        >{`离线：显示的是 ${dayAndTime(new Date(lastSeen.at).toISOString())} 的内容，联网后自动更新。`}</Notice>
      ) : null}
      <RemoteContent remote={shown} skeleton={3}>
        {(data) => <ModuleContent page={data} chosen={chosen} onEnd={() => void remote.reload()} />}
      </RemoteContent>
    </PageFrame>
  )
}

function ModuleContent({
  page,
  chosen,
  onEnd,
}: {
  page: MainPage
  chosen: Module['key']
  onEnd: () => void
}) {
  const module = page.modules.find(({ key }) => key === chosen)
  if (chosen === 'registration') return <Registration page={page} module={module} onEnd={onEnd} />
  return (
    <ClosedModule
      label={module?.label ?? '该模块'}
      reason={module?.open ? null : (module?.reason ?? null)}
      keptOpen={module?.keptOpen ?? null}
      contact={page.contact}
    />
  )
}
