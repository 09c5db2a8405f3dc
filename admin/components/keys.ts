const typing = 'input:not([type=checkbox]), textarea, select, [contenteditable]'

/** Whether a key pressed now is meant as a command: nothing is being typed, and no dialog but `within` is open. */
export function isCommand(event: KeyboardEvent, within: Element | null = null): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false
  if ((event.target as HTMLElement | null)?.closest(typing)) return false
  return [...document.querySelectorAll('[role="dialog"]')].every((dialog) => dialog === within)
}
