import { useState } from 'react'
import type { ApiKey } from '@/shared/api/models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { Dialog } from '@/shared/ui/controls/dialog'
import { SelectField } from '@/shared/ui/controls/select-field'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'

const overlaps = { none: 0, day: 24, week: 168, month: 720 } as const
type Overlap = keyof typeof overlaps
const overlapNames = ['none', 'day', 'week', 'month'] as const satisfies readonly Overlap[]

interface Props {
  readonly apiKey: ApiKey | null
  readonly isPending: boolean
  readonly problem: unknown
  readonly onClose: () => void
}

/** Asks before a key is revoked. */
export function RevokeDialog({ apiKey, isPending, problem, onClose, onRevoke }: Props & { onRevoke: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('keys.revokeTitle')} isOpen={apiKey !== null} onClose={onClose}>
      <p>{t('keys.revokeQuestion', { name: apiKey?.name ?? '' })}</p>
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className="choices">
        <Button tone="danger" isPending={isPending} onPress={onRevoke}>
          {t('keys.revoke')}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('action.keep')}
        </Button>
      </div>
    </Dialog>
  )
}

/** Asks how long the old key works beside the new one. */
export function ReplaceDialog({ apiKey, isPending, problem, onClose, onReplace }: Props & { onReplace: (hours: number) => void }) {
  const { t } = useWords()
  const [overlap, setOverlap] = useState<Overlap>('day')
  return (
    <Dialog title={t('keys.replaceTitle')} isOpen={apiKey !== null} onClose={onClose}>
      <p>{t('keys.replaceQuestion')}</p>
      <SelectField
        id="key-overlap"
        label={t('keys.overlap')}
        value={overlap}
        choices={overlapNames.map((name) => ({ value: name, words: t(`keys.overlaps.${name}`) }))}
        onChange={(chosen) => setOverlap(overlapNames.find((name) => name === chosen) ?? 'day')}
      />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className="choices">
        <Button tone="primary" isPending={isPending} onPress={() => onReplace(overlaps[overlap])}>
          {t('keys.replace')}
        </Button>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
      </div>
    </Dialog>
  )
}
