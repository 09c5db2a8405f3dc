import { Input } from 'antd'
import { useId, useState } from 'react'
import { messageOf } from '../../api/client.ts'
import { useAnswers } from '../../api/records.ts'
import { uploadTo } from '../../api/upload-picture.ts'
import { Dialog } from '../dialog.tsx'
import { PicturePicker } from '../picture-picker/picture-picker.tsx'
import { type Pictures, usePictures } from '../picture-picker/use-pictures.ts'
import { wallClock } from '../time.ts'
import type { AskProps } from './ask.ts'
import { ReasonField } from './reason-field.tsx'
import '../../styles/ask.css'

const send = uploadTo('/files')
const WAYS = ['电话', '微信', '邮件', '短信', '当面', '单位来函']

/** 与用人单位核实: whom the school spoke to, how and when; kept in the timeline, both sides are told. */
export default function SpokenWithDialog({ record, action, canned, busy, error, confirm, cancel }: AskProps) {
  const id = useId()
  const [whom, setWhom] = useState('')
  const [how, setHow] = useState('')
  const [when, setWhen] = useState(wallClock(record.serverNow))
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const pictures = usePictures({ send })
  const helps = action.command === 'assistTermination'
  const asksReason = action.reason === 'required'
  const missing = {
    whom: whom.trim() ? '' : '请填写与单位的谁核实',
    how: how.trim() ? '' : '请选择或填写核实方式',
    when: when ? '' : '请填写核实时间',
    reason: !asksReason || reason.trim() ? '' : '请填写原因',
    pictures: unsentOf(pictures),
  }
  const problem = (key: keyof typeof missing) => (checked ? missing[key] : '')
  const finish = () => {
    setChecked(true)
    if (Object.values(missing).some(Boolean)) return
    const spokenWith = { whom: whom.trim(), how: how.trim(), when: when.replace('T', ' ') }
    confirm({
      spokenWith,
      ...(asksReason ? { reason: reason.trim() } : {}),
      ...(helps ? { pictures: pictures.items.flatMap((item) => item.sent?.id ?? []) } : {}),
    })
  }
  return (
    <Dialog
      title={asksReason ? `${action.label}：与用人单位核实` : '解约审核通过：与用人单位核实'}
      yes={asksReason ? `确定${action.label}` : '确定通过'}
      width={520}
      busy={busy}
      refusal={error ? messageOf(error) : undefined}
      confirm={finish}
      cancel={cancel}
    >
      <p className="muted small">
        <Contact record={record} />
        核实情况记入进度，{record.kind === 'online' ? '毕业生和单位都' : '毕业生'}能看到。
      </p>
      <div className="ask">
        <label htmlFor={`${id}whom`}>与谁核实 *</label>
        <Input
          id={`${id}whom`}
          value={whom}
          maxLength={50}
          placeholder="例如：人力资源部 李经理"
          onChange={(e) => setWhom(e.target.value)}
        />
        <Problem>{problem('whom')}</Problem>
        <label htmlFor={`${id}how`}>核实方式 *</label>
        <Input
          id={`${id}how`}
          value={how}
          maxLength={50}
          list={`${id}ways`}
          placeholder="例如：电话 010-12345678"
          onChange={(e) => setHow(e.target.value)}
        />
        <datalist id={`${id}ways`}>
          {WAYS.map((way) => (
            <option key={way} value={way} />
          ))}
        </datalist>
        <Problem>{problem('how')}</Problem>
        <label htmlFor={`${id}when`}>核实时间 *</label>
        <input
          id={`${id}when`}
          className="wall"
          type="datetime-local"
          value={when}
          max={wallClock(record.serverNow)}
          onChange={(e) => setWhen(e.target.value)}
        />
        <Problem>{problem('when')}</Problem>
      </div>
      {asksReason && (
        <ReasonField
          value={reason}
          canned={canned}
          required
          change={setReason}
          problem={problem('reason') || undefined}
        />
      )}
      {helps && (
        <div>
          <PicturePicker
            pictures={pictures}
            lead="核实凭证（选填，0–9 张）：如聊天记录、来函。能查看本条登记的人都能看到。"
            invitation="选择图片"
            shownAs="凭证图片"
          />
          <Problem>{problem('pictures')}</Problem>
        </div>
      )}
    </Dialog>
  )
}

function unsentOf({ items }: Pictures): string {
  if (items.some((item) => item.problem)) return '有图片没有传成功，请重试或移除'
  return items.some((item) => !item.sent) ? '图片正在上传，请稍候' : ''
}

function Problem({ children }: { children: string }) {
  return children ? (
    <p className="ask-problem" role="alert">
      {children}
    </p>
  ) : null
}

/** Whom the agreement names and how to reach them: the reviewer has to call. */
function Contact({ record }: Pick<AskProps, 'record'>) {
  const form = useAnswers(record).data?.form
  const shown = [form?.contact, form?.contactLandline, form?.contactMobile].filter(Boolean)
  return shown.length > 0 ? (
    <span className="num">
      协议上的联系人：<b>{shown.join('　')}</b>
      <br />
    </span>
  ) : null
}
