import type { RegistrationView } from '@contract/api/registrations.ts'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'

const ReissueDialog = lazy(() => import('./reissue-dialog.tsx'))

/** 学生信息已更新 and a number is issued: the school may print the agreement anew. */
export function Reissue({ record }: { record: RegistrationView }) {
  const [asking, setAsking] = useState(false)
  if (!record.reissuable) return null
  return (
    <div className="notice notice-orange row">
      <span>毕业生已核对确认更新后的学生信息，可按新信息重新生成协议书，协议编号不变。</span>
      <Button size="small" className="push" onClick={() => setAsking(true)}>
        重新生成协议书
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <ReissueDialog record={record} close={() => setAsking(false)} />
        </Suspense>
      )}
    </div>
  )
}
