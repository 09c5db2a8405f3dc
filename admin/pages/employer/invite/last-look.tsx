import type { EmployerView } from '@contract/api/employers.ts'
import { invitationForm } from '@contract/forms/agreement.ts'
import { allFields, type FormField, type FormValues, isAsked } from '@contract/forms/field.ts'
import { maskIdNumber } from '@contract/masks.ts'
import { codeName } from '../../../components/code-options.ts'
import { Dialog } from '../../../components/dialog.tsx'
import { Fields } from '../../../components/record/fields.tsx'
import { useSchools } from './graduate-fields.tsx'
import type { InvitationBody } from './invitation.ts'
import { deadlineFor, useNow } from './reply-days.tsx'
import '../../../styles/record.css'

interface Props {
  body: InvitationBody
  employer: EmployerView
  busy: boolean
  refusal?: string
  send: () => void
  cancel: () => void
}

/** What the graduate will be asked to agree to, before it is sent. */
export function LastLook({ body, employer, busy, refusal, send, cancel }: Props) {
  const form: FormValues = body.form
  const school =
    useSchools().data?.items.find((each) => each.schoolCode === body.schoolCode)?.name ?? body.schoolCode
  const rows: [string, string | undefined][] = [
    ['毕业生', body.name],
    ['学校', school],
    body.idNumber ? ['身份证号', maskIdNumber(body.idNumber)] : ['考生号', body.examNumber],
    ['应约有效期', `${body.replyDays} 天`],
    ['应约截止时间', deadlineFor(body.replyDays, useNow())],
    ['签约单位', employer.name],
    ...allFields(invitationForm)
      .filter((field) => isAsked(field, form))
      .map((field): [string, string | undefined] => [field.label, shown(field, form)]),
  ]
  return (
    <Dialog
      title="发送前请再核对一遍"
      yes="确认发送"
      no="返回修改"
      width={720}
      busy={busy}
      refusal={refusal}
      confirm={send}
      cancel={cancel}
    >
      <Fields fields={rows.map(([label, value]) => ({ key: label, label, value: value || '--' }))} />
      <div className="notice">
        发送后毕业生将收到通知；内容不能再修改，需要修改请在其应约前撤回后重新发起。毕业生接受并经学校审核通过后，协议即生效。
      </div>
    </Dialog>
  )
}

function shown({ key, table }: FormField, form: FormValues): string | undefined {
  return table ? codeName(table, form[key]) : form[key]
}
