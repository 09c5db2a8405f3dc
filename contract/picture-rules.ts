/** What clients must know of pictures without the API's schemas (domain.md §8). */

/** Unit: bytes. The client refuses more before it sends anything. */
export const maxUploadBytes = 10 * 1024 * 1024
/** Pictures of one set. */
export const maxPictures = 9
/** Pictures with 更正申请. */
export const maxCorrectionPictures = 3
/** Shown beside every picker, word for word. */
export const pictureHint =
  '确保图像清晰完整，每张图像材料不要过大，最好不超过300k，否则系统自动压缩，可能会影响图像清晰度。'
