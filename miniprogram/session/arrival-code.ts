/** The code behind # with which another way in leads back here (browser only). It works once; it does not stay in the address and the history. */
export function takeArrivalCode(): string | null {
  const code = /^#([\w-]{43})$/.exec(window.location.hash)?.[1] ?? null
  if (code)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  return code
}
