#include "lectern/pii/scan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "lectern/base/utf8.h"
#include "report/redact.h"
#include "report/value_hash.h"
#include "text/page_text.h"

namespace lectern::pii {
namespace {

using doc::Finding;
using doc::Origin;

// A document is clean only if every page was read. Believes: a page of which every sixth glyph has no text
// behind it, or that is only a picture, was not read unless its text was recognised.
//
//   unsure:    a scanned page without recognised text     a page in a font without a mapping
//   read:      a page with a decorative font for its title     a blank page
//
// Measured on: the pages of tests/unit/pii/scan_test.cc.
constexpr int kUnmappedShare = 6;       // one glyph in so many
constexpr float kPicturePage = 0.1f;    // of the page: less is a logo or a line
constexpr std::size_t kMostBoxes = 64;  // of one finding; more places add nothing for a reviewer

std::string percent_decoded(std::string_view uri) {
  const auto nibble = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    if (uri[i] == '%' && i + 2 < uri.size() && nibble(uri[i + 1]) >= 0 && nibble(uri[i + 2]) >= 0) {
      out += static_cast<char>(nibble(uri[i + 1]) * 16 + nibble(uri[i + 2]));
      i += 2;
    } else {
      out += uri[i];
    }
  }
  return out;
}

/// The parts of an address, for numbers that stand in one: a detector takes an address for one word, and its
/// host ("example.edu") for a word about the number.
std::vector<std::string> parts_of_address(std::string_view uri) {
  std::vector<std::string> parts(1);
  for (const char c : percent_decoded(uri)) {
    if (std::string_view("/?&=+#;").find(c) != std::string_view::npos) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  constexpr std::size_t kShortestNumber = 9;
  std::erase_if(parts, [](const std::string& part) { return part.size() < kShortestNumber; });
  return parts;
}

/// Only what proves itself counts where a program writes, or where the words around are no words.
bool proves_itself(const Match& match) {
  switch (match.entity) {
    case doc::Entity::EmailAddress:
    case doc::Entity::UsSsn:
    case doc::Entity::UsItin:
    case doc::Entity::CreditCard:
    case doc::Entity::IbanCode:
      return true;
    default:
      return false;
  }
}

/// In the name of a program one word is part of it ("Skia/PDF", "like Gecko"); "Jane Doe's forms" names her.
bool counts_in_program(const Match& match) {
  return match.entity != doc::Entity::Person || match.value.find(' ') != std::string::npos;
}

/// Counts the code points in front of bytes of a text that are asked for in ascending order.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}

  std::int32_t before(std::size_t byte) {
    for (; at_ < byte; ++at_) count_ += !utf8::is_continuation(text_[at_]);
    return count_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::int32_t count_ = 0;
};

/// The place of a match.
struct Spot {
  std::vector<Box> boxes;
  Origin origin = Origin::Text;
  doc::TextRange place = {};
};

/// The findings of one page, each value once.
class PageFindings {
 public:
  PageFindings(const Detector& detector, const ValueKey& key, std::int32_t page)
      : detector_(detector), key_(key), page_(page) {}

  /// `spot_of` gives the place of a match.
  template <typename SpotOf>
  void look_at(std::string_view text, SpotOf&& spot_of) {
    if (text.empty()) return;
    const std::vector<Match> matches = detector_.detect(text);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      if (matches[i].entity == doc::Entity::Place) continue;  // a town alone is nobody's data
      if (counts_ != nullptr && !counts_(matches[i])) continue;
      add(text, matches, i, spot_of(matches[i]));
    }
  }

  /// With `counts` only the matches for which it is true.
  void look_at(std::string_view text, Origin origin, const std::vector<Box>& boxes,
               bool (*counts)(const Match&) = nullptr) {
    counts_ = counts;
    look_at(text, [&](const Match&) { return Spot{boxes, origin}; });
    counts_ = nullptr;
  }

  /// A property of the file; `property` is a name of `Finding::properties`.
  void look_at_property(std::string_view property, std::string_view text, Origin origin,
                        bool (*counts)(const Match&) = nullptr) {
    property_ = property;
    look_at(text, origin, {}, counts);
    property_ = {};
  }

  std::vector<PropertyText> take_property_texts() { return std::move(property_texts_); }

  std::vector<Finding>& so_far() { return findings_; }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  void add(std::string_view text, const std::vector<Match>& matches, std::size_t which, Spot spot) {
    const Match& match = matches[which];
    const Origin origin = spot.origin;
    const auto hash = value_hash(key_, match.entity, match.value);
    std::vector<std::size_t>& places = by_value_[hash];
    const auto known = std::find_if(places.begin(), places.end(), [&](std::size_t index) {
      return findings_[index].origin == origin || origin == Origin::Link || origin == Origin::Ocr;
    });
    if (!property_.empty()) keep_text(hash, origin, text);
    if (known == places.end()) {
      places.push_back(findings_.size());
      findings_.push_back({match.entity, page_, std::move(spot.boxes), match.score, match.stops, origin,
                           evidence_of(match), redacted_snippet(text, matches, which), hash,
                           match.allowed_entry});
      findings_.back().place = spot.place;
      if (!property_.empty()) findings_.back().properties.push_back(property_);
      return;
    }
    Finding* same = &findings_[*known];
    same->stops |= match.stops;
    auto& properties = same->properties;
    if (!property_.empty() && std::find(properties.begin(), properties.end(), property_) == properties.end())
      properties.push_back(property_);
    same->score = std::max(same->score, match.score);
    if (same->place.is_empty()) same->place = spot.place;
    if (origin != Origin::Link)
      for (const Box& box : spot.boxes) add_box(same->boxes, box);
  }

  void keep_text(const std::array<std::uint8_t, 32>& hash, Origin origin, std::string_view text) {
    constexpr std::size_t kMostTexts = 200, kLongestText = 2000;
    if (property_texts_.size() == kMostTexts) return;
    std::size_t size = std::min(text.size(), kLongestText);
    while (size > 0 && size < text.size() && utf8::is_continuation(text[size])) --size;
    property_texts_.push_back({hash, origin, property_, std::string(text.substr(0, size))});
  }

  static std::vector<std::string_view> evidence_of(const Match& match) {
    std::vector<std::string_view> evidence = match.evidence;
    if (!match.allowed_by.empty()) evidence.push_back(pii::evidence_of(match.allowed_in));
    return evidence;
  }

  /// The same place is seen twice, once in each order of reading.
  static void add_box(std::vector<Box>& boxes, const Box& box) {
    const bool known = std::any_of(boxes.begin(), boxes.end(), [&](const Box& other) {
      return other.contains((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
    });
    if (!known && boxes.size() < kMostBoxes) boxes.push_back(box);
  }

  const Detector& detector_;
  const ValueKey& key_;
  std::int32_t page_;
  std::vector<Finding> findings_;
  std::map<std::array<std::uint8_t, 32>, std::vector<std::size_t>> by_value_;
  std::string_view property_;
  bool (*counts_)(const Match&) = nullptr;
  std::vector<PropertyText> property_texts_;
};

/// `first`: the number of this text's first character in the page's text; nothing when the order is another.
void look_at_runs(const doc::Page& page, const std::vector<std::uint32_t>& order,
                  std::optional<std::int32_t> first, PageFindings& findings) {
  const PageText text(page, order);
  CodePoints characters(text.text());
  findings.look_at(text.text(), [&](const Match& match) {
    Spot spot{text.boxes(match.begin, match.end), text.origin(match.begin, match.end)};
    if (first) {
      const std::int32_t begin = characters.before(match.begin);
      spot.place = {*first + begin, *first + characters.before(match.end)};
    }
    return spot;
  });
}

/// Where the hidden text begins behind the visible one.
std::int32_t behind(const std::string& visible) {
  return visible.empty() ? 0 : CodePoints(visible).before(visible.size()) + 1;
}

void look_at_link(const doc::Link& link, PageFindings& findings) {
  findings.look_at(percent_decoded(link.uri), Origin::Link, link.boxes);
  const auto digits =
      std::count_if(link.uri.begin(), link.uri.end(), [](char c) { return c >= '0' && c <= '9'; });
  constexpr std::ptrdiff_t kShortestNumber = 9;
  if (digits < kShortestNumber) return;
  for (const std::string& part : parts_of_address(link.uri))
    findings.look_at(part, Origin::Link, link.boxes, proves_itself);
}

Origin origin_of(doc::HiddenText::Kind kind) {
  switch (kind) {
    case doc::HiddenText::Kind::Annotation:
      return Origin::Annotation;
    case doc::HiddenText::Kind::FormValue:
      return Origin::Form;
    case doc::HiddenText::Kind::Recognised:
    case doc::HiddenText::Kind::InPicture:
      return Origin::Ocr;
    case doc::HiddenText::Kind::ActualText:
    case doc::HiddenText::Kind::AltText:
      return Origin::Hidden;
  }
  return Origin::Hidden;
}

bool is_unsure(const doc::Page& page) {
  const bool guessed = page.unmapped_count * kUnmappedShare > page.glyph_count && page.unmapped_count > 0;
  const bool picture_only = page.runs.empty() && page.image_share > kPicturePage;
  return page.truncated || page.doubtful || ((guessed || picture_only) && !page.ocr_used);
}

void keep(ScanReport& report, std::vector<Finding> findings) {
  for (Finding& finding : findings) {
    ++report.finding_count;
    report.gate_count += finding.stops;
    report.findings.push_back(std::move(finding));
  }
}

/// Keeps the first `limit`, those that stop before the others.
void shorten(std::vector<Finding>& findings, std::size_t limit) {
  if (findings.size() <= limit) return;
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.stops > b.stops; });
  findings.resize(limit);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.page < b.page; });
}

/// One word alone ("Utah", "Student" in a legend) is no name in a figure.
bool counts_in_figure(const Match& match) {
  return match.entity != doc::Entity::Person || match.value.find(' ') != std::string::npos;
}

/// An address of the web names its accounts, whoever they belong to.
bool counts_in_address(const Match& match) {
  return match.entity != doc::Entity::Username && match.entity != doc::Entity::Url;
}

bool is_address(const doc::OtherText& text) {
  return text.place == "URI" || text.place == "URL" || text.place == "Base" || text.place == "F" ||
         text.text.find("://") != std::string::npos;
}

void look_at_other_text(const doc::OtherText& text, PageFindings& findings) {
  if (text.kind == doc::OtherText::Kind::Author)
    return findings.look_at_property("author", text.text, Origin::Metadata);
  const Origin origin = text.place == "attachment" ? Origin::Attachment : Origin::Hidden;
  const auto counts = text.kind == doc::OtherText::Kind::Machine ? proves_itself
                      : is_address(text)                         ? counts_in_address
                                                                 : nullptr;
  findings.look_at_property("other_text", is_address(text) ? percent_decoded(text.text) : text.text, origin,
                            counts);
  if (!is_address(text)) return;
  for (const std::string& part : parts_of_address(text.text))
    findings.look_at_property("other_text", part, origin, proves_itself);
}

/// Left-over pages and drawings are in no result and no reader shows them. A book of which one page is left
/// has names on all others: they are for review, unless a value stands there too.
/// The same holds for what is recognised in a figure, where half a word looks like a name.
void soften_names(std::vector<Finding>& findings, std::size_t first) {
  const auto is_name = [](const Finding& finding) { return finding.entity == doc::Entity::Person; };
  const auto begin = findings.begin() + static_cast<std::ptrdiff_t>(first);
  const bool has_value = std::any_of(begin, findings.end(), [&](const Finding& finding) {
    const auto& why = finding.evidence;
    const bool is_labelled = std::find(why.begin(), why.end(), "role_word") != why.end();
    return finding.stops && (!is_name(finding) || is_labelled);
  });
  if (has_value) return;
  for (auto finding = begin; finding != findings.end(); ++finding)
    if (is_name(*finding)) finding->stops = false;
}

/// Word writes its user's name into every file as the author. The name is for review, unless the pages show
/// it as a private person's.
void soften_authors(std::vector<Finding>& findings, const std::vector<Finding>& of_pages) {
  for (Finding& finding : findings) {
    if (finding.entity != doc::Entity::Person || finding.properties.empty()) continue;
    const auto is_author = [](std::string_view property) { return property == "author"; };
    if (!std::all_of(finding.properties.begin(), finding.properties.end(), is_author)) continue;
    const bool is_private = std::any_of(of_pages.begin(), of_pages.end(), [&](const Finding& other) {
      return other.stops && other.entity == finding.entity && other.value_hash == finding.value_hash;
    });
    finding.stops = is_private;
  }
}

/// Without findings of other texts whose value a page or a property has already: the file says most things
/// twice.
std::vector<Finding> without_repeats(std::vector<Finding> findings, const std::vector<Finding>& known) {
  const auto is_other = [](const Finding& finding) {
    return finding.properties.size() == 1 && finding.properties.front() == "other_text";
  };
  std::set<std::array<std::uint8_t, 32>> stopping;
  for (const auto* list : {&known, &std::as_const(findings)})
    for (const Finding& finding : *list)
      if (finding.stops && !is_other(finding)) stopping.insert(finding.value_hash);
  std::erase_if(findings, [&](const Finding& finding) {
    return is_other(finding) && stopping.contains(finding.value_hash);
  });
  return findings;
}

std::string numbers(const std::vector<std::int32_t>& pages) {
  constexpr std::size_t kShown = 8;
  std::string out = pages.size() == 1 ? "page " : "pages ";
  for (std::size_t i = 0; i < std::min(pages.size(), kShown); ++i) {
    if (i > 0) out += ", ";
    out += std::to_string(pages[i]);
  }
  if (pages.size() > kShown) out += " and " + std::to_string(pages.size() - kShown) + " more";
  return out;
}

/// Digits in separate elements are one number to a reader.
std::string without_markup(std::string_view xml) {
  std::string out;
  bool inside = false;
  for (const char c : xml) {
    if (c == '<') inside = true;
    if (!inside) out += c;
    if (c == '>') inside = false;
  }
  return out;
}

std::string_view words_of(doc::Gap gap) {
  switch (gap) {
    case doc::Gap::Attachment:
      return "an attachment is neither text nor a PDF that can be read";
    case doc::Gap::OtherText:
      return "it has more text beside its pages than is allowed";
    case doc::Gap::EarlierVersion:
      return "it contains earlier versions of itself that were not all read";
  }
  return "a part of it was not read";
}

std::string reason_of(const std::vector<doc::Gap>& gaps) {
  std::string reason = "Not the whole document was looked into: ";
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    if (i > 0) reason += i + 1 == gaps.size() ? " and " : ", ";
    reason += words_of(gaps[i]);
  }
  return reason + ".";
}

}  // namespace

void DocumentScan::add_page(const doc::Page& page) {
  PageFindings findings(detector_, key_, page.number);
  const auto painted = painted_order(page);
  const auto visible_runs = standing_order(page, false);
  const auto hidden_runs = standing_order(page, true);
  const bool is_page_text = painted == visible_runs || painted == hidden_runs;
  look_at_runs(page, painted, is_page_text ? std::optional(0) : std::nullopt, findings);
  if (visible_runs != painted) look_at_runs(page, visible_runs, 0, findings);
  if (!hidden_runs.empty()) {
    if (hidden_runs != painted)
      look_at_runs(page, hidden_runs, behind(PageText(page, visible_runs).text()), findings);
    ++report_.hidden_text_pages;
  }
  for (const doc::HiddenText& hidden : page.hidden) {
    const std::size_t first = findings.so_far().size();
    const bool recognised = origin_of(hidden.kind) == Origin::Ocr;
    const std::string label = recognised ? std::string() : hidden.label + ": ";
    findings.look_at(label + hidden.text, origin_of(hidden.kind), {hidden.box},
                     recognised ? counts_in_figure : nullptr);
    if (recognised) soften_names(findings.so_far(), first);
  }
  // What is filled in is among the hidden texts; these are the other choices.
  for (const doc::FormField& field : page.fields) {
    for (const std::string& option : field.options) findings.look_at(option, Origin::Form, {field.box});
    const bool button = field.kind == doc::FieldKind::CheckBox || field.kind == doc::FieldKind::Radio;
    if (button && !field.checked)
      findings.look_at(field.label + ": " + field.value, Origin::Form, {field.box});
  }
  for (const doc::Link& link : page.links) look_at_link(link, findings);
  keep(report_, findings.take());
  if (is_unsure(page)) report_.unsure_pages.push_back(page.number);
  report_.ocr_pages += page.ocr_used;
  ++report_.scanned_pages;
}

void DocumentScan::add_file(const doc::Reading& reading) {
  PageFindings findings(detector_, key_, 0);
  const doc::FileFacts& facts = reading.facts;
  const std::pair<const char*, const std::string*> properties[] = {
      {"title", &facts.title},       {"author", &facts.author},   {"subject", &facts.subject},
      {"keywords", &facts.keywords}, {"creator", &facts.creator}, {"producer", &facts.producer}};
  for (const auto& [property, text] : properties) {
    const bool program = text == &facts.creator || text == &facts.producer;
    findings.look_at_property(property, *text, Origin::Metadata, program ? counts_in_program : nullptr);
  }
  for (const std::string& name : facts.attachments)
    findings.look_at_property("attachment", name, Origin::Attachment);
  for (const std::string& name : facts.hidden_layers)
    findings.look_at_property("layer", name, Origin::Metadata);
  for (const doc::OutlineItem& bookmark : reading.outline)
    findings.look_at_property("bookmark", bookmark.title, Origin::Metadata);
  for (const doc::Tag& tag : reading.tags) {
    for (const std::string* text : {&tag.alt, &tag.actual_text, &tag.title})
      findings.look_at_property("alternative_text", *text, Origin::Hidden);
    findings.look_at_property("alternative_text", without_markup(tag.mathml), Origin::Hidden);
  }
  for (const doc::OtherText& text : reading.other_texts) {
    const std::size_t first = findings.so_far().size();
    look_at_other_text(text, findings);
    if (text.kind == doc::OtherText::Kind::LeftOver) soften_names(findings.so_far(), first);
  }
  report_.property_texts = findings.take_property_texts();
  std::vector<Finding> found = without_repeats(findings.take(), report_.findings);
  soften_authors(found, report_.findings);
  keep(report_, std::move(found));
}

ScanReport DocumentScan::finish() {
  shorten(report_.findings, limits_.max_findings);
  return std::move(report_);
}

std::string page_text(const doc::Page& page) {
  std::string text = PageText(page, standing_order(page, false)).text();
  if (const auto hidden = standing_order(page, true); !hidden.empty())
    text += (text.empty() ? "" : "\n") + PageText(page, hidden).text();
  return text;
}

ScanReport scan(const doc::Reading& reading, const Detector& detector, const ValueKey& key,
                ScanLimits limits) {
  DocumentScan document(detector, key, limits);
  for (const doc::Page& page : reading.pages) document.add_page(page);
  document.add_file(reading);
  return document.finish();
}

Verdict verdict(const ScanReport& report, const doc::Reading& reading) {
  if (report.detector_incomplete)
    return {false,
            "Names could not be looked for: the detector's name model is missing or damaged. "
            "Tell the operator."};
  if (!reading.lost_pages.empty())
    return {false, "Not the whole document could be checked: " + numbers(reading.lost_pages) +
                       " could not be read."};
  if (!report.unsure_pages.empty())
    return {false, "Not the whole document could be checked: the text of " + numbers(report.unsure_pages) +
                       " could not be recognised with certainty."};
  if (report.scanned_pages < reading.facts.page_count)
    return {false, "Not the whole document could be checked: " + std::to_string(report.scanned_pages) +
                       " of " + std::to_string(reading.facts.page_count) + " pages arrived."};
  if (!reading.gaps.empty()) return {false, reason_of(reading.gaps)};
  return {report.gate_count == 0, ""};
}

}  // namespace lectern::pii
