export default definePageConfig({ navigationBarTitleText: '申请解约' })
