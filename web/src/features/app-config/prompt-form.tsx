import { type FormEvent, useState } from 'react'
import { type PromptOverride, tokenBounds } from '@/shared/api/config-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'
import { ErrorSummary, type FieldProblem } from '@/shared/ui/controls/error-summary'
import { TextField } from '@/shared/ui/controls/text-field'
import { ProblemNotice } from '@/shared/ui/status/problem-notice'

interface Props {
  readonly prompt: PromptOverride
  readonly isSaving: boolean
  readonly problem: unknown
  readonly onSave: (prompt: PromptOverride, note: string) => void
}

/** What a department says instead of Lectern's own prompt, field by field. `key` it by the version that it began from. */
export function PromptForm({ prompt, isSaving, problem, onSave }: Props) {
  const { t } = useWords()
  const [system, setSystem] = useState(prompt.system ?? '')
  const [instructions, setInstructions] = useState(prompt.instructions ?? '')
  const [temperature, setTemperature] = useState(asText(prompt.temperature))
  const [maxOutput, setMaxOutput] = useState(asText(prompt.maxOutputTokens))
  const [chunk, setChunk] = useState(asText(prompt.chunkTokens))
  const [note, setNote] = useState('')
  const [problems, setProblems] = useState<readonly FieldProblem[]>([])
  const wordsFor = (fieldId: string) => problems.find((found) => found.fieldId === fieldId)?.words ?? null

  const save = (event: FormEvent) => {
    event.preventDefault()
    const [warmth, longest, length] = [temperature, maxOutput, chunk].map(asNumber)
    const isWithin = (value: number | null | undefined, [least, most]: readonly [number, number]) =>
      value === null || value === undefined || (Number.isInteger(value) && value >= least && value <= most)
    const tokensWrong = (field: string, [least, most]: readonly [number, number]) => t('prompts.tokensWrong', { field, least, most })
    const found: FieldProblem[] = []
    if (warmth !== null && !((warmth ?? NaN) >= 0 && (warmth ?? NaN) <= 2))
      found.push({ fieldId: 'prompt-temperature', words: t('prompts.temperatureWrong') })
    if (!isWithin(longest, tokenBounds.answer))
      found.push({ fieldId: 'prompt-output', words: tokensWrong(t('prompts.maxOutput'), tokenBounds.answer) })
    if (!isWithin(length, tokenBounds.chunk))
      found.push({ fieldId: 'prompt-chunk', words: tokensWrong(t('prompts.chunk'), tokenBounds.chunk) })
    setProblems(found)
    if (found.length > 0) return
    onSave(
      {
        system: system.trim() === '' ? null : system,
        instructions: instructions.trim() === '' ? null : instructions,
        temperature: warmth ?? null,
        maxOutputTokens: longest ?? null,
        chunkTokens: length ?? null,
      },
      note.trim(),
    )
  }

  return (
    <form className="card form" onSubmit={save} noValidate aria-label={t('prompts.title')}>
      <ErrorSummary problems={problems} />
      {problem ? <ProblemNotice problem={problem} /> : null}
      <p className="hint">{t('prompts.ownHint')}</p>
      <TextField id="prompt-system" label={t('prompts.system')} lines={4} value={system} onChange={setSystem} />
      <TextField id="prompt-instructions" label={t('prompts.instructions')} lines={8} value={instructions} onChange={setInstructions} />
      <TextField
        id="prompt-temperature"
        inputMode="decimal"
        label={t('prompts.temperature')}
        hint={t('prompts.temperatureHint')}
        problem={wordsFor('prompt-temperature')}
        value={temperature}
        onChange={setTemperature}
      />
      <TextField
        id="prompt-output"
        inputMode="numeric"
        label={t('prompts.maxOutput')}
        problem={wordsFor('prompt-output')}
        value={maxOutput}
        onChange={setMaxOutput}
      />
      <TextField
        id="prompt-chunk"
        inputMode="numeric"
        label={t('prompts.chunk')}
        problem={wordsFor('prompt-chunk')}
        value={chunk}
        onChange={setChunk}
      />
      <TextField id="prompt-note" label={t('prompts.note')} value={note} onChange={setNote} maxLength={200} />
      <Button type="submit" tone="primary" isPending={isSaving}>
        {t('prompts.save')}
      </Button>
    </form>
  )
}

function asText(value: number | null): string {
  return value === null ? '' : String(value)
}

/** Null for an empty field, NaN for one that is no number. */
function asNumber(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim().replace(',', '.'))
}
