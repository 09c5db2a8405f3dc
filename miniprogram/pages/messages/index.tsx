import { useState } from 'react'
import { type MessagePage, markRead, readInbox } from '../../api/messages.ts'
import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import { Empty } from '../../components/empty/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { RemoteContent } from '../../components/remote/index.tsx'
import { useRemote } from '../../hooks/use-remote.ts'
import { useTask } from '../../hooks/use-task.ts'
import { open } from '../../session/pages.ts'
import { MessageRights } from './message-rights.tsx'
import { MessageRow } from './message-row.tsx'

/** 消息, newest first. */
export default function Messages() {
  const remote = useRemote(() => readInbox())
  const task = useTask()
  const [openId, setOpenId] = useState<string | null>(null)
  const more = (page: MessagePage) =>
    task.run(async () => {
      const next = await readInbox(page.next ?? undefined)
      remote.put({ ...next, items: [...page.items, ...next.items] })
    })
  const read = async (page: MessagePage, ids?: string[]) => {
    const { unread } = await markRead(ids)
    remote.put({
      ...page,
      unread,
      items: page.items.map((item) => (!ids || ids.includes(item.id) ? { ...item, read: true } : item)),
    })
  }
  const choose = (page: MessagePage, { id, read: seen, registrationId }: MessagePage['items'][number]) => {
    setOpenId(id)
    if (!seen) void task.run(() => read(page, [id]))
    if (registrationId) open('record', { id: registrationId })
  }
  return (
    <PageFrame title="消息">
      <MessageRights />
      {task.problem ? (
        <Notice tone="bad" live>
          {task.problem.message}
        </Notice>
      ) : null}
      <RemoteContent remote={remote}>
        {(page) => (
          <>
            {page.unread > 0 ? (
              <Unread
                count={page.unread}
                busy={task.busy}
                onReadAll={() => void task.run(() => read(page))}
              />
            ) : null}
            <Card className="message-card">
              {page.items.length === 0 ? (
                <Empty title="还没有消息" lead="收到签约邀请、审核有结果或信息有变化时，会在这里告诉你。" />
              ) : null}
              <Element as="ul" className="messages">
                {page.items.map((item) => (
                  <MessageRow
                    key={item.id}
                    message={item}
                    opened={item.id === openId}
                    onClick={() => choose(page, item)}
                  />
                ))}
              </Element>
            </Card>
            {page.next ? (
              <PushButton kind="plain" busy={task.busy} onClick={() => void more(page)}>
                加载更早的消息
              </PushButton>
            ) : null}
          </>
        )}
      </RemoteContent>
    </PageFrame>
  )
}

function Unread({ count, busy, onReadAll }: { count: number; busy: boolean; onReadAll: () => void }) {
  return (
    <Element className="messages-head">
      <Element role="status">{`${count} 条未读`}</Element>
      <PushButton kind="quiet" busy={busy} onClick={onReadAll}>
        全部标为已读
      </PushButton>
    </Element>
  )
}
