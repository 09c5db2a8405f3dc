import type { SchoolContact } from '@contract/api/graduates.ts'
import { Card } from '../../components/card/index.tsx'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Empty } from '../../components/empty/index.tsx'

/** @param reason why the school keeps it closed; null: open, but handled by the school's office */
export function ClosedModule({
  label,
  reason,
  contact,
}: {
  label: string
  reason: string | null
  contact: SchoolContact
}) {
  return (
    <>
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
