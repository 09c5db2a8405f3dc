import { Card } from '../../components/card/index.tsx'
import { Element } from '../../components/element/index.tsx'
import './index.scss'

/** 此功能适用于…, the steps, 注意: paragraphs as the server words them. */
export function Guide({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <Card title="办理说明">
      {lines.map((line) => {
        const [head, rest] = split(line)
        return (
          <Element as="p" className="guide-line" key={line}>
            {head ? (
              <Element as="b" className="guide-head">
                {head}
              </Element>
            ) : null}
            {rest}
          </Element>
        )
      })}
    </Card>
  )
}

/** `注意：协议一旦生效…` is shown with its first word strong. */
function split(line: string): [string, string] {
  const at = line.indexOf('：')
  return at > 0 && at <= 8 ? [line.slice(0, at + 1), line.slice(at + 1)] : ['', line]
}
