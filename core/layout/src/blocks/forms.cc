#include "blocks/forms.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "lectern/text/normalize.h"

/// Believes: people know a field by the words beside it. A button is named by the words at its right, or at
/// its left; any other field by the words at its left, above it, or, for a signature, below it. Words belong
/// together up to a gap of 1.5 em, and never across another field. The file's own tooltip wins, except for
/// the buttons of a group, which share one.
///
///     Name:  [__________]   Date: [______]       "Name" and "Date"
///
///     [x] I agree   [ ] I do not                  "I agree" and "I do not": at the right of each button
///
///     Write your name in the box at the right. [_____]     "box at the right", and not the whole sentence,
///     if
///                                                          the words are set in cells; else the whole line
///
/// Must not apply to a line of running text that passes above a field: it is cut where the field begins.
///
/// Measured on: the golden sample form; convbench dev-tagged.

namespace lectern::layout {
namespace {

constexpr float kWordGap = 1.5f;     // em; words further apart name something else
constexpr float kSameRow = 0.4f;     // of the lower of line and field: by so much they overlap in height
constexpr float kInField = 4.0f;     // points by which words at the left may reach into a field's box
constexpr float kLeftReach = 8.0f;   // em between a field and the words at its left
constexpr float kRightReach = 3.0f;  // em between a button and the words at its right
constexpr float kInButton = 2.0f;    // points by which words at the right may reach into a button's box
constexpr float kBetween = 2.0f;     // points around a gap in which another field parts two words
constexpr float kTouch = 4.0f;       // points by which a line above or below may overlap a field
constexpr float kLineReach = 1.2f;   // em between a field and the line above or below it
constexpr float kLeftOff = 0.6f;     // em left of a field where its label may begin
constexpr float kRightOff = 2.0f;    // em right of a field's left edge, or
constexpr float kRightShare = 0.5f;  // of its width, where its label may begin at the latest
constexpr float kPastField = 6.0f;   // em by which a label may be longer than its field
constexpr float kRowHeight = 12.0f;  // points: fields of one row, for their order

struct Words {
  std::string text;
  Box box;
};

/// "Name: ____" names "Name".
std::string trimmed(std::string text) {
  const auto filler = [](char c) { return c == ' ' || c == ':' || c == '_' || c == '.' || c == '*'; };
  while (!text.empty() && filler(text.back())) text.pop_back();
  while (!text.empty() && filler(text.front())) text.erase(0, 1);
  return text;
}

bool has_letters(const std::string& text) {
  for (std::size_t at = 0; at < text.size();)
    if (text::is_letter(text::next_code_point(text, at))) return true;
  return false;
}

/// Fragments [begin, end) of a line, as a label.
std::optional<Words> words_of(const TextLine& line, std::size_t begin, std::size_t end) {
  Words words;
  for (std::size_t f = begin; f < end; ++f) {
    if (!words.text.empty() && line.fragments[f].space_before) words.text += ' ';
    words.text += line.fragments[f].text;
    words.box = words.box.united(line.fragments[f].box);
  }
  words.text = trimmed(text::normalize(words.text));
  if (!has_letters(words.text)) return std::nullopt;
  return words;
}

class Labels final {
 public:
  Labels(const doc::Page& page, const std::vector<TextLine>& lines) : page_(page), lines_(lines) {}

  std::optional<Words> of(const doc::FormField& field) const {
    const bool button = field.kind == doc::FieldKind::CheckBox || field.kind == doc::FieldKind::Radio;
    if (button) {
      if (auto words = right_of(field.box)) return words;
      return left_of(field.box);
    }
    if (auto words = left_of(field.box)) return words;
    if (auto words = over(field.box)) return words;
    return field.kind == doc::FieldKind::Signature ? under(field.box) : std::nullopt;
  }

 private:
  static bool same_row(const TextLine& line, const Box& box) {
    const float common = std::min(line.box.y1, box.y1) - std::max(line.box.y0, box.y0);
    return line.angle == 0 && common > kSameRow * std::min(line.box.height(), box.height());
  }

  /// Whether another field is between the two places of one row.
  bool parted(float y, float from, float to) const {
    return std::any_of(page_.fields.begin(), page_.fields.end(), [&](const doc::FormField& other) {
      return other.box.y0 < y && other.box.y1 > y && other.box.x0 >= from - 1 && other.box.x1 <= to + 1;
    });
  }

  std::optional<Words> left_of(const Box& box) const {
    const float y = (box.y0 + box.y1) / 2;
    for (const TextLine& line : lines_) {
      if (!same_row(line, box)) continue;
      const std::vector<Fragment>& all = line.fragments;
      std::size_t end = all.size();
      while (end > 0 && all[end - 1].box.x1 > box.x0 + kInField) --end;
      if (end == 0 || box.x0 - all[end - 1].box.x1 > kLeftReach * line.size ||
          parted(y, all[end - 1].box.x1, box.x0))
        continue;
      std::size_t begin = end - 1;
      while (begin > 0 && all[begin].box.x0 - all[begin - 1].box.x1 < kWordGap * line.size &&
             !parted(y, all[begin - 1].box.x1 - kBetween, all[begin].box.x0 + kBetween))
        --begin;
      if (auto words = words_of(line, begin, end)) return words;
    }
    return std::nullopt;
  }

  std::optional<Words> right_of(const Box& box) const {
    const float y = (box.y0 + box.y1) / 2;
    for (const TextLine& line : lines_) {
      if (!same_row(line, box)) continue;
      const std::vector<Fragment>& all = line.fragments;
      std::size_t begin = 0;
      while (begin < all.size() && all[begin].box.x0 < box.x1 - kInButton) ++begin;
      if (begin == all.size() || all[begin].box.x0 - box.x1 > kRightReach * line.size ||
          parted(y, box.x1, all[begin].box.x0))
        continue;
      std::size_t end = begin + 1;
      while (end < all.size() && all[end].box.x0 - all[end - 1].box.x1 < kWordGap * line.size &&
             !parted(y, all[end - 1].box.x1 - kBetween, all[end].box.x0 + kBetween))
        ++end;
      if (auto words = words_of(line, begin, end)) return words;
    }
    return std::nullopt;
  }

  std::optional<Words> over(const Box& box) const {
    return in_column(box, [&](const TextLine& line) {
      return line.box.y1 <= box.y0 + kTouch && box.y0 - line.box.y1 < kLineReach * line.size;
    });
  }

  std::optional<Words> under(const Box& box) const {
    return in_column(box, [&](const TextLine& line) {
      return line.box.y0 >= box.y1 - kTouch && line.box.y0 - box.y1 < kLineReach * line.size;
    });
  }

  /// The words of a near line, above or below the field, that begin about where it does.
  template <typename Near>
  std::optional<Words> in_column(const Box& box, const Near& near) const {
    for (const TextLine& line : lines_) {
      if (line.angle != 0 || !near(line)) continue;
      const std::vector<Fragment>& all = line.fragments;
      std::size_t begin = 0;
      while (begin < all.size() && all[begin].box.x0 < box.x0 - kLeftOff * line.size) ++begin;
      if (begin == all.size() ||
          all[begin].box.x0 > std::max(box.x0 + kRightOff * line.size, box.x0 + kRightShare * box.width()))
        continue;
      const bool cut = begin > 0 && all[begin].box.x0 - all[begin - 1].box.x1 < kWordGap * line.size;
      if (cut) continue;  // the line continues past the field: it is text
      std::size_t end = begin + 1;
      while (end < all.size() && all[end].box.x0 - all[end - 1].box.x1 < kWordGap * line.size) ++end;
      if (all[end - 1].box.x1 > box.x1 + kPastField * line.size) continue;
      if (auto words = words_of(line, begin, end)) return words;
    }
    return std::nullopt;
  }

  const doc::Page& page_;
  const std::vector<TextLine>& lines_;
};

/// The last part of a field's own name, for fields that nothing else names.
std::string last_part(const std::string& name) {
  return name.substr(name.rfind('.') == std::string::npos ? 0 : name.rfind('.') + 1);
}

/// Behind the block whose words name the field, else where its place is among the blocks.
std::size_t place_of(const PlacedField& field, const std::vector<PlacedBlock>& placed) {
  const Box& anchor = field.anchor;
  const float x = (anchor.x0 + anchor.x1) / 2, y = (anchor.y0 + anchor.y1) / 2;
  for (std::size_t i = 0; i < placed.size(); ++i)
    if (placed[i].block.places.front().box.contains(x, y)) return i + 1;
  return place_among(placed, anchor, After::BeginsAbove);
}

}  // namespace

std::vector<PlacedField> label_fields(const doc::Page& page, const std::vector<TextLine>& lines) {
  const Labels labels(page, lines);
  std::vector<PlacedField> fields;
  for (const doc::FormField& field : page.fields) {
    PlacedField placed{{field, page.number, doc::FormEntry::Label::Tooltip}, field.box};
    doc::FormField& own = placed.entry.field;
    own.label = text::normalize(field.label);
    own.value = text::normalize(field.value);
    const std::optional<Words> beside = labels.of(field);
    if (beside) placed.anchor = beside->box;
    // The buttons of a group share a tooltip; what each of them means is printed beside it.
    const bool shared = field.kind == doc::FieldKind::Radio && beside;
    if (own.label.empty() || shared) {
      placed.entry.label = beside ? doc::FormEntry::Label::Beside : doc::FormEntry::Label::Name;
      own.label = beside ? beside->text : text::normalize(last_part(field.name));
    }
    fields.push_back(std::move(placed));
  }
  std::stable_sort(fields.begin(), fields.end(), [](const PlacedField& a, const PlacedField& b) {
    const Box &x = a.entry.field.box, &y = b.entry.field.box;
    const long row_a = std::lround((x.y0 + x.y1) / kRowHeight),
               row_b = std::lround((y.y0 + y.y1) / kRowHeight);
    return row_a != row_b ? row_a < row_b : x.x0 < y.x0;
  });
  return fields;
}

void insert_fields(std::vector<PlacedField> fields, std::vector<PlacedBlock>& placed) {
  std::vector<PlacedBlock> forms;
  for (PlacedField& field : fields) {
    const std::size_t at = place_of(field, placed);
    auto form = std::find_if(forms.begin(), forms.end(), [&](const auto& each) { return each.at == at; });
    if (form == forms.end()) {
      doc::Block block(doc::BlockKind::Form);
      block.places.push_back({field.entry.page, field.entry.field.box});
      form = forms.insert(forms.end(), PlacedBlock{at, std::move(block)});
    }
    Box& box = form->block.places.front().box;
    box = box.united(field.entry.field.box);
    form->block.as<doc::Form>().fields.push_back(std::move(field.entry));
  }
  std::stable_sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
  for (auto& [at, block] : forms)
    placed.insert(placed.begin() + static_cast<std::ptrdiff_t>(at), PlacedBlock{at, std::move(block)});
}

}  // namespace lectern::layout
