import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { messageOf } from '../../../api/client.ts'
import { sendRoster } from '../../../api/upload.ts'

const MAX = 20 * 1024 * 1024

function refusalOf(file: File): string | undefined {
  if (!/\.xlsx$/i.test(file.name)) return '请选择 .xlsx 文件；.xls 或 .csv 请先用表格软件另存为 .xlsx'
  return file.size > MAX ? '文件超过 20 MB，请拆分后分次上传' : undefined
}

/** 届别 and file; dropping works as well. The file goes up as soon as it is chosen: this is a check only. */
export function UploadForm({ year: current }: { year: number }) {
  const [year, setYear] = useState<number>()
  const [share, setShare] = useState(0)
  const [over, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const upload = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) => sendRoster(year, file, setShare),
    onSuccess: ({ id }) => navigate(`/roster/${id}?year=${current}`),
  })
  const take = (file: File | undefined) => {
    if (!file || upload.isPending) return
    const refused = refusalOf(file)
    setRefusal(refused)
    setShare(0)
    upload.reset()
    if (!refused) upload.mutate(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const problem = refusal ?? (upload.error ? messageOf(upload.error) : undefined)
  return (
    <section
      className={over ? 'drop over' : 'drop'}
      aria-label="上传生源信息"
      onDrop={drop}
      onDragOver={(e) => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
    >
      <div className="upload-form">
        <YearField current={current} value={year} change={setYear} disabled={upload.isPending} />
        <input
          ref={input}
          type="file"
          accept=".xlsx"
          hidden
          aria-label="生源文件"
          onChange={(e) => {
            take(e.target.files?.[0])
            e.target.value = ''
          }}
        />
        <Button type="primary" loading={upload.isPending} onClick={() => input.current?.click()}>
          选择文件并检查
        </Button>
      </div>
      {upload.isPending ? (
        <>
          <div
            className="bar"
            role="progressbar"
            aria-valuenow={Math.round(share * 100)}
            aria-label="上传进度"
          >
            <i style={{ width: `${share * 100}%` }} />
          </div>
          <p className="small">{share < 1 ? `正在上传 ${Math.round(share * 100)}%` : '已传完，正在打开…'}</p>
        </>
      ) : (
        <p className="muted small">或把 .xlsx 文件拖到这里；最多 50,000 行、20 MB</p>
      )}
      {problem && (
        <div className="notice notice-red" role="alert">
          {problem}
        </div>
      )}
    </section>
  )
}

interface YearFieldProps {
  current: number
  value: number | undefined
  change: (year: number | undefined) => void
  disabled: boolean
}

/** The file says it itself, unless one chooses. */
function YearField({ current, value, change, disabled }: YearFieldProps) {
  const now = new Date().getFullYear()
  const years = [...new Set([current, now + 1, now, now - 1, now - 2, now - 3])].sort((a, b) => b - a)
  return (
    <label className="row small">
      届别
      <select
        className="choice"
        value={value ?? ''}
        disabled={disabled}
        onChange={(e) => change(Number(e.target.value) || undefined)}
      >
        <option value="">按文件中的毕业时间</option>
        {years.map((year) => (
          <option key={year} value={year}>
            {year}届
          </option>
        ))}
      </select>
    </label>
  )
}
