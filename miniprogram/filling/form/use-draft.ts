import { useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from '../../api/api-error.ts'
import { readForm, type StoredForm } from '../../api/registrations.ts'
import { dropDraft, keepDraft } from '../../session/local-drafts.ts'
import { idsOf, shownOf } from '../picture-set/picture-item.ts'
import { type Pictures, usePictures } from '../picture-set/use-pictures.ts'
import { answersOf, fingerprint, malformedIn } from './answers.ts'
import { type Content, DraftRecord } from './draft-record.ts'
import type { LoadedForm } from './load-form.ts'
import { stopAlert, useLeaveAlert } from './use-leave-alert.ts'
import { useLocalCopy } from './use-local-copy.ts'

/** Between two savings on the server, ms. */
const saveEvery = 20_000

export type SaveState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'offline'

export interface Draft {
  values: Record<string, string>
  set: (answers: Record<string, string>) => void
  pictures: Pictures
  state: SaveState
  /** the record has moved on elsewhere: what it holds now */
  conflict: StoredForm | null
  takeTheirs: () => void
  keepMine: () => void
  problem: ApiError | null
  clearProblem: () => void
  /** @returns whether the server has everything now */
  save: () => Promise<boolean>
  /** saves what is new, then submits. @returns the record's id, or null when it was refused */
  submit: () => Promise<string | null>
  /** the copy on this phone goes, and is not written again */
  forget: () => void
}

/**
 * A form being filled in. Every change is kept on the phone at once and on the server every 20 seconds while nothing is
 * malformed; one request at a time.
 */
export function useDraft(loaded: LoadedForm): Draft {
  const { definition, owner, place } = loaded
  const set = definition.pictures[0]
  const [values, setValues] = useState(loaded.values)
  const pictures = usePictures(loaded.pictures)
  const record = useRef<DraftRecord | null>(null)
  record.current ??= recordOf(loaded)
  const server = record.current
  const [onServer, setOnServer] = useState(() => printOfStored(loaded))
  const answers = answersOf(definition, values)
  const print = fingerprint(answers, idsOf(pictures.items))
  const dirty = print !== onServer
  const latest = useRef({ answers, print, dirty, values, pictures })
  latest.current = { answers, print, dirty, values, pictures }
  const gone = useRef(false)
  const sending = useSending(loaded, server)

  useLocalCopy(`${print} ${onServer}`, () => {
    if (!gone.current && (latest.current.dirty || server.id))
      keepDraft(owner, copyOf(loaded, server, latest.current))
  })
  useLeaveAlert(dirty, gone)

  async function store(): Promise<boolean> {
    const { print: sent } = latest.current
    const addresses = await server.save(contentOf(latest.current, set !== undefined))
    dropDraft(owner, place)
    pictures.refresh(addresses)
    setOnServer(sent)
    // at once: an older copy must not come back when the page is opened again
    const now = latest.current
    keepDraft(owner, copyOf(loaded, server, { ...now, dirty: now.print !== sent }))
    return true
  }
  const save = () => sending.run(async () => !latest.current.dirty || store(), { quiet: false })
  const autosave = () =>
    sending.run(
      async () => {
        const now = latest.current
        const malformed = Object.keys(malformedIn(definition, now.values)).length > 0
        return gone.current || !now.dirty || malformed || store()
      },
      { quiet: true },
    )
  useEvery(saveEvery, sending.conflict ? null : autosave)
  function forget(): void {
    gone.current = true
    for (const form of [place, server.id]) if (form) dropDraft(owner, form)
    stopAlert()
  }
  const submit = () =>
    sending.run(
      async () => {
        const id = await server.submit(contentOf(latest.current, set !== undefined))
        forget()
        return id
      },
      { quiet: false },
    )
  function takeTheirs(stored: StoredForm): void {
    const theirs = (stored.pictures[set?.key ?? ''] ?? []).map((picture) => shownOf(picture, Date.now()))
    setValues(stored.form)
    pictures.replace(theirs)
    setOnServer(printOfStored({ ...loaded, stored }))
  }
  const settled: SaveState = server.id ? 'saved' : 'untouched'
  const unsettled: SaveState = sending.unreached ? 'offline' : 'unsaved'
  return {
    values,
    set: (given) => setValues((now) => ({ ...now, ...given })),
    pictures,
    state: sending.busy ? 'saving' : dirty ? unsettled : settled,
    conflict: sending.conflict,
    takeTheirs: () => sending.settle(takeTheirs),
    keepMine: () => sending.settle(() => undefined),
    problem: sending.problem,
    clearProblem: sending.clear,
    save: async () => (await save()) ?? false,
    submit,
    forget,
  }
}

/** Requests one after the other, and what became of them. */
function useSending(loaded: LoadedForm, server: DraftRecord) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [unreached, setUnreached] = useState(loaded.offline)
  const [conflict, setConflict] = useState(() => newerThan(loaded))
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  async function refused(refusal: ApiError, quiet: boolean): Promise<null> {
    setUnreached(refusal.passing)
    if (refusal.code === 'VERSION_CONFLICT' && server.id)
      setConflict(await readForm(server.id).catch(() => null))
    // without network the copy on the phone is enough, and the mark at the top says so
    else if (!(quiet && refusal.passing)) setProblem(refusal)
    return null
  }
  async function attempt<T>(work: () => Promise<T>, quiet: boolean): Promise<T | null> {
    if (!quiet) setBusy(true)
    try {
      const done = await work()
      if (!quiet) setProblem(null)
      if (done) setUnreached(false)
      return done
    } catch (caught) {
      return refused(asApiError(caught), quiet)
    } finally {
      setBusy(false)
    }
  }
  function run<T>(work: () => Promise<T>, { quiet }: { quiet: boolean }): Promise<T | null> {
    const turn = queue.current.then(() => attempt(work, quiet))
    queue.current = turn
    return turn
  }
  function settle(act: (stored: StoredForm) => void): void {
    if (!conflict) return
    server.adopt(conflict)
    act(conflict)
    setConflict(null)
  }
  return { busy, problem, unreached, conflict, run, settle, clear: () => setProblem(null) }
}

/** Calls again and again while the page is open; null: not now. */
function useEvery(ms: number, act: (() => unknown) | null): void {
  const now = useRef(act)
  now.current = act
  useEffect(() => {
    const timer = setInterval(() => now.current?.(), ms)
    return () => clearInterval(timer)
  }, [ms])
}

function recordOf({ kind, type, stored, local, definition }: LoadedForm): DraftRecord {
  const id = stored?.id ?? local?.id ?? null
  return new DraftRecord(
    kind,
    type,
    id,
    stored?.version ?? local?.version ?? null,
    definition.pictures[0]?.key ?? '',
  )
}

/** The copy on the phone was made from an older version than the server has. */
const newerThan = ({ stored, local }: LoadedForm): StoredForm | null =>
  stored && local && local.version !== stored.version ? stored : null

type Filled = {
  answers: Record<string, string>
  values: Record<string, string>
  dirty: boolean
  pictures: Pictures
}

function contentOf({ answers, pictures }: Filled, withPictures: boolean): Content {
  return { form: answers, ...(withPictures ? { pictures: idsOf(pictures.items) } : {}) }
}

function copyOf(
  { place, kind, type }: LoadedForm,
  { id, version }: DraftRecord,
  { values, dirty, pictures }: Filled,
) {
  const shown = pictures.items.flatMap((item) => (item.shown ? [item.shown] : []))
  return { form: id ?? place, kind, type, id, version, values, pictures: shown, dirty, at: Date.now() }
}

function printOfStored({ stored, definition }: LoadedForm): string {
  if (!stored) return fingerprint({}, [])
  const pictures = stored.pictures[definition.pictures[0]?.key ?? ''] ?? []
  return fingerprint(
    answersOf(definition, stored.form),
    pictures.map(({ id }) => id),
  )
}
