export default definePageConfig({ navigationBarTitleText: '切换届别' })
