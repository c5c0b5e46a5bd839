import type {
  format as englishFormat,
  picture as englishPicture,
  report as englishReport,
  result as englishResult,
  share as englishShare,
} from '../en/results'
import type { SameKeys } from '../shape'

export const picture: SameKeys<typeof englishPicture> = {
  pages: 'Seiten',
  page: 'Seite',
  previous: 'Vorige Seite',
  next: 'Nächste Seite',
  missing:
    'Von dieser Seite gibt es kein Bild: Es ist noch nicht erstellt, oder eine Schwärzung darauf hat keine genaue Stelle. Der Text daneben ist vollständig.',
}

export const result: SameKeys<typeof englishResult> = {
  back: 'Alle Dokumente',
  notFound: 'Dieses Dokument kann nicht angezeigt werden',
  took: 'umgewandelt in {{time}}',
  viewer: 'Original und umgewandelte Seite',
  showOriginal: 'Original anzeigen',
  original: 'Originalseite',
  originalAlt: 'Bild von Seite {{page}} von {{total}} von {{name}}. Das umgewandelte Dokument enthält ihren Text.',
  converted: 'Umgewandelte Seite',
  convertedTitle: 'Umgewandeltes Dokument: {{name}}',
  downloads: 'Herunterladen',
  originalKept: '(einen Tag lang verfügbar, außer Ihr Fachbereich hat eine andere Zeit gewählt)',
  heldTitle: 'Jemand muss dieses Dokument erst prüfen',
  held: 'Lectern wandelt das Dokument um, sobald es freigegeben ist.',
  failedTitle: 'Dieses Dokument konnte nicht umgewandelt werden',
  denied: 'Dieses Dokument wurde abgelehnt. Seine Datei wurde gelöscht.',
  cancelled: 'Dieses Dokument wurde abgebrochen, bevor es fertig war.',
  reviewTitle: 'Bitte prüfen Sie dieses Dokument',
  reviewWhy: 'Die Sicherheit der Umwandlung ist geringer als üblich.',
  onPages_one: 'Seite',
  onPages_other: 'Seiten',
  morePages_one: 'und eine weitere',
  morePages_other: 'und {{count}} weitere',
  size: {
    label: 'Größe',
    width: 'Breite einpassen',
    page: 'Ganze Seite',
    larger: '150 %',
    largest: '200 %',
  },
}

export const format: SameKeys<typeof englishFormat> = {
  reader: 'Webseite für Lesende (HTML, eine Datei)',
  html: 'Webseite mit dem Bericht (HTML, eine Datei)',
  md: 'Markdown',
  txt: 'Reiner Text',
  json: 'Struktur für Programme (JSON)',
  epub: 'E-Book (EPUB)',
  zip: 'Alles in einem Archiv (ZIP)',
  ledger: 'Liste aller Änderungen (JSON)',
  original: 'Die Original-PDF',
}

export const report: SameKeys<typeof englishReport> = {
  title: 'Bericht zur Barrierefreiheit',
  honest: 'Automatische Prüfungen decken nur einen Teil der Regeln ab. Bitte prüfen Sie die hier genannten Punkte selbst.',
  openTitle_one: 'Ein Punkt für Sie zum Prüfen',
  openTitle_other: '{{count}} Punkte für Sie zum Prüfen',
  nothingOpen: 'Es gibt keine offenen Punkte. Die Lesereihenfolge und die Alternativtexte zu prüfen lohnt sich trotzdem.',
  removed_one: 'Eine Stelle wurde durch die Entscheidung entfernt.',
  removed_other: '{{count}} Stellen wurden durch die Entscheidung entfernt.',
  doubtsTitle: 'Weniger sichere Teile der Umwandlung',
  guessed: {
    title: 'Die PDF nennt ihren Titel nicht. Lectern hat ihn aus dem Text oder dem Dateinamen genommen.',
    language: 'Die PDF nennt ihre Sprache nicht. Lectern hat sie am Text erkannt.',
  },
  foundTitle: 'Inhalt des Dokuments',
  count: {
    headings: 'Überschriften',
    lists: 'Listen',
    tables: 'Tabellen',
    figures: 'Abbildungen',
    links: 'Links',
    notes: 'Fußnoten',
    codeBlocks: 'Codeblöcke',
    ocrPages: 'Aus Bildern gelesene Seiten',
  },
}

export const share: SameKeys<typeof englishShare> = {
  title: 'Mit Lesenden teilen',
  lead: 'Wer den Link hat, kann die umgewandelte Seite lesen, ohne diesen Bericht und ohne das Original.',
  none: 'Ihr Fachbereich teilt keine Dokumente per Link.',
  days: 'Der Link gilt',
  forDays_one: 'einen Tag',
  forDays_other: '{{count}} Tage',
  make: 'Link erstellen',
  made: 'Link erstellt',
  list: 'Links zu diesem Dokument',
  holds: 'bis {{when}}, erstellt von {{name}}',
  copy: 'Kopieren',
  copyNamed: 'Link kopieren, der bis {{when}} gilt',
  copied: 'Kopiert',
  revoke: 'Widerrufen',
  revokeNamed: 'Link widerrufen, der bis {{when}} gilt',
  revokedNow: 'Der Link gilt nicht mehr',
  expired: 'Ein Link von {{name}} ist {{when}} abgelaufen',
  revoked: '{{name}} hat einen Link {{when}} widerrufen',
}
