#include <gtest/gtest.h>

#include "html/anchors.h"
#include "lectern/render/epub.h"
#include "lectern/render/links.h"

namespace lectern::render {
namespace {

using doc::Block;
using doc::BlockKind;

Block block(std::uint32_t id, BlockKind kind, const std::string& text, std::int32_t page) {
  Block out;
  out.id = id;
  out.become(kind);
  if (kind == BlockKind::Heading) out.as<doc::Heading>().level = 2;
  out.spans = {{text, 0, "", 0}};
  out.places = {{page, {72, 72, 300, 84}}};
  return out;
}

doc::Snapshot long_document() {
  doc::Snapshot s;
  s.title = "Long";
  s.language = "en";
  for (std::int32_t page = 1; page <= 2; ++page) {
    doc::PageInfo facts;
    facts.number = page;
    s.pages.push_back(facts);
  }
  s.blocks = {block(1, BlockKind::Heading, "One", 1),
              block(2, BlockKind::Paragraph, std::string(70'000, 'x'), 1),
              block(3, BlockKind::Heading, "Two", 2), block(4, BlockKind::Paragraph, "See page 1", 2)};
  s.blocks[3].spans[0].href = "#page-1";
  return s;
}

std::string epub(const doc::Snapshot& snapshot) {
  std::string bytes;
  to_epub(snapshot, {}, [&](std::string_view part) { bytes += part; });
  return bytes;
}

TEST(ToEpub, BeginsWithItsKindUnpacked) {
  EXPECT_EQ(epub(long_document()).substr(30, 28), "mimetypeapplication/epub+zip");
}

TEST(ToEpub, CutsALongDocumentAtAHeading) {
  const std::string bytes = epub(long_document());

  EXPECT_NE(bytes.find("EPUB/chapter-2.xhtml"), std::string::npos);
  EXPECT_EQ(bytes.find("EPUB/chapter-3.xhtml"), std::string::npos);
}

TEST(ToEpub, IsTheSameTwice) {
  EXPECT_EQ(epub(long_document()), epub(long_document()));
}

TEST(Anchors, LeadIntoTheFileWhereTheTargetStands) {
  const doc::Snapshot snapshot = long_document();
  Anchors anchors(snapshot);
  anchors.add_blocks(0, 2, "a");
  anchors.add_blocks(2, 4, "b");
  anchors.add_rest("b");

  EXPECT_EQ(anchors.reference("#page-1", "a"), "#page-1");
  EXPECT_EQ(anchors.reference("#page-1", "b"), "a#page-1");
  EXPECT_EQ(anchors.reference("#page-9", "b"), "") << "a target that is not there";
  EXPECT_EQ(anchors.reference("https://example.org", "b"), "https://example.org");
  EXPECT_EQ(anchors.reference("javascript:alert(1)", "b"), "");
}

TEST(LinksJson, TellsEveryLinkWithItsPlace) {
  doc::Snapshot snapshot;
  snapshot.links = {{3, {{1, 2, 30, 12}, {1, 14, 9, 24}}, "https://example.org", "over two lines"},
                    {4, {{0, 0, 5, 5}}, "javascript:alert(1)", "x"}};

  const std::string json = links_json(snapshot);

  for (const char* part : {"\"page\":3,\"rectangle\":[1.00,2.00,30.00,24.00]",
                           "\"rectangles\":[[1.00,2.00,30.00,12.00],[1.00,14.00,9.00,24.00]]",
                           "\"kind\":\"web\",\"target\":\"https://example.org\",\"text\":\"over two lines\"",
                           "\"kind\":\"other\",\"target\":\"javascript:alert(1)\""})
    EXPECT_NE(json.find(part), std::string::npos) << part << " in " << json;
}

}  // namespace
}  // namespace lectern::render
