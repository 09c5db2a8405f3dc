import type { Flaw, Query } from './query-watch.ts'

interface Exception {
  flaw: Flaw
  collection: string
  /** a field the filter names somewhere; without it the exception is for the whole collection */
  by?: string
  because: string
}

/** What may do what the others may not, and why. */
const exceptions: readonly Exception[] = [
  {
    flaw: 'no schoolCode',
    collection: 'registrations',
    by: 'employerId',
    because: 'an employer’s own list goes over every school',
  },
  {
    flaw: 'no schoolCode',
    collection: 'registrations',
    by: 'dueAt',
    because: 'a server drains what is due at every school',
  },
  {
    flaw: 'no schoolCode',
    collection: 'registrations',
    by: 'replyDeadline',
    because: 'a server sweeps what has lapsed at every school',
  },
  { flaw: 'no schoolCode', collection: 'graduates', by: 'untold.at', because: 'a server’s own round' },
  { flaw: 'no schoolCode', collection: 'files', by: 'unattachedSince', because: 'a server’s own round' },
  { flaw: 'no schoolCode', collection: 'files', by: 'unsettledSince', because: 'a server’s own round' },
  { flaw: 'no schoolCode', collection: 'rosterImports', by: 'leaseUntil', because: 'a server’s own round' },
  { flaw: 'no schoolCode', collection: 'corrections', because: 'a server’s own round' },
  { flaw: 'collection scan', collection: 'schools', because: 'some hundred documents, all of them wanted' },
  { flaw: 'collection scan', collection: 'channelPauses', because: 'a document a channel' },
  { flaw: 'collection scan', collection: 'messageTemplates', because: 'eight a school at most' },
  {
    flaw: 'sort in memory',
    collection: 'employerLinks',
    by: 'registrationId',
    because: 'one agreement’s, three a day',
  },
  { flaw: 'collection scan', collection: 'wechatIdentities', by: 'openid', because: 'a page of the demo' },
  {
    flaw: 'sort in memory',
    collection: 'subscriptionRights',
    by: 'identity',
    because: 'one person’s rights to one template',
  },
  { flaw: 'sort in memory', collection: 'departments', by: 'schoolCode', because: 'a school’s, some dozens' },
  { flaw: 'sort in memory', collection: 'accounts', by: 'schoolCode', because: 'a school’s staff' },
  { flaw: 'sort in memory', collection: 'accounts', by: 'employerId', because: 'an employer’s staff' },
  { flaw: 'sort in memory', collection: 'accounts', by: 'role', because: 'the operators' },
  { flaw: 'sort in memory', collection: 'staffInvitations', by: 'place', because: 'open ones of one place' },
  { flaw: 'sort in memory', collection: 'sessions', by: 'accountId', because: 'one person’s devices' },
]

export const isTolerated = (flaw: Flaw, { collection, filter }: Query): boolean =>
  exceptions.some(
    (one) =>
      one.flaw === flaw &&
      one.collection === collection &&
      (one.by === undefined || JSON.stringify(filter).includes(`"${one.by}":`)),
  )
