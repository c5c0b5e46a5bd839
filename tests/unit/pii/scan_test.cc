#include "lectern/pii/scan.h"

#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

#include "structured_detector.h"

namespace lectern::pii {
namespace {

constexpr ValueKey kKey = {1, 2, 3};
constexpr float kEm = 10;

/// Adds `text` at (x, y), every character half an em wide.
void write(doc::Page& page, float x, float y, const std::string& text, std::uint16_t flags = 0) {
  doc::Run run;
  run.text_begin = static_cast<std::uint32_t>(page.text.size());
  page.text += text;
  run.text_end = static_cast<std::uint32_t>(page.text.size());
  run.edge_begin = static_cast<std::uint32_t>(page.edges.size());
  for (std::size_t i = 0; i <= text.size(); ++i) page.edges.push_back(x + static_cast<float>(i) * kEm / 2);
  run.box = {x, y - 8, page.edges.back(), y + 2};
  run.baseline = y;
  run.size = kEm;
  run.flags = flags;
  page.runs.push_back(run);
  page.glyph_count += static_cast<std::int32_t>(text.size());
}

doc::Page page_of(std::initializer_list<std::pair<Box, std::string>> pieces) {
  doc::Page page;
  page.number = 1;
  for (const auto& [place, text] : pieces) write(page, place.x0, place.y0, text);
  return page;
}

ScanReport scan_page(doc::Page page) {
  doc::Reading reading;
  reading.facts.page_count = 1;
  reading.pages.push_back(std::move(page));
  return scan(reading, structured_detector(), kKey);
}

TEST(Scan, PointsAtTheCharactersOnThePage) {
  const auto report = scan_page(page_of({{{100, 50}, "SSN: 582-79-8774 end"}}));

  ASSERT_EQ(report.findings.size(), 1u);
  ASSERT_EQ(report.findings[0].boxes.size(), 1u);
  EXPECT_EQ(report.findings[0].boxes[0], (Box{125, 42, 180, 52}));
  EXPECT_EQ(report.gate_count, 1u);
}

/// What `page_text` has at the place of the only finding.
std::string text_at_place(const doc::Page& page) {
  const auto report = scan_page(page);
  if (report.findings.size() != 1) return std::to_string(report.findings.size()) + " findings";
  const auto [begin, end] = report.findings[0].place;
  std::string found;
  std::int32_t at = -1;
  for (const char c : page_text(page)) {
    at += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (at >= begin && at < end) found += c;
  }
  return found;
}

TEST(Scan, CountsTheCharactersOfThePagesText) {
  EXPECT_EQ(scan_page(page_of({{{100, 50}, "SSN: 582-79-8774 end"}})).findings[0].place,
            (doc::TextRange{5, 16}));
  EXPECT_EQ(text_at_place(page_of({{{100, 50}, "Größe – SSN: 582-79-8774 end"}})), "582-79-8774")
      << "characters, not bytes";
  EXPECT_EQ(text_at_place(page_of({{{100, 50}, "582-"}, {{120, 50}, "79-"}, {{135, 50}, "8774"}})),
            "582-79-8774");
  EXPECT_EQ(text_at_place(page_of(
                {{{120, 50}, "79-"}, {{300, 300}, "words"}, {{135, 50}, "8774"}, {{100, 50}, "582-"}})),
            "582-79-8774")
      << "painted in another order than its places";
}

TEST(Scan, CountsHiddenTextBehindTheVisible) {
  doc::Page page;
  page.number = 1;
  write(page, 100, 700, "582-79-8774", doc::kLowContrast);
  write(page, 100, 50, "A clean page");
  doc::Page all_hidden;
  all_hidden.number = 1;
  write(all_hidden, 100, 700, "582-79-8774", doc::kInvisible);

  EXPECT_EQ(text_at_place(page), "582-79-8774");
  EXPECT_EQ(scan_page(page).findings[0].place, (doc::TextRange{13, 24}));
  EXPECT_EQ(text_at_place(all_hidden), "582-79-8774");
}

TEST(Scan, GivesNoPlaceToWhatIsNotInThePagesText) {
  doc::Page page = page_of({{{100, 50}, "A clean page"}});
  page.hidden.push_back({doc::HiddenText::Kind::Annotation, {1, 2, 3, 4}, "Note", "582-79-8774"});

  const auto report = scan_page(page);

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_TRUE(report.findings[0].place.is_empty());
}

TEST(Scan, SeesANumberSplitOverRuns) {
  const auto report = scan_page(page_of({{{100, 50}, "582-"}, {{120, 50}, "79-"}, {{135, 50}, "8774"}}));

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].boxes.size(), 1u);
  EXPECT_EQ(report.findings[0].boxes[0], (Box{100, 42, 155, 52}));
}

TEST(Scan, SeesANumberPaintedInAnyOrder) {
  const auto report = scan_page(
      page_of({{{120, 50}, "79-"}, {{300, 300}, "other words"}, {{135, 50}, "8774"}, {{100, 50}, "582-"}}));

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].entity, doc::Entity::UsSsn);
}

TEST(Scan, SeesANumberBrokenOverALine) {
  const auto report = scan_page(page_of({{{100, 50}, "card 4559 3813"}, {{100, 62}, "7614 1181 thanks"}}));

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].boxes.size(), 2u);
}

TEST(Scan, CountsABlankThatAJustifiedLinePrintsAndWidensOnce) {
  EXPECT_EQ(page_text(page_of({{{100, 50}, "Jane "}, {{135, 50}, "Doe"}})), "Jane Doe");
  EXPECT_EQ(page_text(page_of({{{100, 50}, "Jane"}, {{130, 50}, " Doe"}})), "Jane Doe");
}

TEST(Scan, DoesNotJoinColumns) {
  const auto report = scan_page(page_of({{{100, 50}, "312"}, {{200, 50}, "787"}, {{300, 50}, "6490"}}));

  EXPECT_TRUE(report.findings.empty());
}

TEST(Scan, SeesHiddenTextAndSaysSo) {
  doc::Page page;
  page.number = 1;
  write(page, 100, 50, "A clean page");
  write(page, 100, 700, "582-79-8774", doc::kLowContrast);

  const auto report = scan_page(page);

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].origin, doc::Origin::Hidden);
  EXPECT_EQ(report.hidden_text_pages, 1);
}

TEST(Scan, IsNotFooledByHiddenTextBetweenVisibleDigits) {
  doc::Page page;
  page.number = 1;
  write(page, 100, 50, "582-");
  write(page, 119, 50, "zzz", doc::kInvisible);
  write(page, 120, 50, "79-8774");

  ASSERT_EQ(scan_page(page).findings.size(), 1u);
}

TEST(Scan, CountsAValueOnceForEachPageAndKeepsAllItsPlaces) {
  const auto report = scan_page(page_of({{{100, 50}, "jane@uic.edu"}, {{100, 90}, "Jane@UIC.edu"}}));

  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].boxes.size(), 2u);
}

TEST(Scan, LooksBehindThePage) {
  doc::Reading reading;
  reading.facts.page_count = 1;
  reading.facts.author = "jane@uic.edu";
  reading.facts.attachments = {"582-79-8774.xlsx"};
  doc::Page page;
  page.number = 1;
  page.hidden.push_back(
      {doc::HiddenText::Kind::Annotation, {1, 2, 3, 4}, "reviewer", "call (312) 787-6490", -1});
  page.hidden.push_back({doc::HiddenText::Kind::FormValue, {1, 2, 3, 4}, "SSN", "216405201", -1});
  page.links.push_back({{{5, 5, 9, 9}}, "mailto:bob%40gmail.com", 0, 0});
  reading.pages.push_back(page);

  const auto report = scan(reading, structured_detector(), kKey);

  std::vector<doc::Origin> origins;
  for (const auto& finding : report.findings) origins.push_back(finding.origin);
  EXPECT_EQ(origins, (std::vector{doc::Origin::Annotation, doc::Origin::Form, doc::Origin::Link,
                                  doc::Origin::Metadata, doc::Origin::Attachment}));
}

TEST(Scan, CountsALinkUnderItsOwnTextOnce) {
  doc::Page page = page_of({{{100, 50}, "jane@uic.edu"}});
  page.links.push_back({{{100, 42, 160, 52}}, "mailto:jane@uic.edu", 0, 0});

  EXPECT_EQ(scan_page(page).findings.size(), 1u);
}

TEST(Scan, NeverShowsTheValue) {
  const auto report =
      scan_page(page_of({{{10, 50}, "Jane jane.doe@uic.edu SSN 582-79-8774 tel (312) 787-6490 x"}}));

  ASSERT_EQ(report.findings.size(), 3u);
  for (const auto& finding : report.findings)
    for (const char* secret : {"jane.doe", "uic.edu", "582-79", "8774", "787-6490", "6490", "312"})
      EXPECT_EQ(finding.snippet.find(secret), std::string::npos) << finding.snippet;
  EXPECT_NE(report.findings[1].snippet.find("\u2022\u2022\u2022-\u2022\u2022-\u2022\u202274"),
            std::string::npos)
      << report.findings[1].snippet;
}

TEST(Scan, ShowsNoCopyOfTheValueGluedToOtherWords) {
  const auto report = scan_page(page_of({{{10, 50}, "card 4559381376141181ard 4559381376141181 x"},
                                         {{10, 90}, "or@@jane@uic.edu jane@uic.edu"}}));

  for (const auto& finding : report.findings) {
    EXPECT_EQ(finding.snippet.find("4559381376141181"), std::string::npos) << finding.snippet;
    EXPECT_EQ(finding.snippet.find("jane@"), std::string::npos) << finding.snippet;
  }
}

TEST(Scan, HashesUnderTheTenantsKey) {
  const ValueKey one = tenant_key(kKey, 1), other = tenant_key(kKey, 2);
  doc::Reading reading;
  reading.pages.push_back(page_of({{{100, 50}, "582-79-8774"}}));

  const auto hash = [&](const ValueKey& key) {
    return scan(reading, structured_detector(), key).findings.at(0).value_hash;
  };

  EXPECT_EQ(hash(one), hash(one));
  EXPECT_NE(hash(one), hash(other));
}

struct Held {
  const char* name;
  doc::Reading reading;
};

doc::Reading one_page(doc::Page page) {
  doc::Reading reading;
  reading.facts.page_count = 1;
  page.number = 1;
  reading.pages.push_back(std::move(page));
  return reading;
}

class NothingPasses : public testing::TestWithParam<Held> {};

TEST_P(NothingPasses, UnlessAllOfItWasRead) {
  const auto report = scan(GetParam().reading, structured_detector(), kKey);

  const Verdict held = verdict(report, GetParam().reading);

  EXPECT_FALSE(held.clean);
  EXPECT_FALSE(held.reason.empty());
}

INSTANTIATE_TEST_SUITE_P(Because, NothingPasses,
                         testing::Values(Held{"APageWasLost",
                                              [] {
                                                auto r = one_page({});
                                                r.facts.page_count = 2;
                                                r.lost_pages = {2};
                                                return r;
                                              }()},
                                         Held{"APageDidNotArrive",
                                              [] {
                                                auto r = one_page({});
                                                r.facts.page_count = 2;
                                                return r;
                                              }()},
                                         Held{"APageWasCutShort",
                                              [] {
                                                doc::Page p;
                                                p.truncated = true;
                                                return one_page(p);
                                              }()},
                                         Held{"GlyphsHaveNoText",
                                              [] {
                                                doc::Page p;
                                                p.glyph_count = 10;
                                                p.unmapped_count = 5;
                                                return one_page(p);
                                              }()},
                                         Held{"APictureWasNotRecognised",
                                              [] {
                                                doc::Page p;
                                                p.image_share = 0.9f;
                                                return one_page(p);
                                              }()}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Verdict, IsCleanWhenAllWasReadAndNothingFound) {
  const doc::Reading reading = one_page(page_of({{{100, 50}, "Newton's method"}}));

  EXPECT_TRUE(verdict(scan(reading, structured_detector(), kKey), reading).clean);
}

TEST(Verdict, HoldsForFindingsWithoutAnotherReason) {
  const doc::Reading reading = one_page(page_of({{{100, 50}, "582-79-8774"}}));

  const Verdict held = verdict(scan(reading, structured_detector(), kKey), reading);

  EXPECT_FALSE(held.clean);
  EXPECT_EQ(held.reason, "");
}

TEST(Scan, KeepsThoseThatStopWhenThereAreTooMany) {
  doc::Page page;
  page.number = 1;
  for (int i = 0; i < 30; ++i)
    write(page, 100, 50 + 20.0f * static_cast<float>(i), "info" + std::to_string(i) + "x@uic.edu");
  write(page, 100, 900, "help@uic.edu");
  doc::Reading reading = one_page(page);

  const auto report = scan(reading, structured_detector(), kKey, {.max_findings = 10});

  EXPECT_EQ(report.finding_count, 31u);
  EXPECT_EQ(report.findings.size(), 10u);
  EXPECT_EQ(report.gate_count, 30u);
}

}  // namespace
}  // namespace lectern::pii
