import { useEffect, useState } from 'react'
import { useTask } from './use-task.ts'

export type Values = Record<string, string>

/**
 * A short form: values, what is wrong with each, and its sending. Only emptiness is checked here; every other rule is
 * the server's, whose refusal is put to the field it names.
 * @param required field → what to say when it is empty
 */
export function useForm<V extends Values>(initial: V, required: Partial<Record<keyof V, string>>) {
  const [values, setValues] = useState(initial)
  const [empty, setEmpty] = useState<Partial<Record<keyof V, string>>>({})
  const task = useTask()
  const refused = refusedFields(task.problem)
  const errors: Partial<Record<string, string>> = { ...refused, ...empty }
  useFirstErrorInView(errors)

  const bind = (name: keyof V & string) => ({
    name,
    value: values[name] ?? '',
    error: errors[name] ?? null,
    onChange: (value: string) => {
      setValues((now) => ({ ...now, [name]: value }))
      setEmpty(({ [name]: _mended, ...others }) => others as Partial<Record<keyof V, string>>)
      if (refused[name]) task.clear()
    },
  })
  async function submit(send: (values: V) => Promise<void>): Promise<boolean> {
    const missing = Object.entries(required).filter(([name]) => !values[name]?.trim())
    setEmpty(Object.fromEntries(missing) as Partial<Record<keyof V, string>>)
    return missing.length > 0 ? false : task.run(() => send(values))
  }
  const named = Object.keys(refused).some((name) => name in values)
  return {
    values,
    bind,
    submit,
    busy: task.busy,
    problem: named ? null : (task.problem?.message ?? null),
    task,
  }
}

function refusedFields(problem: ReturnType<typeof useTask>['problem']): Record<string, string> {
  if (!problem) return {}
  const fields = Object.fromEntries(problem.issues.map((issue) => [issue.field, issue.message]))
  return problem.field ? { [problem.field]: problem.message, ...fields } : fields
}

/** In the browser the first field at fault takes the focus, which also scrolls it into view (WCAG 3.3.1). */
function useFirstErrorInView(errors: Partial<Record<string, string>>): void {
  const faults = Object.keys(errors).sort().join()
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !faults) return
    document.querySelector<HTMLElement>('.taro_page:not(.taro_page_shade) [aria-invalid="true"]')?.focus()
  }, [faults])
}
