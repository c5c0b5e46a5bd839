import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

const shownForMs = 10_000

interface Props {
  readonly count: number
  readonly name: string
  readonly isPending: boolean
  readonly onUndo: () => void
  readonly onOver: () => void
}

/**
 * Says what went to the trash and takes it back with one press, for ten seconds; longer while it has the focus. The row
 * that had the focus is gone: the focus comes here.
 */
export function UndoNotice({ count, name, isPending, onUndo, onOver }: Props) {
  const { t } = useWords()
  const notice = useRef<HTMLDivElement>(null)
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    undo.current?.focus()
    let timer: ReturnType<typeof setTimeout> | null = null
    const wait = () => {
      timer = setTimeout(() => (notice.current?.matches(':focus-within') === true ? wait() : onOver()), shownForMs)
    }
    wait()
    return () => {
      if (timer !== null) clearTimeout(timer)
    }
  }, [onOver])
  return (
    <div ref={notice} className="notice undo">
      <p role="status">{t('trash.moved', { count, name })}</p>
      <div className="choices">
        <Button ref={undo} isPending={isPending} onPress={onUndo}>
          {t('trash.undo')}
        </Button>
        <Link className="button button-quiet" to="/trash">
          {t('trash.open')}
        </Link>
      </div>
    </div>
  )
}
