import type { RosterImport } from '@contract/api/schools.ts'

/** What the upload would do, or did. */
export function ImportSummary({ result }: { result: RosterImport }) {
  const done = result.state === 'imported'
  const figures: [string, number, string?][] = [
    ['总行数', result.rows],
    ['正确', result.accepted],
    ['有错误', result.rejectedRows, result.rejectedRows > 0 ? 'var(--red)' : undefined],
    [done ? '新增' : '将新增', result.created],
    [done ? '更新' : '将更新', result.updated],
    ['无变化', result.unchanged],
    ['需重新核对', result.reconfirm, result.reconfirm > 0 ? 'var(--orange)' : undefined],
  ]
  return (
    <div className="figures" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))' }}>
      {figures.map(([label, value, color]) => (
        <div key={label} className="figure">
          <span>{label}</span>
          <b style={{ color }}>{value.toLocaleString('zh-CN')}</b>
        </div>
      ))}
    </div>
  )
}
