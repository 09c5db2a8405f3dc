import type { AgreementDocument } from './document.ts'
import { agreementNumber } from './number.ts'

/** A synthetic agreement, the same on every call; nobody in it exists. */
export function sampleAgreement(): AgreementDocument {
  const agreementNo = agreementNumber({ schoolCode: '10999', year: 2023, recordId: '10999-7K3MQ9XW2D8FHV5T' })
  return {
    agreementNo,
    version: 1,
    status: 'issued',
    issuedAt: new Date('2023-03-16T02:30:00Z'),
    reissuedAt: null,
    schoolName: '示例大学',
    verifyUrl: `https://jiuye.example.edu.cn/verify/${agreementNo}`,
    student: {
      name: '林知远',
      examNumber: '19110999000127',
      idNumber: '110101200101011234',
      sex: '男',
      ethnicity: '汉族',
      politicalStatus: '共青团员',
      trainingMode: '非定向',
      educationLevel: '本科毕业',
      major: '计算机科学与技术',
      department: '信息工程学院',
      studentNumber: '2019010127',
      schoolingYears: '4',
      originRegion: '江苏省苏州市姑苏区',
      enrolledOn: '201909',
      graduatesOn: '202306',
      mobile: '13900000127',
      email: 'lin.zhiyuan@mail.example.edu.cn',
    },
    employer: {
      name: '示例智能制造（苏州）有限公司',
      creditCode: '91320500MA00000002',
      region: '江苏省苏州市虎丘区',
      address: '科技城示例路 88 号 3 幢',
      contact: '周敏',
      landline: '0512-60000000',
      mobile: '13800000088',
      email: 'hr@example.com',
    },
    position: {
      post: '软件开发工程师',
      trialPeriod: '3个月',
      trialPay: '8000 元/月',
      regularPay: '10000 元/月',
      penalty: '3000 元',
      reportPlace: '江苏省苏州市虎丘区科技城示例路 88 号人力资源部',
      reportDeadline: '2023-07-10',
      workPlace: '江苏省苏州市',
    },
    archive: {
      transferType: '托管单位接收',
      unitName: '苏州市示例人才服务中心',
      unitAddress: '江苏省苏州市姑苏区示例街 6 号',
      contact: '档案科',
      phone: '0512-60000001',
      postcode: '215000',
    },
    household: { transferType: '转回生源地', address: '' },
    supplement:
      '1. 甲方为乙方提供员工宿舍，入职前六个月免收租金。\n2. 乙方取得毕业证书和学位证书后办理入职手续。',
  }
}
