import { auditAction } from './en/administration'
import { problemWord } from './en/people'
import { settingChoice, settingText } from './en/settings'
import { words } from './words.en'

type HeldName = keyof (typeof words)['held']
type FailureName = keyof (typeof words)['failure']
type DoubtName = keyof (typeof words)['doubt']
type OpenGroupName = keyof (typeof words)['openGroup']
type OpenItemName = keyof (typeof words)['openItem']

const isHeldName = (name: string): name is HeldName => name in words.held
const isDoubtName = (name: string): name is DoubtName => Object.hasOwn(words.doubt, name)
const isOpenGroupName = (name: string): name is OpenGroupName => Object.hasOwn(words.openGroup, name)
const isOpenItemName = (name: string): name is OpenItemName => Object.hasOwn(words.openItem, name)
const isFailureName = (name: string): name is FailureName => Object.hasOwn(words.failure, name)

/**
 * The key of a sentence that the server stores in English, with the number in it: "3 pages could not be scanned."
 * is { key: 'held.pages', values: { count: 3 } }. Null for a sentence that is not one of ours.
 */
export function heldKey(sentence: string): { readonly key: `held.${HeldName}`; readonly values: Readonly<Record<string, number>> } | null {
  for (const name of Object.keys(words.held).filter(isHeldName)) {
    const [before = '', placeholder, after = ''] = words.held[name].split(/\{\{(.*)\}\}/)
    if (placeholder === undefined) {
      if (sentence === words.held[name]) return { key: `held.${name}`, values: {} }
      continue
    }
    const agrees = sentence.startsWith(before) && sentence.endsWith(after)
    const digits = agrees ? sentence.slice(before.length, sentence.length - after.length) : ''
    if (/^\d+$/.test(digits)) return { key: `held.${name}`, values: { [placeholder]: Number(digits) } }
  }
  return null
}

/** The key of a failure's words by its stored name; null for a name that the words do not have. */
export function failureKey(type: string): `failure.${FailureName}` | null {
  return isFailureName(type) ? `failure.${type}` : null
}

/** The key of what a conversion doubts, by its stored name. */
export function doubtKey(kind: string): `doubt.${DoubtName}` | null {
  return isDoubtName(kind) ? `doubt.${kind}` : null
}

/** The key of the heading over open items of one kind. */
export function openGroupKey(kind: string): `openGroup.${OpenGroupName}` | null {
  return isOpenGroupName(kind) ? `openGroup.${kind}` : null
}

/** The key of an open item's sentence, which has the number of its page in it. */
export function openItemKey(kind: string): `openItem.${OpenItemName}` | null {
  return isOpenItemName(kind) ? `openItem.${kind}` : null
}

type SettingName = keyof typeof settingText
type SettingChoice = keyof typeof settingChoice

const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingText, name)
const isSettingChoice = (name: string): name is SettingChoice => Object.hasOwn(settingChoice, name)

/** The key of a tenant setting's label and hint, by its stored name ("mail.from"); null for one that we have no words for. */
export function settingKey(name: string): `settingText.${SettingName}` | null {
  const key = name.replaceAll('.', '-')
  return isSettingName(key) ? `settingText.${key}` : null
}

/** The key of one choice of a setting. */
export function settingChoiceKey(choice: string): `settingChoice.${SettingChoice}` | null {
  return isSettingChoice(choice) ? `settingChoice.${choice}` : null
}

type ProblemWord = keyof typeof problemWord
const isProblemWord = (word: string): word is ProblemWord => Object.hasOwn(problemWord, word)

/** The key of a problem that has words of its own, by its name in the contract; null for all others. */
export function problemWordKey(word: string): `problemWord.${ProblemWord}` | null {
  return isProblemWord(word) ? `problemWord.${word}` : null
}

type AuditAction = keyof typeof auditAction
const isAuditAction = (name: string): name is AuditAction => Object.hasOwn(auditAction, name)

/** The key of what happened, by the stored name of the action; null for an action that a later version adds. */
export function auditActionKey(action: string): `auditAction.${AuditAction}` | null {
  return isAuditAction(action) ? `auditAction.${action}` : null
}
