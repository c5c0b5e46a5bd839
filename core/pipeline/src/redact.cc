#include "lectern/pipeline/redact.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

namespace lectern::pipeline {
namespace {

constexpr std::string_view kBlock = "\xE2\x96\x88";  // U+2588, in the width of any character
constexpr float kTouch = 0.2F;                       // the share of a character that a box must cover
constexpr std::size_t kTellingLength = 4;            // shorter pieces stand in too many words

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

/// What is blackened on one page, and what stood there.
class PageRedaction {
 public:
  PageRedaction(doc::Page& page, std::vector<Box> boxes, bool whole)
      : page_(page), boxes_(std::move(boxes)), whole_(whole) {}

  /// Gives the words that were blackened, squeezed, one for each box.
  std::vector<std::string> apply() {
    taken_.assign(boxes_.size() + 1, {});
    std::string text;
    for (doc::Run& run : page_.runs) {
      const std::string blackened = blacken(run);
      run.text_begin = static_cast<std::uint32_t>(text.size());
      text += blackened;
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
    std::vector<std::string> words;
    words.reserve(taken_.size());
    for (const std::string& taken : taken_) words.push_back(squeezed(taken));
    return words;
  }

 private:
  bool hit(const Box& box) const {
    return std::any_of(boxes_.begin(), boxes_.end(), [&](const Box& mine) { return overlaps(mine, box); });
  }

  /// The run's text with what the boxes cover in blocks; as many code points as before.
  std::string blacken(const doc::Run& run) {
    const std::string_view text = page_.text_of(run);
    std::string out;
    std::size_t index = 0;
    for (std::size_t at = 0; at < text.size(); ++index) {
      const std::size_t size = step(text, at);
      const std::string_view character = text.substr(at, size);
      const std::size_t box = box_over(run, index);
      if (box > boxes_.size()) {
        out += character;
      } else {
        taken_[box] += character;
        out += kBlock;
      }
      at += size;
    }
    return out;
  }

  /// The box that covers a character, the number of boxes when everything goes, or more than that for none.
  std::size_t box_over(const doc::Run& run, std::size_t index) const {
    if (whole_) return boxes_.size();
    const bool upright = run.angle == 0;
    const std::size_t edge = run.edge_begin + index;
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
      if (!upright || edge + 1 >= page_.edges.size()) {
        if (overlaps(run.box, boxes_[i])) return i;
        continue;
      }
      const float left = page_.edges[edge], right = page_.edges[edge + 1];
      const float shared = std::min(right, boxes_[i].x1) - std::max(left, boxes_[i].x0);
      const bool inside =
          right > left ? shared >= kTouch * (right - left) : left >= boxes_[i].x0 && left <= boxes_[i].x1;
      if (inside && shares_line(run.box, boxes_[i])) return i;
    }
    return boxes_.size() + 1;
  }

  doc::Page& page_;
  std::vector<Box> boxes_;
  bool whole_;
  std::vector<std::string> taken_;
};

/// Takes out whatever repeats the words that were blackened.
class Echoes {
 public:
  explicit Echoes(std::set<std::string> words) : words_(std::move(words)) {}

  void silence(std::string& text) const {
    if (repeats(text)) text.clear();
  }

  bool repeats(std::string_view text) const {
    const std::string plain = squeezed(text);
    return std::any_of(words_.begin(), words_.end(),
                       [&](const std::string& word) { return plain.find(word) != std::string::npos; });
  }

 private:
  std::set<std::string> words_;
};

void forget_properties(doc::FileFacts& facts) {
  for (std::string* text :
       {&facts.title, &facts.author, &facts.subject, &facts.keywords, &facts.creator, &facts.producer})
    text->clear();
  facts.attachments.clear();
  facts.hidden_layers.clear();
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
  echoes.silence(page.label);
}

void silence_echoes(doc::Reading& reading, const Echoes& echoes) {
  doc::FileFacts& facts = reading.facts;
  for (std::string* text :
       {&facts.title, &facts.author, &facts.subject, &facts.keywords, &facts.creator, &facts.producer})
    echoes.silence(*text);
  std::erase_if(facts.attachments, [&](const std::string& name) { return echoes.repeats(name); });
  std::erase_if(facts.hidden_layers, [&](const std::string& name) { return echoes.repeats(name); });
  std::erase_if(reading.outline, [&](const doc::OutlineItem& item) { return echoes.repeats(item.title); });
  for (doc::Tag& tag : reading.tags)
    for (std::string* text : {&tag.alt, &tag.actual_text, &tag.title, &tag.mathml}) echoes.silence(*text);
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

doc::Change told(const Redaction& redaction) {
  doc::Change change;
  change.step = doc::Step::Extract;
  change.page = redaction.page;
  change.after = kBlock;
  change.reason = "Personal data (" + redaction.entity + ") was blackened as the approver decided.";
  change.source = "decision:redact";
  return change;
}

class RedactedPages final : public doc::PageFeed {
 public:
  RedactedPages(std::unique_ptr<doc::PageFeed> pages, std::vector<Redaction> redactions)
      : pages_(std::move(pages)), redactions_(std::move(redactions)), reading_(pages_->reading()) {
    reading_.pages.clear();
    std::set<std::string> words;
    pages_->each_page([&](const doc::Page& page) {
      doc::Page copy = page;
      for (std::string& word : blacken(copy))
        if (word.size() >= kTellingLength) words.insert(std::move(word));
    });
    echoes_ = Echoes(std::move(words));
    silence_echoes(reading_, echoes_);
    for (const Redaction& redaction : redactions_) {
      if (redaction.page == 0) forget_properties(reading_.facts);
      if (!redaction.is_shown) silence_tags_of(reading_, redaction.page);
    }
  }

  const doc::Reading& reading() const override { return reading_; }
  void each_page(const std::function<void(const doc::Page& page)>& see) const override {
    pages_->each_page([&](const doc::Page& page) {
      doc::Page copy = page;
      blacken(copy);
      silence_echoes(copy, echoes_);
      see(copy);
    });
  }

 private:
  /// Gives the words that were blackened.
  std::vector<std::string> blacken(doc::Page& page) const {
    std::vector<Box> boxes;
    bool whole = false, unseen = false;
    for (const Redaction& redaction : redactions_) {
      if (redaction.page != page.number) continue;
      boxes.insert(boxes.end(), redaction.boxes.begin(), redaction.boxes.end());
      whole = whole || (redaction.is_shown && redaction.boxes.empty());
      unseen = unseen || !redaction.is_shown;
    }
    if (unseen) {
      page.hidden.clear();
      page.fields.clear();
      for (doc::Link& link : page.links) link.uri.clear();
    }
    if (boxes.empty() && !whole) return {};
    return PageRedaction(page, std::move(boxes), whole).apply();
  }

  std::unique_ptr<doc::PageFeed> pages_;
  std::vector<Redaction> redactions_;
  doc::Reading reading_;
  Echoes echoes_{{}};
};

}  // namespace

std::unique_ptr<doc::PageFeed> redacted(std::unique_ptr<doc::PageFeed> pages,
                                        std::vector<Redaction> redactions) {
  if (redactions.empty()) return pages;
  return std::make_unique<RedactedPages>(std::move(pages), std::move(redactions));
}

std::vector<doc::Change> changes_of(std::span<const Redaction> redactions) {
  std::vector<doc::Change> changes;
  for (const Redaction& redaction : redactions) changes.push_back(told(redaction));
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

std::optional<std::vector<Box>> blackened_on(std::span<const Redaction> redactions, std::int32_t page) {
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
