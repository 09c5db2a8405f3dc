import type { MainPage, RecordCard } from '@contract/api/graduates.ts'
import { destinationType } from '@contract/forms/destinations.ts'
import type { FormDefinition } from '@contract/forms/field.ts'
import { type AtSchool, formFor } from '@contract/forms/index.ts'
import { ApiError, asApiError } from '../../api/api-error.ts'
import { readMainPage } from '../../api/graduate.ts'
import { newKey } from '../../api/intention.ts'
import { copyFrom } from '../../api/pictures.ts'
import { createDraft, readForm, type StoredForm } from '../../api/registrations.ts'
import { keepMainPage, lastMainPage } from '../../session/last-seen.ts'
import { dropEndedDrafts, type KeptPicture, type LocalDraft, localDraft } from '../../session/local-drafts.ts'
import { shownOf } from '../picture-set/picture-item.ts'

type Kind = 'offline' | 'paper' | 'other'
/** How a form is opened: a new one by kind and type, one to go on with, or one filled from an ended record. */
export interface FormParams {
  kind?: string
  type?: string
  id?: string
  from?: string
}
export interface LoadedForm {
  kind: Kind
  type: string | null
  /** of the type, or of the agreement */
  name: string
  definition: FormDefinition
  /** names the copy on this phone */
  place: string
  owner: string
  contact: MainPage['contact']
  /** the record on the server, and what it holds; null for a form not saved yet */
  stored: StoredForm | null
  /** what this phone has that the server has not */
  local: LocalDraft | null
  values: Record<string, string>
  pictures: KeptPicture[]
  returnReason: string | null
  /** opened without network, from this phone */
  offline: boolean
}
/** Somewhere else is the right place: the draft there already is, or a record that is no longer to be filled in. */
export interface Elsewhere {
  elsewhere: 'form' | 'record'
  id: string
}

/** statuses in which the graduate fills in: `save` is a row of these */
const fillable = ['draft', 'agreementReturned', 'returned']

export async function loadForm(params: FormParams): Promise<LoadedForm | Elsewhere> {
  const { page, offline } = await mainPage()
  const owner = page.graduate.graduateId
  if (!offline)
    dropEndedDrafts(owner, (id) =>
      page.records.some((record) => record.id === id && fillable.includes(record.status)),
    )
  const base = { owner, contact: page.contact, offline }
  const at = page.graduate
  if (params.id) return loadStored(params.id, base, at)
  const source = params.from ? await readForm(params.from) : null
  const kind = kindOf(source?.kind ?? params.kind)
  const type = kind === 'other' ? (source?.type ?? params.type ?? null) : null
  const what = about(kind, type, at)
  const existing = page.records.find((record) => isDraftOf(record, kind, type))
  if (existing) return { elsewhere: 'form', id: existing.id }
  if (isPrepared(what.definition)) return prepared(kind, type)
  const place = `new:${kind}${type ? `:${type}` : ''}`
  const local = source ? null : localDraft(owner, place)
  const copies = source?.kind === 'other' ? (await copyFrom(source.id, newKey())).items : []
  return {
    ...base,
    ...what,
    place,
    stored: null,
    local,
    values: local?.values ?? source?.form ?? {},
    pictures: local?.pictures ?? copies.map((picture) => shownOf(picture, Date.now())),
    returnReason: null,
  }
}

type Base = Pick<LoadedForm, 'owner' | 'contact' | 'offline'>

async function loadStored(id: string, base: Base, at: AtSchool): Promise<LoadedForm | Elsewhere> {
  const kept = localDraft(base.owner, id)
  const stored = await readForm(id).catch((caught: unknown) => {
    if (asApiError(caught).code !== 'NETWORK' || !kept) throw caught
    return null
  })
  if (!stored) return kept ? fromPhone(kept, base, at) : { elsewhere: 'record', id }
  if (!fillable.includes(stored.status)) return { elsewhere: 'record', id }
  const local = kept?.dirty ? kept : null
  const what = about(kindOf(stored.kind), stored.type, at)
  const onServer = stored.pictures[what.definition.pictures[0]?.key ?? ''] ?? []
  return {
    ...base,
    ...what,
    place: id,
    stored,
    local,
    values: local?.values ?? stored.form,
    pictures: local?.pictures ?? onServer.map((picture) => shownOf(picture, Date.now())),
    returnReason: stored.status === 'draft' ? null : stored.returnReason,
  }
}

/** Without network: what this phone has. */
function fromPhone(kept: LocalDraft, base: Base, at: AtSchool): LoadedForm {
  const { form: place, values, pictures } = kept
  return {
    ...base,
    ...about(kept.kind, kept.type, at),
    place,
    stored: null,
    local: kept,
    values,
    pictures,
    returnReason: null,
    offline: true,
  }
}

function about(
  kind: Kind,
  type: string | null,
  at: AtSchool,
): Pick<LoadedForm, 'kind' | 'type' | 'name' | 'definition'> {
  const definition = formFor(kind, type, at)
  if (!definition)
    throw new ApiError(404, { code: 'NOT_FOUND', message: '没有这种填报方式，请返回主页重新选择' })
  return { kind, type, name: nameOf(kind, type), definition }
}

async function mainPage(): Promise<{ page: MainPage; offline: boolean }> {
  try {
    const page = await readMainPage()
    keepMainPage(page)
    return { page, offline: false }
  } catch (caught) {
    const seen = lastMainPage()
    if (asApiError(caught).code !== 'NETWORK' || !seen) throw caught
    return { page: seen.page, offline: true }
  }
}

/** A form whose answers the school has given must be fetched: the server puts them into a draft. */
const isPrepared = ({ sections }: FormDefinition) =>
  sections.some(({ fields }) => fields.some(({ readOnly }) => readOnly))

async function prepared(kind: Kind, type: string | null): Promise<Elsewhere> {
  const { id } = await createDraft({ kind, ...(type ? { type } : {}), form: {}, pictures: [] }, newKey())
  return { elsewhere: 'form', id }
}

function isDraftOf(record: RecordCard, kind: Kind, type: string | null): boolean {
  const same = kind !== 'other' || record.title === nameOf(kind, type)
  return record.kind === kind && same && fillable.includes(record.status)
}

const kindOf = (kind: string | undefined): Kind => (kind === 'paper' || kind === 'other' ? kind : 'offline')

function nameOf(kind: Kind, type: string | null): string {
  if (kind === 'other') return destinationType(type ?? '')?.name ?? '其他去向'
  return kind === 'offline' ? '就业协议信息' : '纸质协议补充登记'
}
