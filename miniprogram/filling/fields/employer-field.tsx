import { useEffect, useState } from 'react'
import { findEmployers, type Suggestion } from '../../api/registrations.ts'
import { Element } from '../../components/element/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { Tag } from '../../components/tag/index.tsx'
import { Tappable } from '../../components/tappable/index.tsx'
import { TypedField } from './field-input.tsx'
import type { FieldProps } from './field-props.ts'
import './index.scss'

/** After the last key, before the server is asked; ms. */
const pause = 300

export interface EmployerFieldProps extends FieldProps {
  onPick: (suggestion: Suggestion) => void
}

/** 单位名称: typed, or found among verified employers and earlier entries, which fill in what is on the licence. */
export function EmployerField({ onPick, ...props }: EmployerFieldProps) {
  const { value } = props
  const [typing, setTyping] = useState(false)
  const found = useSuggestions(value)
  const exact = found.find(({ name, verified }) => verified && name === value.trim())
  const pick = (suggestion: Suggestion) => {
    setTyping(false)
    onPick(suggestion)
  }
  const change = (typed: string) => {
    setTyping(true)
    props.onChange(typed)
  }
  return (
    <>
      <TypedField {...props} onChange={change} />
      {typing && found.length > 0 ? (
        <Element className="suggestions">
          <Element
            as="p"
            role="status"
            className="suggestions-lead"
          >{`找到 ${found.length} 个单位，选择后自动填写`}</Element>
          {found.map((one) => (
            <SuggestionRow key={one.creditCode} suggestion={one} onPick={pick} />
          ))}
        </Element>
      ) : null}
      {exact ? <Notice tone="info">该单位已认证，可请其发起线上签约邀请</Notice> : null}
    </>
  )
}

function SuggestionRow({
  suggestion,
  onPick,
}: {
  suggestion: Suggestion
  onPick: (suggestion: Suggestion) => void
}) {
  const { name, creditCode, regionName, verified } = suggestion
  return (
    <Tappable className="suggestion" onClick={() => onPick(suggestion)}>
      <Element as="span" className="suggestion-name">
        {name}
      </Element>
      {verified ? <Tag tone="ok" text="已认证" /> : null}
      <Element as="span" className="suggestion-small">{`${creditCode} ${regionName}`}</Element>
    </Tappable>
  )
}

/** What the server knows by this beginning of a name; nothing below two characters, and nothing without network. */
function useSuggestions(text: string): Suggestion[] {
  const [found, setFound] = useState<Suggestion[]>([])
  const wanted = text.trim()
  useEffect(() => {
    let current = true
    if ([...wanted].length < 2) {
      setFound([])
      return
    }
    const timer = setTimeout(() => {
      findEmployers(wanted).then(
        ({ items }) => current && setFound(items),
        () => current && setFound([]),
      )
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [wanted])
  return found
}
