import type { Preset } from '@/shared/api/preset-models'
import { useWords } from '@/shared/i18n/use-words'
import { Button } from '@/shared/ui/controls/button'

interface Props {
  readonly preset: Preset
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** A preset and what it does. */
export function PresetRow({ preset: { name, label, profile, formats, analyses, enhance }, onEdit, onRemove }: Props) {
  const { t } = useWords()
  const facts = [
    ...analyses.map((kind) => t(`models.kind.${kind}`)),
    ...(enhance ? [t('presets.enhanced')] : []),
    ...(formats.length === 0 ? [] : [t('presets.formats', { formats: formats.join(', ') })]),
    ...(profile === 'bulk' ? [t('presets.bulk')] : []),
  ]
  return (
    <li className="row">
      <div className="row-main">
        <h3 className="row-name">
          {label === '' ? name : label} <code>{name}</code>
        </h3>
        <p className="row-facts">{facts.length === 0 ? t('presets.plain') : facts.map((fact) => <span key={fact}>{fact}</span>)}</p>
      </div>
      <div className="row-actions">
        <Button onPress={onEdit} aria-label={t('presets.editNamed', { name })}>
          {t('presets.edit')}
        </Button>
        <Button tone="quiet" onPress={onRemove} aria-label={t('presets.removeNamed', { name })}>
          {t('presets.remove')}
        </Button>
      </div>
    </li>
  )
}
