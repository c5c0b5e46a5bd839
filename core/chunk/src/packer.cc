#include "packer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lectern/model/model.h"
#include "lectern/text/sentences.h"
#include "parts.h"

// Believes: a chunk is best when it is one section, or a few small ones, and nearly full.
// Applies:   # A, ten lines; # B, eight lines: one chunk of both, if they fit.
// Must not:  # A, ten lines; # B, 300 lines: B is not begun at the end of A's chunk for two lines only.
namespace lectern::chunk {
namespace {

constexpr std::int64_t kLeastTarget = 32;
constexpr std::int64_t kMostOverlapShare = 4;  // a quarter of the target
constexpr std::int64_t kSeparatorTokens = 1;   // "\n\n" is less than one

// A chunk filled less than this (1/4 of the target) is not closed for the sake of a heading or a table.
constexpr std::int64_t kWorthClosing = 4;
// A chunk filled at least this (1/2) is closed rather than a paragraph cut.
constexpr std::int64_t kWellFilled = 2;

bool is_running_text(const Unit& unit) {
  return unit.kind == Piece::Kind::Text || unit.kind == Piece::Kind::Note;
}

std::string_view without_final_blanks(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

}  // namespace

Packer::Packer(const std::vector<Unit>& units, const Options& options)
    : units_(units),
      target_(std::max(options.target_tokens, kLeastTarget)),
      overlap_(std::clamp<std::int64_t>(options.overlap_tokens, 0, target_ / kMostOverlapShare)) {
  measure();
}

void Packer::measure() {
  const std::size_t n = units_.size();
  sums_.assign(n + 1, 0);
  section_ends_.assign(n, n);
  group_ends_.assign(n, 0);
  group_begins_.assign(n, 0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < n; ++i) {
    sums_[i + 1] = sums_[i] + model::estimated_tokens(units_[i].text) + kSeparatorTokens;
    const bool continues = i > 0 && units_[i].group != 0 && units_[i].group == units_[i - 1].group;
    group_begins_[i] = continues ? group_begins_[i - 1] : i;
    group_ends_[group_begins_[i]] = i + 1;
    if (units_[i].level == 0) continue;
    while (!open.empty() && units_[open.back()].level >= units_[i].level) {
      section_ends_[open.back()] = i;
      open.pop_back();
    }
    open.push_back(i);
  }
}

std::vector<Chunk> Packer::pack() {
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (units_[i].level > 0) {
      add_heading(i);
    } else {
      add_other(i);
    }
  }
  if (!chunk_.pieces.empty()) close(false, units_.size());
  return std::move(chunks_);
}

void Packer::add_heading(std::size_t i) {
  const std::int64_t section = sums_[section_ends_[i]] - sums_[i];
  if (used_ + section > target_ && used_ >= target_ / kWorthClosing && has_matter()) close(false, i);
  add_other(i);
  while (!open_headings_.empty() && units_[open_headings_.back()].level >= units_[i].level)
    open_headings_.pop_back();
  open_headings_.push_back(i);
}

/// A group that fits alone is not cut. A unit that fits alone is cut only if the chunk would stay half empty.
void Packer::add_other(std::size_t i) {
  const std::int64_t tokens = sums_[i + 1] - sums_[i];
  const bool begins_group = units_[i].group != 0 && group_begins_[i] == i;
  const std::int64_t group = begins_group ? sums_[group_ends_[i]] - sums_[i] : 0;
  if (begins_group && used_ + group > target_ && group <= target_ && has_matter()) close(false, i);
  if (used_ + tokens <= target_) return append(i, 0, units_[i].text.size(), false);
  const bool inside_group = units_[i].group != 0;
  if (tokens <= target_ && has_matter() && (used_ >= target_ / kWellFilled || inside_group)) {
    close(true, i);
    if (used_ + tokens <= target_) return append(i, 0, units_[i].text.size(), false);
  }
  add_parts(i);
}

void Packer::add_parts(std::size_t i) {
  const Unit& unit = units_[i];
  // What is repeated in front of a part has a quarter at most, header rows a half.
  const std::int64_t most = std::max<std::int64_t>(4, target_ / 2 - 2 * kSeparatorTokens);
  std::size_t begin = 0;
  for (const std::string_view part : parts_of(unit.text, unit.kind, most)) {
    const std::int64_t tokens = model::estimated_tokens(part) + kSeparatorTokens;
    if (used_ + tokens > target_) close(true, i);
    append(i, begin, begin + part.size(), false);
    begin += part.size();
  }
}

/// Whether something besides headings and repeated parts is in the chunk.
bool Packer::has_matter() const {
  return std::any_of(chunk_.pieces.rbegin(), chunk_.pieces.rend(), [](const Piece& piece) {
    return piece.kind != Piece::Kind::Heading && !piece.repeated;
  });
}

void Packer::append(std::size_t i, std::size_t begin, std::size_t end, bool repeated) {
  const Unit& unit = units_[i];
  const auto size = static_cast<double>(unit.text.size());
  const bool extends =
      !chunk_.pieces.empty() && piece_units_.back() == i && chunk_.pieces.back().repeated == repeated;
  if (!extends) {
    if (chunk_.pieces.empty()) {
      for (const std::size_t heading : open_headings_)
        if (heading != i && units_[heading].level < (unit.level > 0 ? unit.level : 99))
          chunk_.headings.push_back(
              units_[heading].text.substr(static_cast<std::size_t>(units_[heading].level) + 1));
    } else {
      const bool same_group = unit.group != 0 && unit.group == units_[piece_units_.back()].group;
      const bool same_unit = piece_units_.back() == i;
      chunk_.text += same_unit ? " " : same_group ? "\n" : "\n\n";
    }
    Piece piece;
    piece.kind = unit.kind;
    piece.repeated = repeated;
    piece.begin = chunk_.text.size();
    piece.block = unit.block;
    piece.places = unit.places;
    piece.from = static_cast<double>(begin) / size;
    chunk_.pieces.push_back(std::move(piece));
    piece_units_.push_back(i);
  }
  chunk_.text.append(unit.text, begin, end - begin);
  chunk_.pieces.back().end = chunk_.text.size();
  chunk_.pieces.back().to = static_cast<double>(end) / size;
  used_ += model::estimated_tokens(std::string_view(unit.text).substr(begin, end - begin)) + kSeparatorTokens;
}

/// Takes whole headings from the chunk's end, as long as they leave half of the next chunk free.
std::vector<std::size_t> Packer::take_final_headings() {
  std::vector<std::size_t> taken;
  std::int64_t tokens = 0;
  while (chunk_.pieces.back().kind == Piece::Kind::Heading) {
    const std::size_t i = piece_units_.back();
    tokens += sums_[i + 1] - sums_[i];
    if (tokens > target_ / 2 || chunk_.pieces.back().end - chunk_.pieces.back().begin < units_[i].text.size())
      break;
    taken.insert(taken.begin(), i);
    chunk_.pieces.pop_back();
    piece_units_.pop_back();
  }
  return taken;
}

/// Ends the chunk. Headings at its end go on to the next one, which begins with what it repeats. `next` is
/// the unit that comes next.
void Packer::close(bool inside_section, std::size_t next) {
  std::vector<std::size_t> moved;
  if (has_matter() && next < units_.size()) moved = take_final_headings();
  Chunk done = std::exchange(chunk_, {});
  done.text.resize(
      without_final_blanks(std::string_view(done.text).substr(0, done.pieces.back().end)).size());
  done.pieces.back().end = done.text.size();
  const std::vector<std::size_t> before = std::exchange(piece_units_, {});
  used_ = 0;
  for (const std::size_t heading : moved) append(heading, 0, units_[heading].text.size(), false);
  if (inside_section && moved.empty()) {
    piece_units_.clear();
    const bool same_table =
        units_[next].kind == Piece::Kind::Row && units_[before.back()].group == units_[next].group;
    if (same_table) {
      repeat_header(next);
    } else if (is_running_text(units_[before.back()]) && is_running_text(units_[next])) {
      chunks_.push_back(std::move(done));
      piece_units_.clear();
      repeat_tail(chunks_.back(), before.back());
      return;
    }
  }
  chunks_.push_back(std::move(done));
}

/// The last sentences of the chunk's last piece, as far as they fit; nothing if they are already repeated.
void Packer::repeat_tail(const Chunk& before, std::size_t unit) {
  const Piece& last = before.pieces.back();
  if (overlap_ == 0 || last.repeated) return;
  const std::string_view text = std::string_view(before.text).substr(last.begin, last.end - last.begin);
  // Where the piece began in its unit, in bytes.
  const auto offset =
      static_cast<std::size_t>(std::lround(last.from * static_cast<double>(units_[unit].text.size())));
  std::size_t begin = text.size();
  std::int64_t tokens = 0;
  const std::vector<std::string_view> parts = text::sentences(text);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    tokens += model::estimated_tokens(*part);
    if (tokens > overlap_) break;
    begin -= part->size();
  }
  if (begin < text.size()) append(unit, offset + begin, offset + text.size(), true);
}

/// The header rows of the table that `next` is a row of, unless they take more than half of a chunk.
void Packer::repeat_header(std::size_t next) {
  std::vector<std::size_t> rows;
  std::int64_t tokens = 0;
  for (std::size_t i = group_begins_[next]; i < next; ++i) {
    if (units_[i].kind != Piece::Kind::Row || units_[i].block != units_[next].block) continue;
    if (!units_[i].header_row) break;
    rows.push_back(i);
    tokens += sums_[i + 1] - sums_[i];
  }
  if (tokens > target_ / 2) return;
  for (const std::size_t row : rows) append(row, 0, units_[row].text.size(), true);
}

}  // namespace lectern::chunk
