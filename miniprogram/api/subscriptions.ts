import type { listSubscriptions, reportSubscriptions } from '@contract/api/delivery.ts'
import { type Body, call, type Reply } from './request.ts'

export type Subscriptions = Reply<typeof listSubscriptions>
export type Answers = Body<typeof reportSubscriptions>['results']

/** What to ask WeChat for at the next tap, and how many messages of each purpose may still come. */
export const readSubscriptions = () => call<typeof listSubscriptions>('GET', '/account/subscriptions')
export const reportAnswers = (results: Answers, key: string) =>
  call<typeof reportSubscriptions>('POST', '/account/subscriptions', { body: { results }, key })
