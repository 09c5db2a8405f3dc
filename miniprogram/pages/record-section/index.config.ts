export default definePageConfig({ navigationBarTitleText: '详细信息' })
