import type Router from '@koa/router'
import { listDemoAccounts, listDemoMessages } from '../../contract/api/employers.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { takenSms } from '../ports/sms/double.ts'
import { demoAccounts } from './accounts.ts'

/** What only a demo shows: its accounts, and the messages that the SMS double has taken. */
export function demoRoutes(router: Router, deps: Deps): void {
  serve(router, deps, listDemoAccounts, () => ({ items: demoAccounts() }))
  serve(router, deps, listDemoMessages, async () => {
    const taken = await takenSms(deps.db)
    return { items: taken.map(({ at, mobile, text }) => ({ at: at.toISOString(), mobile, text })) }
  })
}
