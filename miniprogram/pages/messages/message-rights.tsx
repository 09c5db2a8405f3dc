import { useEffect, useState } from 'react'
import type { Subscriptions } from '../../api/subscriptions.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { askThen, readAhead } from '../../session/message-rights.ts'

/** 微信提醒: how many messages of each purpose may still come, and the way to more. Not in the browser. */
export function MessageRights() {
  const [read, setRead] = useState<Subscriptions | null>(null)
  const reload = () => void readAhead().then(setRead)
  useEffect(reload, [])
  if (!read || read.purposes.length === 0) return null
  return (
    <Card title="微信提醒">
      <Element as="ul" className="message-rights">
        {read.purposes.map(({ purpose, label, words }) => (
          <Element as="li" className="message-right" key={purpose}>
            <Element as="span">{label}</Element>
            <Element as="span" className="message-right-left">
              {words}
            </Element>
          </Element>
        ))}
      </Element>
      {read.askFor.length > 0 ? (
        <PushButton kind="plain" onClick={() => askThen(() => undefined, reload)}>
          开启提醒
        </PushButton>
      ) : null}
    </Card>
  )
}
