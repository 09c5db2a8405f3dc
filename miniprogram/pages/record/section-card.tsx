import type { RegistrationView } from '@contract/api/registrations.ts'
import { useState } from 'react'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { FieldList } from '../../components/field-list/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'

type Section = RegistrationView['sections'][number]
/** what still shows of a folded section */
const folded = 2

/** One part of the record; a folded one shows its first lines until it is opened. */
export function SectionCard({ section }: { section: Section }) {
  const [open, setOpen] = useState(!section.folded)
  const fold = section.folded ? (
    <Tappable
      className="fold"
      expanded={open}
      label={`${open ? '收起' : '展开'}${section.title}`}
      onClick={() => setOpen(!open)}
    >
      {open ? '收起 ⌃' : '展开 ⌄'}
    </Tappable>
  ) : null
  return (
    <Card title={section.title} aside={fold}>
      <FieldList fields={open ? section.fields : section.fields.slice(0, folded)} />
      {section.note && open ? <Element className="section-note">{section.note}</Element> : null}
    </Card>
  )
}
