import type { TemplatePreview } from '../../../api/delivery.ts'

type Field = TemplatePreview['fields'][number]

/** The message as a phone shows it when every value is as long as it gets. */
export function Preview({ preview, title }: { preview: TemplatePreview; title: string }) {
  return (
    <section className="card stack" aria-label="预览">
      <h2>预览：内容最长的时候</h2>
      {preview.warnings.map((warning) => (
        <div key={warning} className="notice notice-orange">
          {warning}
        </div>
      ))}
      <div className="phone-card">
        <b>{title}</b>
        <dl>
          {preview.fields.filter(first).map(({ keyword, type, label, value, fitted }) => (
            <div key={keyword}>
              <dt>
                <span className="mono">{keyword}</span>
                {label}
              </dt>
              <dd>
                {fitted}
                {fitted !== value && !isDate(type) && (
                  <span className="muted block small">完整内容：{value}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="muted small">过长的内容按微信对各类关键词的限制截断；完整内容始终在站内消息中。</p>
    </section>
  )
}

/** A keyword named twice is warned of above. */
const first = ({ keyword }: Field, i: number, all: readonly Field[]): boolean =>
  all.findIndex((one) => one.keyword === keyword) === i

const isDate = (type: Field['type']): boolean => type === 'time' || type === 'date'
