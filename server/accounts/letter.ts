const signature = '—— 毕业去向登记系统（自动发送，请勿回复）'

/** The text of a mail about an account. */
export const letter = (...lines: string[]): string => [...lines, '', signature].join('\n')
