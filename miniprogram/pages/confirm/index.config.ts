export default definePageConfig({ navigationBarTitleText: '核对基本信息' })
