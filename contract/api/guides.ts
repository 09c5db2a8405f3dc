import { endpoint } from './endpoint.ts'

export const downloadGuide = endpoint({
  id: 'downloadGuide',
  method: 'GET',
  path: '/guides/graduate.pdf',
  access: ['public'],
  summary: '下载操作指南: the guide for graduates.',
  file: 'application/pdf',
})
