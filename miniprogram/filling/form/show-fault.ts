import Taro from '@tarojs/taro'

/** px kept free above: the field's name must show, and a bar may lie over the top */
const above = 80

/** Brings a field to the eyes; in the browser it also takes the focus (WCAG 3.3.1). After the sentence beside it is drawn. */
export function showFault(key: string): void {
  setTimeout(() => {
    if (process.env.TARO_ENV === 'h5') focusIn(`.taro_page:not(.taro_page_shade) .field-at-${key}`)
    else void Taro.pageScrollTo({ selector: `.field-at-${key}`, offsetTop: -above })
  }, 50)
}

function focusIn(selector: string): void {
  const place = document.querySelector<HTMLElement>(selector)
  const control = place?.querySelector<HTMLElement>('input, select, textarea, button')
  control?.focus({ preventScroll: true })
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  ;(control ?? place)?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
}
