import type { Examples } from '@/testing/examples'
import { QrPicture } from './qr-picture'

export const examples: Examples = { plain: () => <QrPicture text="otpauth://totp/Sample" label="Sample picture" /> }
