import type { z } from 'zod'
import type { getBasicInfo } from '../../contract/api/graduates.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import { accountContact } from '../accounts/graduate/contact.ts'
import type { Deps } from '../deps.ts'
import { isConfirmed } from '../http/ready.ts'
import { schools } from '../schools/model.ts'
import { logAccess } from './access-log.ts'
import type { GraduateDoc } from './model.ts'
import { labelOf, openShown, shownFields } from './shown-info.ts'

type BasicInfo = z.infer<NonNullable<typeof getBasicInfo.response>>

const PRODUCT = '毕业去向登记'
const GREETING = `您好！欢迎使用${PRODUCT}，请先核对你的毕业生信息是否正确，若有误请联系学校就业部门更正！若电子邮箱或手机号码有误，请在账号信息中修改。`
const NOTE = '确认无误后的信息将会显示在电子就业协议书上，请务必仔细核对，否则会影响后续签约。'
const NO_CONTACT = { office: '学校就业部门', telephone: '', email: '' }

/** The page 核对基本信息 of the signed-in graduate. `reveal` shows ID number and telephone whole, and is logged. */
export async function showBasicInfo(
  deps: Deps,
  actor: GraduateActor,
  graduate: GraduateDoc,
  reveal: boolean,
): Promise<BasicInfo> {
  const [contact, school] = await Promise.all([
    accountContact(deps, graduate.personId),
    schools(deps.db).findOne({ _id: graduate.schoolCode }, { projection: { contact: 1 } }),
    reveal ? logAccess(deps, actor, graduate.schoolCode, 'revealBasicInfo', graduate._id) : null,
  ])
  return {
    name: graduate.name,
    greeting: GREETING,
    note: NOTE,
    fields: shownFields(openShown(deps.vault, graduate, contact, reveal)),
    confirmed: isConfirmed(graduate),
    digest: graduate.infoDigest,
    changed: graduate.changedKeys.map(labelOf),
    contact: school?.contact ?? NO_CONTACT,
  }
}
