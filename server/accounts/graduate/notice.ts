/** The privacy notice in force. A change of its content takes a new version, and everybody is asked again. */
export const noticeVersion = '2026-01'

/**
 * 个人信息处理告知. 《个人信息保护法》第十七条 wants: who, why and how, which kinds, how long, how to use one's rights;
 * 第二十九条 separate consent for sensitive data (身份证号).
 */
export const notice = {
  title: '个人信息处理告知',
  paragraphs: (school: { name: string; office: string; telephone: string; email: string }): string[] => [
    `处理者：${school.name}。本系统由学校用于毕业去向登记，咨询与投诉：${contactText(school)}。`,
    '处理目的：核对毕业生信息、办理网上签约与毕业去向登记、生成就业协议书、完成学校的毕业去向统计与上报。',
    '处理的信息：姓名、身份证号、考生号、学号、院系专业等学籍信息，手机号码、电子邮箱，以及你在登记中填写的去向、单位、档案和户口信息。不收集身份证照片，不读取通讯录和位置。',
    '使用与提供：应约前，邀请你的单位只能看到姓名、院校、院系、专业、学历、毕业时间和打码的身份证号；你接受邀请后，单位可以看到协议书所载的信息和你的手机号码。除法律规定的上报外，不向其他人提供。',
    '保存方式与期限：身份证号和手机号码加密保存，默认打码显示，查看完整号码会留下记录。登记信息按学校档案管理要求保存，账号停用后登录信息删除。',
    '你的权利：可以随时查看本人信息，对有误的信息提交更正申请，更换手机号码和邮箱，解绑微信，退出所有设备；可以联系学校就业部门查阅、复制、删除信息或撤回同意。撤回同意不影响此前已办理的事项，但之后将无法继续使用本系统办理登记，可改到学校就业部门现场办理。',
  ],
  items: [
    { key: 'notice', text: '我已阅读并同意上述个人信息处理告知', required: true },
    {
      key: 'idNumber',
      text: '我单独同意为核对身份和生成就业协议书处理我的身份证号（敏感个人信息）',
      required: true,
    },
    {
      key: 'wechat',
      text: '我同意通过微信消息接收签约和审核进度提醒（可不选，不影响使用）',
      required: false,
    },
  ],
}

const contactText = ({
  office,
  telephone,
  email,
}: {
  office: string
  telephone: string
  email: string
}): string => [office, telephone, email].filter(Boolean).join(' ')
