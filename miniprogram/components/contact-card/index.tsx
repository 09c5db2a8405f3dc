import type { SchoolContact } from '@contract/api/graduates.ts'
import Taro from '@tarojs/taro'
import { Card } from '../card/index.tsx'
import { Element } from '../element/index.tsx'
import { Tappable } from '../tappable/index.tsx'
import './index.scss'

/** 学校联系方式, to be called at a tap. */
export function ContactCard({ contact, title = '学校联系方式' }: { contact: SchoolContact; title?: string }) {
  return (
    <Card title={title}>
      <Element className="contact-office">{contact.office || '--'}</Element>
      <Line label="电话" value={contact.telephone} scheme="tel:" />
      <Line label="邮箱" value={contact.email} scheme="mailto:" />
    </Card>
  )
}

function Line({ label, value, scheme }: { label: string; value: string; scheme: 'tel:' | 'mailto:' }) {
  if (!value) return <Element className="contact-line">{`${label} --`}</Element>
  if (process.env.TARO_ENV === 'h5') {
    return <a className="contact-line contact-link" href={scheme + value}>{`${label} ${value}`}</a>
  }
  const use = () =>
    void (scheme === 'tel:'
      ? Taro.makePhoneCall({ phoneNumber: value })
      : Taro.setClipboardData({ data: value }))
  return <Tappable className="contact-line contact-link" onClick={use}>{`${label} ${value}`}</Tappable>
}
