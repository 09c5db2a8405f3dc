import { Writable } from 'node:stream'

export interface KeptLog {
  stream: Writable
  /** everything logged so far */
  text(): string
  /** lines of level error and fatal */
  errors(): string[]
}

/** The server's log kept in memory, to be read by a test. */
export function keepLog(): KeptLog {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'))
      done()
    },
  })
  const isError = (line: string) => /"level":(50|60)/.test(line)
  return { stream, text: () => lines.join(''), errors: () => lines.filter(isError) }
}
