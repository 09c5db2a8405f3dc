import type { EmployerView } from '@contract/api/employers.ts'
import { invitationForm } from '@contract/forms/agreement.ts'
import { ONE_TELEPHONE } from '@contract/forms/check-form.ts'
import { type FormField, type FormValues, isAsked } from '@contract/forms/field.ts'
import { Form, type FormRule } from 'antd'
import { FormAnswer } from '../../../components/answers/form-answer.tsx'
import type { InvitationValues } from './invitation.ts'
import { OwnUnit } from './own-unit.tsx'

/** The agreement's own part of the invitation: every question of the catalogue asked so far, a card a section. */
export function AgreementFields({ employer }: { employer: EmployerView }) {
  const values = Form.useWatch<FormValues | undefined>('form') ?? {}
  return invitationForm.sections.map((section) => (
    <section key={section.key} className="card">
      <h2>{section.title}</h2>
      {section.note && <p className="section-hint">{section.note}</p>}
      <div className="form-grid">
        {section.fields
          .filter((field) => isAsked(field, values))
          .map((field) => (
            <Question key={field.key} field={field} />
          ))}
      </div>
      {section.key === 'archive' && <OwnUnit employer={employer} type={values.archiveTransferType} />}
    </section>
  ))
}

/** 固话 and 手机: one of two, so each looks at the other. */
const otherTelephone: Record<string, string> = {
  contactLandline: 'contactMobile',
  contactMobile: 'contactLandline',
}

function Question({ field }: { field: FormField }) {
  const other = otherTelephone[field.key]
  return <FormAnswer field={field} under="form" beside={other} rules={other ? [oneOfTwo(other)] : []} />
}

const oneOfTwo =
  (other: string): FormRule =>
  ({ getFieldValue }) => ({
    validator: (_rule, value: unknown) =>
      value || getFieldValue(['form', other] satisfies [keyof InvitationValues, string])
        ? Promise.resolve()
        : Promise.reject(new Error(ONE_TELEPHONE)),
  })
