import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '@/shared/api/api-context'
import { decode } from '@/shared/api/decode'
import { type DeadTask, deadTasks } from '@/shared/api/models'
import { momentInWords } from '@/shared/format/words'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { PageHeading } from '@/shared/ui/page/page-heading'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { StatusWords } from '@/shared/ui/status/status-words'
import { FailureReason } from '@/shared/ui/status/stored-sentence'
import { Waiting } from '@/shared/ui/status/waiting'

const key = ['dead-tasks'] as const

/** Work that was given up after its last attempt: why, and once more. */
export function DeadTasksPage() {
  const { t } = useWords()
  const api = useApi()
  const queries = useQueryClient()
  const [cursor, setCursor] = useState<string | null>(null)
  const tasks = useQuery({
    queryKey: [...key, cursor],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/dead-tasks', { params: { query: cursor === null ? {} : { cursor } }, signal })
      return decode(deadTasks, data)
    },
  })
  const retry = useMutation({
    mutationFn: (task: number) => api.POST('/api/v1/dead-tasks/{task}/retry', { params: { path: { task } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })
  const nextCursor = tasks.data?.nextCursor ?? null
  return (
    <>
      <PageHeading title={t('deadTasks.title')}>
        <p className="lead">{t('deadTasks.lead')}</p>
      </PageHeading>
      {retry.error ? <ProblemNotice problem={retry.error} /> : null}
      {tasks.isPending ? <Waiting /> : null}
      {tasks.isError ? <ProblemNotice problem={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
      {tasks.data?.tasks.length === 0 ? <p className="empty">{t('deadTasks.none')}</p> : null}
      <ul className="rows">
        {tasks.data?.tasks.map((task) => (
          <DeadTaskRow key={task.taskId} task={task} onRetry={() => retry.mutate(task.taskId)} />
        ))}
      </ul>
      {nextCursor === null ? null : <Button onPress={() => setCursor(nextCursor)}>{t('list.next')}</Button>}
    </>
  )
}

function DeadTaskRow({ task, onRetry }: { task: DeadTask; onRetry: () => void }) {
  const { t, locale } = useWords()
  return (
    <li className="row">
      <div className="row-main">
        <h2 className="row-name">
          <Link to="/documents/$id" params={{ id: task.documentId }}>
            {task.fileName}
          </Link>
        </h2>
        <p className="row-facts">
          <StatusWords status={task.status} />
          <span>{t(`deadTasks.work.${task.work}`)}</span>
          <span>{t('deadTasks.attempts', { count: task.attempts })}</span>
          <time dateTime={task.diedAt.toISOString()}>{momentInWords(task.diedAt, locale)}</time>
        </p>
        <p className="row-state">
          <FailureReason failure={task.failure} />
        </p>
      </div>
      <div className="row-actions">
        <Button onPress={onRetry} aria-label={t('deadTasks.retryNamed', { name: task.fileName })}>
          {t('action.tryAgain')}
        </Button>
      </div>
    </li>
  )
}
