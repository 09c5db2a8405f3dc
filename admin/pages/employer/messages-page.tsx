import type { listMessages, Message, readMessages } from '@contract/api/graduates.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { get, send } from '../../api/client.ts'
import { meKey, queryClient } from '../../api/query-client.ts'
import { useFilters } from '../../components/address-bar.ts'
import { Pager } from '../../components/pager.tsx'
import { Empty, Loaded } from '../../components/states.tsx'
import { minuteOf } from '../../components/time.ts'
import '../../styles/messages.css'

export default function MessagesPage() {
  const query = { after: useFilters().get('after'), limit: 20 }
  const list = useQuery({
    queryKey: ['messages', query],
    queryFn: () => get<typeof listMessages>('/messages', query),
  })
  const read = useMutation({
    mutationFn: (ids: string[] | undefined) => send<typeof readMessages>('POST', '/messages/read', { ids }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['messages'] })
      void queryClient.invalidateQueries({ queryKey: meKey })
    },
  })
  return (
    <main className="page page-narrow" id="main">
      <div className="page-head">
        <h1>消息</h1>
        {!!list.data?.unread && <p>{list.data.unread} 条未读</p>}
        <Button
          className="push"
          disabled={!list.data?.unread}
          loading={read.isPending}
          onClick={() => read.mutate(undefined)}
        >
          全部标为已读
        </Button>
      </div>
      <Loaded query={list}>
        {({ items }) => <Messages items={items} read={(id) => read.mutate([id])} />}
      </Loaded>
      <Pager next={list.data?.next} />
    </main>
  )
}

export function Messages({ items, read }: { items: readonly Message[]; read: (id: string) => void }) {
  const navigate = useNavigate()
  const open = (message: Message) => {
    if (!message.read) read(message.id)
    if (message.registrationId) void navigate(`/records/${message.registrationId}`)
  }
  if (items.length === 0)
    return (
      <div className="card">
        <Empty title="还没有消息">毕业生应约、学校审核等进展会通知到这里。</Empty>
      </div>
    )
  return (
    <ul className="messages">
      {items.map((message) => (
        <li key={message.id}>
          <button
            type="button"
            className={message.read ? 'message' : 'message unread'}
            onClick={() => open(message)}
          >
            <i aria-hidden="true" />
            <b>
              {message.title}
              {!message.read && <span className="visually-hidden">（未读）</span>}
            </b>
            <time dateTime={message.at} className="num">
              {minuteOf(message.at)}
            </time>
            <p>{message.body}</p>
          </button>
        </li>
      ))}
    </ul>
  )
}
