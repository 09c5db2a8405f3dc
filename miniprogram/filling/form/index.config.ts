export default definePageConfig({ navigationBarTitleText: '填写登记信息' })
