import { type FormEvent, useState } from 'react'
import { type MessageType, messageTypes } from '@/shared/api/department-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'
import { TextField } from '@/shared/ui/controls/text-field'

export interface NewWebhook {
  readonly url: string
  readonly description: string
  readonly types: readonly MessageType[]
}

interface Props {
  /** With what an address may begin: `['https']`. */
  readonly schemes: readonly string[]
  readonly isAdding: boolean
  readonly problem: unknown
  readonly onAdd: (webhook: NewWebhook) => Promise<unknown>
}

export function WebhookForm({ schemes, isAdding, problem, onAdd }: Props) {
  const { t } = useWords()
  const [url, setUrl] = useState('')
  const [description, setDescription] = useState('')
  const [types, setTypes] = useState<readonly MessageType[]>([])
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const beginnings = schemes.map((scheme) => `${scheme}://`).join(t('department.webhooks.or'))
  const toggle = (type: MessageType) => setTypes(types.includes(type) ? types.filter((other) => other !== type) : [...types, type])

  const send = (event: FormEvent) => {
    event.preventDefault()
    const isAddress = schemes.some((scheme) => url.trim().startsWith(`${scheme}://`)) && /^[a-z]+:\/\/[^\s@]+$/.test(url.trim())
    setProblems(isAddress ? [] : [{ fieldId: 'webhook-url', words: t('department.webhooks.urlWrong', { schemes: beginnings }) }])
    if (!isAddress) return
    const emptied = () => {
      setUrl('')
      setDescription('')
    }
    void onAdd({ url: url.trim(), description: description.trim(), types }).then(emptied, () => undefined)
  }

  return (
    <form className="card form" onSubmit={send} noValidate aria-labelledby="new-webhook-title">
      <h2 id="new-webhook-title">{t('department.webhooks.newTitle')}</h2>
      <ErrorSummary problems={problems} />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <TextField
        id="webhook-url"
        type="url"
        label={t('department.webhooks.url')}
        hint={t('department.webhooks.urlHint', { schemes: beginnings })}
        problem={problems[0]?.words ?? null}
        value={url}
        onChange={setUrl}
        maxLength={2000}
        autoComplete="off"
      />
      <TextField
        id="webhook-description"
        label={t('department.webhooks.description')}
        value={description}
        onChange={setDescription}
        maxLength={200}
      />
      <fieldset className="ticks">
        <legend>{t('department.webhooks.types')}</legend>
        <p className="hint">{t('department.webhooks.typesHint')}</p>
        {messageTypes.map((type) => (
          <label key={type} className="tick">
            <input type="checkbox" checked={types.includes(type)} onChange={() => toggle(type)} />
            <span>{t(`department.webhooks.type.${type}`)}</span>
          </label>
        ))}
      </fieldset>
      <Button type="submit" tone="primary" isPending={isAdding}>
        {t('department.webhooks.add')}
      </Button>
    </form>
  )
}
