import type { SchoolContact } from '@contract/api/graduates.ts'
import { Element } from '../../components/element/index.tsx'
import type { SaveState } from './use-draft.ts'

const marks: Record<SaveState, string> = {
  untouched: '自动保存已开启',
  unsaved: '有修改，稍后自动保存',
  saving: '正在保存…',
  saved: '已自动保存',
  offline: '未联网，已存在本机',
}

/** Whether the server has what is on the page. */
export function SaveMark({ state }: { state: SaveState }) {
  return (
    <Element as="span" role="status" className="save-mark">
      {marks[state]}
    </Element>
  )
}

export function Consult({ contact }: { contact: SchoolContact }) {
  const where = [contact.office, contact.telephone, contact.email].filter(Boolean).join(' ')
  return <Element as="p" className="consult">{`账号问题请咨询：${where || '学校就业部门'}`}</Element>
}
