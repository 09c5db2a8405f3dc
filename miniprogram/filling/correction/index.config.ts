export default definePageConfig({ navigationBarTitleText: '提交更正申请' })
