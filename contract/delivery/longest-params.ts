import type { NoticeParams } from '../notices.ts'

/** The longest values that a season brings: what a preview shows, and what every channel must take. */
export const longestParams: NoticeParams = {
  graduateName: '阿卜杜热合曼·阿卜杜喀迪尔·图尔荪尼亚孜',
  employerName:
    '新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县城乡建设投资发展集团有限责任公司乌鲁木齐第一分公司',
  schoolName: '示范理工大学应用技术与职业教育学院（独立设置）',
  deadline: '2027-11-23 00:00:00',
  reason: `${'材料不清晰，请重新拍摄后提交，如有疑问请致电学校就业部门01012345678。'.repeat(6)}`.slice(
    0,
    200,
  ),
  stage: '学校（院系）',
  agreementNo: '10999-2027-ABCDEFGH-23',
  changes: `${'单位行业由“信息传输、软件和信息技术服务业”改为“科学研究和技术服务业”；'.repeat(5)}`.slice(
    0,
    200,
  ),
  asker: '单位',
  year: '2027',
  module: '毕业去向填报',
  waiting: '1280',
  parcel: '盖章的就业协议书三份、毕业证明书一份、成绩单两份、报到证补办材料一份',
  tracking: '中国邮政速递物流 EMS 1234567890123',
  queues: '协议审核 320 件\n签约审核 320 件\n登记审核 320 件\n解约审核 320 件',
}
