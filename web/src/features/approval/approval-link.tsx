import { useMutation } from '@tanstack/react-query'
import type { ApprovalLink } from '@/shared/api/review-models'
import { useWords } from '@/shared/i18n/use-words'
import { useAnnounce } from '@/shared/ui/status/announcer'
import { Button } from '@/shared/ui/controls/button'
import { Notice } from '@/shared/ui/status/notice'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'

/** For administrators: makes a link to the review and shows it once, to be passed on. */
export function ApprovalLinkButton({ issue }: { issue: () => Promise<ApprovalLink> }) {
  const { t } = useWords()
  const link = useMutation({ mutationFn: issue })
  return (
    <>
      {link.error ? <ProblemNotice problem={link.error} /> : null}
      {link.data ? <ApprovalLinkNotice link={link.data} /> : null}
      <p className="hint">{t('review.linkHint')}</p>
      <Button isPending={link.isPending} onPress={() => link.mutate()}>
        {t('review.linkMake')}
      </Button>
    </>
  )
}

export function ApprovalLinkNotice({ link }: { link: ApprovalLink }) {
  const { t } = useWords()
  const announce = useAnnounce()
  return (
    <div role="status">
      <Notice tone="good" title={t(link.isMailSetUp ? 'review.linkMade' : 'review.linkNoMail')}>
        <p>
          <code className="secret">{link.url}</code>
        </p>
        <Button onPress={() => void navigator.clipboard.writeText(link.url).then(() => announce(t('review.linkCopied')))}>
          {t('review.linkCopy')}
        </Button>
      </Notice>
    </div>
  )
}
