/** A browser that one person uses: keeps cookies, follows what it is sent to, submits what submits itself. */
export interface Visitor {
  /** follows redirects until a page, or until one of ours in H5 is reached */
  open(url: string, asked?: { form?: Record<string, string> }): Promise<Page>
  /** cookies of our server, for requests that the page's script makes */
  cookie(): string
  /** addresses seen on the way, newest last */
  seen: readonly string[]
  /** `Set-Cookie` headers met on the way */
  cookiesSet: readonly string[]
  /** gives a cookie of our server another value */
  replace(name: string, value: string): void
}
export interface Page {
  url: URL
  status: number
  text: string
}

type Fields = Record<string, string>
interface Onward {
  action: string
  fields?: Fields
}

export function openVisitor(): Visitor {
  const jar = new Map<string, { name: string; value: string; path: string }>()
  const seen: string[] = []
  const cookiesSet: string[] = []
  const header = (path = '/') =>
    [...jar.values()]
      .filter((cookie) => path.startsWith(cookie.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      cookiesSet.push(line)
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
      const gone = value === '' || /max-age=0/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line)
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/'
      if (gone) jar.delete(name + path)
      else jar.set(name + path, { name, value, path })
    }
  }
  async function ask(at: URL, form: Fields | undefined): Promise<Page & { onward: Onward | null }> {
    const response = await fetch(at, {
      method: form ? 'POST' : 'GET',
      headers: { cookie: header(at.pathname) },
      redirect: 'manual',
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    keep(response)
    const location = response.headers.get('location')
    const text = await response.text()
    return {
      url: at,
      status: response.status,
      text,
      onward: location ? { action: location } : submitsItself(text),
    }
  }
  async function open(url: string, asked: { form?: Fields } = {}): Promise<Page> {
    let [next, form] = [new URL(url), asked.form]
    for (let step = 0; step < 15; step += 1) {
      seen.push(next.href)
      if (next.pathname.startsWith('/m/')) return { url: next, status: 200, text: '' }
      const { onward, ...page } = await ask(next, form)
      if (!onward) return page
      ;[next, form] = [new URL(onward.action, next), onward.fields]
    }
    throw new Error(`sent around in circles: ${seen.join(' → ')}`)
  }
  return {
    open,
    cookie: () => header(),
    seen,
    cookiesSet,
    replace: (name, value) => void jar.set(`${name}/`, { name, value, path: '/' }),
  }
}

/** The form that a page's own script sends at once. */
function submitsItself(text: string): Onward | null {
  return text.includes('.submit()') ? formOf(text) : null
}

/** The first form of a page, with its hidden fields. */
export function formOf(text: string): { action: string; fields: Fields } | null {
  const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1]
  if (!action) return null
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  return { action, fields: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])) }
}
