import type { help as english } from '../en/help'
import type { SameKeys } from '../shape'

export const help: SameKeys<typeof english> = {
  title: 'Hilfe',
  questionsTitle: 'Fragen',
  question: {
    formats: 'Welche Dateien kann ich hinzufügen?',
    held: 'Warum wartet mein Dokument?',
    doubtful: 'Was bedeutet die Sicherheit?',
    interrupted: 'Meine Verbindung ist abgebrochen. Ist auch das Hochladen verloren?',
    kept: 'Was speichert Lectern, und wo?',
  },
  answer: {
    formats: 'PDF-Dateien: eine, viele oder einen ganzen Ordner. Lectern liest auch gescannte Seiten.',
    held: 'Lectern sucht zuerst nach personenbezogenen Daten. Findet es welche, entscheidet ein Mensch, ob das Dokument umgewandelt werden darf.',
    doubtful:
      'Die Sicherheit sagt, wie sicher Lectern ist, dass es die Seite so gelesen hat wie ein Mensch. Ist sie gering, prüfen Sie das Dokument, bevor Sie es Studierenden geben.',
    interrupted:
      'Nein. Das Hochladen geht weiter, sobald die Verbindung wieder da ist. Wenn Sie die Seite geschlossen haben, wählen Sie dieselbe Datei noch einmal: Nur der fehlende Teil wird gesendet.',
    kept: 'Alles bleibt auf den Servern Ihrer Einrichtung. Fertige Dokumente und ihre Ergebnisse bleiben, bis Sie sie löschen, außer Ihr Fachbereich hat eine Frist gesetzt. Originale werden 24 Stunden nach der Umwandlung gelöscht, außer Ihr Fachbereich hat eine andere Zeit gewählt. Die Originale abgelehnter Dokumente werden innerhalb von Minuten gelöscht. Der Vermerk, dass ein Dokument abgelehnt oder abgebrochen wurde, wird nach 7 Tagen gelöscht. Fehlgeschlagene Dokumente werden nach 30 Tagen gelöscht.',
  },
  shortcutsTitle: 'Tastenkürzel',
  keys: 'Taste',
  does: 'Wirkung',
  shortcut: {
    tab: 'Geht zum nächsten Bedienelement. Das erste auf jeder Seite springt zum Inhalt.',
    paste: 'Fügt kopierte Dateien hinzu, auf jeder Seite.',
    next: 'In einer Prüfung, mit dem Fokus in der Liste der Fundstellen: nächste Fundstelle.',
    decide: 'In einer Prüfung: Y markiert „nicht personenbezogen“, X schwärzt, R deckt die Fundstelle auf der Seite auf.',
    previous: 'In einer Prüfung: vorige Fundstelle.',
    escape: 'Schließt einen Dialog, ohne etwas zu ändern.',
  },
  accessibilityTitle: 'Erklärung zur Barrierefreiheit',
  accessibility: {
    aim: 'Diese Seiten sollen WCAG 2.2, Stufe AA, erfüllen. Sie lassen sich allein mit der Tastatur bedienen, mit Screenreadern, mit Sprachsteuerung, bei 400 % Vergrößerung, mit eigenen Farben und mit weniger Bewegung. Die Seite zum Entscheiden funktioniert auch ohne JavaScript.',
    tested:
      'Automatische Prüfungen laufen bei jeder Änderung auf jeder Seite, und auf dem Weg vom Hochladen über die Entscheidung bis zum Lesen allein mit der Tastatur. Automatische Prüfungen finden nur einen Teil der Probleme.',
    known: 'Bekannte Lücken: Bilder der Originalseiten haben keinen eigenen Text. Die umgewandelte Seite daneben hat ihn.',
  },
  barrierTitle: 'Eine Barriere melden',
  barrier:
    'Wenn Sie hier etwas an Ihrer Arbeit hindert, wenden Sie sich an die Stelle für Barrierefreiheit Ihrer Einrichtung oder an die Administration von Lectern, per E-Mail oder Telefon. Sagen Sie, welche Seite es war und was Sie tun wollten. Sie brauchen dafür kein Konto.',
  programsTitle: 'Für Programme',
  programs: 'Programme können alles tun, was diese Seiten tun.',
}
