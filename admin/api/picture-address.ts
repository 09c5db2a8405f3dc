/** Where a picture of the API is to be had; its own address stands below /api. */
export const pictureAddress = (url: string): string => `/api${url}`
