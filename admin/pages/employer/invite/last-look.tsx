import type { EmployerView } from '@contract/api/employers.ts'
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
  const { form } = body
  const school =
    useSchools().data?.items.find((each) => each.schoolCode === body.schoolCode)?.name ?? body.schoolCode
  const rows: [string, string | undefined][] = [
    ['毕业生', body.name],
    ['学校', school],
    body.idNumber ? ['身份证号', maskIdNumber(body.idNumber)] : ['考生号', body.examNumber],
    ['应约有效期', `${body.replyDays} 天`],
    ['应约截止时间', deadlineFor(body.replyDays, useNow())],
    ['签约单位', employer.name],
    ['职位类别', codeName('postCategory', form.postCategory)],
    ['岗位名称', form.post],
    ['试用期', form.trialPeriod],
    ['试用起薪', form.trialPay],
    ['转正起薪', form.regularPay],
    ['违约金', form.penalty],
    ['报到地点', form.reportPlace],
    ['报到期限', form.reportDeadline],
    ['实际工作地点', form.workPlace],
    ['单位联系人', form.contact],
    ['联系人固话', form.contactLandline],
    ['联系人手机', form.contactMobile],
    ['档案转递', codeName('transferType', form.archiveTransferType)],
    ['档案转递单位', form.archiveUnitName],
    ['户口迁移', codeName('transferType', form.householdTransferType)],
    ['户口迁移地址', form.householdAddress],
    ['协议补充内容', form.supplement],
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
