import type { Examples } from '@/testing/examples'
import { UploadOptions } from './upload-options'

export const examples: Examples = { 'without presets': () => <UploadOptions /> }
