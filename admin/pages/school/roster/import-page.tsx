import type { getRosterImport, RosterImport } from '@contract/api/schools.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { get } from '../../../api/client.ts'
import { Loaded } from '../../../components/states.tsx'
import { minuteOf } from '../../../components/time.ts'
import { useYear } from '../../../components/year.tsx'
import { CommitBar } from './commit-bar.tsx'
import { ImportState, isRunning, yearLabel } from './import-state.tsx'
import { ImportSummary } from './import-summary.tsx'
import { Problems } from './problems.tsx'
import '../../../styles/roster.css'
import '../../../styles/home.css'

const POLL = 1000

export default function ImportPage() {
  const { importId } = useParams()
  const { year } = useYear()
  const found = useQuery({
    queryKey: ['roster', importId],
    queryFn: () => get<typeof getRosterImport>(`/school/roster/imports/${importId}`),
    refetchInterval: (query) => (isRunning(query.state.data?.state) ? POLL : false),
  })
  return (
    <main className="page" id="main">
      <div className="page-head">
        <Link to={`/roster?year=${year}`}>‹ 生源上传</Link>
      </div>
      <Loaded query={found} lines={10}>
        {(result) => <Result result={result} />}
      </Loaded>
    </main>
  )
}

function Result({ result }: { result: RosterImport }) {
  return (
    <>
      <div className="page-head">
        <h1>{result.fileName}</h1>
        <ImportState state={result.state} />
        <p>
          {yearLabel(result.year)} · {result.by} · {minuteOf(result.createdAt)}
        </p>
        {(result.rejectedRows > 0 || result.warnings.length > 0) && !isRunning(result.state) && (
          <Button className="push" href={`/api/school/roster/imports/${result.id}/remarks.xlsx`} download>
            下载带备注的工作簿
          </Button>
        )}
      </div>
      {isRunning(result.state) && (
        <div className="notice" role="status">
          {result.state === 'checking' ? '正在逐行检查，请稍候…' : '正在写入，请稍候…'}　已处理 {result.rows}{' '}
          行。可以离开此页，稍后在上传记录中查看。
        </div>
      )}
      {result.error && (
        <div className="notice notice-red" role="alert">
          {result.error}
        </div>
      )}
      {result.notes.map((note) => (
        <div key={note} className="notice">
          {note}
        </div>
      ))}
      <ImportSummary result={result} />
      {result.state === 'checked' && <CommitBar result={result} />}
      {result.state === 'imported' && (
        <div className="notice notice-green">
          已写入。<Link to={`/graduates?year=${result.year}`}>查看{result.year}届毕业生</Link>
        </div>
      )}
      <Problems title="有错误的行" problems={result.rejected} total={result.rejectedRows} />
      <Problems title="提醒（不影响导入）" problems={result.warnings} />
    </>
  )
}
