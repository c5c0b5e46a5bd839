import type { ReactNode } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { ProblemNotice } from '../status/problem-notice'
import { Button } from './button'
import { Dialog } from './dialog'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  /** The words on the button that does it. */
  readonly act: string
  readonly isPending: boolean
  readonly problem: unknown
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks before something that cannot be undone. The harmless answer has the focus. */
export function ConfirmDialog({ title, isOpen, act, isPending, problem, onConfirm, onClose, children }: Props) {
  const { t } = useWords()
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      {children}
      {problem ? <ProblemNotice problem={problem} /> : null}
      <div className="choices">
        <Button tone="danger" isPending={isPending} onPress={onConfirm}>
          {act}
        </Button>
        <Button autoFocus onPress={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  )
}
