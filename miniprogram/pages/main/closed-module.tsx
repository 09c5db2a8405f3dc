import type { SchoolContact } from '@contract/api/graduates.ts'
import { Card } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { Notice } from '../../components/notice/index.tsx'

/**
 * @param reason why the school keeps it closed; null: open, but handled by the school's office
 * @param keptOpen that it is open for this graduate alone, and until when
 */
export function ClosedModule({
  label,
  reason,
  keptOpen,
  contact,
}: {
  label: string
  reason: string | null
  keptOpen: string | null
  contact: SchoolContact
}) {
  return (
    <>
      {keptOpen ? <Notice tone="info">{keptOpen}</Notice> : null}
      <Card>
        {reason ? (
          <Empty title={`${label}未开放`} lead={reason} />
        ) : (
          <Empty title={`${label}由学校办理`} lead={`需要查询或更正${label}，请联系学校就业部门。`} />
        )}
      </Card>
      <ContactCard contact={contact} />
    </>
  )
}
