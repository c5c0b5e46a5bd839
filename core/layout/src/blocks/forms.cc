#include "blocks/forms.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "lectern/text/normalize.h"

namespace lectern::layout {
namespace {

constexpr float kWordGap = 1.5f;  // em; what is further apart names something else

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
    return line.angle == 0 && common > 0.4f * std::min(line.box.height(), box.height());
  }

  /// Another field stands between the two places of one row.
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
      while (end > 0 && all[end - 1].box.x1 > box.x0 + 4) --end;
      if (end == 0 || box.x0 - all[end - 1].box.x1 > 8 * line.size || parted(y, all[end - 1].box.x1, box.x0))
        continue;
      std::size_t begin = end - 1;
      while (begin > 0 && all[begin].box.x0 - all[begin - 1].box.x1 < kWordGap * line.size &&
             !parted(y, all[begin - 1].box.x1 - 2, all[begin].box.x0 + 2))
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
      while (begin < all.size() && all[begin].box.x0 < box.x1 - 2) ++begin;
      if (begin == all.size() || all[begin].box.x0 - box.x1 > 3 * line.size ||
          parted(y, box.x1, all[begin].box.x0))
        continue;
      std::size_t end = begin + 1;
      while (end < all.size() && all[end].box.x0 - all[end - 1].box.x1 < kWordGap * line.size &&
             !parted(y, all[end - 1].box.x1 - 2, all[end].box.x0 + 2))
        ++end;
      if (auto words = words_of(line, begin, end)) return words;
    }
    return std::nullopt;
  }

  std::optional<Words> over(const Box& box) const {
    return in_column(box, [&](const TextLine& line) {
      return line.box.y1 <= box.y0 + 4 && box.y0 - line.box.y1 < 1.2f * line.size;
    });
  }

  std::optional<Words> under(const Box& box) const {
    return in_column(box, [&](const TextLine& line) {
      return line.box.y0 >= box.y1 - 4 && line.box.y0 - box.y1 < 1.2f * line.size;
    });
  }

  /// The pieces of a near line that stand over or under the field, and begin about where it does.
  template <typename Near>
  std::optional<Words> in_column(const Box& box, const Near& near) const {
    for (const TextLine& line : lines_) {
      if (line.angle != 0 || !near(line)) continue;
      const std::vector<Fragment>& all = line.fragments;
      std::size_t begin = 0;
      while (begin < all.size() && all[begin].box.x0 < box.x0 - 0.6f * line.size) ++begin;
      if (begin == all.size() ||
          all[begin].box.x0 > std::max(box.x0 + 2 * line.size, box.x0 + 0.5f * box.width()))
        continue;
      const bool cut = begin > 0 && all[begin].box.x0 - all[begin - 1].box.x1 < kWordGap * line.size;
      if (cut) continue;  // the line runs on over the field: it is text
      std::size_t end = begin + 1;
      while (end < all.size() && all[end].box.x0 - all[end - 1].box.x1 < kWordGap * line.size) ++end;
      if (all[end - 1].box.x1 > box.x1 + 6 * line.size) continue;
      if (auto words = words_of(line, begin, end)) return words;
    }
    return std::nullopt;
  }

  const doc::Page& page_;
  const std::vector<TextLine>& lines_;
};

/// A field's own name, its last part: what is left where nothing names it.
std::string last_part(const std::string& name) {
  return name.substr(name.rfind('.') == std::string::npos ? 0 : name.rfind('.') + 1);
}

bool overlap(const Box& a, const Box& b) {
  return std::min(a.x1, b.x1) > std::max(a.x0, b.x0);
}

std::size_t place_of(const PlacedField& field, const std::vector<PlacedBlock>& placed) {
  const Box& anchor = field.anchor;
  const float x = (anchor.x0 + anchor.x1) / 2, y = (anchor.y0 + anchor.y1) / 2;
  for (std::size_t i = 0; i < placed.size(); ++i)
    if (placed[i].block.places.front().box.contains(x, y)) return i + 1;
  std::size_t at = 0;
  bool found = false;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Box& text = placed[i].block.places.front().box;
    if (!overlap(text, anchor)) continue;
    if (text.y0 <= anchor.y0 + 4) at = i + 1, found = true;
    if (!found && text.y0 > anchor.y0) at = i, found = true;
  }
  if (found) return at;
  // Beside all text: behind what begins above it.
  for (std::size_t i = 0; i < placed.size(); ++i)
    if (placed[i].block.places.front().box.y0 <= anchor.y0) at = i + 1;
  return at;
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
    // The buttons of a group share a tooltip; what each of them means stands beside it.
    const bool shared = field.kind == doc::FieldKind::Radio && beside;
    if (own.label.empty() || shared) {
      placed.entry.label = beside ? doc::FormEntry::Label::Beside : doc::FormEntry::Label::Name;
      own.label = beside ? beside->text : text::normalize(last_part(field.name));
    }
    fields.push_back(std::move(placed));
  }
  std::stable_sort(fields.begin(), fields.end(), [](const PlacedField& a, const PlacedField& b) {
    const Box &x = a.entry.field.box, &y = b.entry.field.box;
    const long row_a = std::lround((x.y0 + x.y1) / 12), row_b = std::lround((y.y0 + y.y1) / 12);
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
      doc::Block block;
      block.kind = doc::BlockKind::Form;
      block.places.push_back({field.entry.page, field.entry.field.box});
      form = forms.insert(forms.end(), PlacedBlock{at, std::move(block)});
    }
    Box& box = form->block.places.front().box;
    box = box.united(field.entry.field.box);
    form->block.fields.push_back(std::move(field.entry));
  }
  std::stable_sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
  for (auto& [at, block] : forms)
    placed.insert(placed.begin() + static_cast<std::ptrdiff_t>(at), PlacedBlock{at, std::move(block)});
}

}  // namespace lectern::layout
