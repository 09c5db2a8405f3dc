import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Templates, useTemplates } from '../../../api/delivery.ts'
import { useSignedIn } from '../../../api/session.ts'
import { Loaded } from '../../../components/states.tsx'
import { ConsoleHint } from './console-hint.tsx'
import { type Place, TemplateTable, type WechatChannel } from './template-table.tsx'
import '../../../styles/delivery.css'

const TemplateDrawer = lazy(() => import('./template-drawer.tsx'))
const RemoveDialog = lazy(() => import('./remove-dialog.tsx'))
type Act = 'edit' | 'remove'

/** Which template of WeChat each kind of notice is sent by, on each of the two channels. */
export default function TemplatesPage() {
  const templates = useTemplates()
  const me = useSignedIn()
  const navigate = useNavigate()
  const mayChange = me.role === 'operator' || (me.role === 'school' && me.admin)
  return (
    <main className="page" id="main">
      <div className="page-head">
        <Button size="small" onClick={() => void navigate('/delivery')}>
          ‹ 消息送达
        </Button>
        <h1>消息模板</h1>
        <p>
          {me.role === 'school'
            ? '本校没有设置的，使用平台的模板；都没有的，不经微信发送'
            : '各学校没有自己的模板时使用这里的'}
        </p>
      </div>
      {!mayChange && <div className="notice">只有学校管理员可以修改模板，你可以查看。</div>}
      <ConsoleHint />
      <Loaded query={templates} lines={8}>
        {(all) => <Channels all={all} mayChange={mayChange} />}
      </Loaded>
    </main>
  )
}

function Channels({ all, mayChange }: { all: Templates; mayChange: boolean }) {
  const [doing, setDoing] = useState<{ act: Act; place: Place }>()
  const close = () => setDoing(undefined)
  const act = mayChange ? (which: Act, place: Place) => setDoing({ act: which, place }) : undefined
  const table = (channel: WechatChannel) => <TemplateTable all={all} channel={channel} act={act} />
  return (
    <>
      {table('subscription')}
      {table('template')}
      {doing && (
        <Suspense fallback={null}>
          {doing.act === 'edit' ? (
            <TemplateDrawer place={doing.place} facts={all.facts} close={close} />
          ) : (
            <RemoveDialog place={doing.place} close={close} />
          )}
        </Suspense>
      )}
    </>
  )
}
