import Taro, { useUnload } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { type ApiError, asApiError } from '../../api/api-error.ts'
import { Intention } from '../../api/intention.ts'
import { createDraft, move, readForm, type StoredForm } from '../../api/registrations.ts'
import { dropDraft, keepDraft } from '../../session/local-drafts.ts'
import { idsOf, shownOf } from '../picture-set/picture-item.ts'
import { type Pictures, usePictures } from '../picture-set/use-pictures.ts'
import { answersOf, fingerprint, malformedIn } from './answers.ts'
import type { LoadedForm } from './load-form.ts'

/** Between two savings on the server, ms. */
const saveEvery = 20_000
/** After the last key, before the copy on the phone is written, ms. */
const keepAfter = 300

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
 * malformed; one request at a time, each against the version the last answer brought.
 */
export function useDraft(loaded: LoadedForm): Draft {
  const { definition, owner, place } = loaded
  const set = definition.pictures[0]
  const [values, setValues] = useState(loaded.values)
  const pictures = usePictures(loaded.pictures)
  const [saving, setSaving] = useState(false)
  const [unreached, setUnreached] = useState(loaded.offline)
  const [problem, setProblem] = useState<ApiError | null>(null)
  const [conflict, setConflict] = useState(() => newerThan(loaded))
  const record = useRef(recordOf(loaded))
  const [onServer, setOnServer] = useState(() => printOfStored(loaded))
  const intention = useRef(new Intention()).current
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const gone = useRef(false)

  const answers = answersOf(definition, values)
  const print = fingerprint(answers, idsOf(pictures.items))
  const dirty = print !== onServer
  const latest = useRef({ answers, print, dirty, values, pictures })
  latest.current = { answers, print, dirty, values, pictures }

  function keep(): void {
    if (gone.current) return
    const now = latest.current
    const kept = now.pictures.items.flatMap(({ shown }) => (shown ? [shown] : []))
    const { id, version } = record.current
    if (now.dirty || id) {
      keepDraft(owner, {
        form: id ?? place,
        kind: loaded.kind,
        type: loaded.type,
        id,
        version,
        values: now.values,
        pictures: kept,
        dirty: now.dirty,
        at: Date.now(),
      })
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: written after each change of what the server should get
  useEffect(() => {
    const timer = setTimeout(keep, keepAfter)
    return () => clearTimeout(timer)
  }, [print, onServer])
  useUnload(keep)

  /** One at a time: a second save waits for the version the first one brings. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.current.then(work, work)
    queue.current = turn.catch(() => undefined)
    return turn
  }
  function body() {
    const ids = idsOf(latest.current.pictures.items)
    return { form: latest.current.answers, ...(set ? { pictures: ids } : {}) }
  }
  async function store(): Promise<void> {
    const sent = latest.current.print
    const content = body()
    const { id, version } = record.current
    if (id === null || version === null) {
      const draft = { kind: loaded.kind, ...(loaded.type ? { type: loaded.type } : {}), ...content }
      record.current = await createDraft(draft, intention.keyFor(draft))
      dropDraft(owner, place)
    } else {
      const asked = { command: 'save', version, ...content }
      const { record: after } = await move(id, asked, intention.keyFor([id, asked]))
      record.current = { id, version: after.version }
      pictures.refresh(after.pictures.flatMap(({ items }) => items))
    }
    intention.settle()
    setOnServer(sent)
  }
  async function attempt<T>(work: () => Promise<T>, quiet: boolean): Promise<T | null> {
    setSaving(true)
    try {
      const done = await work()
      setProblem(null)
      return done
    } catch (caught) {
      await refused(asApiError(caught), quiet)
      return null
    } finally {
      setSaving(false)
    }
  }
  /** Another device was first: what it left is shown beside what is here. Without network the copy on the phone is enough. */
  async function refused(refusal: ApiError, quiet: boolean): Promise<void> {
    const { id } = record.current
    if (!refusal.passing) intention.settle()
    if (refusal.code === 'VERSION_CONFLICT' && id) {
      setConflict(await readForm(id).catch(() => null))
      return
    }
    if (!(quiet && refusal.passing)) setProblem(refusal)
    setUnreached(refusal.passing)
  }

  const save = () =>
    inTurn(async () => {
      if (!latest.current.dirty) return true
      const done = (await attempt(() => store().then(() => true), false)) ?? false
      if (done) setUnreached(false)
      return done
    })
  const autosave = () =>
    inTurn(async () => {
      const now = latest.current
      if (gone.current || !now.dirty || Object.keys(malformedIn(definition, now.values)).length > 0) return
      if (await attempt(() => store().then(() => true), true)) setUnreached(false)
    })
  const blocked = conflict !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timer runs on while the page is open
  useEffect(() => {
    if (blocked) return
    const timer = setInterval(() => void autosave(), saveEvery)
    return () => clearInterval(timer)
  }, [blocked])

  const submit = () =>
    inTurn(() =>
      attempt(async () => {
        if (record.current.id === null) await store()
        const { id, version } = record.current
        if (id === null || version === null) return null
        const asked = { command: 'submit', version, ...body() }
        await move(id, asked, intention.keyFor([id, asked]))
        intention.settle()
        forget()
        return id
      }, false),
    )
  function forget(): void {
    gone.current = true
    dropDraft(owner, place)
    if (record.current.id) dropDraft(owner, record.current.id)
    if (process.env.TARO_ENV === 'weapp') void Taro.disableAlertBeforeUnload({})
  }
  useAlert(dirty, gone)

  return {
    values,
    set: (given) => setValues((now) => ({ ...now, ...given })),
    pictures,
    state: saving
      ? 'saving'
      : !dirty
        ? record.current.id
          ? 'saved'
          : 'untouched'
        : unreached
          ? 'offline'
          : 'unsaved',
    conflict,
    takeTheirs: () => {
      if (!conflict) return
      record.current = { id: conflict.id, version: conflict.version }
      const theirs = (conflict.pictures[set?.key ?? ''] ?? []).map((picture) => shownOf(picture, Date.now()))
      setValues(conflict.form)
      pictures.replace(theirs)
      setOnServer(
        fingerprint(
          answersOf(definition, conflict.form),
          theirs.map(({ id }) => id),
        ),
      )
      setConflict(null)
    },
    keepMine: () => {
      if (!conflict) return
      record.current = { id: conflict.id, version: conflict.version }
      setConflict(null)
    },
    problem,
    clearProblem: () => setProblem(null),
    save,
    submit,
    forget,
  }
}

const recordOf = ({ stored, local }: LoadedForm): { id: string | null; version: number | null } => ({
  id: stored?.id ?? local?.id ?? null,
  version: stored?.version ?? local?.version ?? null,
})

/** The copy on the phone was made from an older version than the server has. */
const newerThan = ({ stored, local }: LoadedForm): StoredForm | null =>
  stored && local && local.version !== stored.version ? stored : null

function printOfStored({ stored, definition }: LoadedForm): string {
  if (!stored) return fingerprint({}, [])
  const pictures = stored.pictures[definition.pictures[0]?.key ?? ''] ?? []
  return fingerprint(
    answersOf(definition, stored.form),
    pictures.map(({ id }) => id),
  )
}

/** WeChat asks by itself before its own arrow leaves the page; the browser before the tab closes. */
function useAlert(dirty: boolean, gone: { current: boolean }): void {
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') {
      if (dirty)
        void Taro.enableAlertBeforeUnload({ message: '还有修改没有保存，确定离开？内容会留在这部手机上。' })
      else void Taro.disableAlertBeforeUnload({})
      return
    }
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => {
      if (!gone.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty, gone])
}
