export default definePageConfig({ navigationBarTitleText: '回传协议书' })
