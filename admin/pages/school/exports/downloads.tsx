import { Button } from 'antd'
import { useDownload } from '../../../components/use-download.ts'
import type { Check } from './export-page.tsx'

/** The two files and how far one has come. What has problems may be downloaded all the same: it is said how many. */
export function Downloads({ year, check }: { year: number; check: Check | undefined }) {
  const { start, running, cancel } = useDownload()
  const file = (format: 'xlsx' | 'csv') =>
    start(`/school/exports/registrations.${format}`, { year }, `毕业去向_${year}届.${format}`)
  return (
    <section className="card export-head" aria-label="下载">
      <p>{check ? summaryOf(check) : '正在预检…'}</p>
      <div className="row push">
        <Button type="primary" disabled={!!running || !check?.total} onClick={() => file('xlsx')}>
          下载 .xlsx
        </Button>
        <Button disabled={!!running || !check?.total} onClick={() => file('csv')}>
          下载 .csv
        </Button>
      </div>
      {running && (
        <div className="export-progress" role="status">
          <span className="small">
            正在生成并下载 {running.fileName}，已接收 <b className="num">{sizeOf(running.bytes)}</b>
          </span>
          <progress aria-label={`正在下载 ${running.fileName}`} />
          <Button size="small" onClick={cancel}>
            取消
          </Button>
        </div>
      )}
      <p className="muted small export-note">每次下载都会留痕。数据未变时，两次下载的文件完全一致。</p>
    </section>
  )
}

function summaryOf({ total, ready, year, codesVersion }: Check) {
  if (total === 0) return `还没有${year}届毕业生，请先上传生源信息。`
  const wrong = total - ready
  return (
    <>
      共 <b className="num">{total}</b> 人，<b className="num">{ready}</b> 人可以上报
      {wrong > 0 && (
        <>
          ，<b className="num export-wrong">{wrong}</b> 人会被退回，建议先处理下列问题再下载
        </>
      )}
      。<span className="muted small">采用 {codesVersion} 版去向代码</span>
    </>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
