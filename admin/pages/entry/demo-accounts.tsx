import type { listDemoAccounts } from '@contract/api/employers.ts'
import { useQuery } from '@tanstack/react-query'
import { type AnswerOf, get } from '../../api/client.ts'

type Account = AnswerOf<typeof listDemoAccounts>['items'][number]

/** Only where the server runs as a demo: elsewhere the request is answered 404 and nothing is drawn. */
export function DemoAccounts({ choose }: { choose: (account: Account) => void }) {
  const accounts = useQuery({
    queryKey: ['demo', 'accounts'],
    queryFn: () => get<typeof listDemoAccounts>('/demo/accounts'),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const staff = accounts.data?.items.filter((account) => account.where.includes('/admin'))
  if (!staff?.length) return null
  return (
    <details className="demo" open>
      <summary>演示账号（点一下填入）</summary>
      {staff.map((account) => (
        <button key={account.login} type="button" onClick={() => choose(account)}>
          <span>{account.role}</span>
          <span>{account.name}</span>
          <span>{account.note}</span>
        </button>
      ))}
    </details>
  )
}
