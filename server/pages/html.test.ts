import assert from 'node:assert/strict'
import { html } from './html.ts'

describe('html', () => {
  it('escapes what could be markup, in text and in attributes', () => {
    const name = `<img src=x onerror="alert('1')">&`
    const shown = html`<a title="${name}">${name}</a>`.text
    assert.equal(shown.match(/<|>/g)?.length, 4)
    assert.ok(shown.includes('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;'))
  })

  it('keeps markup it made itself, alone or in lists', () => {
    assert.equal(
      html`<ul>${[html`<li>${1}</li>`, html`<li>二</li>`]}</ul>`.text,
      '<ul><li>1</li><li>二</li></ul>',
    )
  })
})
