import type { FormDefinition, FormSection } from './field.ts'
import { archive, contact, household, post, supplement, unit } from './groups.ts'

/** 档案转递类型 and 户口迁移类型 are required in offline and paper always (domain.md §7). */
const common: readonly FormSection[] = [unit, post, archive, household, supplement]

/** 线上签约: what the employer fills in; who it is stands in its verified profile. */
export const invitationForm: FormDefinition = {
  sections: [post, contact, archive, household, supplement],
  pictures: [],
}

/** 线下签约: the form of the 电子就业协议书. Its pictures come later, with `returnScan`. */
export const offlineForm: FormDefinition = { sections: common, pictures: [] }

const paperSection: FormSection = {
  key: 'paper',
  title: '纸质协议',
  fields: [
    { key: 'signedOn', label: '协议签订日期', kind: 'day', required: true },
    {
      key: 'paperNumber',
      label: '纸质协议编号',
      kind: 'text',
      max: 50,
      placeholder: '选填，协议书上印有编号的请填写',
    },
  ],
}

/** 已签纸质就业协议 补充登记. */
export const paperForm: FormDefinition = {
  sections: [paperSection, ...common],
  pictures: [{ key: 'agreement', label: '纸质协议书', hint: '三方签字盖章的每一页', required: true }],
}

/** Pictures that come with a move, not with the form. */
export const scanPictures = {
  key: 'scan',
  label: '盖章协议书',
  hint: '单位盖章后的每一页',
  required: true,
} as const
export const terminationPictures = {
  key: 'termination',
  label: '解约函',
  hint: '单位出具并盖章的解约函',
  required: true,
} as const
/** What the school has in hand when it helps: chat, letter, note of a call. */
export const assistPictures = {
  key: 'assist',
  label: '协助解约凭证',
  hint: '与用人单位核实的凭证，如聊天记录、来函',
  required: false,
} as const
