// The part of the block writer that writes text: spans, links, marks of notes, and the notes.
#include "html/block_writer.h"

#include <string>
#include <utility>

#include "lectern/doc/list_labels.h"

namespace lectern::render {

using doc::Block;

namespace {

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \n\t") == std::string::npos;
}

}  // namespace

void BlockWriter::spans(const std::vector<doc::Span>& list) {
  amended_ = 0;
  for (std::size_t i = 0; i < list.size();) {
    const std::string href = anchors_.reference(list[i].href, file_);
    // The mark of a note is a link of its own, and a link cannot contain links.
    if (href.empty() || list[i].note != 0) {
      i = span_or_ruby(list, i);
      continue;
    }
    out().open("a");
    out().attribute("href", href);
    leaving(href);
    const std::string& raw = list[i].href;
    while (i < list.size() && list[i].href == raw && list[i].note == 0) i = span_or_ruby(list, i);
    out().close();
  }
}

/// Writes the span at `at`, with the reading that follows it as its ruby. Gives the index of what is next.
std::size_t BlockWriter::span_or_ruby(const std::vector<doc::Span>& list, std::size_t at) {
  const bool has_reading = (list[at].style & doc::kRubyBase) && at + 1 < list.size() &&
                           (list[at + 1].style & doc::kRuby) && list[at + 1].text.size() > 2;
  if (!has_reading) {
    span(list[at]);
    return at + 1;
  }
  const std::string& reading = list[at + 1].text;
  out().open("ruby");
  span(list[at]);
  part("rp", "(");
  part("rt", reading.substr(1, reading.size() - 2));
  part("rp", ")");
  out().close();
  return at + 2;
}

void BlockWriter::part(const char* name, const std::string& text) {
  out().open(name);
  out().text(text);
  out().close();
}

/// In a frame, an outside page would replace the document, and most pages refuse to be framed.
void BlockWriter::leaving(const std::string& href) {
  if (!manner_.leaves_window || href.front() == '#') return;
  out().attribute("target", "_blank");
  out().attribute("rel", "noreferrer noopener");
}

void BlockWriter::span(const doc::Span& span) {
  if (span.note != 0) return note_mark(span);
  static constexpr std::pair<int, const char*> kElements[] = {{doc::kBold, "strong"},
                                                              {doc::kItalic, "em"},
                                                              {doc::kSuperscript, "sup"},
                                                              {doc::kSubscript, "sub"},
                                                              {doc::kCode, "code"}};
  int opened = 0;
  // A raised space is invisible, and for assistive technology an element without words.
  if (is_blank(span.text)) {
    out().text(span.text);
  } else {
    opened += amendment(span.style);
    for (const auto& [bit, name] : kElements)
      if (span.style & bit) out().open(name), ++opened;
    if (span.style & doc::kRedacted) {
      out().open("span"), ++opened;
      out().attribute("class", "redacted");
    }
    out().text(span.text);
  }
  for (; opened > 0; --opened) out().close();
  if (span.style & doc::kLineBreak) out().open_void("br");
}

/// Screen readers pass over <del> and <ins>, so words say where such a passage begins. Gives the number of
/// elements that it opened.
int BlockWriter::amendment(int style) {
  const int amended = style & (doc::kStrike | doc::kInserted);
  const bool goes_on = amended == amended_;
  amended_ = amended;
  if (amended == 0) return 0;
  const bool deleted = (amended & doc::kStrike) != 0;
  out().open(deleted ? "del" : "ins");
  if (!goes_on) {
    out().open("span");
    out().attribute("class", "said");
    out().text(deleted ? "deleted: " : "inserted: ");
    out().close();
  }
  return 1;
}

void BlockWriter::note_mark(const doc::Span& span) {
  const int number = anchors_.note_number(span.note);
  if (number == 0) return out().text(span.text);
  const std::string note = std::to_string(number);
  out().open("sup");
  out().open("a");
  out().attribute("href", anchors_.reference("#note-" + note, file_));
  if (marked_.insert(span.note).second) out().attribute("id", "mark-" + note);
  out().attribute("role", "doc-noteref");
  out().text(span.text);
  out().close();
  out().close();
}

void BlockWriter::notes() {
  if (snapshot_.notes.empty()) return;
  out().open("section");
  out().attribute("class", "notes");
  out().attribute("role", "doc-endnotes");
  out().attribute("aria-labelledby", "notes-title");
  out().line();
  heading(2, "notes-title", "Notes");
  out().open("ol");
  out().line();
  const std::vector<std::int32_t> numbers = doc::note_numbers(snapshot_.notes);
  std::int32_t shown = 0;
  for (std::size_t i = 0; i < snapshot_.notes.size(); ++i) {
    const bool next = numbers[i] == shown + 1;
    shown = numbers[i];
    note(snapshot_.notes[i], static_cast<int>(i) + 1, {shown, next});
  }
  out().close();
  out().line();
  out().close();
  out().line();
}

void BlockWriter::note(const Block& block, int position, ShownNumber shown) {
  const std::string note = std::to_string(position);
  out().open("li");
  if (!shown.next) out().attribute("value", std::to_string(shown.number));
  out().attribute("id", "note-" + note);
  language_of(block);
  // The list numbers its entries by itself; a mark that is not a number, or is another number, is written.
  if (!block.marker.empty() && block.marker != std::to_string(shown.number)) {
    out().open("sup");
    out().text(block.marker);
    out().close();
    out().text(" ");
  }
  spans(block.spans);
  children(block);
  if (marked_.contains(block.id)) {
    out().text(" ");
    out().open("a");
    out().attribute("href", anchors_.reference("#mark-" + note, file_));
    out().attribute("role", "doc-backlink");
    out().text("Back to the text");
    out().close();
  }
  out().close();
  out().line();
}

}  // namespace lectern::render
