import type { inviteGraduate } from '@contract/api/registrations.ts'
import { invitationForm } from '../../../../contract/forms/agreement.ts'
import { checkForm } from '../../../../contract/forms/check-form.ts'
import { allFields, type FormValues, isAsked } from '../../../../contract/forms/field.ts'
import type { BodyOf } from '../../../api/client.ts'

export type InvitationBody = BodyOf<typeof inviteGraduate>
/** What the form holds: the body, and by which number the graduate is named. */
export interface InvitationValues extends Omit<InvitationBody, 'form'> {
  way: 'idNumber' | 'examNumber'
  form: Partial<InvitationBody['form']>
}

type Path = readonly string[]
export interface Wanted {
  label: string
  name: Path
}

const numbers: Record<InvitationValues['way'], Wanted> = {
  idNumber: { label: '身份证号', name: ['idNumber'] },
  examNumber: { label: '考生号', name: ['examNumber'] },
}

/** Required fields still empty, in the order of the page (domain: 固话 and 手机, one of two). */
export function missingIn(values: Partial<InvitationValues>): Wanted[] {
  const form: FormValues = values.form ?? {}
  const called = form.contactLandline || form.contactMobile
  const wanted = [
    { label: '学校', name: ['schoolCode'] },
    { label: '姓名', name: ['name'] },
    numbers[values.way ?? 'idNumber'],
    { label: '应约有效期', name: ['replyDays'] },
    ...allFields(invitationForm)
      .filter((field) => (field.required && isAsked(field, form)) || field.key === 'contactMobile')
      .map(({ key, label }) => ({
        label: key === 'contactMobile' ? '固话或手机' : label,
        name: ['form', key],
      })),
  ]
  return wanted.filter(
    ({ name }) => isEmpty(valueAt(values, name)) && !(called && name[1] === 'contactMobile'),
  )
}

/** What goes to the server: one of the two numbers, no answer that was not asked. */
export function bodyOf(values: InvitationValues): InvitationBody {
  const { way, idNumber, examNumber, form, ...rest } = values
  const number = way === 'idNumber' ? { idNumber } : { examNumber }
  return {
    ...rest,
    ...number,
    form: checkForm(invitationForm, form, 'submit').values as InvitationBody['form'],
  }
}

function valueAt(values: object, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
