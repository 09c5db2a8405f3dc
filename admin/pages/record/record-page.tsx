import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { useRecord } from '../../api/records.ts'
import { useSignedIn } from '../../api/session.ts'
import { useSettings } from '../../api/settings.ts'
import { OtherRecords } from '../../components/record/other-records.tsx'
import { RecordView } from '../../components/record/record-view.tsx'
import { Loaded } from '../../components/states.tsx'
import { useYear } from '../../components/year.tsx'

export default function RecordPage() {
  const { id } = useParams()
  const role = useSignedIn().role
  const record = useRecord(id)
  const navigate = useNavigate()
  const list = role === 'employer' ? '/invitations' : '/registrations'
  return (
    <main className="page" id="main">
      <div className="page-head">
        <Button size="small" onClick={() => void (window.history.length > 1 ? navigate(-1) : navigate(list))}>
          ‹ 返回
        </Button>
      </div>
      <Loaded query={record} lines={10}>
        {(shown) => (role === 'employer' ? <RecordView record={shown} /> : <SchoolRecord record={shown} />)}
      </Loaded>
    </main>
  )
}

function SchoolRecord({ record }: { record: Parameters<typeof RecordView>[0]['record'] }) {
  const { year } = useYear()
  const settings = useSettings(year)
  return (
    <RecordView
      record={record}
      canned={settings.data?.cannedReasons}
      aside={<OtherRecords record={record} />}
    />
  )
}
