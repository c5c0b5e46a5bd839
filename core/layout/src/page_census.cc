// Where the words and the rules of a page went.
//
// Belief: each letter that the page shows is in a block afterwards, or in a picture as its description, or
// was taken away as a running head, a footer or a page number. Letters that are in none of them were lost.
// Rules of one width below each other are the rows of a table; if neither a table nor a picture is there, a
// table was not found.
//
//   1,000 letters printed, 980 in blocks, 20 furniture  <- nothing unshown
//   1,000 letters printed, 700 in blocks                <- 300 unshown: 0.3
//   four rules from margin to margin, paragraphs between them  <- open rules: 4
//   one rule above the notes                            <- open rules: 1, which says nothing
//
// A letter is a byte that begins a letter, a digit or a sign beyond ASCII: letters that are written
// differently in a block than on the page (ligatures, hyphens) change the count by little.
// Exercised by tests/unit/layout/page_census_test.cc. Cost: linear.
#include "page_census.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace lectern::layout {
namespace {

constexpr float kRuleLength = 60;     // points: longer than what underlines a word
constexpr double kHeadAndFoot = 100;  // letters: a running head and a foot, about a line of a page
/// Text that nobody is meant to see, or that nobody sees.
constexpr std::uint16_t kNotMeant = doc::kOffPage | doc::kTiny | doc::kHiddenLayer | doc::kInvisible;
constexpr float kSameEnd = 4;  // points: ends of rules that were drawn for one table

double letters_in(std::string_view text) {
  double count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    count += (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
             byte >= 0xc2;
  }
  return count;
}

double letters_of(const TextLine& line) {
  return letters_in(line.text());
}

double letters_in(const std::vector<doc::Span>& spans) {
  double count = 0;
  for (const doc::Span& span : spans) count += letters_in(span.text);
  return count;
}

/// Letters in the text of a block, and apart from them those in the words of its picture.
struct Counted {
  double text = 0, drawn = 0;
};

void count(const doc::Block& block, Counted& out) {
  out.text += letters_in(block.spans) + letters_in(block.marker);
  for (const doc::TableRow& row : block.rows())
    for (const doc::Cell& cell : row.cells) out.text += letters_in(cell.spans);
  if (const auto* caption = block.caption()) out.text += letters_in(*caption);
  if (const doc::Figure* picture = block.picture()) out.drawn += letters_in(picture->text);
  for (const doc::Block& child : block.children) count(child, out);
}

bool has_rows(const doc::Block& block) {
  return block.is(doc::BlockKind::Table) || block.is(doc::BlockKind::Figure) ||
         block.is(doc::BlockKind::Form) || block.is(doc::BlockKind::Formula) ||
         block.is(doc::BlockKind::Code);
}

bool is_inside(const Stroke& rule, const std::vector<Box>& boxes) {
  const float middle = (rule.from + rule.to) / 2;
  return std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) {
    return middle >= box.x0 - kSameEnd && middle <= box.x1 + kSameEnd && rule.at >= box.y0 - 2 * kSameEnd &&
           rule.at <= box.y1 + 2 * kSameEnd;
  });
}

/// How many level rules of one width are outside of tables and pictures, at the most.
std::int32_t open_rules(const PageState& page) {
  std::vector<Box> known;
  for (const PlacedBlock& placed : page.blocks)
    if (has_rows(placed.block) && !placed.block.places.empty())
      known.push_back(placed.block.places.front().box);
  std::vector<Stroke> open;
  for (const Stroke& rule : page.shapes.horizontal)
    if (rule.to - rule.from >= kRuleLength && !is_inside(rule, known)) open.push_back(rule);
  std::sort(open.begin(), open.end(), [](const Stroke& a, const Stroke& b) {
    return std::pair(a.from, a.to) < std::pair(b.from, b.to);
  });
  std::int32_t most = 0, run = 0;
  for (std::size_t i = 0; i < open.size(); ++i) {
    const bool goes_on = i > 0 && std::abs(open[i].from - open[i - 1].from) <= kSameEnd &&
                         std::abs(open[i].to - open[i - 1].to) <= kSameEnd;
    run = goes_on ? run + 1 : 1;
    most = std::max(most, run);
  }
  return most;
}

}  // namespace

PageCensus::PageCensus(const PageState& before) {
  for (const TextLine& line : before.lines) shown_ += letters_of(line);
}

doc::PageCensus PageCensus::taken(const PageState& after) const {
  doc::PageCensus out;
  double painted = 0;
  for (const doc::Run& run : after.page.runs)
    if ((run.flags & kNotMeant) == 0) painted += letters_in(after.page.text_of(run));
  double furniture = 0;
  for (const TextLine& line : after.lines)
    if (line.claim.owner() == LineOwner::Furniture) furniture += letters_of(line);
  Counted counted;
  for (const PlacedBlock& placed : after.blocks) count(placed.block, counted);
  // Shares of a page with few letters say little: its running head and its foot are most of it.
  const auto share = [](double part, double whole) {
    return whole > 0 ? static_cast<float>(std::clamp(part / whole, 0.0, 1.0)) : 0.0f;
  };
  out.letters = static_cast<std::int32_t>(shown_);
  out.hidden = share(painted - shown_ - kHeadAndFoot, painted);
  out.unshown = share(shown_ - furniture - counted.text - counted.drawn, shown_);
  out.removed = share(furniture - kHeadAndFoot, shown_);
  out.drawn = share(counted.drawn, shown_);
  out.open_rules = open_rules(after);
  return out;
}

}  // namespace lectern::layout
