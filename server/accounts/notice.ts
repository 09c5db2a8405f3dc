/** The privacy notice in force. A change of its content takes a new version, and everybody is asked again. */
export const noticeVersion = '2025-01'
