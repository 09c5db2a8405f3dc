import { Element } from '../element/index.tsx'
import './index.scss'

export type Tone = 'blue' | 'ok' | 'warn' | 'bad' | 'grey'

/** 签约状态 to a colour. The words carry the meaning; the colour only helps. */
export function toneOf(phase: 'pending' | 'inForce' | 'terminated' | 'lapsed'): Tone {
  return ({ pending: 'blue', inForce: 'ok', terminated: 'grey', lapsed: 'grey' } as const)[phase]
}

export function Tag({ tone, text }: { tone: Tone; text: string }) {
  return (
    <Element as="span" className={`tag tag-${tone}`}>
      {text}
    </Element>
  )
}
