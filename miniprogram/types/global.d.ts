/// <reference types="@tarojs/taro" />

declare module '*.scss'
declare module '*.png' {
  const url: string
  export default url
}
declare module '*.svg' {
  const url: string
  export default url
}

/** Base address of the API, set by the build: `/api` in H5, TARO_APP_API_BASE in the mini-program. No trailing slash. */
declare const API_BASE: string

/** Replaced by the build; the mini-program has no `process`. */
declare const process: { env: { TARO_ENV: 'weapp' | 'h5'; NODE_ENV: 'development' | 'production' } }
