/**
 * What a page looks like to somebody who needs it large, contrasting or spoken. Each function runs inside the page, so
 * it stands alone; each answers what is wrong, empty when nothing is.
 */

/** Elements that reach past the right edge. */
export function widerThanScreen(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `${element.tagName}.${element.className} ${element.getBoundingClientRect().right}`)
}

/** Makes every text twice as large, as a reader's own setting does (WCAG 1.4.4). */
export function doubleText(): void {
  const texts = [...document.querySelectorAll<HTMLElement>('body *')].map((element) => {
    const { fontSize, lineHeight } = getComputedStyle(element)
    return { element, size: Number.parseFloat(fontSize), line: Number.parseFloat(lineHeight) }
  })
  for (const { element, size, line } of texts) {
    element.style.fontSize = `${size * 2}px`
    if (!Number.isNaN(line)) element.style.lineHeight = `${line * 2}px`
  }
}

/** Buttons, links and fields under 44 × 44 px. A checkbox counts with its label. */
export function smallTargets(): string[] {
  return [...document.querySelectorAll('button, a, input, select, textarea')]
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => (element.matches('[type=checkbox]') ? (element.closest('label') ?? element) : element))
    .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width < 43.9 || box.height < 43.9)
    .map(({ text, box }) => `${text} ${box.width} × ${box.height}`)
}

/** Controls that a screen reader could not name. */
export function namelessControls(): string[] {
  return [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea')]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => {
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
      const field = element.matches('input, select, textarea')
      const text = field ? labels.map((label) => label.textContent).join('') : element.textContent
      return !(element.getAttribute('aria-label') ?? text)?.trim()
    })
    .map((element) => element.outerHTML.slice(0, 120))
}

/** Visible texts with less than 4.5 : 1 to what is behind them (WCAG 1.4.3). Of a gradient each colour counts. */
export function faintTexts(): string[] {
  type Colour = [red: number, green: number, blue: number]
  const colours = (css: string): Colour[] =>
    [...css.matchAll(/rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)/g)]
      .filter(([, , , , alpha]) => alpha === undefined || Number(alpha) === 1)
      .map(([, red, green, blue]) => [Number(red), Number(green), Number(blue)])
  const linear = (part: number) =>
    part <= 0.04045 * 255 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
  const luminance = ([red, green, blue]: Colour) =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  const behind = (element: Element | null): Colour[] => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage } = getComputedStyle(at)
      const found = [...colours(backgroundImage), ...colours(backgroundColor)]
      if (found.length > 0) return found
    }
    return [[255, 255, 255]]
  }
  const ratio = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  const hasText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getClientRects().length > 0 && hasText(element))
    .filter((element) => !element.closest('[disabled]'))
    .flatMap((element) => {
      const [text] = colours(getComputedStyle(element).color)
      if (!text) return []
      const worst = Math.min(...behind(element).map((ground) => ratio(luminance(text), luminance(ground))))
      return worst < 4.5 ? [`${element.textContent?.slice(0, 20)} ${worst.toFixed(2)}`] : []
    })
}

/** Whether the whole of it can be read without scrolling. */
export function inSight(element: Element | null): boolean {
  const box = element?.getBoundingClientRect()
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight
}
