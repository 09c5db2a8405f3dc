/** Ways out besides the inbox, in the order in which they are asked (domain.md §10). */
export const channels = ['subscription', 'template', 'sms', 'mail'] as const
export type Channel = (typeof channels)[number]

export const channelLabels: Record<Channel, string> = {
  subscription: '小程序订阅消息',
  template: '公众号模板消息',
  sms: '短信',
  mail: '邮件',
}
