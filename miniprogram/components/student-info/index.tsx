import type { Field } from '@contract/api/graduates.ts'
import { useState } from 'react'
import { type BasicInfo, readBasicInfo } from '../../api/graduate.ts'
import { useTask } from '../../hooks/use-task.ts'
import { open } from '../../session/pages.ts'
import { Card } from '../card/index.tsx'
import { ContactCard } from '../contact-card/index.tsx'
import { FieldList } from '../field-list/index.tsx'
import { NavRow } from '../nav-row/index.tsx'
import { Notice } from '../notice/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import { Tag } from '../tag/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

/** 学生信息 as the school uploaded it; nothing is editable here. */
export function StudentInfo({ info }: { info: BasicInfo }) {
  const [whole, setWhole] = useState<Field[] | null>(null)
  const task = useTask()
  const reveal = () => void task.run(async () => setWhole((await readBasicInfo(true)).fields))
  const fields = whole ?? info.fields
  return (
    <>
      <Card
        title="学生信息"
        aside={<RevealSwitch whole={whole !== null} onShow={reveal} onHide={() => setWhole(null)} />}
      >
        {task.problem ? (
          <Notice tone="bad" live>
            {task.problem.message}
          </Notice>
        ) : null}
        <FieldList
          fields={fields}
          after={(field) => (info.changed.includes(field.label) ? <Changed /> : null)}
        />
      </Card>
      <PushButton kind="quiet" onClick={() => open('correction')}>
        信息有误？提交更正申请
      </PushButton>
      <Card>
        <NavRow label="手机号码有误" value="修改" onClick={() => open('mobile')} />
        <NavRow label="电子邮箱有误" value="修改" onClick={() => open('email')} />
      </Card>
      <ContactCard contact={info.contact} />
    </>
  )
}

function Changed() {
  return (
    <>
      {' '}
      <Tag tone="warn" text="有更新" />
    </>
  )
}

function RevealSwitch({ whole, onShow, onHide }: { whole: boolean; onShow: () => void; onHide: () => void }) {
  return (
    <Tappable
      className="reveal"
      onClick={whole ? onHide : onShow}
      label={whole ? '隐藏身份证号和手机号码' : '显示完整身份证号和手机号码'}
    >
      {whole ? '隐藏' : '显示完整号码'}
    </Tappable>
  )
}
