// Removes redacted places from the pages of a document before any step sees them, and what would repeat them
// elsewhere.
//
// Belief: a character is meant if a box covers at least a fifth of it and shares the height of its line; a
// box that only touches the descenders of the line above does not mean that line. Text that was removed is
// also removed where the file repeats it: in comments, form values, replacement text, alternative texts,
// links and properties, compared by letters and digits alone. Words of fewer than four of them are too common
// for that.
//
//   box over "582-79-8774"       <- also removes "582 79 8774" from a comment
//   box over "Ed"                <- does not remove "Ed" from every other word
//
// Doubt removes more, never less: a page with a redaction that has no place gets no picture at all. Exercised
// by tests/unit/pipeline/redact_test.cc; the limits were chosen by eye there.
#include "lectern/pipeline/redact.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>
#include <utility>

#include "redaction/removal_marks.h"

namespace lectern::pipeline {
namespace {

constexpr float kTouch = 0.2F;             // the share of a character that a box must cover
constexpr std::size_t kTellingLength = 4;  // shorter pieces are in too many words

bool overlaps(const Box& one, const Box& other) {
  return !one.intersected(other).is_empty();
}

/// The neighbouring line reaches into a box by a descender; it is not meant.
bool shares_line(const Box& run, const Box& box) {
  const Box shared = run.intersected(box);
  return !shared.is_empty() && shared.height() >= 0.3F * std::min(run.height(), box.height());
}

std::size_t step(std::string_view text, std::size_t at) {
  std::size_t next = at + 1;
  while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
  return next - at;
}

/// Letters and digits in lower case: "582 79-8774" and "582-79-8774" are one.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
  }
  return out;
}

/// What readers would know each character of a squeezed text by: where it begins in the text itself.
struct Squeezed {
  std::string text;
  std::vector<std::size_t> begins;

  explicit Squeezed(std::string_view whole) {
    for (std::size_t at = 0; at < whole.size(); ++at) {
      const auto byte = static_cast<unsigned char>(whole[at]);
      if (byte < 0x80 && std::isalnum(byte) == 0) continue;
      text += static_cast<char>(std::tolower(byte));
      begins.push_back(at);
    }
  }
};

/// A place that is removed, and the kind of what is there.
struct Removal {
  Box box;
  std::string entity;
};

/// Squeezed words that were removed, and the kind of each.
using RemovedWords = std::map<std::string, std::string>;

/// What is removed from one page, and what was there.
class PageRedaction {
 public:
  /// `everything`: the kind for which all of the page goes; nothing: only the places go.
  PageRedaction(doc::Page& page, std::vector<Removal> removals, std::optional<std::string> everything)
      : page_(page), removals_(std::move(removals)), whole_(everything.has_value()) {
    if (everything) removals_.push_back({{}, std::move(*everything)});
  }

  /// Gives the words that were removed.
  RemovedWords apply() {
    taken_.assign(removals_.size(), {});
    std::string text;
    for (doc::Run& run : page_.runs) {
      const std::string marked = mark(run);
      run.text_begin = static_cast<std::uint32_t>(text.size());
      text += marked;
      run.text_end = static_cast<std::uint32_t>(text.size());
    }
    page_.text = std::move(text);
    std::erase_if(page_.links, [this](const doc::Link& link) {
      return whole_ ||
             std::any_of(link.boxes.begin(), link.boxes.end(), [this](const Box& box) { return hit(box); });
    });
    std::erase_if(page_.hidden,
                  [this](const doc::HiddenText& text_there) { return whole_ || hit(text_there.box); });
    std::erase_if(page_.fields, [this](const doc::FormField& field) { return whole_ || hit(field.box); });
    RemovedWords words;
    for (std::size_t i = 0; i < taken_.size(); ++i)
      if (std::string word = squeezed(taken_[i]); word.size() >= kTellingLength)
        words.emplace(std::move(word), removals_[i].entity);
    return words;
  }

 private:
  bool hit(const Box& box) const {
    return std::any_of(removals_.begin(), removals_.end(),
                       [&](const Removal& removal) { return overlaps(removal.box, box); });
  }

  /// The run's text with a mark for each character that goes; as many code points as before.
  std::string mark(const doc::Run& run) {
    const std::string_view text = page_.text_of(run);
    std::string out;
    std::size_t index = 0;
    for (std::size_t at = 0; at < text.size(); ++index) {
      const std::size_t size = step(text, at);
      const std::string_view character = text.substr(at, size);
      const std::size_t over = removal_over(run, index);
      if (over == removals_.size()) {
        out += character;
      } else {
        taken_[over] += character;
        out += removal_mark(removals_[over].entity);
      }
      at += size;
    }
    return out;
  }

  /// The removal that covers a character (the last one when everything goes), or their number for none.
  std::size_t removal_over(const doc::Run& run, std::size_t index) const {
    if (whole_) return removals_.size() - 1;
    const bool upright = run.angle == 0;
    const std::size_t edge = run.edge_begin + index;
    for (std::size_t i = 0; i < removals_.size(); ++i) {
      const Box& box = removals_[i].box;
      if (!upright || edge + 1 >= page_.edges.size()) {
        if (overlaps(run.box, box)) return i;
        continue;
      }
      const float left = page_.edges[edge], right = page_.edges[edge + 1];
      const float shared = std::min(right, box.x1) - std::max(left, box.x0);
      const bool inside = right > left ? shared >= kTouch * (right - left) : left >= box.x0 && left <= box.x1;
      if (inside && shares_line(run.box, box)) return i;
    }
    return removals_.size();
  }

  doc::Page& page_;
  std::vector<Removal> removals_;
  bool whole_;
  std::vector<std::string> taken_;
};

/// Whatever repeats the words that were removed.
class Echoes {
 public:
  explicit Echoes(const RemovedWords& words) : words_(words.begin(), words.end()) {
    // A whole name before its parts.
    std::stable_sort(words_.begin(), words_.end(), [](const auto& one, const auto& other) {
      return one.first.size() > other.first.size();
    });
  }

  bool repeats(std::string_view text) const {
    const std::string plain = squeezed(text);
    return std::any_of(words_.begin(), words_.end(),
                       [&](const auto& word) { return plain.find(word.first) != std::string::npos; });
  }

  void clear(std::string& text) const {
    if (repeats(text)) text.clear();
  }

  /// Puts the words for what was removed in the place of each echo.
  void rename(std::string& text) const {
    for (const auto& [word, entity] : words_) {
      for (std::size_t from = 0;;) {
        const Squeezed plain(text);
        const std::size_t at = plain.text.find(word, from);
        if (at == std::string::npos) break;
        const std::size_t begin = plain.begins[at], last = at + word.size() - 1;
        const std::size_t end = plain.begins[last] + 1;
        const std::string words = removed_words(entity);
        text.replace(begin, end - begin, words);
        from = at + squeezed(words).size();
      }
    }
  }

 private:
  std::vector<std::pair<std::string, std::string>> words_;
};

/// Takes the properties that hold a finding away; all of them where nobody knows which.
void forget_properties(doc::Reading& reading, const std::vector<std::string>& named) {
  doc::FileFacts& facts = reading.facts;
  const auto goes = [&](std::string_view property) {
    return named.empty() || std::find(named.begin(), named.end(), property) != named.end();
  };
  const std::pair<const char*, std::string*> texts[] = {
      {"title", &facts.title},       {"author", &facts.author},   {"subject", &facts.subject},
      {"keywords", &facts.keywords}, {"creator", &facts.creator}, {"producer", &facts.producer}};
  for (const auto& [property, text] : texts)
    if (goes(property)) text->clear();
  if (goes("attachment")) facts.attachments.clear();
  if (goes("layer")) facts.hidden_layers.clear();
  if (goes("bookmark") && !named.empty()) reading.outline.clear();
  if (goes("alternative_text") && !named.empty())
    for (doc::Tag& tag : reading.tags)
      for (std::string* text : {&tag.alt, &tag.actual_text, &tag.title, &tag.mathml}) text->clear();
}

void silence_echoes(doc::Page& page, const Echoes& echoes) {
  std::erase_if(page.links, [&](const doc::Link& link) { return echoes.repeats(link.uri); });
  std::erase_if(page.hidden,
                [&](const doc::HiddenText& text) { return echoes.repeats(text.text + " " + text.label); });
  std::erase_if(page.fields, [&](const doc::FormField& field) {
    return echoes.repeats(field.value + " " + field.label + " " + field.name) ||
           std::any_of(field.options.begin(), field.options.end(),
                       [&](const std::string& option) { return echoes.repeats(option); });
  });
  echoes.rename(page.label);
}

void silence_echoes(doc::Reading& reading, const Echoes& echoes) {
  doc::FileFacts& facts = reading.facts;
  for (std::string* text :
       {&facts.title, &facts.author, &facts.subject, &facts.keywords, &facts.creator, &facts.producer})
    echoes.rename(*text);
  std::erase_if(facts.attachments, [&](const std::string& name) { return echoes.repeats(name); });
  std::erase_if(facts.hidden_layers, [&](const std::string& name) { return echoes.repeats(name); });
  std::erase_if(reading.outline, [&](const doc::OutlineItem& item) { return echoes.repeats(item.title); });
  for (doc::Tag& tag : reading.tags) {
    echoes.rename(tag.alt);
    for (std::string* text : {&tag.actual_text, &tag.title, &tag.mathml}) echoes.clear(*text);
  }
}

/// Alternative texts of a page where something unseen was found: nobody knows which of them it is.
void silence_tags_of(doc::Reading& reading, std::int32_t page) {
  for (doc::Tag& tag : reading.tags) {
    const bool here = std::any_of(tag.content.begin(), tag.content.end(),
                                  [&](const doc::MarkedContent& content) { return content.page == page; });
    if (!here) continue;
    for (std::string* text : {&tag.alt, &tag.actual_text, &tag.title, &tag.mathml}) text->clear();
  }
}

doc::Change change_of(const Redaction& redaction) {
  doc::Change change;
  change.step = doc::Step::Extract;
  change.page = redaction.page;
  change.after = removed_words(redaction.entity);
  change.reason = "Personal data (" + redaction.entity + ") was removed as the approver decided.";
  change.source = "decision:redact";
  return change;
}

class RedactedPages final : public RedactedFeed {
 public:
  RedactedPages(std::unique_ptr<doc::PageFeed> pages, std::vector<Redaction> redactions)
      : pages_(std::move(pages)), redactions_(std::move(redactions)), reading_(pages_->reading()) {
    reading_.pages.clear();
    RemovedWords words;
    pages_->each_page([&](const doc::Page& page) {
      doc::Page copy = page;
      words.merge(remove_from(copy));
    });
    echoes_ = Echoes(words);
    silence_echoes(reading_, echoes_);
    for (const Redaction& redaction : redactions_) {
      if (redaction.page == 0) forget_properties(reading_, redaction.properties);
      if (!redaction.is_shown) silence_tags_of(reading_, redaction.page);
    }
  }

  const doc::Reading& reading() const override { return reading_; }
  void each_page(const std::function<void(const doc::Page& page)>& see) const override {
    pages_->each_page([&](const doc::Page& page) {
      doc::Page copy = page;
      remove_from(copy);
      silence_echoes(copy, echoes_);
      see(copy);
    });
  }
  std::string without_removed(std::string text) const override {
    echoes_.rename(text);
    return text;
  }

 private:
  /// Gives the words that were removed.
  RemovedWords remove_from(doc::Page& page) const {
    drop_chance_marks(page);
    std::vector<Removal> removals;
    std::optional<std::string> everything;
    bool unseen = false;
    for (const Redaction& redaction : redactions_) {
      if (redaction.page != page.number) continue;
      for (const Box& box : redaction.boxes) removals.push_back({box, redaction.entity});
      if (redaction.is_shown && redaction.boxes.empty()) everything = redaction.entity;
      unseen = unseen || !redaction.is_shown;
    }
    if (unseen) {
      page.hidden.clear();
      page.fields.clear();
      for (doc::Link& link : page.links) link.uri.clear();
    }
    if (removals.empty() && !everything) return {};
    return PageRedaction(page, std::move(removals), std::move(everything)).apply();
  }

  /// A mark is as long as what takes its place is not: the runs are cut anew.
  static void drop_chance_marks(doc::Page& page) {
    if (!has_removal_marks(page.text)) return;
    std::string text;
    for (doc::Run& run : page.runs) {
      const std::string clean = without_chance_marks(page.text_of(run));
      run.text_begin = static_cast<std::uint32_t>(text.size());
      text += clean;
      run.text_end = static_cast<std::uint32_t>(text.size());
    }
    page.text = std::move(text);
  }

  std::unique_ptr<doc::PageFeed> pages_;
  std::vector<Redaction> redactions_;
  doc::Reading reading_;
  Echoes echoes_{{}};
};

}  // namespace

std::unique_ptr<RedactedFeed> redacted(std::unique_ptr<doc::PageFeed> pages,
                                       std::vector<Redaction> redactions) {
  return std::make_unique<RedactedPages>(std::move(pages), std::move(redactions));
}

std::vector<doc::Change> changes_of(std::span<const Redaction> redactions) {
  std::vector<doc::Change> changes;
  for (const Redaction& redaction : redactions) changes.push_back(change_of(redaction));
  return changes;
}

bool is_redacted(std::span<const Redaction> redactions, std::int32_t page, const Box& box) {
  return std::any_of(redactions.begin(), redactions.end(), [&](const Redaction& redaction) {
    if (redaction.page != page) return false;
    if (redaction.boxes.empty()) return true;
    return std::any_of(redaction.boxes.begin(), redaction.boxes.end(),
                       [&](const Box& black) { return overlaps(black, box); });
  });
}

std::optional<std::vector<Box>> redacted_boxes(std::span<const Redaction> redactions, std::int32_t page) {
  std::vector<Box> boxes;
  for (const Redaction& redaction : redactions) {
    if (redaction.page != page) continue;
    const auto is_empty = [](const Box& box) { return box.is_empty(); };
    if (redaction.boxes.empty() || std::any_of(redaction.boxes.begin(), redaction.boxes.end(), is_empty))
      return std::nullopt;
    boxes.insert(boxes.end(), redaction.boxes.begin(), redaction.boxes.end());
  }
  return boxes;
}

}  // namespace lectern::pipeline
