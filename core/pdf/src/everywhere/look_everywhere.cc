#include "everywhere/look_everywhere.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "recognition/ocr_need.h"

namespace lectern::pdf {
namespace {

constexpr std::string_view kEarlier = "earlier version";

class Look {
 public:
  Look(PopplerDocument& document, std::span<const std::byte> bytes, const Limits& limits,
       const std::function<bool()>& is_late)
      : document_(document),
        bytes_(bytes),
        limits_(limits),
        is_late_(is_late),
        pages_left_(limits.max_other_pages) {}

  EverythingElse run() {
    OtherParts parts = document_.other_parts(bytes_, limits_, is_late_);
    take(parts);
    for (const std::string& pdf : parts.attached_pdfs) read_attached(pdf);
    read_versions(parts.versions);
    std::sort(found_.gaps.begin(), found_.gaps.end());
    return std::move(found_);
  }

 private:
  void miss(doc::Gap gap) {
    if (std::find(found_.gaps.begin(), found_.gaps.end(), gap) == found_.gaps.end())
      found_.gaps.push_back(gap);
  }

  void take(OtherParts& parts) {
    std::move(parts.texts.begin(), parts.texts.end(), std::back_inserter(found_.texts));
    for (const doc::Gap gap : parts.gaps) miss(gap);
  }

  void add(std::string_view place, std::string text) {
    if (text.size() < 4 || !known_.insert(text).second) return;
    const auto kind = place == kEarlier ? doc::OtherText::Kind::LeftOver : doc::OtherText::Kind::Prose;
    found_.texts.push_back({kind, std::string(place), std::move(text)});
  }

  void read_attached(const std::string& pdf);
  bool add_pages(PopplerDocument& document, std::string_view place, doc::Gap gap,
                 const std::unordered_set<std::uint64_t>& known_pages);
  void add_page(const doc::Page& page, std::string_view place);
  void read_versions(std::vector<std::size_t> ends);
  void read_version(std::size_t end, std::unordered_set<std::uint64_t>& known_pages);

  PopplerDocument& document_;
  std::span<const std::byte> bytes_;
  const Limits& limits_;
  const std::function<bool()>& is_late_;
  std::int32_t pages_left_;
  std::unordered_set<std::string> known_;
  EverythingElse found_;
};

void Look::add_page(const doc::Page& page, std::string_view place) {
  add(place, lines_of(page));
  for (const doc::HiddenText& hidden : page.hidden) {
    add(place, hidden.label);
    add(place, hidden.text);
  }
}

/// False: a page of it cannot be read, or only from a picture.
bool Look::add_pages(PopplerDocument& document, std::string_view place, doc::Gap gap,
                     const std::unordered_set<std::uint64_t>& known_pages) {
  static_cast<void>(document.survey(limits_, {1, document.page_count()}, Survey::OwnPages));
  for (std::int32_t number = 1; number <= document.page_count(); number++) {
    if (!known_pages.empty() && known_pages.contains(document.place_of_page(number))) continue;
    if (is_late_() || pages_left_-- <= 0) {
      miss(gap);
      return false;
    }
    const PageReading reading = document.read_page(number, limits_, is_late_);
    if (reading.page == nullptr || reading.page->truncated || ocr_need(*reading.page) != OcrNeed::None)
      miss(gap);
    if (reading.page != nullptr) add_page(*reading.page, place);
  }
  return true;
}

void Look::read_attached(const std::string& pdf) {
  const auto bytes = std::as_bytes(std::span(pdf));
  OpenFailure failure = OpenFailure::None;
  const auto attached = PopplerDocument::open(bytes, {}, failure);
  if (!attached || attached->page_count() == 0) return miss(doc::Gap::Attachment);
  if (!add_pages(*attached, "attachment", doc::Gap::Attachment, {})) return;
  OtherParts parts = attached->other_parts(bytes, limits_, is_late_);
  for (doc::OtherText& text : parts.texts) text.place = "attachment";
  if (!parts.attached_pdfs.empty() || parts.versions.size() > 2) miss(doc::Gap::Attachment);
  take(parts);
}

/// The last end is that of the file. A file for the web begins with an end of its own, behind which the rest
/// of the only version follows. Source: ISO 32000-2, annex F.
void Look::read_versions(std::vector<std::size_t> ends) {
  constexpr std::size_t kHead = 2048;
  const std::string_view head(reinterpret_cast<const char*>(bytes_.data()), std::min(bytes_.size(), kHead));
  if (!ends.empty()) ends.pop_back();
  if (!ends.empty() && head.find("/Linearized") != std::string_view::npos) ends.erase(ends.begin());
  if (ends.empty()) return;
  if (ends.size() > static_cast<std::size_t>(limits_.max_versions)) {
    miss(doc::Gap::EarlierVersion);
    ends.erase(ends.begin(), ends.end() - limits_.max_versions);
  }
  std::unordered_set<std::uint64_t> known_pages;
  for (std::int32_t number = 1; number <= document_.page_count(); number++)
    known_pages.insert(document_.place_of_page(number));
  std::reverse(ends.begin(), ends.end());
  for (const std::size_t end : ends) read_version(end, known_pages);
}

void Look::read_version(std::size_t end, std::unordered_set<std::uint64_t>& known_pages) {
  OpenFailure failure = OpenFailure::None;
  const auto version = PopplerDocument::open(bytes_.first(std::min(end, bytes_.size())), {}, failure);
  if (failure == OpenFailure::Encrypted) return miss(doc::Gap::EarlierVersion);
  if (!version) return;  // an end that ends nothing; its objects were swept as all others
  if (!add_pages(*version, kEarlier, doc::Gap::EarlierVersion, known_pages)) return;
  for (std::int32_t number = 1; number <= version->page_count(); number++)
    known_pages.insert(version->place_of_page(number));
}

}  // namespace

EverythingElse look_everywhere(PopplerDocument& document, std::span<const std::byte> bytes,
                               const Limits& limits, const std::function<bool()>& is_late) {
  return Look(document, bytes, limits, is_late).run();
}

}  // namespace lectern::pdf
