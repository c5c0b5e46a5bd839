#include "lectern/doc/wire.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "sample_reading.h"

namespace lectern::doc {
namespace {

using testing::encode;
using testing::sample_reading;

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

/// What a decoder makes of `wire`; nothing if it refuses.
std::optional<Reading> decode(std::string_view wire, WireLimits limits = {}) {
  WireDecoder decoder(limits);
  if (!decoder.feed(bytes_of(wire))) return std::nullopt;
  return std::move(decoder.reading());
}

TEST(Wire, EveryFieldSurvives) {
  const std::string wire = encode(sample_reading());
  WireDecoder decoder;
  ASSERT_TRUE(decoder.feed(bytes_of(wire)));
  EXPECT_TRUE(decoder.finished());
  EXPECT_FALSE(decoder.failed_by_sender());
  EXPECT_EQ(encode(decoder.reading()), wire);
  const Page& page = decoder.reading().pages.at(1);
  EXPECT_EQ(page.number, 3);
  EXPECT_EQ(page.text_of(page.runs.at(0)), "Grüße,");
  EXPECT_EQ(page.runs.at(1).confidence, 93);
  EXPECT_EQ(page.links.at(0).target_page, 2);
  EXPECT_EQ(decoder.reading().tags.at(1).content.at(1).mcid, 8);
}

TEST(Wire, ArrivesInPiecesOfAnySize) {
  const std::string wire = encode(sample_reading());
  for (std::size_t piece : {1u, 2u, 7u, 11u, 64u, 1000u}) {
    WireDecoder decoder;
    for (std::size_t at = 0; at < wire.size(); at += piece)
      ASSERT_TRUE(decoder.feed(bytes_of(std::string_view(wire).substr(at, piece))))
          << piece << " bytes at " << at;
    EXPECT_TRUE(decoder.finished());
    EXPECT_EQ(encode(decoder.reading()), wire);
  }
}

TEST(Wire, WhatCameBeforeACutIsKept) {
  const std::string wire = encode(sample_reading());
  std::size_t most_pages = 0;
  for (std::size_t length = 0; length < wire.size(); ++length) {
    WireDecoder decoder;
    ASSERT_TRUE(decoder.feed(bytes_of(std::string_view(wire).substr(0, length)))) << length;
    EXPECT_FALSE(decoder.finished());
    EXPECT_GE(decoder.reading().pages.size(), most_pages);
    most_pages = decoder.reading().pages.size();
  }
  EXPECT_EQ(most_pages, 2u);
}

TEST(Wire, NoFlippedBitPassesAsTheOriginal) {
  const std::string wire = encode(sample_reading());
  for (std::size_t bit = 0; bit < wire.size() * 8; ++bit) {
    std::string bent = wire;
    bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ (1 << (bit % 8)));
    WireDecoder decoder;
    const bool accepted = decoder.feed(bytes_of(bent)).has_value() && decoder.finished();
    EXPECT_FALSE(accepted) << "bit " << bit;
  }
}

TEST(Wire, PagesGoToTheSinkWithTheirFonts) {
  WireDecoder decoder;
  std::vector<std::int32_t> numbers;
  decoder.on_page([&](Page& page, const std::vector<Font>& fonts) {
    EXPECT_EQ(fonts.size(), 2u);
    numbers.push_back(page.number);
    return page.number == 1;
  });
  ASSERT_TRUE(decoder.feed(bytes_of(encode(sample_reading()))));
  EXPECT_EQ(numbers, (std::vector<std::int32_t>{1, 3}));
  ASSERT_EQ(decoder.reading().pages.size(), 1u);
  EXPECT_EQ(decoder.reading().pages[0].number, 3);
}

TEST(Wire, AFailureEndsTheStream) {
  std::string wire;
  append_failure(wire, {RefusalKind::Encrypted, "It needs a password."});
  WireDecoder decoder;
  ASSERT_TRUE(decoder.feed(bytes_of(wire)));
  ASSERT_TRUE(decoder.failed_by_sender());
  EXPECT_EQ(decoder.failure()->kind, RefusalKind::Encrypted);
  EXPECT_EQ(decoder.failure()->reason, "It needs a password.");
  std::string more;
  append_end(more);
  EXPECT_FALSE(decoder.feed(bytes_of(more)));
}

TEST(Wire, ARefusalIsForGood) {
  const std::string wire = encode(sample_reading());
  WireDecoder decoder;
  EXPECT_FALSE(decoder.feed(bytes_of("not a frame at all")));
  EXPECT_FALSE(decoder.feed(bytes_of(wire)));
}

TEST(Wire, APictureNeedsASinkAndItsPixels) {
  const std::string pixels(6, '\x80');
  Picture picture{Picture::Format::Grey8, Picture::Use::Compare, 1, {0, 0, 9, 9}, 3, 2, 200,
                  bytes_of(pixels)};
  std::string wire;
  append_facts(wire, sample_reading().facts);
  append_picture(wire, picture);
  EXPECT_FALSE(decode(wire).has_value());

  WireDecoder decoder;
  std::string seen;
  decoder.on_picture([&](const Picture& got) {
    EXPECT_EQ(got.width, 3);
    EXPECT_EQ(got.dpi, 200);
    seen.assign(reinterpret_cast<const char*>(got.bytes.data()), got.bytes.size());
  });
  ASSERT_TRUE(decoder.feed(bytes_of(wire)));
  EXPECT_EQ(seen, pixels);

  picture.height = 3;
  std::string lying;
  append_picture(lying, picture);
  EXPECT_FALSE(decoder.feed(bytes_of(lying)));
}

TEST(Wire, LimitsHold) {
  const std::string wire = encode(sample_reading());
  EXPECT_TRUE(decode(wire).has_value());
  EXPECT_FALSE(decode(wire, {.max_frame_bytes = 100}).has_value());
  EXPECT_FALSE(decode(wire, {.max_total_bytes = wire.size() - 1}).has_value());
  WireDecoder decoder({.max_pages = 3});
  const auto fed = decoder.feed(bytes_of(wire));
  ASSERT_FALSE(fed);
  EXPECT_EQ(fed.error().kind, RefusalKind::TooManyPages);
}

struct LieRow {
  const char* name;
  std::function<void(Reading&)> tell;
};

class WireLie : public ::testing::TestWithParam<LieRow> {};

TEST_P(WireLie, IsRefused) {
  Reading reading = sample_reading();
  ASSERT_TRUE(decode(encode(reading)).has_value());
  GetParam().tell(reading);
  EXPECT_FALSE(decode(encode(reading)).has_value());
}

INSTANTIATE_TEST_SUITE_P(
    Lies, WireLie,
    ::testing::Values(
        LieRow{"TextBeyondThePage", [](Reading& r) { r.pages[0].runs[1].text_end = 14; }},
        LieRow{"TextBackwards", [](Reading& r) { r.pages[0].runs[1].text_end = 7; }},
        LieRow{"TextShared",
               [](Reading& r) { r.pages[0].runs[1].text_begin = 7, r.pages[0].runs[1].text_end = 12; }},
        LieRow{"TextInsideACodePoint", [](Reading& r) { r.pages[0].runs[0].text_end = 3; }},
        LieRow{"TooFewEdges", [](Reading& r) { r.pages[0].edges.pop_back(); }},
        LieRow{"EdgesBeyondThePage", [](Reading& r) { r.pages[0].runs[1].edge_begin = 0xffffffff; }},
        LieRow{"UnknownFont", [](Reading& r) { r.pages[0].runs[0].font = 2; }},
        LieRow{"InvalidUtf8", [](Reading& r) { r.pages[0].text.back() = '\xff'; }},
        LieRow{"NulInTitle", [](Reading& r) { r.facts.title = std::string("a\0b", 3); }},
        LieRow{"PageTwice", [](Reading& r) { r.pages[1].number = 1; }},
        LieRow{"PageLostAndFound", [](Reading& r) { r.lost_pages[0] = 3; }},
        LieRow{"PageZero", [](Reading& r) { r.pages[0].number = 0; }},
        LieRow{"PageBeyondTheLast", [](Reading& r) { r.pages[0].number = 5; }},
        LieRow{"NegativePageCount", [](Reading& r) { r.facts.page_count = -1; }},
        LieRow{"OddRotation", [](Reading& r) { r.pages[0].rotation = 45; }},
        LieRow{"ParentAfterChild", [](Reading& r) { r.tags[1].parent = 1; }},
        LieRow{"ParentBelowRoot", [](Reading& r) { r.tags[0].parent = -2; }}),
    [](const auto& row) { return row.param.name; });

/// A page is named as unread right after it came, once.
TEST(Wire, AnUnreadPageFollowsItsPage) {
  const auto fits = [](const std::vector<std::int32_t>& named) {
    std::string frames;
    FileFacts facts;
    facts.page_count = 3;
    append_facts(frames, facts);
    Page page;
    page.number = 2;
    append_page(frames, page);
    for (const std::int32_t number : named) append_unread_page(frames, number);
    append_end(frames);
    return decode(frames).has_value();
  };
  EXPECT_TRUE(fits({2}));
  EXPECT_FALSE(fits({1}));
  EXPECT_FALSE(fits({3}));
  EXPECT_FALSE(fits({0}));
  EXPECT_FALSE(fits({2, 2}));
}

/// The file's own names of fonts follow their fonts, one for each.
TEST(Wire, FontsHaveOneIdEachOrNone) {
  const auto ids_of = [](std::size_t fonts, const std::vector<std::int64_t>& ids) {
    std::string frames;
    append_facts(frames, {});
    append_fonts(frames, std::vector<Font>(fonts));
    append_font_ids(frames, ids);
    append_fonts(frames, std::vector<Font>(1));
    append_font_ids(frames, std::vector<std::int64_t>{-7});
    append_end(frames);
    WireDecoder decoder;
    const bool fits = decoder.feed(std::as_bytes(std::span(frames))).has_value();
    return fits ? std::vector(decoder.font_ids().begin(), decoder.font_ids().end())
                : std::vector<std::int64_t>();
  };
  EXPECT_EQ(ids_of(2, {5, std::int64_t{1} << 40}), (std::vector<std::int64_t>{5, std::int64_t{1} << 40, -7}));
  EXPECT_TRUE(ids_of(2, {5}).empty());
  EXPECT_TRUE(ids_of(2, {5, 6, 7}).empty());
}

/// What is said before the facts must be true.
TEST(Wire, PagesAreAnnouncedOnceBeforeTheFacts) {
  const auto fits = [](const std::vector<std::int32_t>& before, bool after) {
    std::string frames;
    FileFacts facts;
    facts.page_count = 3;
    for (const std::int32_t count : before) append_page_count(frames, count);
    append_facts(frames, facts);
    if (after) append_page_count(frames, 3);
    append_end(frames);
    return decode(frames).has_value();
  };
  EXPECT_TRUE(fits({3}, false));
  EXPECT_FALSE(fits({4}, false));
  EXPECT_FALSE(fits({0}, false));
  EXPECT_FALSE(fits({3, 3}, false));
  EXPECT_FALSE(fits({}, true));
}

TEST(Wire, OddNumbersComeIntoRange) {
  Reading reading = sample_reading();
  Page& page = reading.pages[0];
  page.width = std::numeric_limits<float>::quiet_NaN();
  page.edges[0] = std::numeric_limits<float>::infinity();
  page.runs[0].box.x1 = -std::numeric_limits<float>::infinity();
  page.runs[0].size = -1;
  page.image_share = 17;
  page.links[0].target_page = 99;
  reading.outline[0].depth = 1000;
  reading.tags[1].row_span = -5;
  const auto decoded = decode(encode(reading));
  ASSERT_TRUE(decoded.has_value());
  const Page& tame = decoded->pages[0];
  EXPECT_EQ(tame.width, 0);
  EXPECT_EQ(tame.edges[0], 1e7f);
  EXPECT_EQ(tame.runs[0].box.x1, -1e7f);
  EXPECT_EQ(tame.runs[0].size, 0);
  EXPECT_EQ(tame.image_share, 1);
  EXPECT_EQ(tame.links[0].target_page, 0);
  EXPECT_EQ(decoded->outline[0].depth, 64);
  EXPECT_EQ(decoded->tags[1].row_span, 1);
}

TEST(Wire, FactsComeFirstAndOnce) {
  std::string pages_first;
  append_page(pages_first, sample_reading().pages[0]);
  EXPECT_FALSE(decode(pages_first).has_value());
  std::string twice;
  append_facts(twice, sample_reading().facts);
  append_facts(twice, sample_reading().facts);
  EXPECT_FALSE(decode(twice).has_value());
}

TEST(Wire, OtherTextsComeOnceWithGapsInOrder) {
  const auto fits = [](const std::vector<Gap>& gaps, int times, unsigned kind) {
    std::string frames;
    FileFacts facts;
    append_facts(frames, facts);
    const std::vector<OtherText> texts = {{static_cast<OtherText::Kind>(kind), "key", "text"}};
    for (int i = 0; i < times; ++i) append_other_texts(frames, texts, gaps);
    append_end(frames);
    return decode(frames).has_value();
  };
  EXPECT_TRUE(fits({Gap::Attachment, Gap::EarlierVersion}, 1, 3));
  EXPECT_FALSE(fits({}, 2, 0));
  EXPECT_FALSE(fits({}, 1, 4));
  EXPECT_FALSE(fits({Gap::OtherText, Gap::Attachment}, 1, 0));
  EXPECT_FALSE(fits({Gap::OtherText, Gap::OtherText}, 1, 0));
  EXPECT_FALSE(fits({static_cast<Gap>(kGaps)}, 1, 0));
}

TEST(Wire, OtherTextsComeBackAsTheyWere) {
  const Reading reading = sample_reading();
  const auto decoded = decode(encode(reading));
  ASSERT_TRUE(decoded.has_value());
  ASSERT_EQ(decoded->other_texts.size(), 4U);
  EXPECT_EQ(decoded->other_texts[0].place, "OverlayText");
  EXPECT_EQ(decoded->other_texts[3].kind, OtherText::Kind::LeftOver);
  EXPECT_EQ(decoded->other_texts[3].text, "gone");
  EXPECT_EQ(decoded->gaps, reading.gaps);
  EXPECT_TRUE(decoded->pages[1].doubtful);
  EXPECT_FALSE(decoded->pages[0].doubtful);
}

TEST(Wire, NoMemoryBesidesTheFieldsGoesOut) {
  Reading one = sample_reading();
  Reading other = sample_reading();
  // The bytes behind the last field differ; the wire must not.
  for (doc::Run& run : one.pages[0].runs) {
    auto* raw = reinterpret_cast<unsigned char*>(&run);
    for (std::size_t i = offsetof(doc::Run, confidence) + 1; i < sizeof(doc::Run); ++i) raw[i] = 0xee;
  }
  EXPECT_EQ(encode(one), encode(other));
}

}  // namespace
}  // namespace lectern::doc
