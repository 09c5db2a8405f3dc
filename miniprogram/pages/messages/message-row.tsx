import type { Message } from '@contract/api/graduates.ts'
import { Element } from '../../components/element/index.tsx'
import { Tag } from '../../components/tag/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { dayAndTime } from '../../times/shanghai.ts'
import './index.scss'

export interface MessageRowProps {
  message: Message
  opened: boolean
  onClick: () => void
}

export function MessageRow({ message, opened, onClick }: MessageRowProps) {
  return (
    <Element as="li" className="message">
      <Tappable className={`message-tap ${message.read ? '' : 'message-unread'}`} onClick={onClick}>
        <Element as="span" className="message-head">
          <Element as="b" className="message-title">
            {message.title}
          </Element>
          {message.read ? null : <Tag tone="bad" text="未读" />}
        </Element>
        <Element as="span" className="message-body">
          {message.body}
        </Element>
        <Element as="span" className="message-foot">
          {dayAndTime(message.at) +
            (message.registrationId ? ' · 查看记录 ›' : opened && message.read ? ' · 已读' : '')}
        </Element>
      </Tappable>
    </Element>
  )
}
