import type { getGraduate } from '@contract/api/graduates.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { type AnswerOf, get } from '../../../api/client.ts'
import { useSignedIn } from '../../../api/session.ts'
import { useFocusBack } from '../../../components/focus-back.ts'
import { Fields } from '../../../components/record/fields.tsx'
import { Loaded } from '../../../components/states.tsx'
import { minuteOf } from '../../../components/time.ts'
import { GraduateActions } from './graduate-actions.tsx'
import { GraduateRecords } from './graduate-records.tsx'
import { GraduateTags } from './graduate-tags.tsx'
import { KeptOpen } from './kept-open.tsx'
import '../../../styles/record.css'

type Graduate = AnswerOf<typeof getGraduate>

export default function GraduateDrawer({ id, close }: { id: string; close: () => void }) {
  useFocusBack()
  const [revealed, setRevealed] = useState<string>()
  const reveal = revealed === id
  const graduate = useQuery({
    queryKey: ['graduate', id, reveal],
    queryFn: () => get<typeof getGraduate>(`/school/graduates/${id}`, { reveal: reveal ? '1' : '0' }),
    // the whole number is not kept after the drawer is closed
    gcTime: reveal ? 0 : undefined,
  })
  return (
    <Drawer
      open
      onClose={close}
      size={680}
      title={graduate.data?.row.name ?? '毕业生'}
      styles={{ body: { background: 'var(--ground)', padding: 16 } }}
    >
      <Loaded query={graduate} lines={12}>
        {(shown) => <Content graduate={shown} revealed={reveal} reveal={() => setRevealed(id)} />}
      </Loaded>
    </Drawer>
  )
}

function Content({
  graduate,
  revealed,
  reveal,
}: {
  graduate: Graduate
  revealed: boolean
  reveal: () => void
}) {
  const school = useSignedIn().role === 'school'
  const { row } = graduate
  return (
    <div className="stack">
      <div className="card row">
        <GraduateTags row={row} />
        <span className="muted small">
          {graduate.confirmedAt ? `${minuteOf(graduate.confirmedAt)} 核对确认` : '尚未核对基本信息'}
        </span>
        {school && (
          <span className="push">
            <GraduateActions graduate={graduate} />
          </span>
        )}
      </div>
      {graduate.suspendedReason && (
        <div className="notice notice-red">停用原因：{graduate.suspendedReason}</div>
      )}
      {!graduate.hasMobile && (
        <div className="notice notice-orange">
          没有登记手机号码，收不到短信验证码；请核实身份后发放一次性激活码。
        </div>
      )}
      <section className="card">
        <h2 className="row">
          学生信息
          {revealed ? (
            <span className="muted small push">已显示完整信息，本次查看已留痕</span>
          ) : (
            <Button size="small" className="push" onClick={reveal} title="查看完整信息会留下记录">
              显示完整身份证号
            </Button>
          )}
        </h2>
        <Fields fields={graduate.fields} />
      </section>
      <KeptOpen graduate={graduate} />
      <GraduateRecords records={graduate.records} />
    </div>
  )
}
