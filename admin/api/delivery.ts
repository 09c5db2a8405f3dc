import type {
  DeliveryItem,
  listDeliveries,
  listTemplates,
  previewTemplate,
  removeTemplate,
  resendMessage,
  saveTemplate,
  showDelivery,
} from '@contract/api/delivery.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type AnswerOf, type BodyOf, get, type QueryOf, queryString, send } from './client.ts'
import { queryClient } from './query-client.ts'

export type DeliverySummary = AnswerOf<typeof showDelivery>
export type ChannelFigures = DeliverySummary['channels'][number]
export type DeliveryQuery = Omit<QueryOf<typeof listDeliveries>, 'after' | 'limit'>
export type { DeliveryItem }

const PAGE = 30
const REFRESH = 30_000

/** The last seven days, asked again every 30 s: messages are on their way while one looks. */
export function useDeliverySummary() {
  return useQuery({
    queryKey: ['deliveries', 'summary'],
    queryFn: () => get<typeof showDelivery>('/delivery/summary'),
    refetchInterval: REFRESH,
  })
}

/** @param query `null` until it is known what to show first */
export function useDeliveries(query: DeliveryQuery | null) {
  return useInfiniteQuery({
    queryKey: ['deliveries', 'list', query],
    queryFn: ({ pageParam }) =>
      get<typeof listDeliveries>('/delivery/messages', { ...query, limit: PAGE, after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: query !== null,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  })
}

export async function refreshDeliveries(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['deliveries'] })
}

export const resend = (id: string) => send<typeof resendMessage>('POST', '/delivery/messages/resend', { id })

export type Templates = AnswerOf<typeof listTemplates>
export type TemplateDraft = BodyOf<typeof saveTemplate>
export type TemplateField = TemplateDraft['fields'][number]
export type TemplateKey = Required<QueryOf<typeof removeTemplate>>
export type TemplatePreview = AnswerOf<typeof previewTemplate>
const templatesKey = ['messageTemplates'] as const

export function useTemplates() {
  return useQuery({
    queryKey: templatesKey,
    queryFn: () => get<typeof listTemplates>('/delivery/templates'),
  })
}

/** What the longest values become in keywords that are named; the last answer stays while the next is on its way. */
export function useTemplatePreview(purpose: TemplateDraft['purpose'], fields: TemplateField[]) {
  return useQuery({
    queryKey: ['templatePreview', purpose, fields],
    queryFn: () => send<typeof previewTemplate>('POST', '/delivery/templates/preview', { purpose, fields }),
    enabled: fields.length > 0,
    placeholderData: keepPreviousData,
  })
}

export const save = (draft: TemplateDraft) => send<typeof saveTemplate>('PUT', '/delivery/templates', draft)
export const remove = (key: TemplateKey) =>
  send<typeof removeTemplate>('DELETE', `/delivery/templates${queryString(key)}`)

export async function refreshTemplates(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: templatesKey })
}
